"""Tables that go on overleaf: one table, with the rows that are printed again at its head left out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from yiben.formats.pdf.page import Grid, Page

_NEAR = 3.0


@dataclass(slots=True)
class Piece:
    """A cell before it has a place: its text, how far it reaches, its page."""

    text: str
    row: int
    column: int
    rowspan: int
    colspan: int
    page: int


@dataclass(slots=True)
class Whole:
    """A table as it grows over pages: its grid lines down, how high it has become, its cells."""

    xs: tuple[float, ...]
    page: int
    bottom: float
    last: Grid
    high: int = 0
    pieces: list[Piece] = field(default_factory=list)

    def add(self, grid: Grid, page: int, skipped: int = 0) -> None:
        """Take in the rows of a grid, the first `skipped` of them left out."""
        for box, text in zip(grid.lattice.boxes, grid.texts):
            if box.row >= skipped:
                row = self.high + box.row - skipped
                self.pieces.append(Piece(text, row, box.column, box.rowspan, box.colspan, page))
        self.high += len(grid.lattice.ys) - 1 - skipped
        self.page, self.bottom, self.last = page, grid.bottom, grid

    def rows(self) -> list[list[Piece]]:
        """The cells row by row."""
        rows: list[list[Piece]] = [[] for _ in range(self.high)]
        for piece in sorted(self.pieces, key=lambda piece: (piece.row, piece.column)):
            rows[piece.row].append(piece)
        return rows


def begin(grid: Grid, page: int) -> Whole:
    """A new table."""
    whole = Whole(grid.lattice.xs, page, grid.bottom, grid)
    whole.add(grid, page)
    return whole


def goes_on(whole: Whole, grid: Grid, page: Page, floor: float) -> int | None:
    """How many rows of a grid at the head of a page repeat the head of the table before; None where it is another table.

    It goes on where it has the same columns and its next row had no room above `floor`, the lowest that pages are
    printed. Where the rows after the repeated ones begin as the table before began, it is another form of its kind.
    """
    if page.number != whole.page + 1 or not _same_columns(whole.xs, grid.lattice.xs):
        return None
    first, again = _by_row(whole.pieces), _by_row(_pieces(grid))
    high = len(grid.lattice.ys) - 1
    repeated = _repeated(first, again, high)
    if repeated == high:
        return None
    next_row = grid.lattice.ys[repeated + 1] - grid.lattice.ys[repeated]
    if whole.bottom + next_row <= floor:
        return None
    if repeated and _labels(first.get(repeated, ())) == _labels(again.get(repeated, ())) != []:
        return None
    return repeated


def _pieces(grid: Grid) -> Iterable[Piece]:
    for box, text in zip(grid.lattice.boxes, grid.texts):
        yield Piece(text, *box, page=0)


def _by_row(pieces: Iterable[Piece]) -> dict[int, list[Piece]]:
    rows: dict[int, list[Piece]] = {}
    for piece in pieces:
        rows.setdefault(piece.row, []).append(piece)
    return rows


def _repeated(first: dict[int, list[Piece]], again: dict[int, list[Piece]], high: int) -> int:
    """The rows that say the same in the same cells, from the first on; no cell reaches out of them."""
    same = 0
    while same < high and _shape(first.get(same, ())) == _shape(again.get(same, ())):
        same += 1
    if same and not any(piece.text for row in range(same) for piece in again.get(row, ())):
        return 0
    reach = max((p.row + p.rowspan for row in range(same) for p in again.get(row, ())), default=0)
    return same if reach <= same else 0


def _shape(row: Sequence[Piece]) -> list[tuple[int, int, int, str]]:
    return sorted((p.column, p.colspan, p.rowspan, "".join(p.text.split())) for p in row)


def _labels(row: Sequence[Piece]) -> list[tuple[int, str]]:
    """The words of a row without its numbers."""
    return sorted((p.column, p.text) for p in row if p.text and not any(c.isdigit() for c in p.text))


def _same_columns(one: Sequence[float], other: Sequence[float]) -> bool:
    """The same widths; left and right pages may have other margins."""
    return len(one) == len(other) and all(
        abs((a - one[0]) - (b - other[0])) <= _NEAR for a, b in zip(one, other)
    )
