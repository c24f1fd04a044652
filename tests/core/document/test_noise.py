"""What stands in a file but is no text of the paper."""

import pytest

from yiben.core.document.noise import clean, is_contents_line, is_page_number


def test_marks_of_converters_are_removed_and_the_text_between_stays():
    assert clean("一[bookmark: _Toc1]、收入[image: IMG_2]情况![图](a.png)") == "一、收入情况"


def test_invisible_characters_are_removed_and_hard_spaces_become_spaces():
    assert clean("收\u200b入\ufeff\xa0合计") == "收入 合计"


@pytest.mark.parametrize("text", ["- 4 -", "—12—", "第 3 页", "第3页，共10页", " -1- "])
def test_page_numbers_are_known(text: str):
    assert is_page_number(text)


@pytest.mark.parametrize("text", ["4", "-4", "—", "2023-12-", "第3部分", "- 一、职责", "-3.5-"])
def test_other_short_lines_are_no_page_numbers(text: str):
    assert not is_page_number(text)


@pytest.mark.parametrize(
    ("text", "answer"), [("一、职责.....\t1", True), ("一、收入\t12", True), ("收入10", False)]
)
def test_contents_lines_have_leaders_or_a_tab_before_the_page(text: str, answer: bool):
    assert is_contents_line(text) is answer
