"""What a conversion leaves in a file that is not text of the paper."""

import pytest

from yiben.core.document.noise import clean, is_contents_line


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("[bookmark: _Toc123]第一部分 部门概况", "第一部分 部门概况"),
        ("收入[image: 1.png]支出", "收入支出"),
        ("![图](media/1.png)合计", "合计"),
        ("合\u200b计\ufeff", "合计"),
        ("单\xa0位", "单 位"),
    ],
)
def test_bookmarks_pictures_and_invisible_characters_are_taken_out(raw, text):
    assert clean(raw) == text


@pytest.mark.parametrize("text", ["[2023]12号", "（见[附件]）", "30.00", "附件！[注]"])
def test_brackets_of_the_paper_itself_stay(text):
    assert clean(text) == text


@pytest.mark.parametrize(
    "line",
    [
        "一、部门职责.......................3",
        "第二部分 决算表………………12",
        "二、机构设置\t5",
        "第三部分 情况说明··········- 9 -",
    ],
)
def test_words_leaders_and_a_page_number_are_a_line_of_contents(line):
    assert is_contents_line(line)


@pytest.mark.parametrize(
    "line",
    [
        "一、部门职责",
        "本年收入合计\t1,204.68",
        "收入总计1,204.68万元，增加3",
        "其中：……\t12",
        "合计\t1,204",
    ],
)
def test_a_heading_a_table_row_or_a_sentence_is_none(line):
    assert not is_contents_line(line)
