"""A manuscript as the document that its files will be read as, so that the audit can be its gate beforehand."""

from collections.abc import Iterator

from yiben.core.document.manuscript import FormPage, Manuscript, Picture, Piece
from yiben.core.document.parts import Block, Document, Paragraph, Table
from yiben.core.value.anchor import Anchor


def proof(manuscript: Manuscript) -> Document:
    """The document of a manuscript: its title, paragraphs and forms in order."""
    blocks: list[Block] = [Paragraph(manuscript.title, Anchor(0))]
    for piece in manuscript.pieces:
        blocks.extend(_blocks(piece, len(blocks)))
    return Document(tuple(blocks), "manuscript")


def _blocks(piece: Piece, start: int) -> Iterator[Block]:
    if isinstance(piece, FormPage):
        yield from _form(piece, start)
    elif isinstance(piece, Picture):
        yield Paragraph(piece.title, Anchor(start))
    else:
        yield Paragraph(piece.text, Anchor(start), piece.level or None)


def _form(page: FormPage, start: int) -> Iterator[Block]:
    head = (
        page.title,
        page.number,
        f"部门名称：{page.department}",
        f"{page.year}年度",
        f"金额单位：{page.unit}",
    )
    above = [line for line in head if line]
    for i, line in enumerate(above):
        yield Paragraph(line, Anchor(start + i))
    block = start + len(above)
    yield _table(page.table, block)
    below = [*page.notes, *([page.empty_note] if page.empty_note else [])]
    for i, line in enumerate(below, 1):
        yield Paragraph(line, Anchor(block + i))


def _table(table: Table, block: int) -> Table:
    """The table at its place, each cell anchored there."""
    rows = tuple(
        tuple(c._replace(anchor=Anchor(block, row=c.row, column=c.column)) for c in row) for row in table.rows
    )
    return Table(rows, Anchor(block), table.spanned)
