"""The commands of the ledger: import a file, check a book, make a unit.

Exit 0 where all is well, 1 where the file or the book has problems, 2 where the command could not do its work.
"""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from yiben.faces.cli.operate import AsJson, in_words
from yiben.faces.cli.units import unit_asked

if TYPE_CHECKING:
    from yiben.apps.ledgers.services.import_report import Report

ledger = typer.Typer(help="账簿：导入凭证、预算、台账和成表，核对账簿。", no_args_is_help=True)
Unit = Annotated[str, typer.Option(help="单位代码或名称")]
Year = Annotated[int, typer.Option(help="年度")]


@ledger.command("import")
def import_command(
    file: Annotated[Path, typer.Argument(help="XLSX、CSV；成表也可以是 DOCX、PDF、HTML")],
    unit: Unit,
    year: Year,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只检查，不写入")] = False,
    column: Annotated[
        list[str] | None, typer.Option(help="指明一列是什么：列名=栏目，例如 号码=number；导入后记住")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """导入一个文件：全部导入，或者一行也不导入并列出每一处问题。"""
    from yiben.faces.cli.start import Trouble, records

    with in_words(), records():
        from yiben.apps.ledgers.services.import_report import ImportRefused
        from yiben.apps.ledgers.services.imports import import_check, import_commit
        from yiben.apps.orgs.services import Refused

        given = {
            "by": None,
            "unit": unit_asked(unit),
            "year": year,
            "name": file.name,
            "data": _bytes(file),
            "columns": _columns(column or []),
        }
        try:
            report = import_check(**given) if dry_run else import_commit(**given)
        except ImportRefused as refused:
            report = refused.report
        except Refused as refused:
            raise Trouble(str(refused)) from refused
    _show(report, as_json=as_json, dry_run=dry_run)
    raise typer.Exit(0 if report.good else 1)


@ledger.command("check")
def check_command(unit: Unit, year: Year, as_json: AsJson = False) -> None:
    """核对一本账：凭证链是否完整、两套账是否各自平衡、还缺什么。"""
    from yiben.faces.cli.start import Trouble, records

    with in_words(), records():
        from yiben.apps.ledgers.selectors.checks import book_checked

        found = book_checked(unit_asked(unit), year)
        if found is None:
            raise Trouble(f"{unit}没有{year}年度的账。请先导入凭证，或在工作台上记账。")
    if as_json:
        _print(found.told())
    else:
        typer.echo("\n".join(found.lines()))
    raise typer.Exit(0 if found.good else 1)


@ledger.command("unit")
def unit_command(
    code: Annotated[str, typer.Argument(help="单位代码（预算编码）")],
    name: Annotated[str, typer.Argument(help="单位名称")],
    institution: Annotated[
        str,
        typer.Option(
            help="administrative 行政单位，civil_service_managed 参公事业单位，public_institution 事业单位"
        ),
    ] = "administrative",
    parent: Annotated[str, typer.Option(help="上级单位的代码；没有上级的不写")] = "",
    financial: Annotated[bool, typer.Option("--financial", help="同时记财务会计")] = False,
    region: Annotated[
        str, typer.Option(help="所在地的行政区划代码（六位），各省的绩效表样按它选；只对新建的机构有用")
    ] = "",
) -> None:
    """设立预算单位；系统里还没有这个机构的，一并建立。"""
    from yiben.faces.cli.start import Trouble, records

    with in_words(), records(create=True):
        from yiben.apps.ledgers.services.units import unit_found
        from yiben.apps.orgs.services import Refused

        above = unit_asked(parent) if parent else None
        try:
            made = unit_found(
                code=code,
                name=name,
                institution=institution,
                above=above,
                keeps_financial=financial,
                region=region,
            )
        except Refused as refused:
            raise Trouble(str(refused)) from refused
    typer.echo(f"已设立预算单位 {made.code} {name}。")


def _bytes(file: Path) -> bytes:
    from yiben.faces.cli.start import Trouble

    try:
        return file.read_bytes()
    except OSError as fault:
        raise Trouble(f"“{file}”打不开（{fault.strerror}）。请检查路径和权限。") from fault


def _columns(given: list[str]) -> dict[str, str]:
    from yiben.faces.cli.start import Trouble

    columns = {}
    for one in given:
        name, sign, field = one.rpartition("=")
        if not sign or not name.strip() or not field.strip():
            raise Trouble(f"--column 读到“{one}”，应是“列名=栏目”，例如 号码=number。")
        columns[name.strip()] = field.strip()
    return columns


def _show(report: "Report", *, as_json: bool, dry_run: bool) -> None:
    if as_json:
        from yiben.apps.ledgers.services.import_report import told

        _print({"dry_run": dry_run, **told(report, most=None)})
        return
    from yiben.faces.cli.terminal import make_console

    console = make_console()
    for line in _lines(report, dry_run):
        console.print(line, markup=False, highlight=False)
    if report.problems:
        console.print(_table(report))


def _lines(report: "Report", dry_run: bool) -> list[str]:
    from yiben.core.ledger.problem import yuan

    counts = report.counts
    lines = [f"{report.name}  {report.unit}  {report.year}年度"]
    for header in report.headers:
        sheet = f"工作表“{header['sheet']}”" if header["sheet"] else ""
        lines.append(f"{sheet}第{header['row']}行是列名，按“{header['title']}”读取。")
    lines += [f"成表：{one['title']}（{one['unit']}，{one['rows']}行）" for one in report.statements]
    if counts.vouchers:
        lines.append(f"凭证{counts.vouchers:,}张，分录{counts.postings:,}行，借方合计{yuan(counts.debit)}元")
    lines += [f"{_ENTRIES.get(kind, kind)}{number:,}条" for kind, number in counts.entries.items()]
    lines += [f"说明：{note}" for note in report.notes]
    if report.problems:
        lines.append(f"有{len(report.problems):,}处问题，整个文件没有导入：")
    elif dry_run:
        lines.append("检查通过，可以导入（这次没有写入）。")
    else:
        lines.append(f"已导入，批次{report.batch}。")
    return lines


_ENTRIES = {
    "units": "预算单位",
    "budgets": "预算",
    "contracts": "合同",
    "vehicles": "车辆",
    "equipment": "设备",
    "buildings": "房屋",
    "declarations": "声明",
    "comparatives": "上年数",
}


def _table(report: "Report") -> Any:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="dim")
    for head in ("位置", "问题"):
        table.add_column(head, overflow="fold")
    for problem in report.problems:
        table.add_row(Text(problem.place or "文件"), Text(problem.says))
    return table


def _print(value: dict[str, Any]) -> None:
    json.dump(value, sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")
