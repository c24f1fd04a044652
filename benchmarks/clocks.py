"""Legal clocks: reckonings a second beside a naive loop over days, by limit and by what befell the case.

`python benchmarks/clocks.py [REPEATS] [--write]`: the median of the repeats, and the ratio to the naive loop of the
same run. Starts are spread over 2019 to 2026. `--write` puts the report into docs/benchmarks/clocks.md.
"""

import platform
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

COUNT, NAIVE = 20_000, 1_000
FIRST, SPAN = datetime(2019, 1, 2, 9), 2_800


def naive(limit: Any, start: datetime, works: Callable[[date], bool], spans: Sequence[Any]) -> date:
    """The last day by looking at one day after the other."""
    day, left = start.date(), limit.amount
    while left:
        day += timedelta(days=1)
        held = any(begin.date() < day <= end.date() for begin, end in spans)
        if not held and (limit.unit == "natural_days" or works(day)):
            left -= 1
    while limit.rolls and not works(day):
        day += timedelta(days=1)
    return day


def starts(count: int) -> list[datetime]:
    """Moments spread over the years, none beside the last."""
    return [FIRST + timedelta(days=n * 7919 % SPAN, minutes=n % 480) for n in range(count)]


def pauses(start: datetime) -> list[Any]:
    """Two pauses of a case, with notices."""
    from yiben.core.casework.reckoning import Pause

    days = [start + timedelta(days=n) for n in (3, 10, 14, 17)]
    return [Pause("expert-review", days[0], days[1], "1号"), Pause("hearing", days[2], days[3], "2号")]


def rate(do: Callable[[], int], repeats: int) -> float:
    """How many a second of this process, the median of some runs."""
    rates = []
    for _ in range(repeats):
        began = process_time()
        done = do()
        rates.append(done / (process_time() - began))
    return median(rates)


def rows(repeats: int) -> Iterator[tuple[str, float, float]]:
    """What was reckoned, how many a second by the clock and by the loop."""
    from yiben.core.casework.calendar import Calendar
    from yiben.core.casework.clock import limit_of, merged, reckon
    from yiben.formats import definitions

    calendar = Calendar.of(definitions.load("calendars"))
    limits = {d.id: limit_of(d) for d in definitions.load("limits")}
    many, few = starts(COUNT), starts(NAIVE)
    paused = [(start, pauses(start)) for start in many]
    for name in (
        "licence-correction-notice",
        "licence-decision",
        "joint-licence-decision",
        "petition-closing",
    ):
        limit = limits[name]

        def fast(limit: Any = limit) -> int:
            for start in many:
                reckon(limit, start, calendar=calendar)
            return len(many)

        def slow(limit: Any = limit) -> int:
            for start in few:
                naive(limit, start, calendar.works, ())
            return len(few)

        assert all(
            reckon(limit, start, calendar=calendar).due.date() == naive(limit, start, calendar.works, ())
            for start in few
        )
        yield f"{name} ({limit.amount} {limit.unit})", rate(fast, repeats), rate(slow, repeats)
    limit = limits["joint-licence-decision"]

    def held() -> int:
        for start, both in paused:
            reckon(limit, start, calendar=calendar, pauses=both)
        return len(paused)

    def held_slowly() -> int:
        for start, both in paused[:NAIVE]:
            naive(limit, start, calendar.works, merged(both, start))
        return NAIVE

    yield "joint-licence-decision, two pauses", rate(held, repeats), rate(held_slowly, repeats)


def report(found: Sequence[tuple[str, float, float]]) -> str:
    """The figures as a page."""
    lines = ["# Legal clocks: reckonings a second", ""]
    lines += [
        "Written by `python benchmarks/clocks.py --write`, by the seconds of the process. The naive loop looks at"
    ]
    lines += ["one day after the other; both gave the same days.", ""]
    lines += ["| what | clock | naive loop | ratio | seconds for 1,000,000 |", "|---|--:|--:|--:|--:|"]
    for what, fast, slow in found:
        lines.append(f"| {what} | {fast:,.0f} | {slow:,.0f} | {fast / slow:.1f} | {1e6 / fast:.1f} |")
    return "\n".join([*lines, "", f"Python {platform.python_version()} on {platform.machine()}.", ""])


def main(arguments: Sequence[str]) -> None:
    """Measure, print, and write where asked."""
    numbers = [int(argument) for argument in arguments if argument.isdigit()]
    text = report(list(rows(numbers[0] if numbers else 5)))
    print(text)
    if "--write" in arguments:
        target = Path(__file__).resolve().parents[1] / "docs" / "benchmarks" / "clocks.md"
        target.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
