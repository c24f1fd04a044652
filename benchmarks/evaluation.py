"""A whole evaluation over very many events, beside the bare counts of the same figures in the same database.

`python benchmarks/evaluation.py [EVENTS] [--write]` on the database that YIBEN_DATABASE_URL names, else an SQLite of its
own, filled as `benchmarks/metrics.py` fills it. What is measured is all of `evaluation_make`: three or five metrics of the
whole county and year with their fingerprints, budget execution from the books, a vouched figure with its document, the
scores, the row. The peer is what nobody can do without: one SELECT a figure, counting the rows that the metric
counts, without fingerprints, exclusions, suspicions or lists.
"""

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yiben.site.settings")
os.environ.setdefault("YIBEN_DATA", tempfile.mkdtemp(prefix="yiben-evaluation-"))
YEAR = 2021
PROJECTS = {
    "办件大厅运行": ("closed-count", "closed-on-time-committed", "ticket-on-time"),
    "政务服务平台运行": (
        "closed-count",
        "closed-on-time-committed",
        "online-share",
        "ticket-on-time",
        "good-review-share",
    ),
}
REPORT = Path("docs/benchmarks/evaluation.md")
METRICS = {
    "closed-count": (">= 200000 件", "10", "o"),
    "closed-on-time-committed": (">= 95 %", "10", "o"),
    "online-share": (">= 10 %", "10", "o"),
    "ticket-on-time": (">= 80 %", "10", "o"),
    "good-review-share": (">= 95 %", "10", "s"),
}
_BARE = {
    "closed-count": (
        "SELECT COUNT(*) FROM cases_case WHERE kind = 'application' AND closed >= %s AND closed < %s"
    ),
    "closed-on-time-committed": (
        "SELECT COUNT(*), SUM(CASE WHEN k.stopped <= k.committed_due THEN 1 ELSE 0 END) FROM cases_caseclock k"
        " JOIN cases_case c ON c.id = k.case_id WHERE c.kind = 'application' AND k.clock = 'decision'"
        " AND k.committed_due >= %s AND k.committed_due < %s"
    ),
    "online-share": (
        "SELECT COUNT(*), SUM(CASE WHEN channel = 'network' THEN 1 ELSE 0 END) FROM cases_case"
        " WHERE kind = 'application' AND opened >= %s AND opened < %s"
    ),
    "ticket-on-time": (
        "SELECT COUNT(*), SUM(CASE WHEN k.stopped <= k.due THEN 1 ELSE 0 END) FROM cases_caseclock k"
        " JOIN cases_case c ON c.id = k.case_id WHERE c.kind = 'ticket' AND k.clock = 'closing' AND k.due >= %s AND k.due < %s"
    ),
    "good-review-share": (
        "SELECT COUNT(*), SUM(CASE WHEN f.number >= 3 THEN 1 ELSE 0 END) FROM cases_case c"
        " JOIN cases_casefact f ON f.case_id = c.id AND f.name = 'level'"
        " WHERE c.kind = 'review' AND c.opened >= %s AND c.opened < %s"
    ),
}


def objective(office: Any, project: str) -> Any:
    """The objective of a project of the county, with its books and a document."""
    from yiben.apps.indicators.models import ObjectiveRecord
    from yiben.apps.indicators.services.evidence import evidence_keep, figure_vouch
    from yiben.apps.indicators.services.objectives import objective_declare
    from yiben.apps.ledgers.selectors.units import unit_named
    from yiben.apps.ledgers.services.units import unit_set

    known = ObjectiveRecord.objects.filter(project=project, year=YEAR).first()
    if known is not None:
        return known
    unit = unit_named("100001") or unit_set(
        by=None, organization=office, code="100001", institution="administrative"
    )
    levels = {
        "o": ("产出指标", "数量指标", "output"),
        "s": ("满意度指标", "服务对象满意度指标", "satisfaction"),
    }
    rows = [
        _row(id, *METRICS[id][:2], *levels[METRICS[id][2]], {"kind": "metric", "of": id})
        for id in PROJECTS[project]
    ]
    rows.append(_row("uptime", ">= 99 %", "10", *levels["o"], {"kind": "vouched", "of": "运维台账"}))
    plain = {
        "subject": "project", "name": project, "year": YEAR, "goal": "平台稳定运行。", "facts": {},
        "rubric": "project-self-evaluation", "amount": {"一般公共预算": 100_000}, "indicators": rows,
    }  # fmt: skip
    made = objective_declare(by=None, unit=unit, year=YEAR, plain=plain).objective
    _books(unit, project)
    file = evidence_keep(by=None, unit=unit, name="运维台账.pdf", data=b"%PDF-1.7\n" + b"0" * 200_000)
    figure_vouch(
        by=None, objective=made, indicator="uptime", value="99.5", person="信息股", basis="台账", file=file
    )
    return made


def _row(
    id: str, target: str, weight: str, first: str, second: str, slot: str, source: Any
) -> dict[str, Any]:
    relation, value, unit = target.split()
    return {
        "id": id, "name": id, "slot": slot, "levels": [first, second], "relation": relation, "value": value,
        "unit": unit, "words": "", "weight": weight, "source": {"filters": {}, **source}, "curve": {},
    }  # fmt: skip


def _books(unit: Any, project: str) -> None:
    from yiben.apps.ledgers.services.budgets import budget_enter
    from yiben.apps.ledgers.services.vouchers import vouchers_post
    from yiben.core.ledger.budget import BudgetLine
    from yiben.core.ledger.voucher import CREDIT, DEBIT, ORDINARY, Dimensions, Posting, Voucher

    of = Dimensions(unit.code, "2010301", "", "general_public", "project", project)
    line = BudgetLine(f"{YEAR}-02-01", f"财预〔{YEAR}〕1号", "original", 1_000_000, of)
    budget_enter(by=None, unit=unit, year=YEAR, lines=[line])
    spent = Dimensions(unit.code, "2010301", "30201", "general_public", "project", project)
    posts = (Posting("7101", DEBIT, 1_000, spent), Posting("6001", CREDIT, -1_000, of))
    made = [Voucher(str(n), f"{YEAR}-03-15", ORDINARY, "支付运维费", posts) for n in range(900)]
    vouchers_post(by=None, unit=unit, year=YEAR, vouchers=made)


def timed(times: int, work: Callable[[], Any]) -> tuple[float, float, Any]:
    """Median seconds on the clock and of this process, and what came of it."""
    clock, worked, got = [], [], None
    for _ in range(times):
        start, cpu = perf_counter(), process_time()
        got = work()
        clock.append(perf_counter() - start)
        worked.append(process_time() - cpu)
    return median(clock), median(worked), got


def bare(id: str) -> tuple[Any, ...]:
    """The same figure by one SELECT."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(_BARE[id], [f"{YEAR - 1}-12-31 16:00:00", f"{YEAR}-12-31 16:00:00"])
        return tuple(cursor.fetchone())


def rows_of(office: Any, times: int) -> Iterator[str]:
    """A line of the table for the peer, each figure, and each whole evaluation made and done again."""
    from yiben.apps.indicators.selectors.evidence import measured_by
    from yiben.apps.indicators.selectors.measuring import measuring
    from yiben.apps.indicators.services.evaluations import evaluation_make, evaluation_recompute
    from yiben.core.indicator.target.read import objective_of

    as_of = datetime(YEAR + 1, 1, 10, 9)
    peers = {id: timed(times, lambda id=id: bare(id))[:2] for id in METRICS}
    for id, (clock, worked) in peers.items():
        yield f"| bare SELECT: {id} | {clock:.2f} | {worked:.2f} | |"
    made = {project: objective(office, project) for project in PROJECTS}
    for one in objective_of(made["政务服务平台运行"].editions.get().content).indicators:
        of = made["政务服务平台运行"]
        clock, worked, got = timed(times, lambda one=one, of=of: measured_by(measuring(of, as_of), one))
        sides = " / ".join(side for side in (got.numerator, got.denominator) if side)
        yield f"| measured: {one.id} | {clock:.2f} | {worked:.2f} | {got.text} {sides} |"
    for project, of in made.items():
        peer = [sum(peers[id][n] for id in PROJECTS[project]) for n in (0, 1)]
        clock, worked, kept = timed(times, lambda of=of: evaluation_make(by=None, objective=of, as_of=as_of))
        told = f"{kept.total} points; {clock / peer[0]:.1f} and {worked / peer[1]:.1f} times its bare SELECTs"
        name = f"{len(PROJECTS[project])} metrics, books, a document"
        yield f"| **evaluation_make**: {name} | {clock:.2f} | {worked:.2f} | {told} |"
        clock, worked, again = timed(times, lambda kept=kept: evaluation_recompute(kept))
        told = "the same" if again.same else f"{len(again.changes)} changes"
        yield f"| evaluation_recompute: {name} | {clock:.2f} | {worked:.2f} | {told} |"


def main(events: int, times: int, write: bool) -> None:
    """Fill, evaluate, count bare; print a table, or write it."""
    import django
    from django.core.management import call_command
    from django.db import connection

    django.setup()
    call_command("migrate", verbosity=0, interactive=False)
    from benchmarks import metrics
    from yiben.apps.cases.models import Case, CaseEvent
    from yiben.apps.orgs.models import Organization

    if CaseEvent.objects.count() < events * 9 // 10:
        office, _ = metrics.load()
        metrics.repeat(events)
    else:
        office = Organization.objects.get(parent=None)
    about = f"{connection.vendor}: {CaseEvent.objects.count():,} events of {Case.objects.count():,} cases"
    print(about, flush=True)
    rows = []
    for row in rows_of(office, times):
        rows.append(row)
        print(row, flush=True)
    if write:
        head = [f"## {about}", "", f"{platform.machine()}, {os.cpu_count()} cores, median of {times}.", ""]
        head += ["| | s on the clock | s of this process | |", "|---|---|---|---|"]
        with REPORT.open("a", encoding="utf-8") as file:
            file.write("\n".join([*head, *rows, ""]) + "\n")


if __name__ == "__main__":
    sys.path.insert(0, os.getcwd())
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("events", nargs="?", type=int, default=1_000_000)
    parser.add_argument("--write", action="store_true", help=f"add the table to {REPORT}")
    parser.add_argument("--times", type=int, default=3, help="how often each is done; the median is told")
    asked = parser.parse_args()
    main(asked.events, asked.times, asked.write)
