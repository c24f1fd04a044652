"""Classification codes: 类, 款 and 项 by their digits."""

import pytest

from yiben.core.value.code import is_below, is_code, level, nearest_ancestor


@pytest.mark.parametrize("text", ["201", "20103", "2010301", "30201"])
def test_three_five_and_seven_digits_are_codes(text):
    assert is_code(text)


@pytest.mark.parametrize(
    "text", ["", "20", "2010", "201030", "20103011", "201a3", "合计", "201 03", "2019年"]
)
def test_anything_else_is_no_code(text):
    assert not is_code(text)


def test_the_length_of_a_code_tells_its_level():
    assert [level(code) for code in ("201", "20103", "2010301")] == ["category", "section", "item"]


def test_a_code_of_another_length_has_no_level():
    with pytest.raises(KeyError):
        level("2010")


def test_an_item_lies_below_its_section_and_its_category_but_not_below_itself():
    assert is_below("2010301", "20103")
    assert is_below("2010301", "201")
    assert not is_below("20103", "20103")
    assert not is_below("2080501", "201")


def test_the_nearest_printed_ancestor_may_skip_a_level():
    assert nearest_ancestor("2010301", {"201", "20103"}) == "20103"
    assert nearest_ancestor("2010301", {"201"}) == "201"


def test_a_code_without_a_printed_ancestor_stands_at_the_top():
    assert nearest_ancestor("2010301", {"208", "2010301"}) is None
    assert nearest_ancestor("201", {"201"}) is None
