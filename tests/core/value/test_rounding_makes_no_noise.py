"""Rounding never makes noise, and a change beyond the printed widths is always found."""

from hypothesis import assume, given
from hypothesis import strategies as st

from yiben.core.value.interval import total
from yiben.core.value.printed import agree, read_number, show
from yiben.core.value.unit import WAN_YUAN, YUAN, unit_of

fen = st.integers(min_value=-(10**12), max_value=10**12)
units = st.sampled_from([YUAN, unit_of("千元"), WAN_YUAN, unit_of("亿元")])
decimals = st.integers(min_value=0, max_value=4)
tables = st.lists(st.lists(fen, min_size=3, max_size=3), min_size=1, max_size=8)


def printed(true, unit=WAN_YUAN, places=2):
    """A true amount as a paper prints it."""
    return read_number(show(true, unit, places), unit)


@given(fen, units, decimals)
def test_a_printed_value_lies_in_its_own_width(true, unit, places):
    number = printed(true, unit, places)
    assert number.interval.contains(number.quantity)
    assert number.rounded.contains(number.quantity)


@given(fen, units, decimals)
def test_the_true_value_lies_in_the_width_of_what_was_printed_of_it(true, unit, places):
    assert printed(true, unit, places).interval.contains(true)


@given(fen, units, decimals, units, decimals)
def test_two_printings_of_one_true_value_always_agree(true, unit, places, other, other_places):
    assert agree(printed(true, unit, places), printed(true, other, other_places))


@given(tables)
def test_a_table_rounded_cell_by_cell_never_breaks_an_identity_of_sums(rows):
    for column in zip(*rows, strict=True):
        whole = printed(sum(column)).interval
        assert whole.meets(total(printed(part).interval for part in column))
    for row in rows:
        assert printed(sum(row)).interval.meets(total(printed(part).interval for part in row))


@given(st.lists(fen, min_size=1, max_size=8), st.integers(min_value=1, max_value=10**9), st.booleans())
def test_a_change_beyond_the_widths_always_breaks_the_identity(parts, beyond, up):
    numbers = [printed(part) for part in parts]
    true = printed(sum(parts))
    width = true.step * (len(parts) + 1)
    wrong = printed(true.quantity + (width + beyond * true.step) * (1 if up else -1))
    assert not wrong.interval.meets(total(n.interval for n in numbers))


@given(st.lists(fen, min_size=1, max_size=8), st.integers(min_value=1, max_value=10**6))
def test_in_yuan_to_the_fen_one_fen_too_much_is_found(parts, wrong):
    numbers = [printed(part, YUAN) for part in parts]
    assert not printed(sum(parts) + wrong, YUAN).interval.meets(total(n.interval for n in numbers))


@given(fen, fen)
def test_two_amounts_printed_alike_differ_by_less_than_one_step(one, other):
    a, b = printed(one), printed(other)
    assume(a.quantity == b.quantity)
    assert abs(one - other) < a.step
