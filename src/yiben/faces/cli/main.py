"""The `yiben` command: audit, read, serve; operate.py has those of whoever runs a site.

Exit 2 where a file could not be read, 1 where there is an error or a warning, else 0.
"""

import hashlib
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from yiben import __version__
from yiben.faces.cli import (
    deadline,
    evaluate,
    metrics,
    operate,
    package,
    registers,
    score,
    simulate,
    statements,
)
from yiben.faces.cli.cases import cases
from yiben.faces.cli.items import items
from yiben.faces.cli.ledger import ledger
from yiben.faces.cli.objectives import objectives
from yiben.faces.cli.surveys import survey
from yiben.faces.cli.tokens import token

app = typer.Typer(
    name="yiben",
    help="一本账：审核政务服务机构公开的部门决算与绩效自评。",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

operate.add_to(app)
statements.add_to(app)
package.add_to(app)
metrics.add_to(app)
evaluate.add_to(app)
score.add_to(app)
simulate.add_to(app)
deadline.add_to(app)
app.add_typer(token, name="token")
registers.add_to(ledger)
app.add_typer(ledger, name="ledger")
app.add_typer(items, name="items")
app.add_typer(cases, name="cases")
app.add_typer(survey, name="survey")
app.add_typer(objectives, name="objectives")
Paths = Annotated[list[str], typer.Argument(help="文件、文件夹、通配符或压缩包", metavar="PATH…")]


@app.command("audit")
def audit_command(
    paths: Paths,
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON（docs/contract.md）")] = False,
    html: Annotated[Path | None, typer.Option("--html", help="另存为可离线打开的网页报告")] = None,
) -> None:
    """审核公开资料，逐条说明哪里不对、依据什么。"""
    from yiben.apps.audits.batch import Batch
    from yiben.faces.cli.inputs import given
    from yiben.faces.cli.terminal import follow

    items, batch = given(paths), Batch()
    first = [(item, _audit(item, batch)) for item in follow(items, stderr=as_json)]
    audited = [(item.path, _audit(item, batch) if batch.is_late(a) else a) for item, a in first]
    if html is not None:
        from yiben.faces.cli.html_report import write_html

        write_html([a.result for _, a in audited], html)
    if as_json:
        from yiben.core.audit.contract import envelope

        _print(envelope(__version__, [a.entry for _, a in audited]))
    else:
        from yiben.faces.cli.terminal import make_console, print_reports

        console = make_console()
        print_reports([(path, a.result) for path, a in audited], console)
        if html is not None:
            console.print(f"网页报告：{html}")
    raise typer.Exit(_status(a.entry for _, a in audited))


@app.command("read")
def read_command(
    paths: Paths,
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON（docs/contract.md）")] = False,
) -> None:
    """只读不审：列出识别到的表格（逐格）和文字表述。"""
    from yiben.core.audit.contract import envelope
    from yiben.faces.cli.inputs import given

    entries = [_read(item) for item in given(paths)]
    if as_json:
        _print(envelope(__version__, entries))
    else:
        from yiben.faces.cli.terminal import make_console, print_reading

        print_reading(entries, make_console())
    raise typer.Exit(2 if any(entry["problem"] for entry in entries) else 0)


@app.command("serve")
def serve_command(
    host: Annotated[str, typer.Option(help="监听地址")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="端口")] = 8000,
    demo: Annotated[bool, typer.Option("--demo", help="先载入并审核示例资料")] = False,
    folder: Annotated[Path | None, typer.Option(help="先载入并审核这个文件夹")] = None,
    processes: Annotated[
        int, typer.Option(min=0, max=64, help="网页服务的进程数；0为每个处理器一个，至多4个")
    ] = 0,
    workers: Annotated[int, typer.Option(min=0, max=64, help="同时启动的任务进程数；0为不启动")] = 1,
) -> None:
    """启动工作台和处理任务的进程（内嵌数据库，无需另装服务）。"""
    from yiben.faces.cli.serve import serve

    with operate.in_words():
        serve(host=host, port=port, demo=demo, folder=folder, processes=processes, workers=workers)


@app.command("docs")
def docs_command(
    out: Annotated[Path, typer.Option(help="文档目录")] = Path("docs"),
    check: Annotated[bool, typer.Option("--check", help="只核对，不写入")] = False,
) -> None:
    """由定义文件生成参考文档。"""
    from yiben.faces.cli.docs import write_or_check

    stale = write_or_check(out, check=check)
    if stale:
        typer.echo("文档与定义不一致：" + "、".join(stale), err=True)
        raise typer.Exit(1)


@app.callback(invoke_without_command=True)
def root(
    version: Annotated[bool, typer.Option("--version", help="显示版本")] = False,
) -> None:
    """一本账。"""
    if version:
        typer.echo(__version__)
        raise typer.Exit


def main() -> None:
    """The entry point of the console script."""
    app()


def _audit(item: Any, batch: Any) -> Any:
    from yiben.apps.audits import engine
    from yiben.formats.problem import ReadProblem

    try:
        return batch.audit(item.path, item.read())
    except ReadProblem as problem:
        return engine.refused(item.path, problem)


def _read(item: Any) -> dict[str, Any]:
    from yiben.apps.audits import engine
    from yiben.core.audit import contract, reading
    from yiben.core.audit.read import read
    from yiben.formats import registry
    from yiben.formats.problem import ReadProblem

    sha256 = ""
    try:
        data = item.read()
        sha256 = hashlib.sha256(data).hexdigest()
        paper = read(registry.open_bytes(item.path, data), engine.book())
    except ReadProblem as problem:
        return contract.unreadable(item.path, sha256, problem.code, problem.message)
    return reading.reading_entry(item.path, sha256, paper)


def _status(entries: Iterable[dict[str, Any]]) -> int:
    listed: Sequence[dict[str, Any]] = list(entries)
    if any(entry["problem"] for entry in listed) or not listed:
        return 2
    severities: Iterator[str] = (lead["severity"] for e in listed for lead in e["leads"])
    return 1 if any(s in ("error", "warning") for s in severities) else 0


def _print(value: dict[str, Any]) -> None:
    json.dump(value, sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")
