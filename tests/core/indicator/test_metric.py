"""A metric is read from its definition, and what does not fit its columns is told with the file."""

import pytest

from tests.support.metrics import metric
from yiben.core.indicator.column import MetricError
from yiben.core.value.unit import RATIO


def test_a_rate_is_read_with_its_rows_cohort_and_both_sides():
    made = metric(excludes=[{"when": "outcome == 'withdrawn'", "why": "申请人撤回"}])
    assert (made.grain, made.rows.cohort, made.unit.dimension, made.decimals) == ("clock", "due", RATIO, 2)
    assert made.is_share
    assert [exclusion.why for exclusion in made.rows.excludes] == ["申请人撤回"]


def test_a_count_has_no_denominator_and_no_decimals():
    made = metric(unit="件", denominator=None)
    assert not made.is_share
    assert made.decimals == 0


def test_a_sum_and_a_median_are_told_from_a_condition():
    assert metric(numerator="sum(seconds(started, due))", unit="日", scale=86400).numerator.how == "sum"
    assert metric(numerator="median(paused)").numerator.how == "median"


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"grain": "voucher"}, "grain 'voucher' is not one of case, clock"),
        ({"numerator": "stopd <= due"}, "there is no column 'stopd'"),
        ({"numerator": "facts.level >= due"}, "fact and moment cannot be compared"),
        ({"numerator": "kind < 'b'"}, "text and text have no order"),
        ({"numerator": "due > none"}, "have no order"),
        ({"numerator": "kind == 5"}, "text and number cannot be compared"),
        ({"numerator": "facts.a == facts.b"}, "fact and fact cannot be compared"),
        ({"numerator": "kind in 'abc'"}, "cannot be compared by 'in'"),
        ({"numerator": "paused / 2 > 1"}, "rows are not divided"),
        ({"numerator": "paused + kind > 1"}, "a number was expected, found text"),
        ({"numerator": "sum(kind)"}, "sum of a number was expected, found text"),
        ({"numerator": "days(due)"}, "there is no days(moment)"),
        ({"numerator": "none and true"}, "'none' is neither true nor false"),
        ({"numerator": "a[b, c] == 1"}, "'index' has no meaning over columns"),
        ({"numerator": "kind.x == 1"}, "'attribute' has no meaning over columns"),
        ({"numerator": "stopped <="}, "numerator: expected a value"),
        ({"numerator": 5}, "numerator must be an expression, found 5"),
        ({"cohort": "kind"}, "cohort 'kind' is no moment of a clock"),
        ({"unit": None}, "key 'unit' is missing"),
        ({"series": "loud"}, "series 'loud' is not one of"),
    ],
)
def test_what_cannot_be_counted_is_told_with_its_file(changes, told):
    with pytest.raises(MetricError) as fault:
        metric(**changes)
    assert told in str(fault.value)
    assert str(fault.value).startswith("metrics/on-time.yaml: ")
