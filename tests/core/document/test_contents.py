"""Tables of contents are found, and nothing else is taken for one."""

from yiben.core.document.contents import contents_lines


def found(text: str) -> list[int]:
    return sorted(contents_lines(text.split("\n")))


def test_a_title_with_spaces_and_its_numbered_entries_are_contents():
    assert found("目  录\n\n第一部分 概况\t1\n一、职责……\t2\n第一部分 概况\n一、职责") == [0, 2, 3]


def test_one_entry_without_a_page_number_may_stand_between_two_with_one():
    assert found("目录\n一、甲\t1\n第二部分\n二、乙\t2\n正文") == [0, 1, 2, 3]


def test_entries_without_page_numbers_end_where_the_first_comes_again():
    assert found("目录\n一、甲\n二、乙\n\n一、甲\n正文。") == [0, 1, 2]


def test_a_title_whose_entries_never_come_again_takes_only_itself():
    assert found("目录\n一、甲\n正文很长。") == [0]


def test_leaders_make_an_entry_also_without_a_title():
    assert found("一、甲.......3\n二、乙·····12\n正文") == [0, 1]


def test_sentences_and_rows_are_no_contents():
    assert found("如…（二级预算单位收入情况）等。\n货物\t2\t6\n合计\t100\n完成率……98") == []


def test_a_word_that_holds_the_title_is_no_title():
    assert found("政务服务事项目录\n一、甲\n一、甲") == []
