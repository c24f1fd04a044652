"""Workbooks of rows that are read again: a sheet a list, its head, exact values, the choices of a column to pick from.

The counterpart of `formats.sheets`: what is written here comes back from there as it was.
"""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from yiben.formats.writers.problem import WriteProblem
from yiben.formats.writers.same import EPOCH

LONGEST = 32_767
_MOST_CHOSEN, _CHECKED_ROWS = 255, 5000


@dataclass(frozen=True)
class Head:
    """The head of a column: its name, how wide it is, what may be picked in it, and whether it must be filled in."""

    name: str
    width: int = 16
    choices: tuple[str, ...] = ()
    required: bool = False


@dataclass(frozen=True)
class Sheet:
    """A sheet: its name, heads, and rows of texts and whole numbers (None is left blank)."""

    name: str
    heads: tuple[Head, ...]
    rows: Iterable[Sequence[str | int | None]]


def write(sheets: Iterable[Sheet], *, title: str = "") -> bytes:
    """The workbook; the same sheets give the same bytes."""
    import xlsxwriter

    kept = io.BytesIO()
    book = xlsxwriter.Workbook(
        kept, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"title": title, "created": EPOCH})
    head = {"bold": True, "bottom": 1, "bg_color": "#EEF3F6", "text_wrap": True, "valign": "top"}
    looks = {
        "head": book.add_format(head),
        "required": book.add_format({**head, "bg_color": "#FCE9D9"}),
        "cell": book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"}),
        "number": book.add_format({"num_format": "0", "valign": "top"}),
    }
    for sheet in sheets:
        made = book.add_worksheet(sheet.name)
        made.freeze_panes(1, 0)
        for column, one in enumerate(sheet.heads):
            made.set_column(column, column, one.width, looks["cell"])
            made.write_string(0, column, one.name, looks["required" if one.required else "head"])
            if one.choices and len(",".join(one.choices)) <= _MOST_CHOSEN:
                rule = {"validate": "list", "source": list(one.choices), "error_type": "warning"}
                made.data_validation(1, column, _CHECKED_ROWS, column, rule)
        for number, row in enumerate(sheet.rows, 1):
            for column, value in enumerate(row):
                if isinstance(value, int):
                    made.write_number(number, column, value, looks["number"])
                elif value:
                    made.write_string(number, column, _text(value), looks["cell"])
    book.close()
    return kept.getvalue()


def _text(text: str) -> str:
    if len(text) > LONGEST:
        raise WriteProblem(
            f"“{text[:30]}……”有{len(text)}个字，一个 XLSX 单元格最多{LONGEST}个字。请缩短这段文字。"
        )
    return text
