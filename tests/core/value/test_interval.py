"""Intervals of exact rationals, with open and closed ends."""

from fractions import Fraction

import pytest

from yiben.core.value.interval import Interval, exact, total

HALF_OPEN = Interval(1, 2, True, False)


def test_a_half_open_interval_holds_its_lower_end_only():
    assert HALF_OPEN.contains(1)
    assert HALF_OPEN.contains(Fraction(3, 2))
    assert not HALF_OPEN.contains(2)


def test_intervals_that_touch_at_an_end_that_only_one_holds_do_not_meet():
    assert not HALF_OPEN.meets(Interval(2, 3))
    assert not Interval(2, 3).meets(HALF_OPEN)
    assert HALF_OPEN.wholly_below(Interval(2, 3))


def test_intervals_that_touch_at_an_end_that_both_hold_meet():
    assert Interval(1, 2).meets(Interval(2, 3))
    assert Interval(1, 2).intersect(Interval(2, 3)) == exact(2)


def test_a_sum_is_closed_only_where_both_parts_are():
    assert HALF_OPEN + Interval(10, 20) == Interval(11, 22, True, False)


def test_taking_away_turns_the_ends_around():
    assert Interval(-2, -1, False, True) == -HALF_OPEN
    assert exact(10) - HALF_OPEN == Interval(8, 9, False, True)


def test_two_half_open_numbers_that_look_equal_differ_by_less_than_one_step():
    assert Interval(-1, 1, False, False) == HALF_OPEN - HALF_OPEN


def test_a_product_of_two_signs_reaches_across_zero():
    assert Interval(-2, 3) * Interval(-5, 7) == Interval(-15, 21)


def test_zero_times_anything_is_zero_even_beside_an_open_end():
    assert Interval(0, 1) * Interval(0, 5, False, False) == Interval(0, 5, True, False)


def test_a_quotient_is_exact_never_a_float():
    assert exact(1) / exact(3) == exact(Fraction(1, 3))
    assert Interval(1, 2, True, False) / Interval(4, 8, True, False) == Interval(
        Fraction(1, 8), Fraction(1, 2), False, False
    )


@pytest.mark.parametrize(
    "divisor", [exact(0), Interval(-1, 1), Interval(0, 1, False, True), Interval(-1, 0, True, False)]
)
def test_a_divisor_that_is_or_comes_near_zero_is_refused(divisor):
    with pytest.raises(ZeroDivisionError):
        exact(1) / divisor


def test_what_two_intervals_share():
    assert HALF_OPEN.intersect(Interval(Fraction(3, 2), 9)) == Interval(Fraction(3, 2), 2, True, False)
    assert HALF_OPEN.intersect(Interval(1, 5, False, True)) == Interval(1, 2, False, False)
    assert HALF_OPEN.intersect(Interval(7, 9)) is None


def test_the_middle_stays_whole_where_it_can():
    assert Interval(2, 4).middle == 3
    assert isinstance(Interval(2, 4).middle, int)
    assert Interval(2, 5).middle == Fraction(7, 2)


def test_the_sum_of_no_parts_is_zero():
    assert total(()) == exact(0)
    assert total([HALF_OPEN, HALF_OPEN]) == Interval(2, 4, True, False)


def test_one_value_is_exact_and_a_width_is_not():
    assert exact(3).is_exact
    assert not HALF_OPEN.is_exact
