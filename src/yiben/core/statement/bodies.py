"""The bodies of printed forms: lines of one or two sides, coded rows, blocks side by side, one row across."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from yiben.core.statement.canvas import Canvas
from yiben.core.statement.derived import DerivedRow
from yiben.core.statement.printing import LABEL, NUMBER, Group, Line, Printing, SideOfForm

_BLOCK = 3
_CATEGORY = 3


def draw_lines(canvas: Canvas, printing: Printing) -> None:
    """Lines with their 行次, the sides beside each other; a shorter side ends in blanks."""
    for lines in zip_longest(*(side.lines for side in printing.sides), fillvalue=Line()):
        canvas.row()
        first = 0
        for side, line in zip(printing.sides, lines, strict=True):
            if line.raw:
                canvas.texts(line.raw, first)
            else:
                _draw_line(canvas, side, line, first, printing.dash)
            first += len(side.cells)


def _draw_line(canvas: Canvas, side: SideOfForm, line: Line, first: int, dash: str) -> None:
    texts = {LABEL: line.label, NUMBER: line.number}
    for column, cell in enumerate(side.cells, first):
        if cell in texts:
            canvas.text(texts[cell], column)
        elif cell in line.dash:
            canvas.text(dash, column)
        elif line.row:
            canvas.figure((line.row, cell), column)
        else:
            canvas.text("", column)


def draw_coded(canvas: Canvas, printing: Printing) -> None:
    """The total, then one row a code; a row of a finished table that is neither prints its own label."""
    first = printing.code_span + 1
    total = printing.total[-1].text
    for row in canvas.derived.rows:
        if row.id == total:
            canvas.row(printing.total)
        else:
            canvas.row()
            canvas.text(row.code, 0, printing.code_span)
            canvas.text(row.label, printing.code_span)
        for column, cell in enumerate(printing.cells, first):
            canvas.figure((row.id, cell), column)


def draw_across(canvas: Canvas, printing: Printing) -> None:
    """The one row of figures of a form whose rows are laid out across."""
    canvas.row()
    for column, (name, row) in enumerate(printing.pairs):
        canvas.figure((row, name), column)


def draw_blocks(canvas: Canvas, printing: Printing) -> None:
    """Code, name and amount in blocks side by side, and the totals under them."""
    (amount,) = printing.cells
    blocks = list(_blocks(canvas, printing))
    for lines in zip_longest(*blocks):
        canvas.row()
        for n, row in enumerate(lines):
            first = n * _BLOCK
            if row is None:
                for column in range(first, first + _BLOCK):
                    canvas.text("", column)
                continue
            canvas.text(row.code, first)
            canvas.text(row.label, first + 1)
            dash = printing.dash if row.code[:_CATEGORY] in printing.dashed else ""
            canvas.figure((row.id, amount), first + 2, dash)
    canvas.row()
    column = 0
    for footer in printing.footers:
        canvas.text(footer.label, column, footer.span)
        canvas.figure((footer.row, amount), column + footer.span)
        column += footer.span + 1


def _blocks(canvas: Canvas, printing: Printing) -> Iterator[Sequence[DerivedRow]]:
    grouped = [_rows_of(canvas, printing, group) for group in printing.groups]
    sized = list(zip(grouped, printing.groups, strict=True))
    height = max(-(-len(rows) // group.blocks) for rows, group in sized)
    for rows, group in sized:
        for n in range(group.blocks):
            yield rows[n * height : (n + 1) * height]


def _rows_of(canvas: Canvas, printing: Printing, group: Group) -> list[DerivedRow]:
    """The rows of a group; the last also takes what has figures and no group of its own."""
    known = {category for each in printing.groups for category in each.categories}
    categories = list(group.categories)
    rows = [row for row in canvas.derived.rows if row.code]
    if group is printing.groups[-1]:
        held = {
            code[:_CATEGORY] for (code, _), f in canvas.derived.figures.items() if f.amount and code.isdigit()
        }
        categories += sorted(held - known)
    found = [row for row in rows if row.code[:_CATEGORY] in categories]
    return sorted(found, key=lambda row: (categories.index(row.code[:_CATEGORY]), row.code))
