"""Where in a paper something stands, so that a lead can point at it and a reader can find it."""

from typing import NamedTuple

AnchorKey = tuple[int, int, int, int]


class Anchor(NamedTuple):
    """A place in a document. Lines and pages count from 1; blocks, rows, columns, characters from 0.

    `block` is the position among the document's blocks; `row`, `column` address a table's cell;
    `start`, `end` a range of characters in the cleaned text of the paragraph or cell.
    """

    block: int
    line: int | None = None
    page: int | None = None
    row: int | None = None
    column: int | None = None
    start: int | None = None
    end: int | None = None

    @property
    def key(self) -> AnchorKey:
        """Identity of the place: (block, row, column, start), -1 for what is absent."""
        return (
            self.block,
            -1 if self.row is None else self.row,
            -1 if self.column is None else self.column,
            -1 if self.start is None else self.start,
        )

    def span(self, start: int, end: int) -> "Anchor":
        """The place of a range of characters inside this one."""
        return Anchor(self.block, self.line, self.page, self.row, self.column, start, end)
