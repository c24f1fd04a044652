"""The local workbench: make the database and the first users, load a folder of papers, serve until stopped."""

import os
import signal
import threading
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from yiben.faces.cli.start import Trouble, configured
from yiben.faces.cli.terminal import follow, make_console
from yiben.faces.cli.work import Keeper
from yiben.faces.paper import words
from yiben.faces.paper.words import gettext as _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console
    from rich.table import Table


KILL_AFTER = 10
PROCESSES = 4
# More of them wait for one interpreter anyway, and the slowest page then waits for all.
THREADS = 2
APPLICATION = "yiben.site.wsgi:application"
EXAMPLES = Path(__file__).resolve().parents[4] / "examples"


def serve(
    host: str = "127.0.0.1",
    port: int = 8000,
    demo: bool = True,
    folder: Path | None = None,
    data: Path | None = None,
    processes: int = 0,
    workers: int = 1,
) -> None:
    """Serve the site with `processes` of the web server (0: one a processor, four at most) and `workers` beside it.

    `demo` first loads `folder` (the checkout's examples where none is given) and makes a user for each role;
    without it, an empty database gets one administrator.
    """
    console = make_console()
    os.environ["YIBEN_DEMO"] = "1" if demo else "0"
    prepare(host=host, data=data)
    if demo or folder is not None:
        papers = load(folder or EXAMPLES, console, demo=demo)
    tell_first_users(console, demo=demo)
    if demo:
        from yiben.apps.cases.demonstration import examples_ask as cases_ask
        from yiben.apps.catalogues.demonstration import examples_ask as catalogue_ask
        from yiben.apps.disclosures.demonstration import publish
        from yiben.apps.disclosures.example_books import examples_ask
        from yiben.apps.indicators.demonstration import demonstrate as performance_demonstrate
        from yiben.apps.indicators.demonstration import examples_ask as performance_ask
        from yiben.apps.ledgers.demonstration import demonstrate
        from yiben.apps.surveys.demonstration import demonstrate as demonstrate_surveys

        publish(papers)
        demonstrate()
        performance_demonstrate()
        demonstrate_surveys()
        if folder is None and examples_ask(EXAMPLES / "ledgers"):
            console.print(_("示例账簿正在后台载入，进度在工作台的“任务”里。"))
        if folder is None and performance_ask(EXAMPLES / "performance"):
            console.print(_("示例绩效目标正在后台载入，进度在工作台的“任务”里。"))
        if folder is None and catalogue_ask(EXAMPLES / "catalogue"):
            console.print(_("示例政务服务事项正在后台载入，进度在工作台的“任务”里。"))
        if folder is None and cases_ask():
            console.print(_("示例办件正在后台载入，进度在工作台的“任务”里。"))
    console.print(f"{_('公众门户')} http://{host}:{port}/open/")
    console.print(f"{_('工作台')} http://{host}:{port}/  {_('（按 Ctrl+C 停止）')}")
    run(host, port, processes or min(os.cpu_count() or 1, PROCESSES), workers)


def prepare(*, host: str = "127.0.0.1", data: Path | None = None) -> None:
    """Set Django up and bring the database to the present schema."""
    if data is not None:
        os.environ["YIBEN_DATA"] = str(data)
    if host not in ("127.0.0.1", "localhost"):
        known = os.environ.get("YIBEN_HOSTS", "")
        os.environ["YIBEN_HOSTS"] = ",".join(filter(None, [known, host]))
    with configured():
        from django.core.management import call_command
        from django.db import DatabaseError

        try:
            call_command("migrate", verbosity=0, interactive=False)
        except DatabaseError as fault:
            raise Trouble(f"数据库用不了：{fault}") from fault


def load(folder: Path, console: "Console | None" = None, *, demo: bool = False) -> list[int]:
    """Audit the papers of a folder into the database and print what was found; the numbers of the papers.

    They are held by the demonstration's bureau, where each of its users finds them; else by the only root organisation; where there
    is none or more than one, by nobody, so that root organisations reach them.
    """
    from yiben.apps.audits.services import load_folder
    from yiben.apps.orgs.demonstration import BUREAU, plant
    from yiben.apps.orgs.selectors import only_root

    console = console or make_console()
    if not folder.is_dir():
        console.print(_("没有文件夹 {folder}，没有装入公开文本。").format(folder=folder))
        return []
    owner = plant()[BUREAU] if demo else only_root()
    runs = list(load_folder(folder=folder, owner=owner, follow=lambda paths: follow(paths, console)))
    console.print(_summary(runs))
    return [run.paper_id for run in runs]


def tell_first_users(console: "Console", *, demo: bool) -> None:
    """Make who can sign in where nobody could yet, and print the passwords, which are kept nowhere."""
    from rich.table import Table

    from yiben.apps.orgs.demonstration import first_administrator, seed

    administrator = None if demo else first_administrator()
    people = seed() if demo else [administrator] if administrator else []
    if not people:
        return
    table = Table(box=None, pad_edge=False)
    for head in (_("用户名"), _("密码"), _("角色")):
        table.add_column(head, no_wrap=True)
    for person in people:
        table.add_row(person.username, person.password, person.title)
    told = (
        _("演示用户（密码只显示这一次，每次启动演示都换新的）：")
        if demo
        else _("首次登录（密码只显示这一次）：")
    )
    console.print(told)
    console.print(table)


def _summary(runs: "Sequence[Any]") -> "Table":
    """What was found, a line a paper and one for all."""
    from rich.table import Table

    table = Table(box=None, pad_edge=False, show_footer=True)
    table.add_column(_("公开文本"), f"{_('合计')} {len(runs)} {_('份')}", overflow="fold")
    table.add_column(_("年度"))
    for code, field in (("error", "errors"), ("warning", "warnings"), ("hint", "hints")):
        total = sum(getattr(run, field) for run in runs)
        table.add_column(words.severity(code), str(total), justify="right")
    checked, found = sum(run.checked for run in runs), sum(run.found for run in runs)
    table.add_column(_("数字核对"), f"{checked}/{found}", justify="right")
    for run in runs:
        name = run.paper.organization or run.paper.name
        counts = (str(n) for n in (run.errors, run.warnings, run.hints))
        table.add_row(
            f"{name}：{run.problem}" if run.problem else name,
            str(run.paper.fiscal_year or ""),
            *counts,
            f"{run.checked}/{run.found}",
        )
    return table


def run(host: str, port: int, processes: int, workers: int = 0, application: str = APPLICATION) -> None:
    """Serve until stopped, with processes of the web server and workers of the jobs beside them."""
    from django.db import connections
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    server = Granian(
        application,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=processes,
        blocking_threads=THREADS,
        workers_kill_timeout=KILL_AFTER,
        backpressure=64,
        log_level=LogLevels.warning,
    )
    _load(application)
    connections.close_all()
    os.register_at_fork(after_in_child=partial(_web_process, os.getpid()))
    keepers = [Keeper().start() for _ in range(workers)]
    try:
        server.serve()
    finally:
        for keeper in keepers:
            keeper.ending.set()
        for keeper in keepers:
            keeper.stop()


def _load(application: str) -> None:
    """Import the site before its processes are forked: it takes each of them a second, and they share what is there."""
    from django.urls import get_resolver

    import_module(application.partition(":")[0])
    len(get_resolver().url_patterns)


def _web_process(parent: int) -> None:
    """In a process of the web server, as it begins: Ctrl-C is for its parent, which ends it once.

    granian's processes hang where the terminal and the parent both tell them to end.
    """
    os.setpgrp()
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: int) -> None:
    """End this process when its parent is gone, so that a killed server leaves nothing that answers."""
    while os.getppid() == parent:
        threading.Event().wait(1.0)
    # Only the main thread is woken by it; one that hangs must not keep the port.
    signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGTERM)
    threading.Event().wait(KILL_AFTER)
    os._exit(1)
