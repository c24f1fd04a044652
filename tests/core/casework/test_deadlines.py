"""Every deadline that was counted by hand, and the share of dates that a Monday-to-Friday calendar gets wrong."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
import yaml

from yiben.core.casework.calendar import Calendar
from yiben.core.casework.clock import limit_of, reckon
from yiben.core.casework.proof import days
from yiben.core.casework.reckoning import HOURS, MINUTES, Extension, Limit, Pause
from yiben.formats import definitions

CALENDAR = Calendar.of(d for d in definitions.load("calendars") if d.since <= 2026)
LIMITS = {d.id: limit_of(d) for d in definitions.load("limits")}
CASES = yaml.safe_load((Path(__file__).parent / "deadlines.yaml").read_text(encoding="utf-8"))
at = datetime.fromisoformat


def reckoned(case):
    limit = LIMITS[case["rule"]]
    return limit, reckon(
        limit,
        at(case["from"]),
        calendar=CALENDAR,
        pauses=[Pause(g, at(b), at(e) if e else None, n) for b, e, g, n in case.get("pauses", ())],
        extensions=[
            Extension(n, limit.unit, by, at(when), document)
            for n, when, by, document in case.get("extensions", ())
        ],
        amount=case.get("committed"),
        as_of=at(case["as_of"]) if "as_of" in case else None,
    )


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c['rule']} {c['from']} {c['why']}")
def test_a_deadline_is_what_was_counted_by_hand(case):
    limit, made = reckoned(case)
    assert made.due == at(case["due"])
    assert len(made.refused) == case.get("refused", 0), made.refused
    assert made.provisional is case.get("provisional", False)
    if limit.unit not in (HOURS, MINUTES):
        assert days(made, limit, CALENDAR)[-1].day == made.due.date()


def test_there_are_two_hundred_and_each_is_its_own_and_says_why():
    assert len(CASES) >= 200 and all(case["why"].strip() for case in CASES)
    asked = [{key: value for key, value in case.items() if key != "why"} for case in CASES]
    assert [case for n, case in enumerate(asked) if case in asked[:n]] == []
    assert len({case["rule"] for case in CASES}) >= 30


WEEK = Calendar.of(())


def wrong(amount, year):
    """How many start dates of a year have a due date, and by how many days a plain week misses it for each."""
    limit = Limit("x", "某", amount, "working_days", ())
    starts = [datetime(year, 1, 1) + timedelta(days=n) for n in range(365)]
    pairs = [(reckon(limit, s, calendar=CALENDAR), reckon(limit, s, calendar=WEEK)) for s in starts]
    sure = [(right.due, plain.due) for right, plain in pairs if not right.provisional]
    return len(sure), [(plain - right).days for right, plain in sure if right != plain]


@pytest.mark.parametrize(("amount", "percent"), [(1, 10), (5, 21), (10, 29), (15, 40), (20, 50), (45, 79)])
def test_a_plain_week_gets_the_known_share_of_2026_wrong(amount, percent):
    sure, missed = wrong(amount, 2026)
    assert round(100 * len(missed) / sure) == percent


@pytest.mark.parametrize(("amount", "percent"), [(1, 9), (5, 19), (10, 31), (15, 42), (20, 52), (45, 77)])
def test_a_plain_week_gets_the_known_share_of_2025_wrong(amount, percent):
    sure, missed = wrong(amount, 2025)
    assert round(100 * len(missed) / sure) == percent


def test_of_2026_half_of_all_limits_of_twenty_days_would_be_wrong_by_up_to_a_week():
    sure, missed = wrong(20, 2026)
    early, late = [gap for gap in missed if gap < 0], [gap for gap in missed if gap > 0]
    assert (sure, len(missed), len(early), len(late)) == (337, 170, 148, 22)
    assert max(map(abs, missed)) == 7
    assert 365 - sure == 28 and date(2026, 12, 4) == date(2026, 12, 31) - timedelta(days=27)
