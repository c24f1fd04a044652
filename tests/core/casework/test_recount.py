"""Recounting: only what a new calendar changes is named, and what stays is not."""

from datetime import date, datetime

from yiben.core.casework.calendar import Calendar, YearDays
from yiben.core.casework.clock import limit_of
from yiben.core.casework.reckoning import Limit
from yiben.core.casework.recount import Reckoned, recount
from yiben.formats import definitions

CALENDAR = Calendar.of(definitions.load("calendars"))
DECISION = limit_of(next(d for d in definitions.load("limits") if d.id == "licence-decision"))
OFF = {date(2027, 1, day): "元旦" for day in (1, 2, 3)}
NEXT = Calendar({**CALENDAR.years, 2027: YearDays(2027, OFF, frozenset(), "某通知")}, "2027-x")
ASKED = [
    Reckoned("summer", DECISION, datetime(2026, 6, 1)),
    Reckoned("december", DECISION, datetime(2026, 12, 10)),
    Reckoned("hours", Limit("h", "某", 48, "hours", (), rolls=False), datetime(2026, 12, 31)),
    Reckoned("promise", DECISION, datetime(2026, 12, 10), amount=5),
]


def test_a_new_year_moves_what_counted_its_days_and_settles_it():
    (changed,) = recount(CALENDAR, NEXT, ASKED)
    assert changed.key == "december" and changed.moved
    assert (changed.before.due.date(), changed.after.due.date()) == (date(2027, 1, 7), date(2027, 1, 8))
    assert changed.before.provisional and not changed.after.provisional


def test_what_keeps_its_day_but_is_no_longer_provisional_is_named_too():
    plain = Calendar({**CALENDAR.years, 2027: YearDays(2027, {}, frozenset(), "某通知")}, "2027-y")
    (changed,) = recount(CALENDAR, plain, ASKED)
    assert not changed.moved and not changed.after.provisional


def test_the_same_calendar_changes_nothing():
    assert recount(CALENDAR, CALENDAR, ASKED) == ()
