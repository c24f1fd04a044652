"""A form while it is drawn: cells put row by row, each with its look; numbers, addresses and sums beside them."""

from yiben.core.disclosure.performance.layout import Span
from yiben.core.document.manuscript import Place
from yiben.core.document.parts import Cell, Table
from yiben.core.value.anchor import Anchor
from yiben.core.value.printed import read_number


class Grid:
    """Rows of cells; a cell spanned from above is skipped, and what nothing was put into is blank."""

    def __init__(self, width: int) -> None:
        self.width = width
        self.rows: list[list[Cell]] = []
        self.looks: dict[Place, str] = {}
        self.numbers: dict[Place, str] = {}
        self.addresses: dict[Place, tuple[str, str]] = {}
        self.sums: dict[Place, tuple[Place, ...]] = {}
        self._taken: set[Place] = set()

    @property
    def next(self) -> int:
        """The number of the row that is begun next."""
        return len(self.rows)

    def row(self) -> int:
        """Begin a row."""
        self.rows.append([])
        return len(self.rows) - 1

    def put(self, row: int, at: Span, text: str, look: str = "label", *, rows: int = 1) -> Place:
        """Put a text into a row begun, over some columns and rows."""
        start, end = at
        cell = Cell(text, Anchor(0, row=row, column=start), row, start, rows, end - start)
        self.rows[row].append(cell)
        self._taken |= {(r, c) for r in range(row, row + rows) for c in range(start, end)}
        self.looks[row, start] = look
        return row, start

    def figure(self, row: int, at: Span, text: str, address: tuple[str, str]) -> Place:
        """Put what may be a number, under its address."""
        number = read_number(text)
        place = self.put(row, at, text, "figure" if number else "middle")
        self.addresses[place] = address
        if number:
            self.numbers[place] = text.replace(",", "")
        return place

    def table(self) -> Table:
        """The table drawn, its holes filled with blank cells."""
        for row in range(len(self.rows)):
            for column in range(self.width):
                if (row, column) not in self._taken:
                    self.put(row, (column, column + 1), "")
        ordered = tuple(tuple(sorted(row, key=lambda cell: cell.column)) for row in self.rows)
        return Table(ordered, Anchor(0), spanned=True)
