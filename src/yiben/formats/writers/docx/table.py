"""A table of Word: merged cells, repeated head, rows that are not broken over pages, as large as the page allows."""

from collections.abc import Callable

from yiben.core.document.manuscript import FormPage
from yiben.core.document.parts import Cell, Table
from yiben.core.value.printed import read_number
from yiben.formats.writers.docx.xml import attribute, run
from yiben.formats.writers.look import Role, roles
from yiben.formats.writers.paper import LINE, SIDE, Fit, Page, fit_form, fit_plain, row_lines

_JC = {
    Role.HEAD: "center",
    Role.FIGURE: "right",
    Role.MIDDLE: "center",
    Role.CODE: "left",
    Role.LABEL: "left",
}
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def form_table(page: FormPage, paper: Page, headed: int) -> str:
    """The table of a form, as wide as the page and on one page where it can be read there; `headed` headings above."""
    what = roles(page)
    fit = fit_form(page, paper, headed)
    return _table(page.table, fit, page.header_rows, page.title, lambda cell: what[cell.row, cell.column])


def plain_table(table: Table, title: str, paper: Page) -> str:
    """The numbers behind a chart."""

    def role(cell: Cell) -> Role:
        if not cell.row:
            return Role.HEAD
        return Role.FIGURE if read_number(cell.text) else Role.MIDDLE if cell.column else Role.LABEL

    return _table(table, fit_plain(table, paper), 1, title, role)


def _table(table: Table, fit: Fit, heads: int, title: str, role: Callable[[Cell], Role]) -> str:
    wide = [int(width * 20) for width in fit.wide]
    rows = "".join(_row(table, r, r < heads, fit, role) for r in range(len(table.rows)))
    margin = "".join(f'<w:{side} w:w="{int(SIDE * 20)}" w:type="dxa"/>' for side in ("left", "right"))
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in wide)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(wide)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{_BORDERS}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>{margin}</w:tblCellMar>'
        f'<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f'<w:tblCaption w:val="{attribute(title)}"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
    )


def _row(table: Table, r: int, head: bool, fit: Fit, role: Callable[[Cell], Role]) -> str:
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
    tall = int(20 * fit.tall * row_lines(table.rows[r], fit))
    return (
        f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{tall}" w:hRule="atLeast"/>{repeated}</w:trPr>'
        f"{''.join(cells)}</w:tr>"
    )


def _cell(cell: Cell | None, width: int, span: int, merge: str, size: float, role: Role) -> str:
    bold = "<w:b/>" if role is Role.HEAD else ""
    type_ = f'<w:rPr>{bold}<w:sz w:val="{int(size * 2)}"/><w:szCs w:val="{int(size * 2)}"/></w:rPr>'
    grid = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    line = f'<w:spacing w:line="{int(size * LINE * 20)}" w:lineRule="exact"/>'
    text = run(cell.text).replace("<w:r>", f"<w:r>{type_}", 1) if cell else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{grid}{merge}<w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="FormCell"/>{line}<w:jc w:val="{_JC[role]}"/>{type_}</w:pPr>{text}</w:p></w:tc>'
    )
