"""Documents as blocks, tables as grids."""

from yiben.core.document.parts import Cell, Document, Paragraph, Table
from yiben.core.value.anchor import Anchor


def cell(text, row, column, down=1, over=1):
    return Cell(text, Anchor(0, row=row, column=column), row, column, down, over)


def test_a_merged_cell_stands_at_every_position_it_covers():
    head = cell("支出", 0, 0, 1, 2)
    table = Table(((head,), (cell("基本", 1, 0), cell("项目", 1, 1))), Anchor(0), spanned=True)
    assert table.width == 2
    assert table.grid[0] == (head, head)


def test_a_cell_merged_beyond_the_last_row_ends_with_the_table():
    table = Table(((cell("产出", 0, 0, 9, 1),),), Anchor(0), spanned=True)
    assert len(table.grid) == 1


def test_a_table_without_rows_has_no_width():
    assert Table((), Anchor(0)).grid == ()


def test_paragraphs_and_tables_keep_their_order():
    table = Table(((cell("1", 0, 0),),), Anchor(1))
    document = Document((Paragraph("前", Anchor(0)), table, Paragraph("后", Anchor(2))), "text")
    assert [p.text for p in document.paragraphs] == ["前", "后"]
    assert document.tables == (table,)
