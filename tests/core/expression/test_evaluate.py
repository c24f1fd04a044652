"""Evaluation: what is not there is absent with its reason, a blank cell is zero, a dash is neither."""

import pytest

from tests.support.built import Record, Sheet, number
from yiben.core.expression.evaluate import EvaluationError, evaluate
from yiben.core.expression.parse import parse
from yiben.core.expression.values import Absent, Number, Truth

SHEET = Sheet(
    ("预算数", "决算数"),
    {
        "基本支出": ("10.00", "12.00"),
        "项目支出": ("5.00", ""),
        "上缴上级": ("—", "—"),
        "其他": ("?", "1.00"),
        "合计": ("15.00", "12.00"),
    },
)
SCOPE = {
    "table": SHEET,
    "parts": ("基本支出", "项目支出"),
    "claim": Record(amount=number("3.00", at=(8, 0)), direction="增加", many=(Record(x="1"), Record(x="2"))),
    "yes": True,
    "no": False,
    "gone": Absent("本文没有可识别的《收入决算表》"),
}


def value(text):
    return evaluate(parse(text), SCOPE)


def test_a_bare_word_in_brackets_is_a_label_and_a_bound_one_is_its_value():
    assert value("table[合计, 决算数]").written == "12.00"
    assert value("sum(table[parts, 预算数])").interval.middle == 15_000_000


def test_an_identity_of_a_table_holds():
    assert value("table[合计, 预算数] == sum(table[parts, 预算数])").holds


def test_a_blank_cell_is_zero_in_arithmetic():
    assert value("table[基本支出, 决算数] + table[项目支出, 决算数] == table[合计, 决算数]").holds


def test_a_dash_in_arithmetic_gives_no_truth():
    result = value("table[上缴上级, 预算数] == table[合计, 预算数]")
    assert (result.kind, result.reason) == ("dash", "填“—”")
    assert isinstance(value("table[上缴上级, 预算数] + table[合计, 预算数]"), Absent)


def test_an_unreadable_cell_is_unreadable_not_absent():
    assert value("table[其他, 预算数] == 3").kind == "unreadable"


def test_a_name_that_is_not_bound_is_absent_with_its_name():
    assert value("revenue") == Absent("没有“revenue”")


def test_what_is_asked_of_something_absent_is_absent_for_the_same_reason():
    assert value("gone.title") is SCOPE["gone"]
    assert value("gone[合计, 决算数]") is SCOPE["gone"]
    assert value("gone[合计, 决算数] == 3") is SCOPE["gone"]
    assert value("-gone") is SCOPE["gone"]
    assert value("not gone") is SCOPE["gone"]


def test_a_row_the_table_does_not_print_is_absent():
    assert isinstance(value("table[专项支出, 决算数]"), Absent)


def test_an_attribute_of_a_record_and_of_each_of_a_list():
    assert value("claim.direction == '增加'").holds
    assert value("claim.many.x") == ("1", "2")
    assert isinstance(value("claim.rate"), Absent)


def test_words_cannot_be_added():
    assert isinstance(value("claim.direction + 1"), Absent)
    assert isinstance(value("-claim.direction"), Absent)


def test_one_true_side_settles_or_and_one_false_side_settles_and():
    assert value("gone or yes") is True
    assert value("gone and no") is False


def test_an_absent_side_that_nothing_settles_is_the_answer():
    assert value("gone or no") is SCOPE["gone"]
    assert value("gone and yes") is SCOPE["gone"]


def test_not_turns_a_comparison_around_and_keeps_its_sides():
    result = value("not table[合计, 预算数] == 15")
    assert isinstance(result, Truth)
    assert isinstance(result.left, Number)
    assert value("not no") is True


def test_and_answers_with_the_comparison_that_failed():
    result = value("1 == 1 and table[合计, 决算数] == table[合计, 预算数]")
    assert not result.holds
    assert result.left.written == "12.00"


@pytest.mark.parametrize("text", ["guess(1)", "yes.title", "yes[合计, 决算数]", "'text'.title"])
def test_a_rule_that_asks_for_what_the_language_does_not_have_must_be_mended(text):
    with pytest.raises(EvaluationError):
        value(text)


def test_the_same_scope_gives_the_same_value():
    assert value("table[合计, 预算数] - 3") == value("table[合计, 预算数] - 3")
