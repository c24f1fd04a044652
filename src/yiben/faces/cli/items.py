"""The commands of the catalogue: check a file or what is in force, import, export.

Exit 0 where all is well, 1 where the file has problems or the linter found errors, 2 where the command could not work.
"""

import json
import sys
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from yiben.faces.cli.operate import DAY, AsJson, in_words

if TYPE_CHECKING:
    from yiben.apps.catalogues.selectors.linting import Linted
    from yiben.apps.catalogues.selectors.rates import Rate
    from yiben.apps.catalogues.services.imports import ItemReport

items = typer.Typer(help="政务服务事项：检查、导入、导出实施清单。", no_args_is_help=True)
Named = Annotated[str, typer.Option("--organization", help="部门名称：只看它和它下级的事项")]
Strict = Annotated[bool, typer.Option("--strict", help="有警告也算不通过")]


@items.command("check")
def check_command(
    file: Annotated[Path | None, typer.Argument(help="XLSX、CSV；不写则检查系统里现行的事项")] = None,
    organization: Named = "",
    strict: Strict = False,
    as_json: AsJson = False,
) -> None:
    """检查事项：每条规则的每处发现，写明在哪里、读到什么、依据什么、怎么办。"""
    from yiben.faces.cli.start import configured, records

    with in_words():
        if file is not None:
            with configured():
                from yiben.apps.catalogues.services.imports import items_check, told

                report = items_check(name=file.name, data=_bytes(file))
                found, lines, good = told(report, most=None), _file_lines(report), report.good
        else:
            with records():
                from yiben.apps.catalogues.selectors.linting import linted

                held = linted(organization=_organization(organization))
                found, lines, good = _held_told(held), _held_lines(held), True
    counts = found["found"]
    if as_json:
        _print(found)
    else:
        _say([*lines, _sum(found["items"], counts)])
    bad = counts["error"] or (strict and counts["warning"])
    raise typer.Exit(1 if bad or not good else 0)


@items.command("import")
def import_command(
    file: Annotated[Path, typer.Argument(help="XLSX、CSV")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只检查，不写入")] = False,
    as_json: AsJson = False,
) -> None:
    """导入事项：全部导入，或者一项也不导入并列出每一处问题。没有变化的不产生新版本。"""
    from yiben.faces.cli.start import records

    with in_words(), records():
        from yiben.apps.catalogues.services.imports import items_import, items_try, told

        given = {"by": None, "name": file.name, "data": _bytes(file)}
        report = items_try(**given) if dry_run else items_import(**given)
        found = told(report, most=None)
    if as_json:
        _print({"dry_run": dry_run, **found})
    else:
        _say([*_problem_lines(report), *(f"说明：{note}" for note in report.notes), _came(report, dry_run)])
    raise typer.Exit(0 if report.good else 1)


@items.command("rates")
def rates_command(
    organization: Named = "",
    day: Annotated[datetime | None, typer.Option(formats=DAY, help="哪一天现行的事项，默认今天")] = None,
    as_json: AsJson = False,
) -> None:
    """计算网上可办率、全程网办率、最多跑一次率等：值、分子、分母、没有计入分子的事项。"""
    from yiben.faces.cli.start import records

    with in_words(), records():
        from django.utils import timezone

        from yiben.apps.catalogues.selectors.rates import rates
        from yiben.apps.orgs.selectors import organization_of

        place = organization_of(_organization(organization)) if organization else None
        found = [_rate(one) for one in rates(day.date() if day else timezone.localdate(), place)]
    if as_json:
        _print(found)
    else:
        _say(
            f"{one['title']} {one['value']}{one['unit'] if one['value'] != '无数据' else ''}"
            f"（{one['numerator']} ÷ {one['denominator']}）"
            for one in found
        )


@items.command("export")
def export_command(
    file: Annotated[Path, typer.Argument(help="写到哪个 XLSX 文件")], organization: Named = ""
) -> None:
    """导出事项为 XLSX；改了可以再导入。"""
    from yiben.faces.cli.start import Trouble, records

    with in_words(), records():
        from yiben.apps.catalogues.services.export import items_export

        number, data = items_export(organization=_organization(organization))
        try:
            file.write_bytes(data)
        except OSError as fault:
            raise Trouble(f"“{file}”写不了（{fault.strerror}）。请检查路径和权限。") from fault
    typer.echo(f"已导出{number}项到 {file}。")


def _rate(rate: "Rate") -> dict[str, Any]:
    figure = rate.measured
    return {
        "id": figure.metric.id,
        "title": figure.metric.title,
        "value": figure.printed,
        "unit": figure.metric.unit.symbol,
        "numerator": _plain(figure.tally.numerator),
        "denominator": _plain(figure.tally.denominator),
        "excluded": dict(figure.tally.excluded),
        "missed": [code for code, _name in rate.missed],
    }


def _plain(number: Any) -> int | str | None:
    """A count, or a sum that is no whole number as a fraction."""
    return None if number is None else int(number) if number == int(number) else str(number)


def _organization(name: str) -> int:
    from yiben.apps.orgs.selectors import organizations_named
    from yiben.faces.cli.start import Trouble

    if not name:
        return 0
    found = organizations_named(name)
    if len(found) != 1:
        raise Trouble(f"没有叫“{name}”的机构，或者不止一个。请写全称。")
    return found[0].pk


def _bytes(file: Path) -> bytes:
    from yiben.faces.cli.start import Trouble

    try:
        return file.read_bytes()
    except OSError as fault:
        raise Trouble(f"“{file}”打不开（{fault.strerror}）。请检查路径和权限。") from fault


def _problem_lines(report: "ItemReport") -> list[str]:
    return [f"{_at(report.name, one)}: problem {one.what}: {one.says}" for one in report.problems]


def _file_lines(report: "ItemReport") -> list[str]:
    lines = _problem_lines(report)
    for one, at in report.findings:
        lines.append(
            f"{_at(report.name, at)}: {one.severity} {one.rule}: {one.message}{one.advice}依据：{one.basis}。"
        )
    return lines


def _at(name: str, problem: Any) -> str:
    sheet = f":{problem.sheet}" if problem.sheet else ""
    cell = problem.cell or (str(problem.row) if problem.row else "")
    return f"{name}{sheet}!{cell}" if cell else name


def _held_lines(held: "Linted") -> list[str]:
    return [
        f"{one.code} {one.item}: {one.severity} {one.rule}: {one.message}{one.advice}依据：{one.basis}。"
        for _, one in held.findings
    ]


def _held_told(held: "Linted") -> dict[str, Any]:
    names = ("code", "item", "severity", "rule", "version", "part", "row", "field", "read")
    findings = [
        {name: getattr(one, name) for name in (*names, "message", "advice", "basis")}
        for _, one in held.findings
    ]
    return {"items": held.items, "found": held.counts, "findings": findings}


def _sum(items_number: int, counts: Any) -> str:
    return f"{items_number}项：错误 {counts['error']}，警告 {counts['warning']}，提示 {counts['hint']}。"


def _came(report: "ItemReport", dry_run: bool) -> str:
    if not report.good:
        return f"有{len(report.problems)}处问题，整个文件没有导入。"
    told = f"新增{report.new}项，有变化{report.changed}项，没有变化{report.same}项。"
    done = f"可以导入：{told}（这次没有写入）" if dry_run else f"已导入：{told}"
    return f"{done} {_sum(report.items, report.found)}"


def _say(lines: Iterable[str]) -> None:
    for line in lines:
        typer.echo(line)


def _print(found: Any) -> None:
    json.dump(found, sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")
