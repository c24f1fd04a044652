"""`yiben cases import`: what was done on another platform, by file.

Exit 0 where all is well, 1 where the file has problems, 2 where the command could not do its work.
"""

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from yiben.faces.cli.operate import AsJson, in_words

cases = typer.Typer(help="办件：导入其他平台的办件、工单、评价和监管行为。", no_args_is_help=True)


@cases.callback()
def root() -> None:
    """办件：导入其他平台的办件、工单、评价和监管行为。"""


@cases.command("import")
def import_command(
    file: Annotated[Path, typer.Argument(help="平台导出的 XLSX 或 CSV")],
    unit: Annotated[str, typer.Option("--unit", help="单位的编号，或不重名的名称")],
    source: Annotated[str, typer.Option("--source", help="来源平台的名称，每次写法要一样")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只试读，不写入")] = False,
    as_json: AsJson = False,
) -> None:
    """导入一个文件：全部导入，或者一行也不导入并列出每一处问题。"""
    from yiben.faces.cli.start import Trouble, records

    with in_words(), records():
        from yiben.apps.cases.services.foreign import foreign_import
        from yiben.apps.cases.services.foreign_report import ForeignRefused, refused, told
        from yiben.apps.orgs.services import Refused
        from yiben.formats.problem import ReadProblem

        try:
            report = told(
                foreign_import(
                    by=None,
                    organization=_office(unit),
                    source=source,
                    name=file.name,
                    data=file.read_bytes(),
                    dry_run=dry_run,
                ),
                most=None,
            )
        except ForeignRefused as problems:
            report = told(problems.report, most=None)
        except ReadProblem as problem:
            report = refused(problem.message)
        except Refused as reason:
            report = refused(str(reason))
        except OSError as fault:
            raise Trouble(f"“{file}”打不开（{fault.strerror}）。请检查路径和权限。") from fault
    if as_json:
        typer.echo(
            json.dumps({"file": file.name, "dry_run": dry_run, **report}, ensure_ascii=False, indent=1)
        )
    else:
        typer.echo("\n".join(_lines(file.name, report, dry_run)))
    raise typer.Exit(0 if report["good"] else 1)


def _office(text: str) -> Any:
    from yiben.apps.indicators.selectors import office_named
    from yiben.faces.cli.start import Trouble

    found = office_named(text)
    if found is None:
        raise Trouble(f"没有单位“{text}”，或者叫这个名称的不止一个。请写单位的编号。")
    return found


def _lines(name: str, report: dict[str, Any], dry_run: bool) -> list[str]:
    lines = [f"{name}  {'、'.join(report['presets'])}".rstrip()]
    if report["rows"]:
        counts = f"读到{report['rows']:,}行：{report['cases']:,}件、{report['events']:,}条环节"
        known = f"，新的{report['fresh']:,}条、已有的{report['known']:,}条" if report["good"] else ""
        lines.append(f"{counts}{known}")
    if report["good"]:
        done = "没有问题，可以导入（这次没有写入）。" if dry_run else f"已导入，批次{report['batch']}。"
        return [*lines, done]
    lines.append(f"有{report['problem_count']:,}处问题，整个文件没有导入：")
    return [*lines, *(_problem(one) for one in report["problems"])]


def _problem(one: dict[str, Any]) -> str:
    sheet = f"工作表“{one['sheet']}”" if one["sheet"] else ""
    row = f"第{one['row']}行" if one["row"] else ""
    column = f"“{one['header']}”（{one['column']}）" if one["column"] else ""
    place = f"{sheet}{row}{column}"
    return f"  {place}：{one['message']}" if place else f"  {one['message']}"
