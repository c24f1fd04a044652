"""Tables that go on overleaf: one table, with the rows that are printed again at its head left out.

Where a page ends within a row or a merged cell, the two halves are one again.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from yiben.core.document.outline import numbering_level
from yiben.formats.pdf.lines import STOPS, joined
from yiben.formats.pdf.page import Grid, Page, is_number

_NEAR = 3.0
_NUMBER = re.compile(r"^[-－—]?[\d,.，]+[%％]?$")


@dataclass(slots=True)
class Piece:
    """A cell before it has a place: its text, how far it reaches, its page."""

    text: str
    row: int
    column: int
    rowspan: int
    colspan: int
    page: int
    full: bool = False

    @property
    def below(self) -> int:
        """The row under it."""
        return self.row + self.rowspan

    @property
    def across(self) -> tuple[int, int]:
        """From which to which grid line it reaches across."""
        return self.column, self.column + self.colspan


@dataclass(slots=True)
class Whole:
    """A table as it grows over pages: its grid lines down, its last page, where it ends there, its cells."""

    xs: tuple[float, ...]
    page: int
    bottom: float
    high: int
    pieces: list[Piece] = field(default_factory=list)

    def rows(self) -> list[list[Piece]]:
        """The cells row by row."""
        rows: list[list[Piece]] = [[] for _ in range(self.high)]
        for piece in sorted(self.pieces, key=lambda piece: (piece.row, piece.column)):
            rows[piece.row].append(piece)
        return rows


def begin(grid: Grid, page: int) -> Whole:
    """A new table."""
    high = len(grid.lattice.ys) - 1
    return Whole(grid.lattice.xs, page, grid.bottom, high, _pieces(grid, page))


def goes_on(whole: Whole, grid: Grid, page: Page, floor: float) -> bool:
    """Add a grid that stands first on its page to the table before; False where it is another table.

    It goes on where it has the same columns and its next row had no room above `floor`, the lowest that pages are
    printed. Where its rows begin as the table before began, it is another form of the same kind.
    """
    columns = _common(whole.xs, grid.lattice.xs)
    if page.number != whole.page + 1 or columns is None:
        return False
    before = [_moved(piece, whole.xs, columns) for piece in whole.pieces]
    after = [_moved(piece, grid.lattice.xs, columns) for piece in _pieces(grid, page.number)]
    first, again = _by_row(before), _by_row(after)
    high = len(grid.lattice.ys) - 1
    repeated = _repeated(first, again, high)
    if repeated == high:
        return False
    next_rows = grid.lattice.ys[_together(again, repeated)] - grid.lattice.ys[repeated]
    if whole.bottom + next_rows <= floor or _begins_alike(first.get(repeated, ()), again.get(repeated, ())):
        return False
    shift = whole.high - repeated
    added = [_down(piece, shift) for piece in after if piece.row >= repeated]
    added, lost = _mended(before, added, whole.high)
    whole.pieces = [*before, *added]
    whole.xs, whole.high = _from(whole.xs[0], columns), whole.high + high - repeated - lost
    whole.page, whole.bottom = page.number, grid.bottom
    return True


def _pieces(grid: Grid, page: int) -> list[Piece]:
    return [
        Piece(said.text, *box, page, said.full)
        for box, said in zip(grid.lattice.boxes, grid.said, strict=True)
    ]


def _common(one: Sequence[float], other: Sequence[float]) -> tuple[float, ...] | None:
    """The grid lines of two tables, from their left side, where one has all lines of the other.

    Left and right pages may have other margins; merged cells leave out lines.
    """
    a, b = [x - one[0] for x in one], [x - other[0] for x in other]
    more, less = (a, b) if len(a) >= len(b) else (b, a)
    if abs(a[-1] - b[-1]) > _NEAR or not all(any(abs(x - y) <= _NEAR for y in more) for x in less):
        return None
    return tuple(more)


def _from(left: float, columns: Sequence[float]) -> tuple[float, ...]:
    return tuple(left + x for x in columns)


def _moved(piece: Piece, xs: Sequence[float], columns: Sequence[float]) -> Piece:
    """A cell on the common grid lines."""
    start, end = (
        min(range(len(columns)), key=lambda i: abs(columns[i] - (xs[at] - xs[0]))) for at in piece.across
    )
    return replace(piece, column=start, colspan=end - start)


def _down(piece: Piece, rows: int) -> Piece:
    return replace(piece, row=piece.row + rows)


def _by_row(pieces: Iterable[Piece]) -> dict[int, list[Piece]]:
    rows: dict[int, list[Piece]] = {}
    for piece in pieces:
        rows.setdefault(piece.row, []).append(piece)
    return rows


def _repeated(first: dict[int, list[Piece]], again: dict[int, list[Piece]], high: int) -> int:
    """The rows that say the same in the same cells, from the first on; no cell reaches out of them."""
    same = 0
    while same < high and same in first and _shape(first[same]) == _shape(again.get(same, ())):
        same += 1
    if not any(piece.text for row in range(same) for piece in again.get(row, ())):
        return 0
    reach = max((piece.below for row in range(same) for piece in again.get(row, ())), default=0)
    return same if reach <= same else 0


def _together(rows: dict[int, list[Piece]], start: int) -> int:
    """The row after those that merged cells hold together with one; some programs never part them."""
    end, row = start + 1, start
    while row < end:
        end = max([end, *(piece.below for piece in rows.get(row, ()))])
        row += 1
    return end


def _shape(row: Sequence[Piece]) -> list[tuple[int, int, int, str]]:
    return sorted((p.column, p.colspan, p.rowspan, "".join(p.text.split())) for p in row)


def _begins_alike(one: Sequence[Piece], other: Sequence[Piece]) -> bool:
    """True where two rows begin with the same label."""
    labels = [min(row, key=lambda piece: piece.column).text if row else "" for row in (one, other)]
    return labels[0] == labels[1] != "" and not _NUMBER.match(labels[0])


def _mended(before: Sequence[Piece], added: Sequence[Piece], seam: int) -> tuple[list[Piece], int]:
    """What is added without the halves of cells that the page cut, and how many rows are gone with them."""
    above = {piece.across: piece for piece in before if piece.below == seam}
    kept: list[Piece] = []
    side = 0
    for piece in sorted(added, key=lambda piece: (piece.row, piece.column)):
        upper = above.get(piece.across) if piece.row == seam and piece.column == side else None
        # Labels of several rows stand at the left; a blank among figures is a figure that is not there.
        if upper and max(upper.rowspan, piece.rowspan) > 1 and not (upper.text and piece.text):
            side += piece.colspan
            upper.text = upper.text or piece.text
            upper.rowspan += piece.rowspan
        else:
            kept.append(piece)
    row = [piece for piece in kept if piece.row == seam]
    if not _is_rest(row, above):
        return kept, 0
    for piece in before:
        if piece.below > seam:
            piece.rowspan -= 1
    for piece in row:
        upper = above[piece.across]
        upper.rowspan += piece.rowspan - 1
        stop = upper.text.endswith(STOPS)
        upper.text = f"{upper.text}\n{piece.text}" if stop and piece.text else joined(upper.text, piece.text)
    taken = {id(piece) for piece in row}
    return [_down(piece, -1) for piece in kept if id(piece) not in taken], 1


def _is_rest(row: Sequence[Piece], above: dict[tuple[int, int], Piece]) -> bool:
    """True where a row is what found no room in the row above: a cell has ended there, another goes on.

    What goes on fills its last line there or is all that the row says, and is no number besides a whole one.
    """
    pairs = [(above.get(piece.across), piece) for piece in row]
    told = [(upper, lower) for upper, lower in pairs if upper is not None]
    both = [(upper, lower) for upper, lower in told if upper.text and lower.text]
    if len(told) < len(pairs) or not both or not any(u.text and not lower.text for u, lower in told):
        return False
    first, only = told[0][1], [piece for piece in row if piece.text]
    alone = len(only) == 1 and not first.text and numbering_level(only[0].text) is None
    return all(
        (alone or upper.full or upper.text.endswith(STOPS))
        and (
            not _NUMBER.match(upper.text)
            or not _NUMBER.match(lower.text)
            or is_number(upper.text + lower.text)
        )
        for upper, lower in both
    )
