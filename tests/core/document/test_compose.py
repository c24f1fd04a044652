"""A manuscript read as a document has its pieces in order, with what stands around each form."""

from tests.support.books import Recipe, book
from tests.support.kits import DEPARTMENT, page
from yiben.core.document.compose import heading_lines, to_document
from yiben.core.document.manuscript import Picture, Text
from yiben.core.document.parts import Paragraph, Table
from yiben.core.value.anchor import Anchor

FORM = page(book(Recipe(seed=1, items=0, not_appropriated=False)), "government_funds")
CHART = Picture("收入构成", "财政拨款占九成。", "<svg/>", b"", Table((), Anchor(0)))


def test_headings_keep_their_level_and_body_text_has_none() -> None:
    made = to_document([Text("第一部分 概况", 1), Text("本部门有一个所属单位。")])
    assert [(p.text, p.level) for p in made.paragraphs] == [
        ("第一部分 概况", 1),
        ("本部门有一个所属单位。", None),
    ]


def test_a_form_stands_under_its_title_number_department_year_and_unit_and_over_its_notes() -> None:
    made = to_document([FORM])
    lines = [b.text if isinstance(b, Paragraph) else "table" for b in made.blocks]
    assert lines[:5] == [FORM.title, "公开07表", f"部门：{DEPARTMENT}", "2023年度", "金额单位：元"]
    assert lines[5:] == ["table", *FORM.notes, FORM.empty_note]
    assert heading_lines(FORM) == tuple(lines[1:5])


def test_every_block_and_cell_knows_its_place_in_the_document() -> None:
    made = to_document([Text("一"), FORM, CHART, FORM])
    assert [b.anchor.block for b in made.blocks] == list(range(len(made.blocks)))
    for table in made.tables:
        assert {cell.anchor.block for cell in table.cells()} <= {table.anchor.block}
        assert all((c.anchor.row, c.anchor.column) == (c.row, c.column) for c in table.cells())


def test_a_chart_is_its_title_and_the_table_behind_it() -> None:
    made = to_document([CHART])
    assert [type(b) for b in made.blocks] == [Paragraph, Table]
