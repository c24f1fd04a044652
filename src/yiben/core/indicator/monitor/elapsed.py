"""How much of a year is over on a day, counted in working days, in each quarter too."""

from datetime import date
from fractions import Fraction

from yiben.core.casework.calendar import Calendar
from yiben.core.value.record import record

_QUARTERS = 4


@record()
class Elapsed:
    """The working days of a year that are over at the end of a day, and how many it has; the same of each quarter."""

    day: date
    passed: int
    total: int
    quarters: tuple[Fraction, ...]

    @property
    def share(self) -> Fraction:
        """The share of the year that is over, 0 to 1."""
        return Fraction(self.passed, self.total)

    @property
    def over(self) -> bool:
        """True at the end of the year: then nothing is forecast any more."""
        return self.passed == self.total


def elapsed(calendar: Calendar, year: int, day: date) -> Elapsed:
    """How much of a year is over at the end of a day; of a day outside it, nothing or all."""
    quarters = tuple(_passed(calendar, day, *_quarter(year, number)) for number in range(_QUARTERS))
    passed, total = (sum(counts) for counts in zip(*quarters, strict=True))
    # The last working day is not the end: what is done on the 31st of December, a Sunday, counts too.
    if passed == total and day < date(year, 12, 31):
        passed -= 1
        before, whole = quarters[-1]
        quarters = (*quarters[:-1], (before - 1, whole))
    return Elapsed(day, passed, total, tuple(Fraction(*counts) for counts in quarters))


def same_day(day: date, year: int) -> date:
    """The same day of another year; of 29 February the 28th."""
    leap = day.month == 2 and day.day == 29
    return date(year, day.month, 28 if leap else day.day)


def _quarter(year: int, number: int) -> tuple[date, date]:
    first = number * 3 + 1
    last = date(year + first // 10, (first + 3) % 12 or 12, 1).toordinal() - 1
    return date(year, first, 1), date.fromordinal(last)


def _passed(calendar: Calendar, day: date, first: date, last: date) -> tuple[int, int]:
    before = calendar.count(first.toordinal() - 1)
    total = calendar.count(last.toordinal()) - before
    until = min(max(day.toordinal(), first.toordinal() - 1), last.toordinal())
    return calendar.count(until) - before, total
