"""Text papers: running text, tables of tabs, of one cell a line, of pipes; every block with its line."""

from yiben.core.document.parts import Block, Cell, Document, Paragraph, Table
from yiben.core.value.anchor import Anchor
from yiben.formats.decoding import decode
from yiben.formats.text import cells, pipes, tabs
from yiben.formats.text.lines import Line, RawRow, Taken, split


def read(data: bytes) -> Document:
    """The document of a text file; ReadProblem where it is empty, binary or in no known encoding."""
    decoded = decode(data)
    return Document(read_text(decoded.text), "text", decoded.notes)


def read_text(text: str) -> tuple[Block, ...]:
    """The blocks of a text that is already decoded."""
    lines = split(text)
    blocks: list[Block] = []
    position = 0
    while position < len(lines):
        taken = _take(lines, position)
        for rows in taken.tables:
            blocks.append(_table(rows, len(blocks)))
        if not taken.tables:
            for line in lines[position : taken.after]:
                blocks.extend(_paragraph(line, len(blocks)))
        position = taken.after
    return tuple(blocks)


def _take(lines: list[Line], position: int) -> Taken:
    if not lines[position].is_blank:
        for take in (pipes.take, cells.take, tabs.take):
            taken = take(lines, position)
            if taken is not None:
                return taken
    return Taken(position + 1)


def _paragraph(line: Line, block: int) -> list[Paragraph]:
    text = tabs.prose(line) if line.has_tab else line.text.strip()
    return [Paragraph(text, Anchor(block, line=line.number))] if text else []


def _table(rows: list[RawRow], block: int) -> Table:
    return Table(
        tuple(
            tuple(Cell(text, Anchor(block, number, None, r, c), r, c) for c, (text, number) in enumerate(row))
            for r, row in enumerate(rows)
        ),
        Anchor(block, line=rows[0][0][1]),
    )
