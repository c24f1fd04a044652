"""Laws of intervals: whatever the members truly are, the result of arithmetic holds what they give."""

from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from yiben.core.value.interval import Interval, total

rationals = st.fractions(min_value=-1000, max_value=1000, max_denominator=60)


@st.composite
def inhabited(draw):
    """An interval and one of its members."""
    low, high = sorted((draw(rationals), draw(rationals)))
    if low == high:
        return Interval(low, high), low
    interval = Interval(low, high, draw(st.booleans()), draw(st.booleans()))
    share = draw(st.fractions(min_value=0, max_value=1, max_denominator=12))
    member = low + share * (high - low)
    assume(interval.contains(member))
    return interval, member


@given(st.lists(inhabited(), max_size=6))
def test_a_sum_holds_the_sum_of_any_members(parts):
    assert total(interval for interval, _ in parts).contains(sum(member for _, member in parts))


@given(inhabited(), inhabited())
def test_difference_and_product_hold_those_of_any_members(one, other):
    (a, x), (b, y) = one, other
    assert (a - b).contains(x - y)
    assert (a * b).contains(x * y)


@given(inhabited(), inhabited())
def test_a_quotient_holds_the_quotient_of_any_members(one, other):
    (a, x), (b, y) = one, other
    assume(b.low > 0 or b.high < 0)
    assert (a / b).contains(x / y)


@given(inhabited(), inhabited())
def test_intervals_meet_exactly_where_they_share_something(one, other):
    (a, x), (b, _) = one, other
    shared = a.intersect(b)
    assert (shared is not None) == a.meets(b) == b.meets(a)
    if b.contains(x):
        assert shared is not None and shared.contains(x)


@given(inhabited(), inhabited())
def test_either_two_intervals_meet_or_one_is_wholly_below_the_other(one, other):
    a, b = one[0], other[0]
    assert a.meets(b) + a.wholly_below(b) + b.wholly_below(a) == 1


@given(inhabited(), rationals)
def test_a_shift_moves_every_member_and_no_other(one, shift):
    interval, member = one
    moved = interval + Interval(shift, shift)
    assert moved.contains(member + shift)
    assert not moved.contains(moved.high + Fraction(1, 7))
    assert not moved.contains(moved.low - Fraction(1, 7))
