"""Every metric counted over very many events, and the speed of loading whole histories.

`python benchmarks/metrics.py [EVENTS] [--write]` on the database that YIBEN_DATABASE_URL names, else an SQLite of its
own. A simulated year of a small county is loaded through the bulk service; its rows are then repeated in the
database, with other numbers, until there are as many events as asked for.
"""

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yiben.site.settings")
os.environ.setdefault("YIBEN_DATA", tempfile.mkdtemp(prefix="yiben-metrics-"))
YEAR, SEED, LOADED = 2021, 7, 12_000
REPORT = Path("docs/benchmarks/metrics.md")
APART = 10_000_000


def load() -> tuple[Any, str]:
    """A simulated year through the bulk service; the organisation above it and a line about the speed."""
    from yiben.apps.cases.rulebook import calendar
    from yiben.apps.cases.simulation.assumptions import assumptions
    from yiben.apps.cases.simulation.generate import Simulation
    from yiben.apps.cases.simulation.load import simulation_load

    made = Simulation(
        assumptions("county-2021"), calendar(), county="云溪县", year=YEAR, seed=SEED, cases=LOADED
    )
    start, worked = perf_counter(), process_time()
    office, loaded = simulation_load(simulation=made)
    took, worked = perf_counter() - start, process_time() - worked
    rate = f"{loaded.events / took:,.0f} events/s on the clock, {loaded.events / worked:,.0f} of this process"
    return (
        office,
        f"{loaded.cases:,} cases with {loaded.events:,} events: {took:.1f} s ({worked:.1f} s), {rate}",
    )


def repeat(events: int) -> None:
    """Every row again under other numbers, until there are as many events."""
    from django.db import connection

    from yiben.apps.cases.models import Case, CaseClock, CaseEvent, CaseFact

    have = CaseEvent.objects.count()
    with connection.cursor() as cursor:
        for n in range(1, max(1, round(events / have))):
            for model in (Case, CaseEvent, CaseClock, CaseFact):
                names = [
                    field.column for field in model._meta.fields if model is Case or field.column != "id"
                ]
                chosen = ", ".join(_again(model is Case, f'"{name}"', n) for name in names)
                into = ", ".join(f'"{name}"' for name in names)
                first = '"id"' if model is Case else '"case_id"'
                table = model._meta.db_table
                cursor.execute(
                    f"INSERT INTO {table} ({into}) SELECT {chosen} FROM {table} WHERE {first} < {APART}"
                )
        cursor.execute("ANALYZE")


def _again(is_case: bool, column: str, n: int) -> str:
    if column in ('"number"', '"source_number"') and is_case:
        return f"{column} || '-{n}'"
    return f"{column} + {n * APART}" if column == ('"id"' if is_case else '"case_id"') else column


def measured(office: Any, times: int) -> Iterator[tuple[str, str, str, float, float]]:
    """Each metric for the year and the county: grain, value, and the median seconds of some times, on the clock and worked."""
    from yiben.apps.indicators.metrics import metrics
    from yiben.apps.indicators.selectors import metric_cases, metric_value
    from yiben.apps.indicators.sources import SOURCES
    from yiben.core.indicator.span import span_of

    span, now = span_of(str(YEAR)), datetime(YEAR + 1, 1, 1)
    for metric in metrics().values():
        if metric.grain not in SOURCES:
            continue
        clock, worked = [], []
        for _ in range(times):
            start, cpu = perf_counter(), process_time()
            got = metric_value(metric, span, [office], now)
            clock.append(perf_counter() - start)
            worked.append(process_time() - cpu)
        shown = got.printed + (metric.unit.symbol if got.value is not None else "")
        yield metric.id, metric.grain, shown, median(clock), median(worked)
    rate = metrics()["closed-on-time-committed"]
    start, cpu = perf_counter(), process_time()
    behind = metric_cases(rate, span, [office], now, part="missed")
    name = f"(first page of {behind.count:,} that missed)"
    yield "closed-on-time-committed", "clock", name, perf_counter() - start, process_time() - cpu


def main(events: int, times: int, write: bool) -> None:
    """Load, repeat, count; print a table, or write it. A database that holds as many is counted as it is."""
    import django
    from django.core.management import call_command
    from django.db import connection

    django.setup()
    call_command("migrate", verbosity=0, interactive=False)
    from yiben.apps.cases.models import Case, CaseEvent
    from yiben.apps.orgs.models import Organization

    if CaseEvent.objects.count() < events * 9 // 10:
        office, told = load()
        print(told, flush=True)
        repeat(events)
    else:
        office, told = Organization.objects.get(parent=None), "before"
    about = f"{connection.vendor}: {CaseEvent.objects.count():,} events of {Case.objects.count():,} cases"
    print(about, flush=True)
    rows = []
    for name, grain, shown, clock, worked in measured(office, times):
        rows.append(f"| {name} | {grain} | {shown} | {clock:.2f} | {worked:.2f} |")
        print(rows[-1], flush=True)
    if write:
        lines = [
            f"## {about}",
            "",
            f"{platform.machine()}, {os.cpu_count()} cores. Loaded through the bulk service: {told}.",
            "",
        ]
        lines += [
            "| metric | grain | value | s on the clock | s of this process |",
            "|---|---|---|---|---|",
            *rows,
            "",
        ]
        with REPORT.open("a", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    sys.path.insert(0, os.getcwd())
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("events", nargs="?", type=int, default=1_000_000)
    parser.add_argument("--write", action="store_true", help=f"add the table to {REPORT}")
    parser.add_argument("--times", type=int, default=3, help="how often each is counted; the median is told")
    asked = parser.parse_args()
    main(asked.events, asked.times, asked.write)
