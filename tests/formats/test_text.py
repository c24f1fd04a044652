"""Text papers: what is a table, what is prose, and where every piece stands."""

import pytest

from yiben.core.document.parts import Document, Paragraph, Table
from yiben.formats import text
from yiben.formats.problem import ReadProblem


def read(fragment: str) -> Document:
    return text.read(fragment.encode())


def rows(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows]


def test_tab_lines_are_rows_and_leading_tabs_are_blank_cells():
    document = read("甲表\n\n项目\t行次\t金额\n一、收入\t1\t10.00\n\t2\t\n\n注：说明。\n")
    assert [type(b) for b in document.blocks] == [Paragraph, Table, Paragraph]
    assert rows(document.tables[0]) == [["项目", "行次", "金额"], ["一、收入", "1", "10.00"], ["", "2", ""]]


def test_every_block_and_cell_knows_its_line():
    document = read("\n甲表\n\n项目\t金额\n收入\t1\n")
    table = document.tables[0]
    assert document.blocks[0].anchor.line == 2
    assert table.anchor.line == 4
    assert (table.rows[1][1].anchor.line, table.rows[1][1].anchor.row) == (5, 1)
    assert [b.anchor.block for b in document.blocks] == [0, 1]


def test_a_page_break_inside_a_table_does_not_split_it():
    document = read("项目\t行次\t金额\n甲\t1\t1\n\n乙\t2\t2\n")
    assert len(document.tables[0].rows) == 3


def test_a_repeated_header_after_a_page_break_stays_in_the_table():
    document = read("科目\t金额\n甲\t1\n\n科目\t金额\n乙\t2\n")
    assert len(document.tables) == 1


def test_the_next_form_of_the_same_shape_is_a_table_of_its_own():
    document = read("项目名称\t甲项目\n得分\t9\n\n项目名称\t乙项目\n得分\t8\n")
    assert [rows(t)[0][1] for t in document.tables] == ["甲项目", "乙项目"]


def test_a_group_of_another_width_is_another_table():
    document = read("甲\t乙\t丙\n1\t2\t3\n\n丁\t戊\n4\t5\n")
    assert [t.width for t in document.tables] == [3, 2]


def test_a_title_line_between_ends_the_table():
    document = read("甲\t乙\n1\t2\n乙表\n甲\t乙\n3\t4\n")
    assert len(document.tables) == 2
    assert document.paragraphs[0].text == "乙表"


def test_a_prose_line_with_one_tab_at_its_end_or_start_is_a_paragraph():
    document = read("六、支出情况说明\t\n正文。\n\t本年度工作总体平稳，各项支出符合规定，无其他说明事项。\n")
    assert document.tables == ()
    assert document.paragraphs[0].text == "六、支出情况说明"


def test_a_numeral_before_a_tab_belongs_to_its_heading():
    document = read("（一）\t部门概况\n（二）\t机构设置\n")
    assert [p.text for p in document.paragraphs] == ["（一）部门概况", "（二）机构设置"]


def test_a_line_drawn_under_a_header_is_no_row():
    document = read("甲\t乙\n----\t---\n1\t2\n")
    assert rows(document.tables[0]) == [["甲", "乙"], ["1", "2"]]


def test_placeholders_of_dashes_in_a_row_are_kept():
    document = read("甲\t乙\n支出\t--\n")
    assert rows(document.tables[0])[1] == ["支出", "--"]


ONE_CELL_A_LINE = "情况综述。\n\t目标完成情况表\n(2020年度)\n\n\t项目名称\n\t甲项目\n\n\t预算数:\n\t6万元\n\t执行数:\n\t\n\n"


def test_one_cell_a_line_reads_as_rows_with_empty_cells():
    document = read(ONE_CELL_A_LINE + "\n\n后文。\n")
    assert rows(document.tables[0]) == [
        ["目标完成情况表\n(2020年度)"],
        ["项目名称", "甲项目"],
        ["预算数:", "6万元", "执行数:", ""],
    ]
    assert document.tables[0].rows[1][1].anchor.line == 6
    assert document.paragraphs[-1].text == "后文。"


def test_the_same_title_again_begins_the_next_form():
    document = read((ONE_CELL_A_LINE + "\n\n") * 2)
    assert [len(t.rows) for t in document.tables] == [3, 3]


def test_a_form_follows_directly_with_the_same_title():
    form = ONE_CELL_A_LINE.split("\n", 1)[1]
    assert len(read(form + form).tables) == 2


def test_a_cell_goes_on_over_a_single_blank_line():
    document = read("\t指标\n\t分值\n\t标准\n\n\t合理性\n\t3\n\t①甲，计1分；\n\n②乙，计2分。\n\t说明\n")
    assert rows(document.tables[0])[1] == ["合理性", "3", "①甲，计1分；\n②乙，计2分。", "说明"]


def test_two_blank_lines_and_text_end_a_table_of_cells():
    document = read("\t指标\n\t分值\n\n\t合计\n\t96\n\n\n附件5\n问卷\n")
    assert len(document.tables[0].rows) == 2
    assert [p.text for p in document.paragraphs] == ["附件5", "问卷"]


def test_a_caption_after_one_blank_line_ends_a_table_of_cells():
    document = read("\t指标\n\t分值\n\n\t合计\n\t96\n\n项目绩效评分表\n\n\t指标\n\t分值\n\n\t合计\n\t90\n")
    assert len(document.tables) == 2
    assert document.paragraphs[0].text == "项目绩效评分表"


def test_tab_indented_prose_is_no_table():
    line = "\t根据规定，本部门组织开展了绩效评价工作，评价结果总体良好，资金使用合规，无违规情况。\n"
    document = read(line * 2 + "\n" + line)
    assert document.tables == ()
    assert len(document.paragraphs) == 3


def test_a_lone_pipe_starts_a_row_and_cells_end_with_one():
    document = read("得分表\n|\n一级指标 |\n分值 |\n|\n投入 |\n15 |\n四、分析\n")
    assert rows(document.tables[0]) == [["一级指标", "分值"], ["投入", "15"]]
    assert document.tables[0].rows[1][1].anchor.line == 7
    assert document.paragraphs[-1].text == "四、分析"


def test_a_cell_between_pipes_may_have_several_lines():
    document = read("|\n指标 |\n标准 |\n|\n投入 |\n第一行\n第二行 |\n")
    assert rows(document.tables[0])[1] == ["投入", "第一行\n第二行"]


def test_markdown_rows_are_a_table_without_the_line_under_the_header():
    document = read("| 甲 | 乙 |\n|---|:--:|\n| 1 | |\n")
    assert rows(document.tables[0]) == [["甲", "乙"], ["1", ""]]


def test_rows_without_outer_pipes_are_a_table_from_two_rows_on():
    document = read("甲 | 乙\n--- | ---\n1 | 2\n\n单价 | 数量如下。\n")
    assert rows(document.tables[0]) == [["甲", "乙"], ["1", "2"]]
    assert document.paragraphs[0].text == "单价 | 数量如下。"


def test_a_title_alone_in_a_row_begins_the_next_table():
    body = "项目\t金额\n甲\t1\n乙\t2\n合计\t3\n"
    document = read("收入决算表\t\n公开02表\t\n" + body + "支出决算表\t\n\t公开03表\n" + body)
    assert [rows(t)[0][0] for t in document.tables] == ["收入决算表", "支出决算表"]
    assert [len(t.rows) for t in document.tables] == [6, 6]


def test_a_page_number_between_two_pages_of_a_table_is_no_text():
    document = read("科目\t金额\n甲\t1\n\n- 4 -\n\n乙\t2\n\n第 5 页 共 9 页\n")
    assert len(document.tables) == 1
    assert document.paragraphs == ()


def test_contents_are_dropped_and_the_heading_itself_stays():
    document = read("目 录\n\n第一部分 概况\t1\n一、职责.....\t1\n\n第一部分 概况\n\n一、职责\n\n负责。\n")
    assert [p.text for p in document.paragraphs] == ["第一部分 概况", "一、职责", "负责。"]
    assert document.paragraphs[0].anchor.line == 6


def test_contents_without_page_numbers_end_where_the_first_entry_comes_again():
    document = read("目录\n第一部分 概况\n第二部分 说明\n第一部分 概况\n负责。\n")
    assert [p.text for p in document.paragraphs] == ["第一部分 概况", "负责。"]


def test_a_table_row_that_ends_in_a_small_number_is_no_contents_line():
    document = read("项目\t行次\t统计数\n车辆数合计\t7\t2\n货物\t2\t6\n")
    assert len(document.tables[0].rows) == 3


def test_bookmarks_and_image_placeholders_are_no_text():
    document = read("[bookmark: _Toc1]第一部分 概况\n[image: IMG_1]\n")
    assert [p.text for p in document.paragraphs] == ["第一部分 概况"]


def test_gb18030_reads_like_utf8():
    assert text.read("决算公开\n项目\t金额\n甲\t1\n".encode("gb18030")).blocks[0].text == "决算公开"


def test_a_byte_order_mark_is_no_text():
    assert text.read(b"\xef\xbb\xbf" + "决算".encode()).blocks[0].text == "决算"


def test_windows_line_ends_count_as_one_line():
    assert text.read("甲\r\n\r\n乙\r\n".encode()).blocks[1].anchor.line == 3


def test_a_few_damaged_bytes_are_read_and_said():
    data = ("决算公开说明。" * 400).encode()
    document = text.read(data[:50] + b"\xff" + data[50:])
    assert "损坏" in document.notes[0]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \n\n ", "empty"),
        ("\u3000\n".encode(), "empty"),
        (bytes(range(256)) * 8, "binary"),
        (b"\x81\x20\x30" * 50, "encoding"),
    ],
)
def test_what_is_no_text_gets_an_honest_answer(data: bytes, code: str):
    with pytest.raises(ReadProblem) as problem:
        text.read(data)
    assert problem.value.code == code
    assert problem.value.message.endswith("。")
