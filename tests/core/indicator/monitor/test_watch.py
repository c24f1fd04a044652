"""An indicator on a day: its forecast, its light, and a reckoning that can be done again by hand."""

import re
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.monitor import an_indicator, on, policy
from yiben.core.indicator.monitor.forecast import (
    AS_IT_IS,
    FINAL,
    LAST_YEAR,
    LINEAR,
    PLANNED,
    SEASONAL,
    LastYear,
    flow,
    level,
    planned,
)
from yiben.core.indicator.monitor.light import GREEN, NO_LIGHT, RED, YELLOW
from yiben.core.indicator.monitor.seen import Seen, schedule_for
from yiben.core.indicator.monitor.watch import watch

HALF = on(6, 30)
END = on(12, 31)
values = st.fractions(min_value=0, max_value=500, max_denominator=20)
schedules = st.sampled_from(["even", "front", "late", "once"])
GOODNESS = {RED: 0, YELLOW: 1, GREEN: 2}
no_last = LastYear()


def seen(value, **more):
    return Seen(None if value is None else Fraction(str(value)), **more)


def watched(indicator, value, gone=HALF, chosen="", **more):
    return watch(
        indicator, seen(value, **more), schedule_for(indicator, chosen, policy(), level=False), gone, policy()
    )


def test_a_count_is_forecast_by_the_working_days_that_are_over():
    found = watched(an_indicator(), 40)
    assert found.method == LINEAR and found.forecast == 40 / HALF.share
    assert found.light == YELLOW and found.progress == Fraction(2, 5) and found.expected == HALF.share
    assert f"40件 ÷ {float(HALF.share) * 100:.2f}% = " in found.arithmetic


def test_last_years_course_goes_before_the_days():
    last = LastYear(Fraction(20), Fraction(100))
    found = watched(an_indicator(), 25, last=last)
    assert found.method == LAST_YEAR and found.forecast == 125 and found.light == GREEN
    assert "上年同一天20件" in found.arithmetic and "25件 ÷ 20.00% = 125件" in found.arithmetic


def test_a_schedule_that_was_chosen_goes_before_last_years_course():
    last = LastYear(Fraction(20), Fraction(100))
    found = watched(an_indicator(), 30, chosen="late", last=last)
    assert found.method == PLANNED and found.forecast == 100 and found.expected == Fraction(3, 10)


def test_a_year_in_which_nothing_had_been_done_by_then_gives_no_course():
    assert watched(an_indicator(), 40, last=LastYear(Fraction(0), Fraction(100))).method == LINEAR


def test_a_rate_is_held_as_it_is_and_moved_by_what_last_year_still_moved():
    rate = an_indicator(value="98", unit="%")
    found = watched(rate, "0.97")
    assert (found.method, found.forecast, found.schedule) == (AS_IT_IS, Fraction(97, 100), "held")
    moved = watched(rate, "0.97", last=LastYear(Fraction(96, 100), Fraction(98, 100)))
    assert moved.method == SEASONAL and moved.forecast == Fraction(99, 100)
    assert watched(rate, 1, last=LastYear(Fraction(96, 100), Fraction(98, 100))).forecast == 1


def test_a_growth_rate_above_one_is_not_cut_to_one():
    assert watched(
        an_indicator(value="150", unit="%"), "1.7", last=LastYear(Fraction(1), Fraction(2))
    ).forecast == Fraction(27, 10)


def test_what_is_done_once_in_autumn_has_no_light_in_summer_and_green_when_done():
    once = an_indicator(relation="=", value="1", unit="次")
    assert watched(once, 0, chosen="once").light == NO_LIGHT
    floor = replace(once, relation=">=")
    assert watched(floor, 1, chosen="once").light == GREEN
    assert watched(floor, 0, gone=END, chosen="once").light == RED


def test_a_ceiling_that_is_broken_is_red_whatever_is_forecast():
    ceiling = an_indicator(relation="<=", value="100", unit="万元")
    found = watched(ceiling, 100_000_001, gone=on(12, 20))
    assert found.light == RED and "已经超过上限" in found.arithmetic
    assert watched(ceiling, 40_000_000).light == GREEN


def test_a_mean_cost_does_not_add_up():
    assert watched(an_indicator(relation="<=", value="300", unit="元/人"), 280).schedule == "held"


def test_equality_is_held_exactly_only_at_the_end():
    four = an_indicator(relation="=", value="4", unit="期")
    assert watched(four, 2).light == GREEN
    assert watched(four, 3, gone=END).light == RED and watched(four, 4, gone=END).light == GREEN


@pytest.mark.parametrize(
    ("share", "light"),
    [("1", GREEN), ("0.8", GREEN), ("0.79", YELLOW), ("0.6", YELLOW), ("0.5", RED), ("0", RED)],
)
def test_a_qualitative_one_goes_by_the_share_that_holds(share, light):
    found = watched(
        an_indicator(relation="qualitative", value=None, unit="", words="机制健全"),
        share,
        text="基本达成",
        asserted=True,
    )
    assert found.light == light and "机制健全" in found.arithmetic
    assert found.flags == ("这个数只有认定，没有附件证明。",)


def test_no_data_is_never_green_and_says_why():
    found = watched(an_indicator(), None, why_none="没有办件。")
    assert found.light == NO_LIGHT and "没有办件" in found.arithmetic and found.value is None


def test_a_target_without_a_number_is_not_held_to_one():
    assert watched(an_indicator(value=None), 3).light == NO_LIGHT


def test_a_forecast_from_a_few_days_is_flagged():
    assert watched(an_indicator(), 3, gone=on(1, 15)).flags != ()
    assert watched(an_indicator(), 40).flags == ()


@given(values, schedules, st.one_of(st.none(), values), st.one_of(st.none(), values))
def test_at_the_years_end_the_forecast_is_the_value(value, schedule, so_far, whole):
    last = LastYear(so_far, whole)
    assert flow(value, policy().schedules[schedule], END, last).value == value
    assert level(value, END, last, ratio=True).value == value
    assert flow(value, policy().schedules[schedule], END, last).method == FINAL


@given(
    values, values, schedules, st.dates(on(1, 5).day, on(12, 31).day), st.sampled_from([">=", ">", "<=", "<"])
)
def test_the_light_is_monotone_in_the_value(one, other, schedule, day, relation):
    low, high = sorted((one, other))
    gone = on(day.month, day.day)
    lights = [
        watched(an_indicator(relation=relation), value, gone=gone, chosen=schedule).light
        for value in (low, high)
    ]
    if NO_LIGHT in lights:
        return
    worse, better = lights if relation in (">=", ">") else lights[::-1]
    assert GOODNESS[worse] <= GOODNESS[better]


@given(schedules, st.dates(on(1, 1).day, on(12, 31).day), st.dates(on(1, 1).day, on(12, 31).day))
def test_what_should_be_done_rises_to_all_of_it(schedule, one, other):
    low, high = sorted((one, other))
    shares = [planned(policy().schedules[schedule], on(day.month, day.day)) for day in (low, high)]
    assert 0 <= shares[0] <= shares[1] <= 1
    assert planned(policy().schedules[schedule], END) == 1


def test_no_sentence_of_the_policy_leaves_a_part_unsaid():
    for value, last in ((40, no_last), (40, LastYear(Fraction(20), Fraction(100))), (300, no_last)):
        assert not re.search(r"[{}]", watched(an_indicator(), value, last=last).arithmetic)
