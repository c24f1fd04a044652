"""Places in a paper and the identity of what stands there."""

from yiben.core.value.anchor import Anchor
from yiben.core.value.fact import Fact
from yiben.core.value.printed import read_number


def test_a_place_is_known_by_block_row_column_and_first_character():
    assert Anchor(3, line=40, page=2, row=1, column=5, start=7, end=9).key == (3, 1, 5, 7)


def test_what_a_place_does_not_have_counts_as_minus_one_so_that_it_comes_before_zero():
    assert Anchor(3).key == (3, -1, -1, -1)
    assert Anchor(3).key < Anchor(3, row=0, column=0).key < Anchor(3, row=0, column=0, start=0).key


def test_a_span_keeps_the_line_and_the_cell():
    assert Anchor(3, line=40, row=1, column=5).span(2, 6) == Anchor(3, 40, None, 1, 5, 2, 6)


def test_two_facts_are_never_equal_only_their_places_are():
    number = read_number("1.00")
    one, other = (
        Fact(number, Anchor(1, row=0, column=0), "甲"),
        Fact(number, Anchor(1, row=0, column=0), "甲"),
    )
    assert one != other
    assert one.key == other.key
