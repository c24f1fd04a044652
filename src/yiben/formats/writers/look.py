"""How a form looks whatever the file format: what each cell is, how wide each column, what stands on a page of its own."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from yiben.core.document.manuscript import FormPage, Manuscript, Piece, Text
from yiben.core.document.parts import Cell, Table

_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_TOTAL = re.compile(r"(?:合计|总计)$")
_DASH = re.compile(r"^[-—–―－]+$")
_LONGEST_ORDINAL = 2
LONGEST_FACT = 255
"""What office files take as their title and author among their properties."""
MOST_LABEL = 34
BREAKS = (MOST_LABEL, 24, 16)
"""Where the words of rows are broken, from comfort to need."""
_LEAST_COLUMN, _LEAST_LABEL, _LEAST_FIGURE = 3, 6, 7
_HEAD_LINES, _LEAST_HEAD = 3, 8


@dataclass(frozen=True)
class Fonts:
    """The font families of a file; `folders` hold their files where a format embeds them (PDF)."""

    title: str = "方正小标宋简体"
    heading: str = "黑体"
    subheading: str = "楷体"
    body: str = "仿宋"
    table: str = "宋体"
    folders: tuple[str, ...] = ()


OFFICE = Fonts()


class Role(Enum):
    """What a cell of a form is; its place in the cell follows from it."""

    HEAD = "head"
    FIGURE = "figure"
    MIDDLE = "middle"
    CODE = "code"
    LABEL = "label"


@dataclass(frozen=True)
class Leaf:
    """Pieces that begin on a new page and are printed in one direction."""

    landscape: bool
    pieces: tuple[Piece, ...]


def plain(text: str) -> str:
    """The text without the characters that no XML file may hold."""
    return _NOT_IN_XML.sub("", text).replace("\r\n", "\n").replace("\r", "\n")


def measure(text: str) -> int:
    """The width of the longest line in half-width characters."""
    wide = unicodedata.east_asian_width
    return max((sum(2 if wide(c) in "WFA" else 1 for c in line) for line in text.split("\n")), default=0)


def roles(page: FormPage) -> dict[tuple[int, int], Role]:
    """The role of each cell of a form by its place."""
    if page.looks:
        return {
            (cell.row, cell.column): Role(page.looks.get((cell.row, cell.column), Role.LABEL))
            for cell in page.table.cells()
        }
    heads = {
        row for row, cells in enumerate(page.table.rows) if row < page.header_rows or _is_head(page, cells)
    }
    return {
        (cell.row, cell.column): Role.HEAD if cell.row in heads else _role(page, cell)
        for cell in page.table.cells()
    }


def _is_head(page: FormPage, cells: Sequence[Cell]) -> bool:
    """A row of words only, further down: some forms have a header for each of their parts."""
    texts = [cell.text.strip() for cell in cells if cell.text.strip()]
    if any(
        (cell.row, cell.column) in page.addresses or (cell.row, cell.column) in page.numbers for cell in cells
    ):
        return False
    return len(texts) > 1 and not any(text.isdigit() or _DASH.match(text) for text in texts)


def _role(page: FormPage, cell: Cell) -> Role:
    text, place = cell.text.strip(), (cell.row, cell.column)
    if _DASH.match(text):
        return Role.MIDDLE
    if place in page.numbers or place in page.addresses:
        return Role.FIGURE
    if text.isdigit() and len(text) > _LONGEST_ORDINAL:
        return Role.CODE
    if text.isdigit() or cell.colspan > 1 or _TOTAL.search(text):
        return Role.MIDDLE
    return Role.LABEL


def widths(page: FormPage, most: int = MOST_LABEL) -> tuple[int, ...]:
    """The width that each column asks for, in half-width characters; `most` is where the words of a row break.

    A figure is never broken, nor is a code that stands over several columns. A form that says its widths has them.
    """
    if page.shares:
        return page.shares
    found, what = [_LEAST_COLUMN] * page.table.width, roles(page)
    spanning: list[tuple[Cell, int]] = []
    for cell in page.table.cells():
        if not cell.text.strip():
            continue
        long, role = measure(plain(cell.text)), what[cell.row, cell.column]
        if cell.colspan > 1:
            if role in (Role.CODE, Role.FIGURE):
                spanning.append((cell, long + 1))
            continue
        if role is Role.HEAD:
            asked = max(-(-long // _HEAD_LINES), min(long, _LEAST_HEAD)) + 1
        elif role is Role.FIGURE:
            asked = max(long + 1, _LEAST_FIGURE)
        else:
            asked = min(long, most) + 1
        found[cell.column] = max(found[cell.column], asked)
    for cell, asked in spanning:
        over = range(cell.column, cell.column + cell.colspan)
        short = asked - sum(found[column] for column in over)
        for column in over:
            found[column] += max(0, -(-short // cell.colspan))
    return tuple(found)


def plain_widths(table: Table) -> tuple[int, ...]:
    """The same for a table that is no form (the numbers behind a chart)."""
    found = [_LEAST_LABEL] * table.width
    for cell in table.cells():
        if cell.colspan == 1:
            found[cell.column] = max(found[cell.column], min(measure(plain(cell.text)), MOST_LABEL) + 2)
    return tuple(found)


def lines_of(text: str, room: float) -> int:
    """How many lines a text takes in a column of so many half-width characters."""
    return sum(max(1, -(-measure(line) // max(int(room), 2))) for line in text.split("\n"))


def heads_of(page: FormPage) -> tuple[str, str, str]:
    """The line between a form's title and its table: whose, of which year, in what."""
    unit = f"金额单位：{page.unit}" if page.unit else ""
    return f"部门名称：{page.department}", f"{page.year}年度", unit


def feet_of(page: FormPage) -> tuple[str, ...]:
    """The lines under a form."""
    return (*page.notes, *([page.empty_note] if page.empty_note else []))


def leaves(manuscript: Manuscript) -> Iterator[Leaf]:
    """The manuscript in pages' turn: a part, a form and what follows a form begin a page.

    Headings right above a form go onto its page, so that none stands alone.
    """
    pieces, held = manuscript.pieces, list[Piece]()
    landscape = False
    for index, piece in enumerate(pieces):
        form = _form_below(pieces, index)
        wanted = form.landscape if form is not None else False
        if held and (wanted != landscape or _begins(held, piece)):
            yield Leaf(landscape, tuple(held))
            held = []
        landscape = wanted
        held.append(piece)
    if held:
        yield Leaf(landscape, tuple(held))


def _begins(held: Sequence[Piece], piece: Piece) -> bool:
    if isinstance(held[-1], FormPage):
        return True
    if isinstance(piece, FormPage):
        return not all(isinstance(above, Text) and above.level for above in held)
    return isinstance(piece, Text) and piece.level == 1


def _form_below(pieces: Sequence[Piece], index: int) -> FormPage | None:
    """The form that a piece is, or that follows a heading with nothing but headings between."""
    for piece in pieces[index:]:
        if isinstance(piece, FormPage):
            return piece
        if not (isinstance(piece, Text) and piece.level):
            return None
    return None


def stands_alone(manuscript: Manuscript) -> bool:
    """True for a single form: it needs neither a cover nor contents."""
    return len(manuscript.pieces) == 1 and isinstance(manuscript.pieces[0], FormPage)


def cover_lines(manuscript: Manuscript) -> tuple[str, ...]:
    """The title of the cover, the department on a line of its own where the title begins with it."""
    title, whose = manuscript.title.strip(), manuscript.department.strip()
    if whose and title.startswith(whose) and title != whose:
        return whose, title[len(whose) :].strip()
    return (title,)
