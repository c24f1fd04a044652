"""Steps of cases through the service layer beside the same statements sent bare, at 0 and at very many cases; lists, board.

`python benchmarks/cases.py [CASES] [STEPPED]` on the database that YIBEN_DATABASE_URL names, else an SQLite of its own.
The cases that fill it are copies of real ones, with chains of their own; it is filled without the guards and measured
with them.
"""

import os
import platform
import resource
import sys
import tempfile
from collections.abc import Callable, Iterator
from statistics import median
from time import perf_counter, process_time
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yiben.site.settings")
os.environ.setdefault("YIBEN_DATA", tempfile.mkdtemp(prefix="yiben-cases-"))
WAY = (("accept", {}), ("examine", {}), ("grant", {}), ("deliver-granted", {"way": "window"}))
OFFICES, TIMES = 30, 15
Statement = tuple[str, Any]


class Town:
    """A county of many offices, one of which works; its people."""

    def __init__(self) -> None:
        from tests.support.cases import Office
        from tests.support.people import person

        self.office = Office("测量局")
        self.places = [self.office.place, *(Office(f"第{n}局").place for n in range(OFFICES - 1))]
        self.auditor = person("auditor", place=self.office.place.parent)

    def opened(self, count: int) -> list[Any]:
        """Cases that wait for their steps."""
        return [self.office.open(item_facts={"committed_days": 10}).case for _ in range(count)]


def taken(town: Town, case: Any, action: str, data: dict[str, Any]) -> Any:
    """One step through the service layer."""
    return town.office.step(case, action, data=data)


def recorded(town: Town, case: Any) -> list[list[Statement]]:
    """The statements of each step of a case, found out in a transaction that is taken back."""
    from django.db import connection, transaction

    steps: list[list[Statement]] = []
    with transaction.atomic():
        for action, data in WAY:
            sent: list[Statement] = []

            def keep(execute: Any, sql: str, params: Any, many: bool, context: Any, sent: Any = sent) -> Any:
                if "SAVEPOINT" not in sql:
                    sent.append((sql, params))
                return execute(sql, params, many, context)

            with connection.execute_wrapper(keep):
                case = taken(town, case, action, data)
            steps.append(sent)
        transaction.set_rollback(True)
    return steps


def delivered(case: Any, step: list[Statement]) -> list[Statement]:
    """The statements of a step with the letters of the case under the ids that they really got."""
    from yiben.apps.cases.models import IssuedLetter
    from yiben.apps.cases.services.letters import DELIVERY

    ids = list(IssuedLetter.objects.filter(case=case).order_by("id").values_list("pk", flat=True))
    sent: list[Statement] = []
    for sql, params in step:
        if sql.startswith("INSERT INTO cases_delivery"):
            params = list(params)
            params[:: len(DELIVERY)] = ids
        sent.append((sql, params))
    return sent


def bare(statements: list[Statement]) -> None:
    """The same statements in a transaction of the driver itself, their rows fetched, and nothing else."""
    from django.db import connection

    driver = connection.connection
    sqlite = connection.vendor == "sqlite"
    cursor = driver.cursor()
    cursor.execute("BEGIN IMMEDIATE" if sqlite else "BEGIN")
    for sql, params in statements:
        cursor.execute(sql.replace("%s", "?") if sqlite else sql, tuple(params or ()))
        if cursor.description:
            cursor.fetchall()
    cursor.execute("COMMIT")


def steps_measured(town: Town, count: int) -> dict[str, float]:
    """Seconds a step through the services and bare, case by case in turn, each committed."""
    first, second = town.opened(count), town.opened(count)
    served, sent, statements, processor = [], [], 0, 0.0
    for case, other in zip(first, second, strict=True):
        # Told and sent at once, because both take numbers of the same series.
        for step in recorded(town, other):
            step = delivered(other, step)
            statements += len(step)
            began = perf_counter()
            bare(step)
            sent.append(perf_counter() - began)
        for action, data in WAY:
            began, used = perf_counter(), process_time()
            case = taken(town, case, action, data)
            served.append(perf_counter() - began)
            processor += process_time() - used
    return {
        "steps": len(served),
        "statements a step": round(statements / len(served), 1),
        "steps a second": round(len(served) / sum(served)),
        "bare a second": round(len(sent) / sum(sent)),
        "ratio of sums": round(sum(served) / sum(sent), 2),
        "ratio of medians": round(median(served) / median(sent), 2),
        "service median ms": round(median(served) * 1000, 2),
        "bare median ms": round(median(sent) * 1000, 2),
        "processor ms a step": round(processor / len(served) * 1000, 2),
    }


def fill(town: Town, count: int) -> float:
    """Copies of real cases in every office: nine of ten closed, the others open, late or with a card."""
    from cases_fill import filled

    began = perf_counter()
    filled(town, count)
    return perf_counter() - began


def timed(do: Callable[[], Any]) -> tuple[float, float, int]:
    """Median and longest milliseconds, and how many queries."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    do()
    took = []
    for _ in range(TIMES):
        began = perf_counter()
        do()
        took.append((perf_counter() - began) * 1000)
    with CaptureQueriesContext(connection) as asked:
        do()
    return round(median(took), 1), round(max(took), 1), len(asked)


def reading(town: Town) -> Iterator[tuple[str, tuple[float, float, int]]]:
    """Every list for one office and for the county, the board, one story, one status."""
    from yiben.apps.cases.models import Case
    from yiben.apps.cases.selectors.board import board
    from yiben.apps.cases.selectors.lists import ALL, CARDS, MINE, OPEN, OVERDUE, cases_for
    from yiben.apps.cases.selectors.status import status_of
    from yiben.apps.cases.selectors.story import case_for, case_story
    from yiben.apps.orgs.selectors import powers_of

    handler = town.office.handler
    for who, user in (("office", town.office.section), ("county", town.auditor)):
        for which in (OPEN, OVERDUE, CARDS, MINE, ALL):
            yield (
                f"{which} of the {who}",
                timed(lambda w=which, u=user: cases_for(powers_of(u), which=w, by=handler)),
            )
        page = cases_for(powers_of(user), which=OPEN, size=50)
        for _ in range(20):
            page = cases_for(powers_of(user), which=OPEN, size=50, after=page.next) if page.next else page
        yield (
            f"open of the {who}, page 22",
            timed(lambda u=user, p=page: cases_for(powers_of(u), which=OPEN, after=p.next)),
        )
        yield f"board of the {who}", timed(lambda u=user: board(powers_of(u)))
    number = Case.objects.filter(organization=town.office.place).values_list("number", flat=True)[100:101]
    if number:
        yield "one story", timed(lambda: story(user, number[0], case_for, case_story, powers_of))
        yield "status, wrong code", timed(lambda: status_of(number[0], "x"))


def story(user: Any, number: str, case_for: Any, case_story: Any, powers_of: Any) -> Any:
    """One case as a page asks for it."""
    powers = powers_of(user)
    return case_story(case_for(user, powers, number=number), powers, by=user)


def main(count: int, stepped: int) -> None:
    """Measure and print."""
    import django
    from django.core.management import call_command
    from django.db import connection

    django.setup()
    call_command("migrate", verbosity=0)
    town = Town()
    print(f"{connection.display_name}, Python {platform.python_version()}, {os.cpu_count()} cores")
    town.opened(3)
    for name, value in steps_measured(town, stepped).items():
        print(f"at 0 cases: {name}: {value}")
    sys.stdout.flush()
    if count:
        print(f"filled with {count:,} cases in {fill(town, count):.0f} s")
        sys.stdout.flush()
        for name, value in steps_measured(town, stepped).items():
            print(f"at {count:,} cases: {name}: {value}")
        for name, (middle, longest, queries) in reading(town):
            print(f"at {count:,} cases: {name}: median {middle} ms, longest {longest} ms, {queries} queries")
            sys.stdout.flush()
    print(f"memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MiB")


if __name__ == "__main__":
    sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 0, int(sys.argv[2]) if len(sys.argv) > 2 else 100)
