"""What `yiben read` prints: the tables cell by cell, the forms and the claims, without rules."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from yiben.faces.paper import words
from yiben.faces.paper.words import gettext as _

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.table import Table

Json = Mapping[str, Any]


def print_reading(entries: Iterable[Json], console: "Console") -> None:
    """Print the reading entries of the contract, one paper after the other."""
    for entry in entries:
        for part in _paper(entry):
            console.print(part)


def _paper(entry: Json) -> Iterator["RenderableType"]:
    from rich.rule import Rule
    from rich.text import Text

    yield Rule(Text(entry["organization"] or entry["path"], style="bold"), align="left", style="dim")
    year = _("{year}年度").format(year=entry["fiscal_year"]) if entry["fiscal_year"] else ""
    kinds = [words.kind(kind) for kind in entry["kinds"]]
    yield Text(" · ".join(filter(None, [year, *kinds, entry["path"]])), style="dim")
    if entry["problem"]:
        yield Text(f"{_('未能读取')}：{entry['problem']['message']}", style="bold red")
    for note in entry.get("notes", ()):
        yield Text(note, style="yellow")
    numbers = entry["numbers"]
    yield Text(_("数字 共 {found}、归位 {bound}").format(**{k: numbers[k] for k in ("found", "bound")}))
    for statement in entry["statements"]:
        yield _statement(statement)
    for form in entry.get("forms", ()):
        yield _form(form)
    if entry["claims"]:
        yield _claims(entry["claims"])
    yield Text("")


def _statement(statement: Json) -> "Table":
    title = f"《{statement['title']}》 {_('单位')}：{statement['unit']} {_place(statement)}"
    table = _table(title, _("行"), _("栏"), _("数"), _("位置"))
    for cell in statement.get("cells", ()):
        if cell["value"] is not None or cell["gap"] == "unreadable":
            value = cell["value"] if cell["value"] is not None else _("无法读取")
            table.add_row(cell["label"], cell["column"], value, _place(cell))
    return table


def _form(form: Json) -> "Table":
    about = filter(None, [form["name"], form["grade"], _place(form)])
    table = _table(f"《{form['title']}》 {' '.join(about)}", _("项目"), "", _("数"), _("位置"))
    for number in form["numbers"]:
        table.add_row(number["label"], "", words.with_unit(number["value"], number["unit"]), _place(number))
    return table


def _claims(claims: Iterable[Json]) -> "Table":
    table = _table(_("文字表述"), _("说的是"), _("种类"), _("数"), _("位置"))
    for claim in claims:
        value = words.with_unit(claim["value"], claim["unit"])
        table.add_row(claim["subject"] or "", words.claim_type(claim["type"]), value, _place(claim["where"]))
    return table


def _table(title: str, *heads: str) -> "Table":
    from rich.table import Table
    from rich.text import Text

    table = Table(
        title=Text(title, style="bold"), title_justify="left", box=None, header_style="dim", pad_edge=False
    )
    for index, head in enumerate(heads):
        table.add_column(
            head,
            justify="right" if index == 2 else "left",
            overflow="fold",
            no_wrap=index == 2,
        )
    return table


def _place(entry: Json) -> str:
    if entry["line"]:
        return _("第{line}行").format(line=entry["line"])
    return _("第{page}页").format(page=entry["page"]) if entry.get("page") else ""
