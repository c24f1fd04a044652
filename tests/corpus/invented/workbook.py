"""The invented paper as a workbook: its text in sheets of one column, each table in a sheet of its own, numbers as numbers."""

import io
from dataclasses import replace
from decimal import Decimal
from typing import Any

import xlsxwriter

from tests.corpus.invented.sheets import Part, Sheet
from yiben.core.value.printed import read_number


def xlsx(parts: list[Part]) -> bytes:
    """A workbook whose tables have spans and number formats."""
    held = io.BytesIO()
    book = xlsxwriter.Workbook(held, {"in_memory": True})
    plain = book.add_format({"text_wrap": True})
    words: Any = None
    line = number = 0
    for part in _whole(parts):
        if isinstance(part, Sheet):
            number += 1
            _table(book, book.add_worksheet(f"Z{number:02d}"), part, plain)
            words = None
            continue
        if words is None:
            words, line = book.add_worksheet(f"说明{number}"), 0
        words.write_string(line, 0, part)
        line += 1
    book.close()
    return held.getvalue()


def _whole(parts: list[Part]) -> list[Part]:
    """The parts with tables in one piece: a sheet has no pages, so nothing goes on under a repeated head."""
    whole: list[Part] = []
    for part in parts:
        last = whole[-1] if whole else ""
        if isinstance(part, Sheet) and not part.title and isinstance(last, Sheet):
            head = next((n for n, row in enumerate(part.rows) if row != last.rows[n]), len(part.rows))
            whole[-1] = replace(last, rows=[*last.rows, *part.rows[head:]], below=part.below)
        else:
            whole.append(part)
    return whole


def _table(book: Any, sheet: Any, part: Sheet, plain: Any) -> None:
    grid = part.grid()
    width = max(len(row) for row in grid)
    at = 0
    for text in (part.title, *part.above):
        if text:
            sheet.merge_range(at, 0, at, width - 1, text, plain)
            at += 1
    for r, row in enumerate(grid, at):
        for c, (text, span) in enumerate(row):
            if span is not None and span.columns * span.rows > 1:
                sheet.merge_range(r, c, r + span.rows - 1, c + span.columns - 1, text, plain)
            elif span is not None:
                _cell(book, sheet, r, c, text)
    for r, text in enumerate(part.below, at + len(grid)):
        sheet.merge_range(r, 0, r, width - 1, text, plain)


def _cell(book: Any, sheet: Any, row: int, column: int, text: str) -> None:
    number = read_number(text)
    if number is None or not number.decimals or text != text.strip():
        sheet.write_string(row, column, text)
        return
    grouped = "#,##0" if "," in text or abs(number.value) < Decimal(1000) else "0"
    form = book.add_format({"num_format": f"{grouped}.{'0' * number.decimals}"})
    sheet.write_number(row, column, float(number.value), form)
