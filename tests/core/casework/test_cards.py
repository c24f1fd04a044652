"""Shares of time and cards: a day is used when it is over, pauses use nothing, red is late."""

from datetime import datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yiben.core.casework.calendar import Calendar
from yiben.core.casework.cards import card, share, turns
from yiben.core.casework.case_type import ClockRule
from yiben.core.casework.clock import limit_of, reckon
from yiben.core.casework.reckoning import Limit, Pause
from yiben.formats import definitions

CALENDAR = Calendar.of(definitions.load("calendars"))
LIMITS = {d.id: limit_of(d) for d in definitions.load("limits")}
DECISION = LIMITS["licence-decision"]
RULE = ClockRule("decision", "作出决定", "licence-decision")
SECOND = timedelta(seconds=1)


def at(text):
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("moment", "used", "shown"),
    [
        ("2026-03-02T10:00", Fraction(0), ""),
        ("2026-03-03T23:00", Fraction(0), ""),
        ("2026-03-04T00:00", Fraction(1, 20), ""),
        ("2026-03-24T23:59:59", Fraction(15, 20), ""),
        ("2026-03-25T00:00", Fraction(16, 20), "yellow"),
        ("2026-03-30T23:59:59", Fraction(19, 20), "yellow"),
        ("2026-03-31T00:00", Fraction(1), "red"),
        ("2026-04-02T00:00", Fraction(22, 20), "red"),
    ],
)
def test_days_are_used_when_they_are_over(moment, used, shown):
    made = reckon(DECISION, at("2026-03-02T09:00"), calendar=CALENDAR)
    found = share(made, DECISION, at(moment), CALENDAR)
    assert (found, card(found, RULE)) == (used, shown)


def test_a_day_that_only_waits_for_the_next_working_day_is_not_late():
    closing = LIMITS["petition-notice"]
    made = reckon(closing, at("2026-09-16T09:00"), calendar=CALENDAR)
    assert share(made, closing, at("2026-10-08T12:00"), CALENDAR) == Fraction(14, 15)
    assert share(made, closing, at("2026-10-09T00:00"), CALENDAR) >= 1


def test_hours_are_used_by_the_second():
    back = LIMITS["hotline-return"]
    made = reckon(back, at("2026-03-02T09:00"), calendar=CALENDAR)
    assert share(made, back, at("2026-03-02T15:00"), CALENDAR) == Fraction(1, 4)
    assert turns(made, back, 80, CALENDAR) == at("2026-03-03T04:12")


def test_a_promise_of_no_days_and_a_backward_limit_are_unused_until_late():
    made = reckon(DECISION, at("2026-03-02T09:00"), calendar=CALENDAR, amount=0)
    assert share(made, DECISION, at("2026-03-02T23:00"), CALENDAR) == 0
    assert share(made, DECISION, at("2026-03-03T00:00"), CALENDAR) == 1
    before = LIMITS["hearing-notice"]
    made = reckon(before, at("2026-03-31T09:00"), calendar=CALENDAR)
    assert share(made, before, made.due, CALENDAR) == 0
    assert share(made, before, made.due + SECOND, CALENDAR) == 1


PAUSES = st.lists(
    st.tuples(st.integers(0, 60 * 24), st.integers(0, 20 * 24)).map(
        lambda pair: Pause(
            "g",
            at("2026-01-05T08:00") + timedelta(hours=pair[0]),
            at("2026-01-05T08:00") + timedelta(hours=sum(pair)),
            "1号",
        )
    ),
    max_size=3,
)
UNITS = st.sampled_from(["working_days", "natural_days", "months", "hours", "working_hours", "minutes"])


@settings(max_examples=80, deadline=None)
@given(UNITS, st.integers(1, 40), PAUSES, st.integers(1, 110), st.integers(0, 80 * 24))
def test_a_card_turns_at_the_first_moment_its_share_is_used(unit, amount, pauses, percent, later):
    amount = min(amount, 3) if unit == "months" else amount
    limit = Limit("x", "某", amount, unit, (), rolls=False, grounds=("g",))
    made = reckon(limit, at("2026-01-05T08:00"), calendar=CALENDAR, pauses=pauses)
    turn = turns(made, limit, percent, CALENDAR)
    used = [
        share(made, limit, moment, CALENDAR)
        for moment in (turn - SECOND, turn, turn + timedelta(hours=later))
    ]
    assert used == sorted(used)
    assert used[0] * 100 < percent or percent > 100
    assert used[1] * 100 >= min(percent, 100)
