"""The value of a stored cell: exact for an import, as shown for a paper."""

from decimal import Decimal
from functools import lru_cache

from yiben.core.value.rows import BLANK, DAY, ERROR, NUMBER, TEXT, TRUTH
from yiben.formats.xlsx.cells import Stored
from yiben.formats.xlsx.numbers import GENERAL, day, exact, is_date, plain, shown, shown_day
from yiben.formats.xlsx.workbook import Workbook

_TRUTHS = {"1": "TRUE", "true": "TRUE", "0": "FALSE", "false": "FALSE"}


def value_of(cell: Stored, book: Workbook) -> tuple[str, str]:
    """A cell's kind and its exact text: plain digits, an ISO day, or the words."""
    if cell.value is None or (cell.type != "n" and not cell.value.strip()):
        return BLANK, ""
    if cell.type == "n":
        return _number(cell.value, _format(cell, book), book.since_1904)[:2]
    if cell.type == "b":
        return TRUTH, _TRUTHS.get(cell.value, cell.value)
    if cell.type == "d":
        return DAY, cell.value[:10]
    return (ERROR if cell.type == "e" else TEXT), cell.value


def shown_value(cell: Stored, book: Workbook) -> str:
    """A cell's text as the workbook shows it; a formula without a value shows as the formula."""
    if cell.value is None:
        return "" if cell.formula is None else f"={cell.formula}"
    if cell.type == "n":
        return _number(cell.value, _format(cell, book), book.since_1904)[2]
    return value_of(cell, book)[1]


def _format(cell: Stored, book: Workbook) -> str:
    return book.formats[cell.style] if cell.style < len(book.formats) else GENERAL


@lru_cache(maxsize=65536)
def _number(text: str, code: str, since_1904: bool) -> tuple[str, str, str]:
    """Kind, exact text and shown text of a stored number."""
    value: Decimal | None = exact(text)
    if value is None:
        return TEXT, text, text
    if is_date(code) and (iso := day(value, since_1904=since_1904)):
        return DAY, iso, shown_day(iso, code)
    return NUMBER, plain(value), shown(value, code)
