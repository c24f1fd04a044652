"""A manuscript as a document: what its readers will see, so that the audit can read it before any file exists."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from yiben.core.document.manuscript import FormPage, Picture, Piece, Text
from yiben.core.document.parts import Block, Document, Paragraph, Table
from yiben.core.value.anchor import Anchor


def to_document(pieces: Iterable[Piece]) -> Document:
    """The document of pieces in reading order; a chart counts as its title and the table behind it."""
    blocks: list[Block] = []
    for piece in pieces:
        for part in _parts(piece):
            blocks.append(_placed(part, len(blocks)))
    return Document(tuple(blocks), "manuscript")


def _parts(piece: Piece) -> Iterator[Text | Table]:
    if isinstance(piece, Text):
        yield piece
    elif isinstance(piece, Picture):
        yield from (Text(piece.title), piece.table)
    else:
        yield from _form(piece)


def _form(page: FormPage) -> Iterator[Text | Table]:
    yield Text(page.title)
    for line in heading_lines(page):
        yield Text(line)
    yield page.table
    for note in (*page.notes, page.empty_note):
        if note:
            yield Text(note)


def heading_lines(page: FormPage) -> tuple[str, ...]:
    """What stands between the title of a form and its table: number, whose, of which year, in what unit."""
    lines = (page.number, f"部门：{page.department}", f"{page.year}年度", f"金额单位：{page.unit}")
    return tuple(line for line in lines if line)


def _placed(part: Text | Table, block: int) -> Block:
    if isinstance(part, Text):
        return Paragraph(part.text, Anchor(block), part.level or None)
    rows = tuple(
        tuple(cell._replace(anchor=Anchor(block, row=cell.row, column=cell.column)) for cell in row)
        for row in part.rows
    )
    return replace(part, rows=rows, anchor=Anchor(block))
