"""A span of civil time that a figure is of: a year, half, quarter, month, or from one day to another."""

import re
from datetime import date, datetime, timedelta

from yiben.core.value.record import record

_YEAR = re.compile(r"(\d{4})(?:-?(?:Q([1-4])|H([12])|(\d{2})))?")
_DAYS = re.compile(r"(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})")


class SpanError(ValueError):
    """A text that names no span."""


@record()
class Span:
    """From the beginning up to, but not with, the end; `text` names it as it was asked for."""

    text: str
    begin: datetime
    end: datetime

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.end - self.begin).days


def span_of(text: str) -> Span:
    """The span of 2026, 2026H1, 2026Q3, 2026-03 or 2026-03-01..2026-03-15 (both days in it)."""
    try:
        if found := _DAYS.fullmatch(text):
            first, last = (date.fromisoformat(day) for day in found.groups())
            if first > last:
                raise SpanError(f"'{text}' ends before it begins")
            return _span(text, first, last + timedelta(days=1))
        if found := _YEAR.fullmatch(text):
            year, quarter, half, month = (int(part) if part else 0 for part in found.groups())
            return _months(text, year, quarter, half, month if found.group(4) else -1)
    except ValueError as fault:
        raise SpanError(f"'{text}' names no span: {fault}") from fault
    raise SpanError(f"'{text}' names no span: write 2026, 2026H1, 2026Q3, 2026-03 or 2026-03-01..2026-03-15")


def _months(text: str, year: int, quarter: int, half: int, month: int) -> Span:
    first, count = (1, 12)
    if quarter:
        first, count = quarter * 3 - 2, 3
    elif half:
        first, count = half * 6 - 5, 6
    elif month >= 0:
        first, count = month, 1
    after = first + count
    return _span(
        text, date(year, first, 1), date(year + (after > 12), after - 12 if after > 12 else after, 1)
    )


def _span(text: str, first: date, after: date) -> Span:
    midnight = datetime.min.time()
    return Span(text, datetime.combine(first, midnight), datetime.combine(after, midnight))
