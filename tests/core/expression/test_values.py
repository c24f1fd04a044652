"""Numbers of an expression: where they come from, how their arithmetic is written, what they are shown as."""

from fractions import Fraction

from tests.support.built import fact, number
from yiben.core.expression.arithmetic import add, divide, multiply, negate
from yiben.core.expression.values import BLANK_CELL, Absent, constant, of_fact
from yiben.core.indicator.scoring.numbers import known
from yiben.core.value.interval import Interval, exact
from yiben.core.value.unit import MONEY, NO_UNIT, RATIO, YUAN

A, B, C = (number(text, at=(row, 0)) for row, text in enumerate(["10.00", "20.00", "4.00"]))


def test_a_printed_number_is_a_single_fact_and_a_computed_one_is_not():
    assert A.single is A.facts[0]
    assert add(A, B, 1).single is None
    assert negate(A).single is None
    assert multiply(A, constant(2)).single is None
    assert constant(3).single is None


def test_a_sum_keeps_its_width_its_facts_and_its_linear_form():
    both = add(A, B, -1)
    assert both.interval == A.interval - B.interval
    assert both.facts == A.facts + B.facts
    assert [coefficient for _, coefficient in both.terms.values()] == [1, -1]


def test_a_number_taken_from_itself_leaves_no_term():
    assert add(A, A, -1).terms == {}


def test_a_constant_factor_keeps_the_form_linear_and_a_product_of_two_printed_numbers_does_not():
    (term,) = multiply(constant(3), A).terms.values()
    assert term[1] == 3
    assert multiply(A, B).terms is None
    assert divide(A, B).terms is None


def test_a_quotient_by_a_constant_keeps_unit_and_linear_form():
    half = divide(A, constant(2))
    (term,) = half.terms.values()
    assert (term[1], half.unit) == (Fraction(1, 2), A.unit)


def test_money_by_money_is_a_ratio():
    assert divide(A, B).unit.dimension == RATIO
    assert divide(A, B).shown == "50.00%"


def test_money_by_people_is_money_a_head():
    assert divide(A, number("5", "人")).unit.symbol == "万元/人"


def test_money_times_a_rate_is_money():
    assert multiply(A, number("50", "%")).unit.dimension == MONEY


def test_a_divisor_that_may_be_zero_gives_no_number():
    assert isinstance(divide(A, number("0.00")), Absent)
    assert isinstance(divide(A, constant(0)), Absent)
    assert isinstance(divide(A, BLANK_CELL), Absent)


def test_arithmetic_is_written_in_printed_figures():
    assert add(add(A, B, 1), C, -1).written == "10.00 + 20.00 - 4.00"
    assert multiply(add(A, B, 1), C).written == "(10.00 + 20.00) × 4.00"
    assert divide(A, divide(B, C)).written == "10.00 ÷ (20.00 ÷ 4.00)"
    assert add(A, add(B, C, 1), -1).written == "10.00 - (20.00 + 4.00)"
    assert negate(add(A, B, 1)).written == "-(10.00 + 20.00)"


def test_a_decimal_of_the_rule_is_written_as_a_decimal():
    assert constant(Fraction(1, 2)).written == "0.5"
    assert multiply(A, constant(Fraction(8, 100))).written == "10.00 × 0.08"
    assert constant(Fraction(1, 3)).written == "1/3"


def test_a_blank_cell_is_zero_and_is_not_written_into_a_sum():
    both = add(add(BLANK_CELL, A, 1), BLANK_CELL, 1)
    assert both.interval == A.interval
    assert both.written == "10.00"
    assert both.zero_cells == 2


def test_taking_from_a_blank_cell_is_written_with_its_sign():
    assert add(BLANK_CELL, A, -1).written == "-10.00"


def test_a_rate_is_written_with_its_sign_and_money_without_its_unit():
    assert number("4.43", "%").written == "4.43%"
    assert A.written == "10.00"


def test_a_dropped_zero_is_as_narrow_as_its_table():
    rounded = fact("45.9")
    narrow = of_fact(type(rounded)(rounded.printed.at_precision(2), rounded.anchor, ""))
    assert narrow.interval == Interval(45_895_000, 45_905_000, True, False)
    assert narrow.shown == "45.90万元"


def test_a_constant_is_exact():
    assert constant(3).interval == exact(3)


def test_a_quotient_by_an_amount_that_stands_in_no_paper_is_a_share():
    found = divide(known(90_000, YUAN), known(100_000, YUAN))
    assert (found.written, found.shown) == ("900 ÷ 1000", "90.00%")


def test_a_sign_is_never_written_twice():
    assert negate(known(-10, NO_UNIT)).written == "-(-10)"
