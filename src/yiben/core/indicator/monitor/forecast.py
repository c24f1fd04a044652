"""What a value will be at the end of the year, if it goes on as it did, and by which of four ways that was reckoned."""

from fractions import Fraction

from yiben.core.indicator.monitor.elapsed import Elapsed
from yiben.core.indicator.monitor.policy import Schedule
from yiben.core.value.record import record

LINEAR, PLANNED, LAST_YEAR, SEASONAL, AS_IT_IS, FINAL = (
    "linear", "planned", "last_year", "seasonal", "as_it_is", "final",
)  # fmt: skip


@record()
class LastYear:
    """The value of last year on the same day and at its end; None where it is not known."""

    so_far: Fraction | None = None
    whole: Fraction | None = None


@record()
class Forecast:
    """What is expected at the year's end; `value` None where nothing can be expected yet. `share` is how much of the
    year's work is done by this day by the way that was taken; None for what does not add up."""

    value: Fraction | None
    method: str
    share: Fraction | None


def planned(schedule: Schedule, gone: Elapsed) -> Fraction:
    """The share of the work that should be done by a day: by the days, or by the quarters and the days within each."""
    if not schedule.shares:
        return gone.share
    before = (Fraction(0), *schedule.shares[:-1])
    return sum(
        (
            (end - begin) * part
            for begin, end, part in zip(before, schedule.shares, gone.quarters, strict=True)
        ),
        Fraction(0),
    )


def flow(value: Fraction, schedule: Schedule, gone: Elapsed, last: LastYear) -> Forecast:
    """The forecast of what adds up over the year. A schedule that somebody chose goes before last year's course."""
    if gone.over:
        return Forecast(value, FINAL, Fraction(1))
    if schedule.shares:
        return _by_share(value, planned(schedule, gone), PLANNED)
    if last.so_far and last.whole and 0 < last.so_far <= last.whole:
        return _by_share(value, last.so_far / last.whole, LAST_YEAR)
    return _by_share(value, gone.share, LINEAR)


def level(value: Fraction, gone: Elapsed, last: LastYear, *, ratio: bool) -> Forecast:
    """The forecast of what stands at any time: as it is, moved by what last year still moved after the same day.

    A ratio of parts that lay between 0 and 1 last year and lies there now stays there.
    """
    if gone.over:
        return Forecast(value, FINAL, None)
    if last.so_far is None or last.whole is None:
        return Forecast(value, AS_IT_IS, None)
    moved = value + last.whole - last.so_far
    if ratio and all(0 <= one <= 1 for one in (value, last.so_far, last.whole)):
        moved = min(max(moved, Fraction(0)), Fraction(1))
    return Forecast(moved, SEASONAL, None)


def _by_share(value: Fraction, share: Fraction, method: str) -> Forecast:
    return Forecast(value / share if share else None, method, share)
