"""One form as a sheet: what is printed is what is stored, and a sum is live where it gives exactly what is printed."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from yiben.core.document.manuscript import FormPage
from yiben.core.document.parts import Cell
from yiben.formats.writers.look import (
    BREAKS,
    Role,
    feet_of,
    heads_of,
    lines_of,
    measure,
    plain,
    roles,
    widths,
)
from yiben.formats.writers.xlsx.book import TOP, Book, height, letters, ranges, span, text_of
from yiben.formats.writers.xlsx.checks import decimals_of, sum_of

_ROOM = {False: 88, True: 132}
_WIDEST = 2.6
_AIR = 2
_TITLE = 18
_ALIGN = {
    Role.HEAD: "center",
    Role.FIGURE: "right",
    Role.MIDDLE: "center",
    Role.CODE: "left",
    Role.LABEL: "left",
}
_LONGEST_FORMULA = 8000
_ONE_PAGE = 45
_GROUP = 4


def write_form(book: Book, name: str, page: FormPage) -> None:
    """Add the sheet of a form."""
    sheet = book.sheet(name, landscape=page.landscape)
    wide = _columns(sheet, page)
    _heading(book, sheet, page, wide)
    _cells(book, sheet, page, wide)
    last = TOP + len(page.table.rows)
    for row, text in enumerate(feet_of(page), last):
        sheet.set_row(row, height(lines_of(text, sum(wide) - 2)))
        span(sheet, row, (0, len(wide) - 1), text, book.look(text_wrap=True))
    sheet.freeze_panes(TOP + page.header_rows, 0)
    sheet.repeat_rows(0 if page.header_rows else TOP - 1, TOP - 1 + page.header_rows)
    sheet.print_area(0, 0, max(last + len(feet_of(page)) - 1, TOP), len(wide) - 1)
    sheet.fit_to_pages(1, 1 if len(page.table.rows) <= _ONE_PAGE else 0)


def _columns(sheet: Any, page: FormPage) -> list[float]:
    for most in BREAKS:
        asked = [width + _AIR for width in widths(page, most)]
        if sum(asked) <= _ROOM[page.landscape]:
            break
    factor = min(max(1.0, _ROOM[page.landscape] / max(sum(asked), 1)), _WIDEST)
    wide = [round(width * factor, 1) for width in asked]
    for column, width in enumerate(wide):
        sheet.set_column(column, column, width)
    return wide


def _heading(book: Book, sheet: Any, page: FormPage, wide: Sequence[float]) -> None:
    last, room = len(wide) - 1, sum(wide)
    sheet.set_row(0, height(lines_of(page.title, room * 10 / _TITLE), _TITLE))
    title = book.look(font_name=book.fonts.title, font_size=_TITLE, bold=True, align="center", text_wrap=True)
    span(sheet, 0, (0, last), page.title, title)
    span(sheet, 1, (0, last), page.number, book.look(align="right"))
    whose, year, unit = heads_of(page)
    left, right = book.look(text_wrap=True), book.look(align="right")
    if last < 2:
        span(sheet, 2, (0, last), "  ".join(part for part in (whose, year, unit) if part), left)
        sheet.set_row(2, height(lines_of(f"{whose}  {year}  {unit}", room - 2)))
        return
    first, third = _cuts(wide, (measure(whose) + 1, measure(year) + 2, measure(unit) + 2))
    span(sheet, 2, (0, first), whose, left)
    span(sheet, 2, (first + 1, third - 1), year, book.look(align="center"))
    span(sheet, 2, (third, last), unit, right)
    sheet.set_row(2, height(lines_of(whose, sum(wide[: first + 1]) - 1)))


def _cuts(wide: Sequence[float], asked: tuple[int, int, int]) -> tuple[int, int]:
    """Where the heading line is cut in three: the last column of its left part, the first of its right.

    What is asked for comes first, the department last of it, for it may be broken; then the year in the middle.
    """

    def cost(cut: tuple[int, int]) -> tuple[float, float, float]:
        left, middle, right = sum(wide[: cut[0] + 1]), sum(wide[cut[0] + 1 : cut[1]]), sum(wide[cut[1] :])
        tight = max(0.0, asked[1] - middle) + max(0.0, asked[2] - right)
        return tight, max(0.0, asked[0] - left), abs(left - right)

    count = len(wide)
    return min(((i, j) for i in range(count - 2) for j in range(i + 2, count)), key=cost)


def _cells(book: Book, sheet: Any, page: FormPage, wide: Sequence[float]) -> None:
    what, blank = roles(page), book.look(border=1)
    sheet.ignore_errors({"number_stored_as_text": f"A1:{letters((len(page.table.rows), len(wide)))}"})
    for r, row in enumerate(page.table.grid):
        lines = 1
        for c, cell in enumerate(row):
            if cell is None:
                sheet.write_blank(TOP + r, c, None, blank)
            elif cell.rowspan == 1:
                room = sum(wide[cell.column : cell.column + cell.colspan]) - 0.5
                lines = max(lines, lines_of(plain(cell.text), room))
        sheet.set_row(TOP + r, height(lines))
    for cell in page.table.cells():
        _cell(book, sheet, page, cell, what[cell.row, cell.column])


def _cell(book: Book, sheet: Any, page: FormPage, cell: Cell, role: Role) -> None:
    row, column = TOP + cell.row, cell.column
    number = _number(page, cell)
    looks: dict[str, Any] = {"border": 1, "align": _ALIGN[role]}
    if role is Role.FIGURE:
        looks["indent"] = 1
    if number is not None:
        looks["num_format"] = number_format(cell.text)
    else:
        looks["text_wrap"] = True
    if role is Role.HEAD:
        looks["bold"] = True
    look = book.look(**looks)
    if cell.rowspan > 1 or cell.colspan > 1:
        sheet.merge_range(row, column, row + cell.rowspan - 1, column + cell.colspan - 1, "", look)
    if number is None:
        sheet.write(row, column, text_of(cell.text), look)
    elif formula := _formula(page, cell, number):
        sheet.write_formula(row, column, formula, look, float(number))
    else:
        sheet.write_number(row, column, float(number), look)


def _number(page: FormPage, cell: Cell) -> Decimal | None:
    """The number of a cell, where a number format can print it as the form does."""
    number = page.numbers.get((cell.row, cell.column))
    text = cell.text.strip()
    if number is None or not text:
        return None
    value, places = Decimal(number), decimals_of(text)
    return value if text in (f"{value:,.{places}f}", f"{value:.{places}f}") else None


def _formula(page: FormPage, cell: Cell, number: Decimal) -> str:
    """The sum of the printed parts, where it is exactly the printed total; else nothing."""
    parts = page.sums.get((cell.row, cell.column), ())
    if (cell.row, cell.column) in parts or not any(part in page.numbers for part in parts):
        return ""
    if sum_of(page, parts) != number:
        return ""
    formula = f"=ROUND(SUM({','.join(ranges(parts))}),{decimals_of(page.numbers[cell.row, cell.column])})"
    return formula if len(formula) < _LONGEST_FORMULA else ""


def number_format(text: str) -> str:
    """The format that prints a number as a form prints it."""
    whole, _, decimals = text.strip().partition(".")
    shown = "#,##0" if "," in whole or len(whole.lstrip("-")) < _GROUP else "0"
    return f"{shown}.{'0' * len(decimals)}" if decimals else shown
