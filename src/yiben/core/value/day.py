"""Days as ISO texts, for what needs to know only that a day exists."""

import re

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def parts_of(day: str) -> tuple[int, int, int] | None:
    """Year, month and day of YYYY-MM-DD; None where there is no such day."""
    found = _DAY.fullmatch(day)
    if found is None:
        return None
    year, month, number = (int(part) for part in found.groups())
    if not 1 <= month <= 12 or not 1 <= number <= _length(year, month):
        return None
    return year, month, number


def _length(year: int, month: int) -> int:
    leap = month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return _LENGTHS[month - 1] + leap
