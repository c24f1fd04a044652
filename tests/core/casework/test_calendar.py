"""The calendar: the notices' days, weekends elsewhere, and counts that equal counting day by day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yiben.core.casework.calendar import Calendar, YearDays, changed_days
from yiben.core.catalogue.definition import DefinitionError, define
from yiben.formats import definitions

CALENDAR = Calendar.of(definitions.load("calendars"))
DAYS = st.dates(date(2000, 1, 1), date(2032, 12, 31))


def year_of(**body):
    raw = {"id": "x", "version": 1, "title": "某年", "cites": [{"document": "某通知"}], **body}
    return YearDays.of(define(raw, "calendars", "calendars/x.yaml"))


@pytest.mark.parametrize(
    ("day", "works", "why"),
    [
        (date(2026, 3, 4), True, "周三"),
        (date(2026, 3, 7), False, "周六"),
        (date(2026, 1, 4), True, "周日，调休上班"),
        (date(2026, 2, 14), True, "周六，调休上班"),
        (date(2026, 10, 1), False, "国庆节放假"),
        (date(2026, 10, 4), False, "国庆节放假"),
        (date(2027, 1, 1), True, "周五"),
    ],
)
def test_a_day_is_worked_or_not_and_says_why(day, works, why):
    assert (CALENDAR.works(day), CALENDAR.why(day)) == (works, why)


def test_years_are_known_from_their_notices_only():
    assert [year for year in range(2000, 2030) if CALENDAR.known(year)] == list(range(2004, 2027))
    assert CALENDAR.unknown(date(2025, 5, 1), date(2028, 1, 1)) == (2027, 2028)


def test_counts_and_their_inverse_equal_counting_day_by_day():
    first = date(2003, 6, 1)
    count = CALENDAR.count(first.toordinal() - 1)
    for day in (first + timedelta(days=n) for n in range(25 * 366)):
        if CALENDAR.works(day):
            count += 1
            assert CALENDAR.ordinal(count) == day.toordinal()
        assert CALENDAR.count(day.toordinal()) == count


@given(DAYS)
def test_a_day_rolls_to_the_first_working_day_from_it_on(day):
    rolled = date.fromordinal(CALENDAR.rolled(day.toordinal()))
    assert rolled >= day and CALENDAR.works(rolled)
    between = ((day + timedelta(days=n)) for n in range((rolled - day).days))
    assert not any(CALENDAR.works(passed) for passed in between)


def test_the_version_tells_the_last_year_and_changes_with_any_day():
    assert CALENDAR.version.startswith("2026-")
    fewer = Calendar.of(d for d in definitions.load("calendars") if d.since != 2010)
    assert fewer.version.startswith("2026-") and fewer.version != CALENDAR.version
    assert Calendar.of(reversed(definitions.load("calendars"))).version == CALENDAR.version
    assert Calendar.of(()).version == "0"


def test_days_of_another_year_and_days_named_twice_are_refused():
    with pytest.raises(DefinitionError, match="2025-01-01 is not a day of 2026"):
        year_of(since=2026, until=2026, holidays={"元旦": [date(2025, 1, 1)]})
    with pytest.raises(DefinitionError, match="2026-01-04 is not a day of 2026, or is there twice"):
        year_of(since=2026, until=2026, holidays={"元旦": [date(2026, 1, 4)]}, workdays=[date(2026, 1, 4)])
    with pytest.raises(DefinitionError, match="the one year it is of"):
        year_of(since=2026, until=2027)


def test_the_changed_days_of_two_calendars_are_those_worked_in_one_only():
    without = Calendar.of(d for d in definitions.load("calendars") if d.since != 2026)
    changed = changed_days(without, CALENDAR)
    assert date(2026, 10, 1) in changed and date(2026, 2, 14) in changed
    assert date(2026, 10, 3) not in changed, "a Saturday is off either way"
    assert changed_days(CALENDAR, CALENDAR) == ()
