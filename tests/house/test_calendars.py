"""Calendars: every day lies in its year, none is both, and what is worked on make-up days is a weekend."""

from datetime import date

import pytest

from yiben.faces.cli.check import _calendar
from yiben.formats import definitions

CALENDARS = definitions.load("calendars")


def days_off(calendar):
    return [day for days in calendar.body["holidays"].values() for day in days]


@pytest.mark.parametrize("calendar", CALENDARS, ids=lambda c: c.id)
def test_a_calendar_is_of_its_year_and_does_not_contradict_itself(calendar):
    off, worked = days_off(calendar), calendar.body["workdays"]
    assert {day.year for day in [*off, *worked]} == {calendar.since} == {calendar.until}
    assert len(off) == len(set(off)) and not set(off) & set(worked)
    assert [day for day in worked if day.weekday() < 5] == []
    assert date(calendar.since, 1, 1) in off and date(calendar.since, 10, 1) in off


def test_the_years_follow_one_another():
    years = sorted(calendar.since for calendar in CALENDARS)
    assert years == list(range(2004, years[-1] + 1))


@pytest.mark.parametrize(
    ("today", "good", "says"),
    [
        (date(2025, 12, 31), True, "2004—"),
        (date(2026, 11, 21), True, "还没有2027年的放假安排"),
        (date(2026, 12, 1), False, "还没有2027年的放假安排"),
        (date(2027, 3, 1), False, "还没有2027年、2028年"),
    ],
)
def test_a_year_without_a_calendar_is_told_and_at_its_end_alarms(today, good, says, monkeypatch):
    known = tuple(calendar for calendar in CALENDARS if calendar.since <= 2026)
    monkeypatch.setattr(definitions, "load", lambda kind: known)
    check = _calendar(today)
    assert check.good is good and says in check.says
