"""Scores on a terminal: a table a form or a rubric, each score with how it was reckoned."""

from collections.abc import Iterator
from typing import Any

from rich.console import Group, RenderableType
from rich.markup import escape
from rich.table import Table

from yiben.core.indicator.scoring.scored import STATUSES
from yiben.faces.cli.terminal import make_console

PARTS = {"indicator": "", "execution": "预算执行·", "subtotal": "小计·", "shared": "合并·", "total": "总分·"}
AGREES = {True: "相符", False: "不符", None: "—"}


def show(entry: dict[str, Any]) -> None:
    """Print what was scored."""
    console = make_console()
    for part in _parts(entry):
        console.print(part)


def _parts(entry: dict[str, Any]) -> Iterator[RenderableType]:
    if entry["kind"] == "inputs":
        yield _tree(entry)
        return
    for form in entry["forms"]:
        yield _printed(form)
        if form["rubric"]:
            yield _tree(form["rubric"])


def _printed(form: dict[str, Any]) -> RenderableType:
    table = Table(title=escape(form["name"] or form["title"]), title_justify="left", show_edge=False)
    for name in ("得分项", "印出", "情况", "核对"):
        table.add_column(name, justify="right" if name == "印出" else "left", no_wrap=name != "得分项")
    table.add_column("怎么算的", overflow="fold")
    for one in form["scores"]:
        style = "red" if one["agrees"] is False else ""
        name = PARTS[one["part"]] + one["name"]
        table.add_row(
            escape(name), one["printed"], STATUSES[one["status"]], AGREES[one["agrees"]], escape(one["arithmetic"]), style=style,
        )  # fmt: skip
    tally = form["tally"]
    said = "，".join(f"{word}{tally[key]}" for key, word in STATUSES.items())
    return Group(table, f"{said}；不符{tally['differ']}。认定的得分没有可以重算的依据，不算通过。", "")


def _tree(entry: dict[str, Any]) -> RenderableType:
    rubric, scored = entry["rubric"], entry["scored"]
    table = Table(
        title=escape(f"{rubric['title']}（{rubric['id']}，第{rubric['version']}版）"),
        title_justify="left",
        show_edge=False,
    )
    for name in ("指标", "分值", "得分", "情况"):
        table.add_column(
            name, justify="right" if name in ("分值", "得分") else "left", no_wrap=name != "指标"
        )
    table.add_column("怎么算的", overflow="fold")
    notes = []
    for depth, one in _rows(scored, 0):
        table.add_row(
            "  " * depth + escape(one["title"]), one["weight"], one["points"] or "—", STATUSES[one["status"]], escape(one["arithmetic"]),
        )  # fmt: skip
        notes += [escape(f"提示：{one['title']}：{flag['say']}") for flag in one["flags"]]
    grade = entry["grade"] or "未定（没有数据的项还能改变等级，或者没有得分）"
    return Group(table, *notes, f"合计{scored['points'] or '—'}分，等级{grade}。", "")


def _rows(scored: dict[str, Any], depth: int) -> Iterator[tuple[int, dict[str, Any]]]:
    for part in scored["parts"]:
        yield depth, part
        yield from _rows(part, depth + 1)
    if depth == 0:
        yield 0, {**scored, "title": "合计"}
