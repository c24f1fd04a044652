"""How much of a year is over: working days with their holidays, never all of it before its last day."""

from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from tests.support.casework import CALENDAR
from tests.support.monitor import on
from yiben.core.indicator.monitor.elapsed import elapsed, same_day

days = st.dates(date(2023, 1, 1), date(2023, 12, 31))


def counted(first: date, last: date) -> int:
    """Working days one by one, by another way."""
    return sum(CALENDAR.works(date.fromordinal(n)) for n in range(first.toordinal(), last.toordinal() + 1))


def test_half_of_2026_is_counted_in_working_days():
    found = on(6, 30)
    assert found.passed == counted(date(2026, 1, 1), date(2026, 6, 30))
    assert found.total == counted(date(2026, 1, 1), date(2026, 12, 31))
    assert found.quarters == (1, 1, 0, 0)


def test_before_the_year_nothing_is_over_and_after_it_all():
    assert elapsed(CALENDAR, 2026, date(2025, 12, 31)).share == 0
    assert elapsed(CALENDAR, 2026, date(2027, 3, 1)).share == 1
    assert on(12, 31).over


def test_a_year_whose_last_days_are_a_weekend_is_not_over_on_its_last_working_day():
    assert not on(12, 29, 2023).over and on(12, 31, 2023).over  # 30 and 31 December 2023: a weekend
    assert not on(12, 30, 2023).over


@given(days, days)
def test_the_share_rises_with_the_days(one, other):
    low, high = sorted((one, other))
    before, after = elapsed(CALENDAR, 2023, low), elapsed(CALENDAR, 2023, high)
    assert before.share <= after.share
    assert all(a <= b for a, b in zip(before.quarters, after.quarters, strict=True))
    assert Fraction(0) <= before.share <= 1 and before.over == (low == date(2023, 12, 31))


def test_the_same_day_of_a_year_without_a_29th_of_february_is_the_28th():
    assert same_day(date(2024, 2, 29), 2023) == date(2023, 2, 28)
    assert same_day(date(2024, 12, 31), 2023) == date(2023, 12, 31)
