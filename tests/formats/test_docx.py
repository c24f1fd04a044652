"""DOCX papers: what Word shows becomes blocks; what it hides, deletes or fetches does not."""

import pytest

from tests.formats.papers import docx, p, tbl, tc, zipped
from yiben.core.document.parts import Document, Paragraph
from yiben.formats.docx import read
from yiben.formats.problem import ReadProblem


def texts(document: Document) -> list[str]:
    return [block.text for block in document.paragraphs]


def test_headings_have_the_level_of_their_style_or_of_the_one_it_is_based_on():
    document = read(
        docx(p("第一部分", '<w:pStyle w:val="a1"/>') + p("一、概况", '<w:pStyle w:val="b2"/>') + p("正文。"))
    )
    assert [b.level for b in document.blocks if isinstance(b, Paragraph)] == [1, 1, None]


def test_an_outline_level_of_the_paragraph_itself_counts():
    assert read(docx(p("二、说明", '<w:outlineLvl w:val="1"/>'))).paragraphs[0].level == 2


def test_merged_cells_become_spans():
    document = read(
        docx(
            tbl(
                tc("科目", '<w:vMerge w:val="restart"/>') + tc("支出", '<w:gridSpan w:val="2"/>'),
                tc("", "<w:vMerge/>") + tc("基本") + tc("项目"),
                tc("甲") + tc("1") + tc("2"),
            )
        )
    )
    table = document.tables[0]
    assert table.spanned
    assert [[c.text if c else None for c in row] for row in table.grid] == [
        ["科目", "支出", "支出"],
        ["科目", "基本", "项目"],
        ["甲", "1", "2"],
    ]
    assert (table.rows[1][0].column, table.rows[1][0].anchor.column) == (1, 1)


def test_blocks_keep_the_order_of_text_and_tables():
    document = read(docx(p("甲表") + tbl(tc("甲") + tc("1"), tc("乙") + tc("2")) + p("注：说明。")))
    assert [type(b).__name__ for b in document.blocks] == ["Paragraph", "Table", "Paragraph"]
    assert [b.anchor.block for b in document.blocks] == [0, 1, 2]


def test_contents_are_left_out_by_style_by_field_and_by_gallery():
    field = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o </w:instrText></w:r>'
        "<w:r><w:t>一、概况</w:t></w:r></w:p><w:p><w:r><w:t>二、说明</w:t></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )
    gallery = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{p('三、其他')}</w:sdtContent></w:sdt>"
    )
    body = p("第一部分", '<w:pStyle w:val="t1"/>') + field + gallery + p("一、概况")
    assert texts(read(docx(body))) == ["一、概况"]


def test_deleted_text_is_gone_and_inserted_text_is_read():
    body = "<w:p><w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:ins><w:r><w:t>新</w:t></w:r></w:ins></w:p>"
    assert texts(read(docx(body))) == ["新"]


def test_a_soft_line_break_separates_paragraphs_and_a_page_break_does_not():
    body = '<w:p><w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:br w:type="page"/></w:r></w:p>'
    assert texts(read(docx(body))) == ["甲", "乙"]


def test_several_paragraphs_of_a_cell_are_its_lines():
    cell = f"<w:tc>{p('甲')}{p('乙')}</w:tc>"
    assert read(docx(tbl(cell + tc("1")))).tables[0].rows[0][0].text == "甲\n乙"


def test_a_frame_of_one_cell_is_prose():
    assert texts(read(docx(tbl(tc("说明文字。"))))) == ["说明文字。"]


def test_a_text_box_is_read_once():
    box = (
        '<w:p xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:r><mc:AlternateContent>'
        f"<mc:Choice><w:drawing><w:txbxContent>{p('框内')}</w:txbxContent></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><w:txbxContent>{p('框内')}</w:txbxContent></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )
    assert texts(read(docx(box))) == ["框内"]


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE w SYSTEM "http://example.invalid/a.dtd">',
        '<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
    ],
)
def test_a_document_type_is_refused_without_reading_what_it_names(head: str):
    with pytest.raises(ReadProblem) as problem:
        read(docx("<w:p><w:r><w:t>甲</w:t></w:r></w:p>", head))
    assert problem.value.code == "unsafe"


def test_a_broken_body_is_said_to_be_damaged():
    with pytest.raises(ReadProblem) as problem:
        read(zipped({"word/document.xml": "<w:document"}))
    assert problem.value.code == "corrupt"


def test_a_cut_off_file_is_said_to_be_damaged():
    with pytest.raises(ReadProblem) as problem:
        read(docx(p("甲"))[:-40])
    assert problem.value.code == "corrupt"


def test_a_paper_of_pictures_is_said_to_be_empty():
    with pytest.raises(ReadProblem) as problem:
        read(docx("<w:p><w:r><w:drawing/></w:r></w:p>"))
    assert problem.value.code == "empty"


def test_nesting_beyond_reason_is_refused():
    row = "<w:tbl><w:tr><w:tc>"
    with pytest.raises(ReadProblem) as problem:
        read(docx(row * 100 + p("甲") + "</w:tc></w:tr></w:tbl>" * 100))
    assert problem.value.code == "unsafe"
