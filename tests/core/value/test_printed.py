"""Printed numbers: how they are read, how wide they are, when two of them agree, how they are shown."""

from decimal import Decimal
from fractions import Fraction

import pytest

from yiben.core.value.interval import Interval, exact
from yiben.core.value.printed import agree, read_number, show
from yiben.core.value.unit import PERCENT, POINTS, WAN_YUAN, YUAN, unit_of


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,214.68", "1214.68"),
        ("1214.68", "1214.68"),
        ("-0.50", "-0.50"),
        ("+3", "3"),
        ("１，２１４．６８", "1214.68"),
        (" 30.00 ", "30.00"),
        ("0", "0"),
    ],
)
def test_a_number_is_read_as_it_is_printed(text, value):
    assert read_number(text).value == Decimal(value)
    assert read_number(text).text == text.strip()


@pytest.mark.parametrize(
    "text",
    ["", "—", "-", "无", "1,23", "12,34,567", "1.2.3", "1e5", "3%", "约3", ".5", "5.", "NaN", "Infinity"],
)
def test_what_is_not_a_number_is_none_never_zero(text):
    assert read_number(text) is None


def test_two_numbers_in_one_cell_are_not_read_as_one():
    assert read_number("12 34") is None
    assert read_number("1.00\n2.00") is None


def test_a_space_that_a_conversion_left_beside_a_comma_or_a_sign_does_not_count():
    assert read_number("1, 214.68").value == Decimal("1214.68")
    assert read_number("- 3").value == -3


def test_a_thousands_comma_in_the_wrong_place_is_not_guessed_at():
    assert read_number("1,2345.00") is None


@pytest.mark.parametrize(
    ("text", "unit"),
    [("9,230,142.02", YUAN), ("37", unit_of("人")), ("9.5", POINTS), ("2010301", unit_of(""))],
)
def test_money_to_the_fen_counts_points_and_codes_have_no_width(text, unit):
    assert read_number(text, unit).is_exact
    assert read_number(text, unit).interval.is_exact


def test_ten_thousands_with_two_decimals_may_be_half_a_hundred_yuan_more_or_less():
    assert read_number("384.49", WAN_YUAN).interval == Interval(384_485_000, 384_495_000, True, False)


def test_a_percent_is_rounded_even_without_decimals():
    assert read_number("4", PERCENT).interval == Interval(Fraction(35, 1000), Fraction(45, 1000), True, False)


def test_below_zero_the_half_goes_away_from_zero_as_above_it():
    printed = read_number("-0.01", WAN_YUAN)
    assert printed.interval == Interval(-15_000, -5_000, False, True)
    assert printed.interval == -read_number("0.01", WAN_YUAN).interval


def test_yuan_without_decimals_are_rounded_to_the_yuan():
    assert read_number("5", YUAN).interval == Interval(450, 550, True, False)


def test_a_dropped_zero_takes_the_precision_of_its_table():
    plain, beside = read_number("45.9", WAN_YUAN), read_number("45.9", WAN_YUAN).at_precision(2)
    assert beside.step == 10_000
    assert plain.step == 100_000
    assert beside.at_precision(0).precision == 1, "never coarser than it is printed"


def test_a_table_s_unit_comes_after_its_digits():
    assert read_number("12.50").with_unit(WAN_YUAN).quantity == 12_500_000


def test_cut_off_digits_lie_above_a_positive_and_below_a_negative_number():
    assert read_number("6.26", PERCENT).truncated.contains(Fraction(62686, 1_000_000))
    assert not read_number("6.26", PERCENT).interval.contains(Fraction(62686, 1_000_000))
    assert read_number("-6.26", PERCENT).truncated.contains(Fraction(-62686, 1_000_000))


def test_a_rounded_reading_of_points_has_the_width_of_their_decimals():
    assert read_number("9.5", POINTS).interval == exact(Fraction(19, 2))
    assert read_number("9.5", POINTS).rounded.contains(Fraction(954, 100))


def of(text, symbol):
    return read_number(text, unit_of(symbol))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("1,214.68", "万元"), ("12,146,812.34", "元")),
        (("0.12", "亿元"), ("1,214.68", "万元")),
        (("1,214.68", "万元"), ("1214.68", "万元")),
        (("5", "万元"), ("50,000.00", "元")),
        (("4.4", "万元"), ("4.45", "万元")),
    ],
)
def test_the_same_quantity_agrees_when_the_finer_rounds_to_the_coarser(one, other):
    assert agree(of(*one), of(*other))
    assert agree(of(*other), of(*one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("0.83", "万元"), ("0.82", "万元")),
        (("1,914,705.54", "元"), ("1,914,705.88", "元")),
        (("1,214.68", "万元"), ("12,146,850.00", "元")),
        (("4.4", "万元"), ("4.46", "万元")),
        (("37", "人"), ("38", "人")),
    ],
)
def test_the_same_quantity_disagrees_when_no_rounding_gives_both(one, other):
    assert not agree(of(*one), of(*other))
    assert not agree(of(*other), of(*one))


@pytest.mark.parametrize(
    ("quantity", "unit", "decimals", "shown"),
    [
        (123456, YUAN, 2, "1,234.56"),
        (12_146_850_00, WAN_YUAN, 2, "1,214.69"),
        (-12_146_850_00, WAN_YUAN, 2, "-1,214.69"),
        (-1, WAN_YUAN, 2, "0.00"),
        (Fraction(1, 3), PERCENT, 2, "33.33"),
        (0, YUAN, 0, "0"),
    ],
)
def test_a_quantity_is_shown_as_a_paper_would_print_it(quantity, unit, decimals, shown):
    assert show(quantity, unit, decimals) == shown
