"""Comparison by widths: equal at the coarser precision, else only what no true values allow fails."""

import pytest

from tests.support.built import number
from yiben.core.expression.arithmetic import add, divide
from yiben.core.expression.compare import compare
from yiben.core.expression.functions import rounded
from yiben.core.expression.values import BLANK_CELL, Absent, Truth, constant


def n(text, unit="万元", row=0):
    return number(text, unit, at=(row, 0))


def holds(operator, left, right):
    result = compare(operator, left, right)
    assert isinstance(result, Truth), result
    return result.holds


def test_the_same_quantity_printed_twice_agrees_at_the_coarser_precision():
    assert holds("==", n("1,214.68"), n("12,146,812.34", "元", 1))
    assert not holds("==", n("0.83"), n("0.82", row=1))


def test_a_sum_within_the_widths_is_equal_and_one_beyond_them_is_not():
    parts = add(n("246.97"), n("623.30", row=1), 1)
    assert holds("==", n("870.28", row=2), parts)
    assert not holds("==", n("870.29", row=2), parts)


def test_a_growth_rate_on_the_wrong_base_is_not_equal():
    base = add(n("384.49"), n("17.05", row=1), -1)
    assert not holds("==", n("4.43", "%", 2), divide(n("17.05", row=1), base))
    assert holds("==", n("4.64", "%", 2), divide(n("17.05", row=1), base))


@pytest.mark.parametrize(
    ("operator", "outcomes"),
    [
        ("<", [True, False, False]),
        ("<=", [True, True, False]),
        (">", [False, False, True]),
        (">=", [False, True, True]),
    ],
)
def test_exact_numbers_are_ordered_exactly(operator, outcomes):
    five = n("5", "分")
    assert [holds(operator, n(text, "分", 1), five) for text in ("4", "5", "6")] == outcomes


def test_rounded_numbers_that_may_be_in_order_are_in_order():
    assert holds("<", n("1.00"), add(n("1.00", row=1), constant(0), 1))
    assert holds("<=", n("1.01"), add(n("1.00", row=1), n("0.00", row=2), 1))
    assert not holds("<=", n("1.02"), n("1.00", row=1))


def test_unequal_is_the_opposite_of_equal():
    assert holds("!=", n("0.83"), n("0.82", row=1))
    assert not holds("!=", n("0.83"), n("0.83", row=1))
    assert not compare("!=", n("6.27", "%"), n("6.26", "%", 1)).truncated


def test_money_and_people_cannot_be_compared_and_that_is_no_pass():
    result = compare("==", n("5.00"), n("5", "人", 1))
    assert isinstance(result, Absent)
    assert result.kind == "unreadable"


def test_a_number_of_the_rule_takes_the_unit_of_the_other_side():
    assert holds("==", n("100", "分"), constant(100))


def test_two_blank_sides_say_nothing():
    assert isinstance(compare("==", BLANK_CELL, BLANK_CELL), Absent)


def test_a_blank_cell_beside_a_printed_number_is_zero():
    assert holds("==", n("0.00"), BLANK_CELL)
    assert not holds("==", n("3.00"), BLANK_CELL)


def test_an_absent_side_is_the_answer():
    gap = Absent("填“—”", "dash")
    assert compare("==", gap, n("1.00")) is gap
    assert compare("==", n("1.00"), gap) is gap
    assert isinstance(compare("==", n("1.00"), None), Absent)


def test_texts_are_equal_or_not_but_never_greater():
    assert holds("==", "优", "优")
    assert holds("!=", "优", "良")
    assert isinstance(compare(">", "优", "良"), Absent)


def test_a_text_is_in_a_list_or_in_a_longer_text():
    assert holds("in", "total", ("total", "revenue"))
    assert holds("in", "决算", "部门决算公开")
    assert not holds("in", "预算", ("total",))


def test_a_number_is_in_a_list_by_its_value_wherever_it_is_printed():
    assert holds("in", constant(2019), (constant(2018), n("2019", "")))
    assert not holds("in", constant(2020), (constant(2018), constant(2019)))


def test_being_in_something_that_is_no_list_is_no_pass():
    assert isinstance(compare("in", "a", n("1.00")), Absent)
    assert isinstance(compare("in", constant(1), "第1部分"), Absent)


def test_digits_cut_off_are_told_from_a_plain_error():
    share = divide(n("20.86"), n("332.77", row=1))
    assert compare("==", n("6.26", "%", 2), share).truncated
    assert not compare("==", n("6.24", "%", 2), share).truncated
    assert not compare("==", n("6.27", "%", 2), share).truncated


def test_of_one_quantity_printed_twice_only_the_coarser_can_be_cut_off():
    assert compare("==", n("3.45"), n("34,599.00", "元", 1)).truncated
    assert not compare("==", n("3.45"), n("3.46", row=1)).truncated


def test_points_read_as_rounded_have_a_width():
    assert not holds("==", n("9.5", "分"), divide(constant(954), constant(100)))
    assert holds("==", rounded(n("9.5", "分")), divide(constant(954), constant(100)))
