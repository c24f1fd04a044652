"""A workbook while it is written: its formats, each made once, the names of its sheets, and places as letters."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from yiben.core.document.manuscript import FormPage, Place
from yiben.formats.writers.look import Fonts, plain
from yiben.formats.writers.problem import WriteProblem

LONGEST_TEXT = 32_767
TOP = 3
"""Rows above a form's table: its title, its number, its heading line."""
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_LONGEST_NAME = 31
_LINE = 15.0


@dataclass
class Book:
    """The workbook and what its sheets share."""

    made: Any
    fonts: Fonts
    formats: dict[tuple[tuple[str, Any], ...], Any] = field(default_factory=dict)

    def look(self, **properties: Any) -> Any:
        """A cell format; asked for twice it is the same."""
        whole = {"font_name": self.fonts.table, "font_size": 10, "valign": "vcenter", **properties}
        key = tuple(sorted(whole.items()))
        if key not in self.formats:
            self.formats[key] = self.made.add_format(whole)
        return self.formats[key]

    def sheet(self, name: str, *, landscape: bool = False) -> Any:
        """A new sheet of A4 paper."""
        sheet = self.made.add_worksheet(name)
        sheet.set_paper(9)
        if landscape:
            sheet.set_landscape()
        sheet.set_margins(left=0.6, right=0.6, top=0.7, bottom=0.7)
        sheet.set_footer("&C第 &P 页，共 &N 页")
        sheet.center_horizontally()
        sheet.hide_gridlines(2)
        return sheet


def text_of(text: str) -> str:
    """A text as a cell can hold it; WriteProblem where it is too long, for nothing is cut off in silence."""
    text = plain(text)
    if len(text) > LONGEST_TEXT:
        raise WriteProblem(
            f"“{text[:30]}……”有{len(text)}个字，一个 XLSX 单元格最多{LONGEST_TEXT}个字。请缩短这段文字。"
        )
    return text


def span(sheet: Any, row: int, columns: tuple[int, int], text: str, look: Any) -> None:
    """A text over some columns of a row."""
    first, last = columns
    if last > first:
        sheet.merge_range(row, first, row, last, text_of(text), look)
    else:
        sheet.write_string(row, first, text_of(text), look)


def height(lines: int, size: float = 10) -> float:
    """The height of a row of so many lines, in points; Excel allows 409."""
    return min(409.0, 5 + lines * _LINE * size / 10)


def sheet_names(pages: Sequence[FormPage], taken: Iterable[str]) -> list[str]:
    """A name for each form: its number and title, without what Excel refuses, none twice."""
    used = {name.lower() for name in taken}
    names = []
    for index, page in enumerate(pages, 1):
        wanted = _NOT_IN_NAMES.sub("", plain(f"{page.number} {page.title}")).strip(" '") or f"表{index}"
        name, extra = wanted[:_LONGEST_NAME].strip(" '"), 2
        while name.lower() in used or not name:
            mark = f"-{extra}"
            name, extra = wanted[: _LONGEST_NAME - len(mark)].strip(" '") + mark, extra + 1
        used.add(name.lower())
        names.append(name)
    return names


def quoted(name: str) -> str:
    """A sheet's name as a formula writes it."""
    return "'" + name.replace("'", "''") + "'"


def letters(place: Place) -> str:
    """A place of a form's table as the sheet addresses it: C6."""
    from xlsxwriter.utility import xl_rowcol_to_cell

    cell: str = xl_rowcol_to_cell(place[0] + TOP, place[1])
    return cell


def ranges(places: Iterable[Place]) -> list[str]:
    """Places as few ranges: C6:C9 for what stands below or beside each other."""
    ordered = sorted(set(places), key=lambda p: (p[1], p[0]))
    step = (0, 1) if len({p[0] for p in ordered}) == 1 else (1, 0)
    runs: list[list[Place]] = []
    for place in ordered:
        if runs and (runs[-1][-1][0] + step[0], runs[-1][-1][1] + step[1]) == place:
            runs[-1].append(place)
        else:
            runs.append([place])
    return [letters(r[0]) if len(r) == 1 else f"{letters(r[0])}:{letters(r[-1])}" for r in runs]
