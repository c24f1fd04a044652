"""The execution of a budget beside the share of the year."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from tests.support.monitor import on, policy
from yiben.core.indicator.monitor.execution import Money, execute
from yiben.core.indicator.monitor.forecast import LastYear
from yiben.core.indicator.monitor.light import GREEN, NO_LIGHT, RED, YELLOW

HALF = on(6, 30)
EVEN = policy().schedules["even"]


def executed(spent, gone=HALF, **more):
    money = Money(**{"original": 80_00, "changed": 10_00, "brought": 10_00, "spent": spent, **more})
    return execute(money, EVEN, gone, policy())


def test_the_rate_is_of_the_final_budget_with_what_was_carried_over():
    found = executed(50_00)
    assert found.rate == Fraction(1, 2) and found.light == GREEN and found.expected == HALF.share
    assert (
        "已支出50.00元 ÷ 调整后预算100.00元（年初80.00元，调整调剂10.00元，上年结转10.00元）= 执行率50.00%"
        in found.arithmetic
    )


def test_lagging_behind_the_year_is_yellow_and_then_red():
    share = HALF.share
    assert [
        executed(int(10000 * share * part)).light
        for part in (Fraction(95, 100), Fraction(8, 10), Fraction(5, 10))
    ] == [GREEN, YELLOW, RED]


def test_spending_beyond_the_budget_is_red():
    found = executed(100_01)
    assert found.light == RED and "超过预算0.01元" in found.arithmetic


def test_spending_ahead_of_the_year_is_told_and_not_held_against_it():
    found = executed(90_00)
    assert found.light == GREEN and "请留意" in found.arithmetic


def test_without_a_budget_there_is_no_rate_and_never_green():
    found = executed(5_00, original=0, changed=0, brought=0, entered=False)
    assert (found.rate, found.light) == (None, NO_LIGHT)
    assert executed(5_00, original=5_00, changed=-5_00, brought=0).light == RED


def test_last_years_course_forecasts_the_year():
    found = executed(30_00, last=LastYear(Fraction(10_00), Fraction(40_00)))
    assert found.forecast == 120_00 and "照上年此时完成25.00%推算" in found.arithmetic


def test_at_the_years_end_the_forecast_is_what_was_spent():
    found = executed(99_00, gone=on(12, 31))
    assert found.forecast == 99_00 and found.light == GREEN


@given(st.integers(0, 100_00), st.integers(0, 100_00))
def test_more_spending_within_the_budget_never_worsens_the_light(one, other):
    goodness = {RED: 0, YELLOW: 1, GREEN: 2}
    low, high = sorted((one, other))
    assert goodness[executed(low).light] <= goodness[executed(high).light]
