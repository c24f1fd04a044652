"""A table of Word: merged cells, repeated head, rows that are not broken over pages, as large as the page allows."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from yiben.core.document.manuscript import FormPage
from yiben.core.document.parts import Cell, Table
from yiben.core.value.printed import read_number
from yiben.formats.writers.docx.page import Page
from yiben.formats.writers.docx.xml import attribute, run
from yiben.formats.writers.look import Role, feet_of, lines_of, plain, plain_widths, roles, type_size, widths

_SIZES = (10.5, 10, 9, 8.5, 8, 7.5, 7, 6.5, 6, 5.5)
_READABLE = 7.5
_SIDE = 3.5
_TITLE, _PART, _NOTE = 72.0, 50.0, 18.0
_LINE, _ROW, _TALLEST = 1.25, 1.5, 20.0
_JC = {Role.HEAD: "center", Role.FIGURE: "right", Role.MIDDLE: "center", Role.CODE: "left", Role.LABEL: "left"}
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


class _Fit(NamedTuple):
    """How a table stands on its page: type size, width of each column, height of a line of a row, all in points."""

    size: float
    wide: list[float]
    tall: float


def form_table(page: FormPage, paper: Page, headed: int) -> str:
    """The table of a form, as wide as the page and on one page where it can be read there; `headed` headings above."""
    what = roles(page)
    depth = paper.depth - _TITLE - _PART * headed - _NOTE * sum(1 + len(note) // 60 for note in feet_of(page))
    fit = _fit(page.table, widths(page), paper.room, depth)
    return _table(page.table, fit, page.header_rows, page.title, lambda cell: what[cell.row, cell.column])


def _fit(table: Table, asked: Sequence[int], room: float, depth: float) -> _Fit:
    total = sum(asked) + len(asked)
    wide = [room * (width + 1) / total for width in asked]
    widest = type_size(asked, room - 2 * _SIDE * len(asked), _SIZES)
    for size in (s for s in _SIZES if s == widest or _READABLE <= s < widest):
        lines = sum(_lines(row, wide, size) for row in table.rows)
        if lines * size * _LINE + len(table.rows) * _ROW <= depth:
            return _Fit(size, wide, min(_TALLEST, depth / lines - _ROW))
    return _Fit(widest, wide, max(widest * _LINE, _TALLEST - 3))


def _lines(row: Sequence[Cell], wide: Sequence[float], size: float) -> int:
    found = 1
    for cell in row:
        if cell.rowspan == 1:
            room = sum(wide[cell.column : cell.column + cell.colspan]) - 2 * _SIDE
            found = max(found, lines_of(plain(cell.text), room / (size / 2)))
    return found


def plain_table(table: Table, title: str, paper: Page) -> str:
    """The numbers behind a chart."""

    def role(cell: Cell) -> Role:
        if not cell.row:
            return Role.HEAD
        return Role.FIGURE if read_number(cell.text) else Role.MIDDLE if cell.column else Role.LABEL

    return _table(table, _fit(table, plain_widths(table), paper.room, paper.depth), 1, title, role)


def _table(table: Table, fit: _Fit, heads: int, title: str, role: Callable[[Cell], Role]) -> str:
    wide = [int(width * 20) for width in fit.wide]
    rows = "".join(_row(table, r, r < heads, fit, role) for r in range(len(table.rows)))
    margin = "".join(f'<w:{side} w:w="{int(_SIDE * 20)}" w:type="dxa"/>' for side in ("left", "right"))
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in wide)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(wide)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{_BORDERS}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>{margin}</w:tblCellMar>'
        f'<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f'<w:tblCaption w:val="{attribute(title)}"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
    )


def _row(table: Table, r: int, head: bool, fit: _Fit, role: Callable[[Cell], Role]) -> str:
    cells, column, grid = [], 0, table.grid[r]
    while column < len(fit.wide):
        cell = grid[column] if column < len(grid) else None
        span = cell.colspan if cell else 1
        width = int(sum(fit.wide[column : column + span]) * 20)
        merge = ""
        if cell and cell.rowspan > 1:
            merge = '<w:vMerge w:val="restart"/>' if cell.row == r else "<w:vMerge/>"
        shown = cell if cell and cell.row == r else None
        cells.append(_cell(shown, width, span, merge, fit.size, role(cell) if cell else Role.LABEL))
        column += span
    repeated = "<w:tblHeader/>" if head else ""
    tall = int(20 * fit.tall * _lines(table.rows[r], fit.wide, fit.size))
    return (
        f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{tall}" w:hRule="atLeast"/>{repeated}</w:trPr>'
        f"{''.join(cells)}</w:tr>"
    )


def _cell(cell: Cell | None, width: int, span: int, merge: str, size: float, role: Role) -> str:
    bold = "<w:b/>" if role is Role.HEAD else ""
    type_ = f'<w:rPr>{bold}<w:sz w:val="{int(size * 2)}"/><w:szCs w:val="{int(size * 2)}"/></w:rPr>'
    grid = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    line = f'<w:spacing w:line="{int(size * _LINE * 20)}" w:lineRule="exact"/>'
    text = run(cell.text).replace("<w:r>", f"<w:r>{type_}", 1) if cell else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{grid}{merge}<w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="FormCell"/>{line}<w:jc w:val="{_JC[role]}"/>{type_}</w:pPr>{text}</w:p></w:tc>'
    )
