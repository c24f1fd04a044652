"""A4: the kinds of page a disclosure has, and how a table stands on one, in points."""

from collections.abc import Sequence
from typing import NamedTuple

from yiben.core.document.manuscript import FormPage
from yiben.core.document.parts import Cell, Table
from yiben.formats.writers.look import BREAKS, Leaf, feet_of, lines_of, plain, plain_widths, widths

SHORT, LONG = 595.3, 841.9
SIDE = 3.5
LINE = 1.25
_TEXT = (104.9, 99.2, 79.4, 73.7)
_FORM = (56.7, 51.0, 51.0, 51.0)
_SIZES = (10.5, 10, 9, 8.5, 8, 7.5, 7, 6.5, 6, 5.5)
_READABLE, _LARGE = 7.5, 9
_TITLE, _PART, _NOTE = 72.0, 50.0, 18.0
_ROW, _TALLEST = 1.5, 20.0


class Page(NamedTuple):
    """The kind of a page: across or upright, of a form or of text."""

    landscape: bool
    form: bool

    @property
    def margins(self) -> tuple[float, float, float, float]:
        """Top, bottom, left and right; those of text are the norm's for official documents."""
        return _FORM if self.form else _TEXT

    @property
    def room(self) -> float:
        """The width between the margins."""
        return (LONG if self.landscape else SHORT) - self.margins[2] - self.margins[3]

    @property
    def depth(self) -> float:
        """The height between the margins."""
        return (SHORT if self.landscape else LONG) - self.margins[0] - self.margins[1]


class Fit(NamedTuple):
    """How a table stands on its page: type size, width of each column, height of a line of a row, all on one page."""

    size: float
    wide: list[float]
    tall: float
    whole: bool


def page_of(leaf: Leaf) -> Page:
    """The page that a leaf is printed on."""
    return Page(leaf.landscape, any(isinstance(piece, FormPage) for piece in leaf.pieces))


def fit_form(page: FormPage, paper: Page, headed: int) -> Fit:
    """A form as wide as the page, on one page where it can be read there; `headed` headings stand above it.

    Where its type would be small, the words of its rows are broken earlier.
    """
    notes = sum(1 + len(note) // 60 for note in feet_of(page))
    depth = paper.depth - _TITLE - _PART * headed - _NOTE * notes
    fits = []
    for most in BREAKS:
        fits.append(_fit(page.table, widths(page, most), paper.room, depth))
        if fits[-1].whole and fits[-1].size >= _READABLE:
            break
    return max(fits, key=lambda fit: (fit.whole, min(fit.size, _LARGE)))


def fit_plain(table: Table, paper: Page) -> Fit:
    """The numbers behind a chart."""
    return _fit(table, plain_widths(table), paper.room, paper.depth)


def row_lines(row: Sequence[Cell], fit: Fit) -> int:
    """How many lines the cells of a row take."""
    return _lines(row, fit.wide, fit.size)


def _fit(table: Table, asked: Sequence[int], room: float, depth: float) -> Fit:
    free = room - 2 * SIDE * len(asked)
    widest = next((size for size in _SIZES if sum(asked) * size / 2 <= free), _SIZES[-1])
    for size in (s for s in _SIZES if s == widest or _READABLE <= s < widest):
        wide = _spread(asked, size, room)
        lines = sum(_lines(row, wide, size) for row in table.rows)
        if lines * size * LINE + len(table.rows) * _ROW <= depth:
            return Fit(size, wide, min(_TALLEST, depth / max(lines, 1) - _ROW), True)
    return Fit(widest, _spread(asked, widest, room), max(widest * LINE, _TALLEST - 3), False)


def _spread(asked: Sequence[int], size: float, room: float) -> list[float]:
    """What each column needs, and its share of what is left; less for all where there is not enough."""
    needed = [width * size / 2 + 2 * SIDE for width in asked]
    left = room - sum(needed)
    if left < 0:
        return [width * room / sum(needed) for width in needed]
    return [width + left * share / sum(asked) for width, share in zip(needed, asked, strict=True)]


def _lines(row: Sequence[Cell], wide: Sequence[float], size: float) -> int:
    found = 1
    for cell in row:
        if cell.rowspan == 1:
            room = sum(wide[cell.column : cell.column + cell.colspan]) - 2 * SIDE
            found = max(found, lines_of(plain(cell.text), room / (size / 2)))
    return found
