"""`yiben evaluate` and `yiben recompute`: freeze evaluations of a unit and year, and do one again."""

import json
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from yiben.faces.cli.metrics import MOMENT
from yiben.faces.cli.operate import AsJson, in_words
from yiben.faces.cli.units import unit_asked

if TYPE_CHECKING:
    from yiben.core.indicator.evaluation.compare import Recomputed
    from yiben.core.indicator.scoring.scored import Scored


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("evaluate")(evaluate_command)
    app.command("recompute")(recompute_command)


def evaluate_command(
    unit: Annotated[str, typer.Option("--unit", help="单位代码或名称")],
    year: Annotated[int, typer.Option("--year", help="年度")],
    project: Annotated[str, typer.Option("--project", help="只评这个项目；不写为全部目标")] = "",
    purpose: Annotated[
        str, typer.Option("--purpose", help="trial 试算、self 自评或 review 评价；目标没有批准只能试算")
    ] = "trial",
    as_of: Annotated[
        datetime | None, typer.Option("--as-of", formats=MOMENT, help="截至何时；不写为现在")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """评价一个单位一年的绩效目标并冻结：每项的完成值、依据、得分和算式；说出哪些是认定的、哪些没有数据。"""
    from yiben.faces.cli.start import records

    with in_words(), records():
        from yiben.apps.indicators.services.common import PerformanceRefused
        from yiben.apps.indicators.services.evaluations import evaluation_make

        made, refused = [], []
        for one in _objectives(unit, year, project):
            try:
                made.append(evaluation_make(by=None, objective=one, purpose=purpose, as_of=as_of))
            except PerformanceRefused as reason:
                refused.append((_name(one), reason.problems))
        entries = [_entry(one) for one in made]
    if as_json:
        told = {
            "unit": unit,
            "year": year,
            "purpose": purpose,
            "evaluations": entries,
            "refused": [{"name": name, "problems": list(problems)} for name, problems in refused],
        }
        typer.echo(json.dumps(told, ensure_ascii=False, indent=1))
    else:
        for entry in entries:
            _print(entry)
        for name, problems in refused:
            typer.echo("\n".join([f"{name}没有评价：", *(f"  {one}" for one in problems)]), err=True)
    raise typer.Exit(1 if refused else 0)


def recompute_command(
    evaluation: Annotated[int, typer.Argument(help="评价的编号，yiben evaluate 会印出")],
    as_json: AsJson = False,
) -> None:
    """按冻结时留存的评分体系和指标定义重算一次评价：值和分都没有变退出码为0，有变或者留存的被改过为1，并说出哪一项、为什么。"""
    from yiben.faces.cli.start import Trouble, records

    with in_words(), records():
        from yiben.apps.indicators.selectors.evaluations import evaluation_by_id
        from yiben.apps.indicators.services.evaluations import evaluation_recompute

        found = evaluation_by_id(evaluation)
        if found is None:
            raise Trouble(f"没有编号是{evaluation}的评价。编号由 yiben evaluate 印出，也在评价页的地址里。")
        again = evaluation_recompute(found)
        head = f"评价{found.pk} {found.objective.unit.organization.name} {found.objective.year} {_name(found.objective)}"
    if as_json:
        typer.echo(json.dumps({"evaluation": evaluation, **_changes(again)}, ensure_ascii=False, indent=1))
    else:
        typer.echo(f"{head}：{'与冻结时相同' if again.same else '与冻结时不同'}")
        for one in again.changes:
            moved = f"：{one.before} → {one.after}" if one.moved and one.before != one.after else ""
            typer.echo(f"{one.title}\t{one.say}{moved}")
            if one.named:
                typer.echo("\t" + "、".join(one.named))
    raise typer.Exit(0 if again.same else 1)


def _objectives(unit: str, year: int, project: str) -> list[Any]:
    from yiben.apps.indicators.selectors.evaluations import objectives_in
    from yiben.faces.cli.start import Trouble

    found = objectives_in(unit_asked(unit), year)
    chosen = [one for one in found if not project or one.project == project]
    if not chosen:
        known = "、".join(map(_name, found)) or "没有"
        asked = f"“{project}”的" if project else ""
        raise Trouble(f"{unit}{year}年没有{asked}绩效目标。已申报的：{known}。")
    return chosen


def _name(objective: Any) -> str:
    return objective.project or "部门整体支出"


def _entry(made: Any) -> dict[str, Any]:
    from yiben.core.indicator.evaluation.content import scored_of, statuses

    content = made.content
    scored = scored_of(content["scored"])
    return {
        "evaluation": made.pk,
        "number": made.number,
        "name": _name(made.objective),
        "purpose": made.purpose,
        "edition": made.edition.number,
        "as_of": content["as_of"],
        "rubric": content["rubric"],
        "rubric_version": content["rubric_version"],
        "total": content["total"],
        "grade": content["grade"],
        "statuses": statuses(scored),
        "flags": [flag.say for flag in scored.flags],
        "scores": [_score(leaf, content["actuals"].get(leaf.id)) for leaf in scored.leaves],
        "digest": made.digest,
    }


def _score(leaf: "Scored", actual: dict[str, Any] | None) -> dict[str, Any]:
    told = {
        "id": leaf.id,
        "title": leaf.title,
        "weight": str(leaf.weight),
        "points": None if leaf.points is None else str(leaf.points),
        "status": leaf.status,
        "arithmetic": leaf.arithmetic,
        "flags": [flag.say for flag in leaf.flags],
    }
    return told if actual is None else {**told, "actual": actual}


def _changes(again: "Recomputed") -> dict[str, Any]:
    named = ("id", "title", "kind", "say", "moved", "before", "after")
    return {
        "same": again.same,
        "changes": [
            {**{name: getattr(one, name) for name in named}, "named": list(one.named)}
            for one in again.changes
        ],
    }


def _print(entry: dict[str, Any]) -> None:
    from yiben.core.indicator.scoring.scored import STATUSES
    from yiben.core.value.printed import show
    from yiben.core.value.unit import POINTS

    def points(text: str | None) -> str:
        from fractions import Fraction

        return "无数据" if text is None else f"{show(Fraction(text), POINTS, 2)}分"

    counted = "、".join(f"{STATUSES[code]}{number}项" for code, number in entry["statuses"].items())
    grade = entry["grade"] or "等级未定"
    typer.echo(f"{entry['name']}（评价{entry['evaluation']}）\t{points(entry['total'])}\t{grade}\t{counted}")
    for one in entry["scores"]:
        actual = one.get("actual") or {}
        sides = " / ".join(part for part in (actual.get("numerator"), actual.get("denominator")) if part)
        told = f"{actual.get('text', '')}（{sides}）" if sides else actual.get("text", "")
        share = f"{points(one['points'])}/{one['weight']}"
        typer.echo("\t".join([f"  {one['title']}", share, STATUSES[one["status"]], told, one["arithmetic"]]))
    for say in entry["flags"]:
        typer.echo(f"  注意\t{say}")
