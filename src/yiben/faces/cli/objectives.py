"""The commands of objectives: import a workbook, list, export.

Exit 0 where all is well, 1 where the file has problems, 2 where the command could not work.
"""

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from yiben.faces.cli.operate import AsJson, in_words

if TYPE_CHECKING:
    from yiben.apps.indicators.selectors.objectives import ObjectivePage
    from yiben.apps.indicators.services.objective_import import ObjectiveReport

objectives = typer.Typer(help="绩效目标：导入、列出、导出。", no_args_is_help=True)
Coded = Annotated[str, typer.Option("--unit", help="单位代码或全称")]
Year = Annotated[int, typer.Option("--year", help="年度")]


@objectives.command("import")
def import_command(
    file: Annotated[Path, typer.Argument(help="XLSX、CSV，一行一条指标")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只检查，不写入")] = False,
    as_json: AsJson = False,
) -> None:
    """导入绩效目标的草稿：全部导入，或者一个也不导入并列出每一处问题。报送和批准在工作台办。"""
    from yiben.faces.cli.start import records

    with in_words(), records():
        from yiben.apps.indicators.services.objective_import import objectives_import, objectives_try

        given = {"by": None, "name": file.name, "data": _bytes(file)}
        report = objectives_try(**given) if dry_run else objectives_import(**given)
        found = _told(report)
    if as_json:
        _print({"dry_run": dry_run, **found})
    else:
        counts = report.counts
        lines = [one.message for one in report.problems]
        lines += [
            f"{'不能报送' if severity == 'refuse' else '提醒'} {one.message}"
            for severity, one in report.findings
        ]
        came = f"新的{counts['new']}个，有变化{counts['changed']}个，没有变化{counts['same']}个。"
        done = "可以导入。" if dry_run else "已导入草稿。"
        lines.append(done + came if report.good else f"有{len(report.problems)}处问题，没有导入。")
        _say(lines)
    raise typer.Exit(0 if report.good else 1)


@objectives.command("list")
def list_command(unit: Coded = "", year: Year = 0, as_json: AsJson = False) -> None:
    """列出绩效目标：单位、年度、项目、状态、预算、指标数和分值。"""
    from yiben.faces.cli.start import records

    with in_words(), records():
        from yiben.apps.indicators.selectors.objectives import objectives_of
        from yiben.apps.orgs.selectors import Powers

        everything = Powers({"performance.read": ("",)})
        pages = objectives_of(everything, unit=_unit(unit), year=year or None)
        rows = [_row(one) for one in pages]
    if as_json:
        _print(rows)
    else:
        _say(
            f"{one['unit']}  {one['year']}  {one['state']}  {one['indicators']}条{one['points']}分  {one['name']}"
            for one in rows
        )


@objectives.command("export")
def export_command(
    file: Annotated[Path, typer.Argument(help="写到哪个 XLSX")], unit: Coded = "", year: Year = 0
) -> None:
    """导出绩效目标申报表，改了可以再导入。"""
    from yiben.faces.cli.start import records

    with in_words(), records():
        from yiben.apps.indicators.services.objective_import import objectives_export
        from yiben.apps.orgs.selectors import Powers

        everything = Powers({"performance.read": ("",)})
        number, data = objectives_export(powers=everything, unit=_unit(unit), year=year or None)
    try:
        file.write_bytes(data)
    except OSError as fault:
        _say([f"不能写入 {file}：{fault.strerror}。请换一个位置。"], stream=sys.stderr)
        raise typer.Exit(2) from fault
    _say([f"已导出{number}个绩效目标。"])


def _unit(text: str) -> Any:
    """The budget unit of a code or name; None where none is asked for, exit 2 for one that is not there."""
    from yiben.apps.ledgers.selectors.units import unit_named

    found = unit_named(text) if text else None
    if text and found is None:
        _say([f"没有代码或全称是“{text}”的单位。"], stream=sys.stderr)
        raise typer.Exit(2)
    return found


def _row(page: "ObjectivePage") -> dict[str, Any]:
    shown = page.shown.objective
    return {
        "id": page.record.pk,
        "unit": page.record.unit.code,
        "year": page.record.year,
        "subject": page.record.subject,
        "name": page.name,
        "state": page.last.state_zh,
        "edition": page.last.edition.number,
        "in_force": page.in_force.edition.number if page.in_force else None,
        "budget": shown.budget,
        "indicators": len(shown.indicators),
        "points": str(page.weights),
        "findings": len(page.last.edition.findings),
    }


def _told(report: "ObjectiveReport") -> dict[str, Any]:
    return {
        "file": report.name,
        "sha256": report.sha256,
        "good": report.good,
        "rows": report.rows,
        "new": report.counts["new"],
        "changed": report.counts["changed"],
        "same": report.counts["same"],
        "notes": report.notes,
        "problems": [_place(one) for one in report.problems],
        "findings": [{"severity": severity, **_place(one)} for severity, one in report.findings],
    }


def _place(one: Any) -> dict[str, Any]:
    return {
        "what": one.what,
        "sheet": one.sheet,
        "row": one.row,
        "column": one.cell,
        "read": one.read,
        "message": one.message,
    }


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as fault:
        _say([f"不能读 {file}：{fault.strerror}。"], stream=sys.stderr)
        raise typer.Exit(2) from fault


def _print(found: Any) -> None:
    sys.stdout.write(json.dumps(found, ensure_ascii=False, indent=2) + "\n")


def _say(lines: Iterable[str], stream: Any = None) -> None:
    (stream or sys.stdout).write("".join(f"{line}\n" for line in lines))
