"""HTML papers: what a reader sees becomes blocks, spans stay spans, nothing is fetched or run."""

import pytest

from yiben.core.document.parts import Paragraph
from yiben.formats import html
from yiben.formats.problem import ReadProblem


def read(page: str, encoding: str = "utf-8"):
    return html.read(page.encode(encoding))


def test_headings_keep_their_level_and_paragraphs_their_line():
    document = read("<html><body>\n<h2>一、收入情况</h2>\n<p>收入<b>10</b>万元。</p></body></html>")
    first, second = document.blocks
    assert isinstance(first, Paragraph)
    assert isinstance(second, Paragraph)
    assert (first.text, first.level, first.anchor.line) == ("一、收入情况", 2, 2)
    assert (second.text, second.level, second.anchor.line) == ("收入10万元。", None, 3)


def test_scripts_styles_and_hidden_text_are_left_out():
    page = "<style>p{}</style><script>var a='甲';</script><p style='display:none'>乙</p><p>丙</p>"
    assert [p.text for p in read(page).paragraphs] == ["丙"]


def test_spans_stand_at_every_position_they_cover():
    table = read(
        "<table><tr><td rowspan=2>科目</td><td colspan=2>支出</td></tr>"
        "<tr><td>基本</td><td>项目</td></tr><tr><td>甲</td><td>1</td><td>2</td></tr></table>"
    ).tables[0]
    assert table.spanned
    assert [[cell.text if cell else None for cell in row] for row in table.grid] == [
        ["科目", "支出", "支出"],
        ["科目", "基本", "项目"],
        ["甲", "1", "2"],
    ]


def test_paragraphs_in_a_cell_become_its_lines():
    table = read("<table><tr><td><p>甲</p><p>乙</p></td><td>1<br>2</td></tr></table>").tables[0]
    assert [cell.text for cell in table.rows[0]] == ["甲\n乙", "1\n2"]


def test_a_table_that_only_arranges_the_page_is_no_table():
    document = read(
        "<table><tr><td>导航</td><td><p>正文。</p><table><tr><td>甲</td><td>1</td></tr>"
        "<tr><td>乙</td><td>2</td></tr></table></td></tr></table>"
    )
    assert [p.text for p in document.paragraphs] == ["导航", "正文。"]
    assert len(document.tables) == 1
    assert len(document.tables[0].rows) == 2


def test_a_table_of_one_column_is_prose():
    document = read("<table><tr><td>第一段。</td></tr><tr><td>第二段。</td></tr></table>")
    assert [p.text for p in document.paragraphs] == ["第一段。", "第二段。"]


def test_a_small_table_inside_a_data_cell_becomes_the_text_of_the_cell():
    document = read(
        "<table><tr><td>甲</td><td>1</td></tr><tr><td>乙</td><td>2</td></tr>"
        "<tr><td>丙</td><td><table><tr><td>3</td><td>4</td></tr></table></td></tr></table>"
    )
    assert document.tables[0].rows[2][1].text == "3 4"


def test_a_caption_stands_before_its_table():
    document = read("<table><caption>收入决算表</caption><tr><td>甲</td><td>1</td></tr></table>")
    assert document.paragraphs[0].text == "收入决算表"


def test_a_page_in_a_national_encoding_is_read():
    page = "<html><head><meta charset=gb2312><title>题</title></head><body><p>决算公开</p></body></html>"
    assert [p.text for p in read(page, "gb18030").paragraphs] == ["决算公开"]


def test_one_damaged_character_does_not_close_a_page_that_names_its_encoding():
    page = "<meta charset='gbk'><p>决算公开</p>".encode("gbk") + b"\xff\xff<p>x</p>"
    document = html.read(page)
    assert document.paragraphs[0].text == "决算公开"
    assert "损坏" in document.notes[0]


def test_source_line_breaks_inside_a_chinese_sentence_are_no_spaces():
    assert read("<p>本年收入\n  合计10万元</p>").paragraphs[0].text == "本年收入合计10万元"


def test_entities_of_a_doctype_are_not_fetched():
    page = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/hostname">]><p>甲&x;乙</p>'
    assert "甲" in read(page).blocks[-1].text


def test_a_page_without_text_is_said_to_be_empty():
    with pytest.raises(ReadProblem) as problem:
        read("<html><body><img src='a.png'></body></html>")
    assert problem.value.code == "empty"


def test_nesting_beyond_reason_is_refused():
    with pytest.raises(ReadProblem) as problem:
        read("<div>" * 3000 + "甲" + "</div>" * 3000)
    assert problem.value.code == "unsafe"


def test_a_span_of_a_million_columns_does_not_blow_up():
    table = read("<table><tr><td colspan=99999>甲</td><td>1</td></tr><tr><td>乙</td><td>2</td></tr></table>")
    assert table.tables[0].width <= 501
