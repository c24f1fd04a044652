"""Small workbooks for tests, made by XlsxWriter."""

import io
from collections.abc import Callable
from typing import Any

import xlsxwriter


def workbook(fill: Callable[[Any], None]) -> bytes:
    """The bytes of a workbook that `fill` wrote."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    fill(book)
    book.close()
    return stream.getvalue()


def sheet_of(rows: list[list[object]], name: str = "Sheet1") -> bytes:
    """A workbook of one sheet with these rows."""

    def fill(book: Any) -> None:
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)

    return workbook(fill)
