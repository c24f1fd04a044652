"""The functions of the language, and that each says how it is called."""

import re

import pytest

from tests.support.built import number
from yiben.core.expression.functions import FUNCTIONS
from yiben.core.expression.values import BLANK_CELL, Absent, Number, Truth, constant
from yiben.core.value.interval import exact

DASH = Absent("填“—”", "dash")
GARBLED = Absent("无法识别为数字", "unreadable")
ONE, TWO = number("1.00", at=(0, 0)), number("-2.00", at=(1, 0))


def call(name, *arguments):
    return FUNCTIONS[name](*arguments)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_function_begins_its_docstring_with_how_it_is_called(name):
    assert re.match(rf"{name}\(.*?\)(?: or {name}\(.*?\))?: \S", FUNCTIONS[name].__doc__)


def test_a_sum_takes_lists_and_single_numbers():
    assert call("sum", (ONE, (TWO,))).interval.middle == -1_000_000
    assert call("sum", ONE, TWO).interval.middle == -1_000_000


def test_blank_cells_and_dashes_add_nothing_to_a_sum():
    assert call("sum", (ONE, BLANK_CELL, DASH)).interval == ONE.interval


def test_a_sum_of_nothing_printed_is_absent_not_zero():
    assert isinstance(call("sum", (BLANK_CELL, DASH)), Absent)
    assert isinstance(call("sum", ()), Absent)


def test_a_sum_with_an_unreadable_part_is_unreadable():
    assert call("sum", (ONE, GARBLED)) is GARBLED
    assert call("sum", (ONE, (GARBLED,))) is GARBLED


def test_counting_counts_items_whatever_they_are():
    assert call("count", (ONE, DASH, "x")).interval == exact(3)
    assert call("count", ()).interval == exact(0)
    assert isinstance(call("count", ONE), Absent)


def test_the_least_and_the_greatest_are_printed_numbers():
    assert call("min", (ONE, BLANK_CELL, TWO)) is TWO
    assert call("max", (ONE, BLANK_CELL, TWO)) is ONE
    assert isinstance(call("max", (BLANK_CELL,)), Absent)


def test_a_number_without_its_sign():
    assert call("abs", TWO).interval.middle == 2_000_000
    assert call("abs", ONE) is ONE
    assert call("abs", DASH) is DASH


@pytest.mark.parametrize(
    ("value", "is_present"),
    [
        (ONE, True),
        (BLANK_CELL, False),
        (DASH, False),
        ("", False),
        ("优", True),
        ((DASH, ONE), True),
        ((), False),
        (None, False),
    ],
)
def test_present_is_what_is_printed_and_blank_the_opposite(value, is_present):
    assert call("present", value) is is_present
    assert call("blank", value) is not is_present


def test_an_exact_number_read_as_rounded_still_names_its_fact():
    nine = number("9.5", "分")
    assert not call("rounded", nine).interval.is_exact
    assert call("rounded", nine).facts == nine.facts
    assert call("rounded", constant(3)) == constant(3)
    assert call("rounded", DASH) is DASH


def test_a_pattern_that_is_found_is_quoted():
    found = call("matches", "支出XX万元", "X+")
    assert isinstance(found, Truth)
    assert (found.holds, found.quote) == (True, "XX")
    assert not call("matches", "支出30万元", "X+").holds


def test_the_ends_of_a_pattern_are_the_ends_of_a_line():
    assert call("matches", "甲\n乙", "^乙$").holds


def test_a_pattern_in_something_absent_is_absent():
    assert call("matches", DASH, "x") is DASH


def test_years_are_the_budget_years_a_text_names():
    assert [y.shown for y in call("years", "2022年和2023年", "第12023年")] == ["2,022", "2,023"]
    assert call("years", DASH) == ()


@pytest.mark.parametrize("text", ["《总表》和“三公”", "“《甲》”", "没有引号"])
def test_marks_that_pair_are_not_told(text):
    assert not call("unpaired", text).holds


@pytest.mark.parametrize("text", ["《总表", "总表》", "“三公", "“三公“", "《甲”"])
def test_marks_that_do_not_pair_are_quoted(text):
    found = call("unpaired", text)
    assert found.holds
    assert found.quote


def test_a_number_is_capped_at_its_limit():
    limit = constant(10)
    assert call("capped", constant(12), limit) is limit
    assert call("capped", constant(8), limit).interval == exact(8)
    assert call("capped", DASH, limit) is DASH
    assert call("capped", constant(8), DASH) is DASH


def test_a_width_across_the_limit_is_cut_there():
    wide = call("rounded", number("10.0", "分"))
    capped = call("capped", wide, constant(10))
    assert isinstance(capped, Number)
    assert capped.interval.high == 10
    assert capped.interval.low == wide.interval.low
