"""Legal clocks: every unit, pauses with ground and notice only, extensions by the right approver in time."""

from dataclasses import replace
from datetime import datetime, time

import pytest

from yiben.core.casework.calendar import Calendar
from yiben.core.casework.clock import limit_of, promise_problem, reckon
from yiben.core.casework.reckoning import Extending, Extension, Limit, OfficeHours, Pause
from yiben.formats import definitions

CALENDAR = Calendar.of(definitions.load("calendars"))
LIMITS = {d.id: limit_of(d) for d in definitions.load("limits")}
DECISION = LIMITS["licence-decision"]


def at(text):
    return datetime.fromisoformat(text)


def limit(amount, unit, **more):
    return Limit("x", "某期限", amount, unit, (), **more)


def pause(begin, end, ground="expert-review", notice="评字1号"):
    return Pause(ground, at(begin), at(end) if end else None, notice)


def extension(amount=10, by="bureau_head", when="2026-03-20", document="延字1号", unit="working_days"):
    return Extension(amount, unit, by, at(when), document)


def due(of, start, **more):
    return reckon(of, at(start), calendar=CALENDAR, **more).due


def test_the_day_of_the_start_is_not_counted_and_the_last_day_ends_at_midnight():
    assert due(DECISION, "2026-03-02T09:00") == at("2026-03-30T23:59:59")
    assert due(DECISION, "2026-03-02T23:00") == at("2026-03-30T23:59:59")


def test_a_limit_may_end_when_the_office_closes():
    closing = replace(DECISION, ends="business_hours")
    assert due(closing, "2026-03-02") == at("2026-03-30T18:00")
    early = OfficeHours(((time(9), time(17, 30)),))
    assert due(closing, "2026-03-02", hours=early) == at("2026-03-30T17:30")


def test_a_pause_takes_the_days_after_its_begin_up_to_its_end():
    # 10 to 12 March: Wednesday 11 and Thursday 12 do not count.
    held = reckon(DECISION, at("2026-03-02"), calendar=CALENDAR, pauses=[pause("2026-03-10", "2026-03-12")])
    assert (held.due, held.refused, len(held.pauses)) == (at("2026-04-01T23:59:59"), (), 1)


def test_a_pause_that_ends_on_the_day_it_begins_takes_nothing():
    assert due(DECISION, "2026-03-02", pauses=[pause("2026-03-10T09:00", "2026-03-10T17:00")]) == at(
        "2026-03-30T23:59:59"
    )


def test_overlapping_pauses_are_one():
    twice = [pause("2026-03-10", "2026-03-12"), pause("2026-03-11", "2026-03-13", "testing")]
    once = [pause("2026-03-10", "2026-03-13")]
    assert due(DECISION, "2026-03-02", pauses=twice) == due(DECISION, "2026-03-02", pauses=once)


def test_a_pause_after_the_last_day_or_before_the_start_takes_nothing():
    outside = [pause("2026-02-24", "2026-03-02"), pause("2026-03-30", "2026-04-30")]
    assert due(DECISION, "2026-03-02", pauses=outside) == at("2026-03-30T23:59:59")


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        (
            pause("2026-03-10", "2026-03-12", "lunch"),
            "“lunch”不是“作出行政许可决定”可以暂停的情形。可以暂停的：听证、",
        ),
        (pause("2026-03-10", "2026-03-12", notice=" "), "专家评审没有书面告知文号"),
        (pause("2026-03-12", "2026-03-10"), "暂停在2026-03-10 00:00结束，早于2026-03-12 00:00开始"),
    ],
)
def test_a_pause_that_the_law_does_not_know_is_refused_and_the_time_runs(wrong, why):
    made = reckon(DECISION, at("2026-03-02"), calendar=CALENDAR, pauses=[wrong])
    assert made.due == at("2026-03-30T23:59:59") and made.pauses == ()
    assert len(made.refused) == 1 and why in made.refused[0]


def test_an_open_pause_is_provisional_and_counted_up_to_the_moment_asked():
    made = reckon(
        DECISION,
        at("2026-03-02"),
        calendar=CALENDAR,
        pauses=[pause("2026-03-10", None)],
        as_of=at("2026-03-16"),
    )
    assert (made.due, made.open_pause, made.provisional) == (at("2026-04-03T23:59:59"), True, True)
    later = reckon(DECISION, at("2026-03-02"), calendar=CALENDAR, pauses=[pause("2026-03-31", None)])
    assert (later.open_pause, later.provisional) == (False, False), "it had run out before"


def test_an_extension_by_the_right_person_in_time_counts():
    made = reckon(DECISION, at("2026-03-02"), calendar=CALENDAR, extensions=[extension()])
    assert (made.due, made.total, made.refused) == (at("2026-04-14T23:59:59"), 30, ())


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        (extension(11), "延长11工作日，“作出行政许可决定”一次至多延长10工作日"),
        (extension(10, unit="natural_days"), "延长10日，"),
        (extension(by="section_head"), "延长由“section_head”批准，应当由本行政机关负责人（bureau_head）批准"),
        (extension(document=""), "延长没有批准文号"),
        (extension(when="2026-03-31"), "延长在2026-03-31 00:00批准，应当在"),
        (extension(when="2026-03-01"), "期限届满之前"),
    ],
)
def test_an_extension_that_the_law_does_not_know_is_refused(wrong, why):
    made = reckon(DECISION, at("2026-03-02"), calendar=CALENDAR, extensions=[wrong])
    assert made.due == at("2026-03-30T23:59:59") and made.extensions == ()
    assert len(made.refused) == 1 and why in made.refused[0]


def test_a_second_extension_is_refused_where_one_is_allowed():
    made = reckon(DECISION, at("2026-03-02"), calendar=CALENDAR, extensions=[extension(), extension(5)])
    assert made.total == 30 and made.refused == ("“作出行政许可决定”至多延长1次",)


def test_a_limit_without_extension_refuses_one():
    made = reckon(
        LIMITS["licence-correction-notice"], at("2026-03-02"), calendar=CALENDAR, extensions=[extension()]
    )
    assert made.refused == ("“一次告知需要补正的全部内容”没有可以延长的规定",)


def test_an_extension_may_come_late_where_a_pause_kept_the_limit_open():
    held = [pause("2026-03-10", "2026-03-20")]
    made = reckon(
        DECISION, at("2026-03-02"), calendar=CALENDAR, pauses=held, extensions=[extension(when="2026-04-02")]
    )
    assert made.total == 30 and made.refused == ()


def test_a_second_extension_counts_from_the_extended_end():
    twice = replace(limit(5, "working_days"), extending=Extending(5, "working_days", "bureau_head", times=2))
    both = [extension(5, when="2026-03-09"), extension(5, when="2026-03-16")]
    made = reckon(twice, at("2026-03-02"), calendar=CALENDAR, extensions=both)
    assert (made.due, made.total) == (at("2026-03-23T23:59:59"), 15)


def test_a_promise_replaces_the_amount_and_none_is_the_same_day():
    assert due(DECISION, "2026-03-02", amount=7) == at("2026-03-11T23:59:59")
    assert due(DECISION, "2026-03-02", amount=0) == at("2026-03-02T23:59:59")
    assert due(DECISION, "2026-03-07", amount=0) == at("2026-03-09T23:59:59"), (
        "a Saturday: the next working day"
    )


def test_a_promise_of_no_days_waits_for_a_pause_as_any_other():
    held = [pause("2026-03-07T10:00", "2026-03-10T10:00")]
    assert due(DECISION, "2026-03-07T09:00", amount=0, pauses=held) == at("2026-03-11T23:59:59")


def test_a_promise_is_never_longer_than_the_law():
    assert promise_problem(DECISION, 20) == promise_problem(DECISION, 0) == ""
    assert promise_problem(DECISION, 21) == "承诺21工作日，应当在0至法定20工作日之间"
    assert "不能另行承诺" in promise_problem(replace(DECISION, promise=False), 3)


def test_natural_days_count_holidays_and_roll_at_the_end():
    sixty = limit(60, "natural_days")
    assert due(sixty, "2026-08-03") == at("2026-10-08T23:59:59"), "2 October: National Day"
    assert due(replace(sixty, rolls=False), "2026-08-03") == at("2026-10-02T23:59:59")


def test_a_pause_between_the_last_day_and_the_day_it_rolls_to_holds_it_up():
    five = limit(5, "natural_days", grounds=("expert-review",), ground_titles=("专家评审",))
    assert due(five, "2026-03-02") == at("2026-03-09T23:59:59"), "Saturday 7 rolls to Monday 9"
    assert due(five, "2026-03-02", pauses=[pause("2026-03-08", "2026-03-11")]) == at("2026-03-12T23:59:59")


@pytest.mark.parametrize(
    ("start", "months", "expected"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2026-03-31", 6, "2026-09-30"),
        ("2026-03-15", 12, "2027-03-15"),
        ("2026-12-15", 1, "2027-01-15"),
    ],
)
def test_months_end_on_the_same_day_of_the_month_or_its_last(start, months, expected):
    assert due(limit(months, "months", rolls=False), start) == at(f"{expected}T23:59:59")


def test_hours_and_minutes_run_from_the_moment_over_nights_and_holidays():
    assert due(limit(24, "hours", rolls=False), "2026-09-30T17:20") == at("2026-10-01T17:20")
    assert due(limit(20, "minutes", rolls=False), "2026-03-02T23:50") == at("2026-03-03T00:10")
    held = limit(24, "hours", rolls=False, grounds=("expert-review",))
    assert due(held, "2026-03-02T09:00", pauses=[pause("2026-03-02T10:00", "2026-03-02T12:30")]) == at(
        "2026-03-03T11:30"
    )


@pytest.mark.parametrize(
    ("start", "amount", "expected"),
    [
        ("2026-03-02T09:00", 2, "2026-03-02T11:00"),
        ("2026-03-02T11:00", 2, "2026-03-02T15:00"),
        ("2026-03-02T17:00", 2, "2026-03-03T09:00"),
        ("2026-03-06T17:00", 1, "2026-03-06T18:00"),
        ("2026-03-06T20:00", 8, "2026-03-09T18:00"),
        ("2026-09-30T17:00", 2, "2026-10-08T09:00"),
    ],
)
def test_working_hours_run_only_while_the_office_is_open(start, amount, expected):
    assert due(limit(amount, "working_hours", rolls=False), start) == at(expected)


def test_backward_limits_count_from_a_day_back():
    thirty = limit(30, "natural_days", rolls=False, backward=True)
    assert due(thirty, "2026-06-30") == at("2026-05-31T23:59:59")
    working = limit(5, "working_days", rolls=False, backward=True)
    assert due(working, "2026-10-09") == at("2026-09-24T23:59:59")
    assert due(limit(24, "hours", rolls=False, backward=True), "2026-03-02T09:00") == at("2026-03-01T09:00")
    made = reckon(thirty, at("2026-06-30"), calendar=CALENDAR, pauses=[pause("2026-06-01", "2026-06-05")])
    assert made.refused == ("“某期限”是倒计的期限，不能暂停",)


@pytest.mark.parametrize(
    ("of", "start", "provisional"),
    [
        (DECISION, "2026-12-01", False),
        (DECISION, "2026-12-04", True),
        (limit(30, "natural_days"), "2026-11-30", False),
        (limit(30, "natural_days"), "2026-12-10", True),
        (limit(30, "natural_days", rolls=False), "2026-12-10", False),
        (limit(24, "hours", rolls=False), "2026-12-31T12:00", False),
        (limit(24, "working_hours", rolls=False), "2026-12-31T12:00", True),
        (DECISION, "2003-12-31", False),
        (limit(3, "working_days", rolls=False, backward=True), "2027-01-01", False),
        (limit(3, "working_days", rolls=False, backward=True), "2027-01-05", True),
        (DECISION, "2003-12-30", True),
    ],
)
def test_what_rests_on_a_year_without_notice_is_provisional(of, start, provisional):
    made = reckon(of, at(start), calendar=CALENDAR)
    assert made.provisional is provisional is bool(made.unknown_years)
    assert made.calendar == CALENDAR.version
