"""Builders of documents with tables, and the definitions under test."""

from collections.abc import Iterable, Sequence

from yiben.core.document.parts import Block, Cell, Document, Paragraph, Table
from yiben.core.statement.grid import Statement
from yiben.core.statement.layout import StatementDefinition
from yiben.core.statement.recognise import Recognition, recognise
from yiben.core.value.anchor import Anchor
from yiben.core.value.fact import Fact
from yiben.formats import definitions, text

LAYOUTS = tuple(StatementDefinition.from_definition(d) for d in definitions.load("statements"))
Spanned = str | tuple[str, int, int]


def spanned(rows: Sequence[Sequence[Spanned]], block: int = 0) -> Table:
    """A table as HTML has it: a cell is its text, or (text, rowspan, colspan)."""
    taken: set[tuple[int, int]] = set()
    lines = []
    for r, row in enumerate(rows):
        c, line = 0, []
        for item in row:
            words, down, over = (item, 1, 1) if isinstance(item, str) else item
            while (r, c) in taken:
                c += 1
            taken.update((r + i, c + j) for i in range(down) for j in range(over))
            line.append(Cell(words, Anchor(block, row=r, column=c), r, c, down, over))
            c += over
        lines.append(tuple(line))
    return Table(tuple(lines), Anchor(block), spanned=True)


def document(*parts: str | Sequence[Sequence[Spanned]]) -> Document:
    """A document of lines (text) and spanned tables (nested rows)."""
    blocks: list[Block] = []
    for part in parts:
        anchor = Anchor(len(blocks))
        blocks.append(Paragraph(part, anchor) if isinstance(part, str) else spanned(part, len(blocks)))
    return Document(tuple(blocks), "html")


def read(source: str | Document) -> Recognition:
    """Recognise a paper in the text format, or a built document."""
    paper = text.read(source.encode()) if isinstance(source, str) else source
    return recognise(paper, LAYOUTS)


def one(source: str | Document) -> Statement:
    """The only statement of a paper."""
    (statement,) = read(source).statements
    return statement


def shown(statement: Statement, row: str, column: str) -> str:
    """What a cell prints: its digits, or the name of its gap, or 'absent'."""
    cell = statement.cells.get((row, column))
    if cell is None:
        return "absent"
    return cell.printed.text if isinstance(cell, Fact) else cell.value


def facts(statement: Statement) -> dict[tuple[str, str], str]:
    """Every number by its address."""
    return {k: c.printed.text for k, c in statement.cells.items() if isinstance(c, Fact)}


def tabbed(rows: Iterable[Sequence[str]]) -> str:
    """Rows of a table in the text format."""
    return "\n".join("\t".join(row) for row in rows)
