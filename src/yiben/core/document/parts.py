"""The parts of a paper: paragraphs and tables in reading order, each with its anchor."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from yiben.core.value.anchor import Anchor
from yiben.core.value.record import record


@record()
class Paragraph:
    """One paragraph of cleaned text; `level` 1 to 6 where the file marks it as a heading."""

    text: str
    anchor: Anchor
    level: int | None = None


class Cell(NamedTuple):
    """One cell as printed. `row` and `column` are grid positions; spans are 1 where the file has none."""

    text: str
    anchor: Anchor
    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1


@dataclass(frozen=True)
class Table:
    """A table: its rows of cells. `spanned` tells whether the file states spans (HTML, DOCX, XLSX).

    Where it does not (text), every cell stands at its own position in its row, and a merged header shows
    as blank cells after its first one.
    """

    rows: tuple[tuple[Cell, ...], ...]
    anchor: Anchor
    spanned: bool = False

    @cached_property
    def width(self) -> int:
        """Number of grid columns."""
        if not self.spanned:
            return max(map(len, self.rows), default=0)
        return max((c.column + c.colspan for row in self.rows for c in row), default=0)

    @cached_property
    def grid(self) -> tuple[tuple[Cell | None, ...], ...]:
        """Rows of `width` entries; a spanned cell stands at every position it covers."""
        if not self.spanned:
            return tuple(row + (None,) * (self.width - len(row)) for row in self.rows)
        grid: list[list[Cell | None]] = [[None] * self.width for _ in self.rows]
        for cell in self.cells():
            for r in range(cell.row, min(cell.row + cell.rowspan, len(grid))):
                for c in range(cell.column, cell.column + cell.colspan):
                    grid[r][c] = cell
        return tuple(tuple(row) for row in grid)

    def cells(self) -> Iterator[Cell]:
        """Every cell in reading order."""
        for row in self.rows:
            yield from row


Block = Paragraph | Table


@dataclass(frozen=True)
class Document:
    """A paper: its blocks in reading order; `blocks[i].anchor.block == i`."""

    blocks: tuple[Block, ...]
    format: str
    notes: tuple[str, ...] = field(default=())

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """The tables in reading order."""
        return tuple(b for b in self.blocks if isinstance(b, Table))

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs in reading order."""
        return tuple(b for b in self.blocks if isinstance(b, Paragraph))
