"""The commands of whoever runs a site: verify, journal, check, work, backup, restore.

Exit 0 where all is well, 1 where something does not hold, 2 where the command could not do its work.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from yiben.apps.journals.selectors import Proof

DAY = ["%Y-%m-%d"]
AsJson = Annotated[bool, typer.Option("--json", help="输出 JSON")]
journal = typer.Typer(help="日志：导出给审计人员，核对导出的文件。", no_args_is_help=True)


def add_to(app: typer.Typer) -> None:
    """Add these commands to the `yiben` command."""
    app.command("verify")(verify_command)
    app.command("check")(check_command)
    app.command("work")(work_command)
    app.command("backup")(backup_command)
    app.command("restore")(restore_command)
    app.add_typer(journal, name="journal")


@contextmanager
def in_words() -> Iterator[None]:
    """Say what stopped a command in one sentence, and leave with 2."""
    from yiben.faces.cli.start import Trouble

    try:
        yield
    except Trouble as trouble:
        typer.echo(str(trouble), err=True)
        raise typer.Exit(2) from trouble


def verify_command(
    root: Annotated[str, typer.Option(help="另外记下的日根指纹：核对它仍在链上")] = "",
    folds: Annotated[
        int, typer.Option(help="约抽多少个办件按事件重算现状（-1 为全部；链和日根总是全部核对）")
    ] = 1000,
    as_json: AsJson = False,
) -> None:
    """核对日志的链和日根、账簿的凭证、办件的事件和现状，说出第一处断开的地方；核对绩效记录、附件和调查的指纹，说出每一处不符；核对本身记入日志。"""
    from yiben.faces.cli.start import records

    with in_words(), records():
        from yiben.apps.cases.selectors.proving import chains_of_cases_verify
        from yiben.apps.indicators.selectors.proving import performance_verify
        from yiben.apps.journals.selectors import root_known
        from yiben.apps.journals.services import chains_prove
        from yiben.apps.ledgers.selectors.vouchers import ledgers_verify
        from yiben.apps.surveys.proving import surveys_verify
        from yiben.faces.cli.verify import (
            case_lines,
            ledger_lines,
            performance_lines,
            proof_lines,
            survey_lines,
        )

        proof = chains_prove()
        books = ledgers_verify()
        cases = chains_of_cases_verify(folds=None if folds < 0 else folds)
        performance, surveys = performance_verify(), surveys_verify()
        known = root_known(link=root) if root else None
    if as_json:
        told = {
            **asdict(proof),
            "ledgers": asdict(books),
            "cases": asdict(cases),
            "performance": asdict(performance),
            "surveys": asdict(surveys),
            "root_found": bool(known) if root else None,
        }
        typer.echo(json.dumps(told, indent=1))
    else:
        typer.echo("\n".join(proof_lines(proof, root, known.target if known else "")))
        typer.echo("\n".join([*ledger_lines(books), *case_lines(cases)]))
        typer.echo("\n".join([*performance_lines(performance), *survey_lines(surveys)]))
    broken = proof.fault or books.fault or cases.fault or performance.faults or surveys.faults
    raise typer.Exit(1 if broken or (root and known is None) else 0)


@journal.command("export")
def export_command(
    out: Annotated[Path, typer.Option(help="写入的文件（每行一条 JSON），不得已存在")],
    start: Annotated[datetime, typer.Option("--from", formats=DAY, help="起始日")],
    end: Annotated[datetime, typer.Option("--to", formats=DAY, help="截止日（含）")],
    actor: Annotated[str, typer.Option(help="何人导出，记入日志")] = "",
) -> None:
    """导出一段时间的日志。导出本身也记入日志。"""
    from yiben.faces.cli.start import records

    with in_words(), records():
        from yiben.faces.cli.export import write

        count, sha256 = write(out, start=start.date(), end=end.date(), actor=actor)
    typer.echo(f"已导出 {count} 条到 {out}\nSHA-256 {sha256}")


@journal.command("check")
def export_check_command(
    file: Annotated[Path, typer.Argument(help="yiben journal export 导出的文件")],
) -> None:
    """核对一份导出的日志，不需要数据库。"""
    from yiben.faces.cli.export import prove

    with in_words():
        count, faults = prove(file)
    typer.echo("\n".join(faults) if faults else f"{count} 条，链与日根都对得上。")
    raise typer.Exit(1 if faults else 0)


def check_command(as_json: AsJson = False) -> None:
    """检查这台机器上的系统：设置、密钥文件、数据库、迁移、日志、磁盘。"""
    from yiben.faces.cli.check import checks
    from yiben.faces.cli.start import configured

    with in_words(), configured():
        found = checks()
    if as_json:
        typer.echo(json.dumps([asdict(item) for item in found], ensure_ascii=False, indent=1))
    else:
        for item in found:
            typer.echo(f"{'正常' if item.good else '有问题'}  {item.name}：{item.says}")
    raise typer.Exit(0 if all(item.good for item in found) else 1)


def work_command(
    processes: Annotated[int, typer.Option(min=1, max=64, help="进程数")] = 1,
) -> None:
    """只处理任务，不启动网页服务（yiben serve 已经带一个）。"""
    from yiben.faces.cli.start import records

    with in_words(), records():
        from django.db import connections

        connections.close_all()
    from yiben.faces.cli.work import work

    work(processes)


def backup_command(
    out: Annotated[Path, typer.Argument(help="备份文件（.zip），不得已存在")],
    keys: Annotated[bool, typer.Option("--keys/--without-keys", help="是否包含密钥文件")] = True,
) -> None:
    """备份数据库和密钥（系统可照常使用），写完后打开核对。"""
    from yiben.faces.cli.start import records

    with in_words(), records():
        from yiben.faces.cli.backup import back_up

        proof = back_up(out, with_keys=keys)
    typer.echo(f"已备份到 {out}，打开核对过。")
    _say(proof)
    typer.echo("文件含全部数据和密钥，请像数据一样保管。" if keys else "不含密钥：请另外保管 master_key。")
    raise typer.Exit(1 if proof.fault else 0)


def restore_command(
    file: Annotated[Path, typer.Argument(help="yiben backup 写的备份文件")],
    force: Annotated[bool, typer.Option("--force", help="已有数据时仍恢复；原有文件移到旁边保留")] = False,
) -> None:
    """先核对备份，再恢复到数据文件夹。恢复前请停止系统。"""
    from yiben.faces.cli.start import configured

    with in_words(), configured():
        from yiben.faces.cli.restore import restore

        proof, aside = restore(file, force=force)
    typer.echo("已恢复。")
    _say(proof)
    for place in aside:
        typer.echo(f"原有数据在 {place}")
    raise typer.Exit(1 if proof.fault else 0)


def _say(proof: "Proof") -> None:
    from yiben.faces.cli.verify import proof_lines

    typer.echo("\n".join(proof_lines(proof, "", "")))
