"""What is shown, as a file: CSV that Excel opens in the right letters, or XLSX with real numbers.

A text that a spreadsheet would run as a formula is kept a text.
"""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.http import HttpResponse, StreamingHttpResponse
from django.utils.http import content_disposition_header
from django.utils.timezone import localtime

from yiben.faces.paper.words import gettext as _
from yiben.faces.tables.sheet import Column

FORMATS = ("csv", "xlsx")
MOST = 50_000
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMULA = tuple("=+-@\t\r\n＝＋－＠")
CELL = 32_000
Row = Sequence[Any]


class Percent(Decimal):
    """A share as it is printed: Percent('97.57') is 97.57 %."""


def answer(
    form: str, name: str, heads: Row, rows: Iterable[Row], *, notes: Sequence[str] = ()
) -> HttpResponse | StreamingHttpResponse:
    """A download in one of FORMATS; the notes (what was asked, what was cut) stand on a sheet of their own."""
    response: HttpResponse | StreamingHttpResponse
    if form == "xlsx":
        response = HttpResponse(xlsx(heads, rows, notes), content_type=XLSX)
    else:
        response = StreamingHttpResponse(csv_lines(heads, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(True, f"{name}.{form}")
    return response


def table(columns: Sequence[Column], lines: Iterable[Any]) -> Iterator[list[Any]]:
    """The rows of a list by its columns."""
    return ([column.value(line) for column in columns] for line in lines)


def csv_lines(heads: Row, rows: Iterable[Row]) -> Iterator[str]:
    """The lines of a CSV in UTF-8 with its mark at the start."""
    line = io.StringIO()
    writer = csv.writer(line)
    yield "\ufeff"
    writer.writerow([_cell(value) for value in heads])
    for row in rows:
        writer.writerow([_cell(value) for value in row])
        if line.tell() > 64_000:
            yield line.getvalue()
            line.seek(0)
            line.truncate()
    yield line.getvalue()


def xlsx(heads: Row, rows: Iterable[Row], notes: Sequence[str] = ()) -> bytes:
    """A workbook: the rows below a head that stays, and the notes. Rows are not held in memory."""
    import xlsxwriter

    kept = io.BytesIO()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(kept, options)
    book.set_properties({"created": datetime(2000, 1, 1)})
    sheet = book.add_worksheet(_("数据"))
    bold = book.add_format(
        {"bold": True, "bottom": 1, "bg_color": "#EEF3F6", "text_wrap": True, "valign": "top"}
    )
    looks: dict[str, Any] = {}

    def look(code: str) -> Any:
        return looks.setdefault(code, book.add_format({"num_format": code, "valign": "top"}))

    first = next(rows := iter(rows), None)
    for index, head in enumerate(heads):
        value = first[index] if first else ""
        wide = 12 if isinstance(value, int | Decimal) else min(max(2 * len(str(value or "")), 12), 48)
        sheet.set_column(index, index, max(wide, min(2 * len(str(head)) + 2, 30)))
        sheet.write_string(0, index, str(head), bold)
    sheet.freeze_panes(1, 0)
    for at, row in enumerate([] if first is None else _chained(first, rows), 1):
        for index, value in enumerate(row):
            _write(sheet, at, index, value, look)
    if notes:
        about = book.add_worksheet(_("说明"))
        about.set_column(0, 0, 80)
        for at, note in enumerate(notes):
            about.write_string(at, 0, note[:CELL])
    book.close()
    return kept.getvalue()


def _chained(first: Row, rows: Iterable[Row]) -> Iterator[Row]:
    yield first
    yield from rows


def _write(sheet: Any, at: int, index: int, value: Any, look: Callable[[str], Any]) -> None:
    if value is None or value == "":
        return
    if isinstance(value, Percent):
        places = max(-value.as_tuple().exponent, 0)
        sheet.write_number(at, index, value / 100, look("0." + "0" * places + "%" if places else "0%"))
    elif isinstance(value, Decimal):
        places = max(-value.as_tuple().exponent, 0)
        sheet.write_number(at, index, value, look("#,##0." + "0" * places if places else "#,##0"))
    elif isinstance(value, int):
        sheet.write_number(at, index, value, look("0"))
    else:
        sheet.write_string(at, index, _text(value)[:CELL])


def _cell(value: Any) -> str:
    """A value in a CSV; what would be run as a formula starts with an apostrophe."""
    if isinstance(value, Percent):
        return f"{value}%"
    if value is None or isinstance(value, int | Decimal):
        return "" if value is None else str(value)
    text = _text(value)
    return "'" + text if text.lstrip(" ").startswith(FORMULA) else text


def _text(value: Any) -> str:
    if isinstance(value, datetime):
        return localtime(value).strftime("%Y-%m-%d %H:%M")
    if isinstance(value, date):
        return value.isoformat()
    return str(value)
