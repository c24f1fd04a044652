"""Clocks follow from events: late waking, cards, pauses, extensions, calendars that are published later."""

from datetime import date, datetime

import pytest

from tests.support.casework import CALENDAR, limits
from tests.support.told import Case, examined, received
from yiben.core.casework.advance import advance
from yiben.core.casework.calendar import Calendar
from yiben.core.casework.case import Step
from yiben.core.casework.fold import FoldError, apply, event_of, fold, opened
from yiben.core.casework.wake import due_steps, next_check


def look(case):
    return next_check(case.kind, case.now, limits=limits(), calendar=CALENDAR)


def test_the_law_decides_at_its_own_moment_however_late_anybody_looks():
    early, late = received(), received()
    for day in ("2026-03-05 09:00", "2026-03-09 23:59", "2026-03-10 00:00"):
        early.wake(day)
    late.wake("2026-03-20 17:00")
    early.wake("2026-03-20 17:00")
    assert early.events == late.events and early.now == late.now
    deemed = late.events[-1]
    assert deemed.at == datetime(2026, 3, 10) and deemed.actor == deemed.role == "system"
    assert deemed.data == {"clock": "notice", "article": "行政许可法第三十二条第一款第四项"}
    assert late.due("decision") == "2026-03-30", "accepted from the day of receipt on"


def test_nothing_is_decided_while_the_time_still_runs():
    case = received().wake("2026-03-09 23:59:59")
    assert case.now.state == "received"
    assert case.wake("2026-03-10 00:00").now.state == "accepted"


def test_waking_twice_does_nothing_more():
    case = received().wake("2026-03-20 09:00")
    events = list(case.events)
    assert case.wake("2026-03-20 09:00").events == events


def test_the_next_look_is_at_the_first_thing_the_system_owes():
    case = received()
    assert look(case) == datetime(2026, 3, 7), "the yellow card when four of five days are used"
    case.wake("2026-03-07 00:00")
    assert look(case) == datetime(2026, 3, 10)
    case.do("2026-03-09 09:00", "decline", "window_clerk", reason="不属于本机关职权")
    assert look(case) is None


def test_cards_tell_the_section_head_and_then_the_head_of_the_bureau_once_each():
    case = examined().wake("2026-05-01 09:00")
    cards = [
        (e.data["card"], e.data["told"], f"{e.at:%m-%d}") for e in case.events if e.action == "show-card"
    ]
    assert cards == [("yellow", "section_head", "03-25"), ("red", "bureau_head", "03-31")]


def test_cards_follow_the_promise_where_one_was_made():
    case = examined(committed_days=10).wake("2026-05-01 09:00")
    assert [f"{e.at:%m-%d}" for e in case.events if e.action == "show-card"] == ["03-13", "03-17"]
    assert case.due("decision") == "2026-03-30"


def test_an_extension_lifts_a_card_and_it_comes_again_later():
    case = examined().wake("2026-03-26 09:00")
    assert case.now.clocks["decision"].card == "yellow"
    case.do("2026-03-27 09:00", "extend", "bureau_head", document="延〔1〕", reason="难")
    assert case.now.clocks["decision"].card == ""
    case.wake("2026-05-01 09:00")
    assert [e.data["card"] for e in case.events if e.action == "show-card"] == ["yellow", "yellow", "red"]


def test_a_clock_that_stands_still_shows_no_card_and_decides_nothing():
    case = examined().do("2026-03-04 09:00", "begin-review", "case_handler", notice="1", planned=7)
    assert look(case) is None
    assert case.wake("2027-01-01 09:00").now.state == "reviewing"


def test_a_pause_keeps_its_notice_and_its_announced_length():
    case = examined().do("2026-03-04 09:00", "begin-review", "case_handler", notice="告〔1〕", planned=7)
    case.do("2026-03-20 09:00", "end-review", "case_handler", conclusion="好")
    (pause,) = case.now.clocks["decision"].pauses
    assert (pause.ground, pause.notice, pause.planned) == ("expert-review", "告〔1〕", 7)
    assert (pause.begin, pause.end) == (datetime(2026, 3, 4, 9), datetime(2026, 3, 20, 9))


def test_a_case_that_ends_within_a_pause_counts_the_pause():
    case = examined().do("2026-03-04 09:00", "begin-review", "case_handler", notice="1", planned=7)
    case.do("2026-03-11 09:00", "withdraw", "applicant")
    clock = case.now.clocks["decision"]
    assert clock.paused_on == "" and clock.pauses[0].end == clock.stopped == datetime(2026, 3, 11, 9)
    assert case.due("decision") == "2026-04-07"


def test_an_items_own_term_takes_the_place_of_the_general_one():
    case = examined(statutory_days=7, committed_days=3)
    clock = case.now.clocks["decision"]
    assert (f"{clock.due:%m-%d}", f"{clock.committed_due:%m-%d}") == ("03-11", "03-05")


@pytest.mark.parametrize("promise", [{}, {"committed_days": 5}])
def test_both_limits_stand_side_by_side_and_both_stand_still(promise):
    case = examined(**promise).do("2026-03-04 09:00", "begin-review", "case_handler", notice="1", planned=7)
    case.do("2026-03-11 09:00", "end-review", "case_handler", conclusion="好")
    clock = case.now.clocks["decision"]
    assert f"{clock.due:%m-%d}" == "04-07"
    assert (clock.committed_due is None) == (not promise)
    assert not promise or f"{clock.committed_due:%m-%d}" == "03-16"


def test_a_calendar_that_is_published_later_moves_provisional_dates_by_one_event():
    known = {year: days for year, days in CALENDAR.years.items() if year < 2026}
    old = Calendar(known, "2025")
    steps = examined().events
    before = fold(examined().kind, steps, limits=limits(), calendar=old)
    assert before.clocks["decision"].provisional
    step = Step("recount", datetime(2026, 3, 4), "system", "system", {})
    kind = examined().kind
    found = advance(kind, before, step, limits=limits(), calendar=CALENDAR)
    assert not found.standing.clocks["decision"].provisional
    again = fold(kind, [*steps, found.event], limits=limits(), calendar=CALENDAR)
    assert again == found.standing


def test_a_stopped_clock_is_recounted_too():
    kind = examined().kind
    case = examined().do("2026-03-04 09:00", "grant", "section_head")
    old = Calendar({}, "0")
    before = fold(kind, case.events, limits=limits(), calendar=old)
    step = Step("recount", datetime(2026, 3, 5), "system", "system", {})
    after = advance(kind, before, step, limits=limits(), calendar=CALENDAR).standing
    assert after == fold(kind, [*case.events, event_of(recount(case))], limits=limits(), calendar=CALENDAR)
    assert before.clocks["decision"].provisional and not after.clocks["decision"].provisional


def recount(case):
    return {
        "number": len(case.events) + 1, "action": "recount", "at": "2026-03-05T00:00:00", "actor": "system",
        "role": "system", "data": {}, "code": 0, "channel": "", "window": "", "source": "", "corrects": 0,
    }  # fmt: skip


def test_events_that_no_case_can_have_had_are_no_case():
    case = examined()
    known = {"limits": limits(), "calendar": CALENDAR}
    with pytest.raises(FoldError, match="no events"):
        fold(case.kind, [], **known)
    with pytest.raises(FoldError, match="has no place here"):
        opened(case.kind, case.events[1], **known)
    with pytest.raises(FoldError, match="event 3 after 1"):
        fold(case.kind, [case.events[0], case.events[2]], **known)
    first = opened(case.kind, case.events[0], **known)
    assert apply(case.kind, first, case.events[1], **known).state == "accepted"


def test_steps_that_are_due_stand_in_the_order_in_which_they_fell_due():
    case = received()
    due = due_steps(case.kind, case.now, datetime(2026, 4, 1), limits=limits(), calendar=CALENDAR)
    assert [step.action for step in due] == ["show-card", "deem-accepted"]
    assert [step.at.date() for step in due] == [date(2026, 3, 7), date(2026, 3, 10)]


def test_a_contact_within_one_working_day_ends_on_monday_for_a_friday():
    case = Case("bad-review-rectification").do(
        "2026-03-06 16:00", "open", "system", level=1, case_number="A1"
    )
    assert case.due("contact") == "2026-03-09"


def test_a_last_day_that_was_said_is_the_last_day_even_on_a_holiday():
    case = Case("licence-renewal").do(
        "2026-05-06 09:00", "receive", "applicant", ("application_form",),
        applicant_name="某店", licence_number="1", valid_until="2026-06-20",
    )  # fmt: skip
    assert case.events[0].data["statutory"] == {"decision": 45}
    assert case.now.clocks["decision"].due == datetime(2026, 6, 20, 23, 59, 59)


@pytest.mark.parametrize("said", ["明年", "2026-05-01", None])
def test_a_last_day_that_is_none_leaves_the_general_term(said):
    more = {} if said is None else {"valid_until": said}
    case = Case("licence-renewal").do("2026-05-06 09:00", "receive", "applicant", **more)
    assert "statutory" not in case.events[0].data
    assert case.due("decision") == "2026-06-05"
