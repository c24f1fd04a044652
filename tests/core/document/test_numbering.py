"""Numbered headings and lists: where a series does not continue."""

import pytest

from yiben.core.document.numbering import number_of, steps
from yiben.core.document.parts import Document, Paragraph
from yiben.core.value.anchor import Anchor


def gaps(*lines):
    """(mark, expected number) of every step that does not continue its series."""
    document = Document(tuple(Paragraph(line, Anchor(i)) for i, line in enumerate(lines)), "text")
    return [(step.mark, step.expected) for step in steps(document) if step.found != step.expected]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("一", 1),
        ("九", 9),
        ("十", 10),
        ("十一", 11),
        ("二十", 20),
        ("二十三", 23),
        ("九十九", 99),
        ("7", 7),
        ("12", 12),
    ],
)
def test_ordinals_up_to_ninety_nine_are_read(text, number):
    assert number_of(text) == number


def test_a_series_that_continues_has_no_gap():
    assert gaps("一、收入", "二、支出", "三、结转") == []


def test_a_skipped_number_is_a_gap_at_the_one_after_it():
    assert gaps("一、收入", "二、支出", "四、结转") == [("四、", 3)]


def test_a_number_printed_twice_is_a_gap():
    assert gaps("一、收入", "二、支出", "二、结转") == [("二、", 3)]


def test_after_a_gap_the_series_goes_on_from_what_was_printed():
    assert gaps("一、收入", "三、支出", "四、结转") == [("三、", 2)]


def test_a_series_may_start_again_at_one_at_any_time():
    assert gaps("一、收入", "二、支出", "一、收入", "二、支出") == []


def test_each_heading_opens_a_series_of_its_own_below_it():
    assert gaps("一、收入", "（一）财政", "（二）事业", "二、支出", "（一）基本", "（二）项目") == []


def test_a_lower_series_does_not_break_the_one_above_it():
    assert gaps("一、收入", "1.财政", "2.事业", "二、支出") == []


def test_a_list_that_goes_on_below_the_next_heading_without_a_one_is_not_judged():
    assert gaps("一、收入", "（一）财政", "二、支出", "（二）项目") == []


def test_parts_are_counted_in_chinese_or_in_digits():
    assert gaps("第一部分 概况", "第二部分 决算表", "第四部分 说明") == [("第四部分", 3)]
    assert gaps("第1部分 概况", "第3部分 说明") == [("第3部分", 2)]


def test_a_remark_before_the_number_does_not_hide_it():
    assert gaps("注：1.本表按万元", "3.本表不含下属单位") == [("3.", 2)]


def test_a_decimal_at_the_start_of_a_line_is_no_number_of_a_list():
    assert gaps("1.概况", "3.5万元") == []


def test_a_year_in_brackets_is_no_number_of_a_list():
    assert gaps("（1）收入", "（2023）年度") == []


def test_the_step_stands_where_the_wrong_number_is_printed():
    document = Document((Paragraph("一、收入", Anchor(0)), Paragraph("三、支出", Anchor(1, line=9))), "text")
    (step,) = steps(document)
    assert step.anchor.line == 9
