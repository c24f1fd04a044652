"""Tables that print one cell a line: a tab begins a cell, a blank line before a tab begins a row.

A line without a tab continues the cell above it, also across one blank line while the table goes on.
Tab-indented prose looks alike; it is told apart by its long sentences.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from yiben.formats.text.lines import Line, RawRow, Taken

_TITLE = re.compile(r"表\s*([（(][^（()）]{1,20}[)）])?$")
_HEADING = re.compile(r"^(附件|附表|第[一二三四五六七八九十\d]{1,3}部分|注[:：])")
_SHORT = 40
_LOOK_AHEAD = 12


def take(lines: Sequence[Line], start: int) -> Taken | None:
    """The tables that start at a line; None where it does not begin a run of one-cell lines."""
    if not _starts(lines, start):
        return None
    reader = _Reader()
    position = start
    while position < len(lines) and reader.accepts(lines, position):
        position += 1
    tables = tuple(table for table in reader.tables if table)
    return Taken(position, tables if _is_table(tables) else ())


@dataclass
class _Reader:
    tables: list[list[RawRow]] = field(default_factory=lambda: [[]])
    blanks: int = 0

    def accepts(self, lines: Sequence[Line], position: int) -> bool:
        """Take the line in, or say that the table ends before it."""
        line = lines[position]
        if line.is_blank:
            # A line of spaces is an empty line of the cell above, not a separator.
            self.blanks += not line.text
            return self.blanks < 2 or _comes_back(lines, position)
        if line.has_tab:
            if not _is_cell(line):
                return False
            self._begin(lines, position)
        elif not self._continue(lines, position):
            return False
        self.blanks = 0
        return True

    def _begin(self, lines: Sequence[Line], position: int) -> None:
        rows = self.tables[-1]
        if not rows:
            rows.append([])
        elif self.blanks:
            if self._opens_table(lines, position):
                self.tables.append([])
            self.tables[-1].append([])
        line = lines[position]
        self.tables[-1][-1].append((line.text.strip(), line.number))

    def _opens_table(self, lines: Sequence[Line], position: int) -> bool:
        alone = not (position + 1 < len(lines) and lines[position + 1].has_tab)
        text = lines[position].text.strip()
        again = text != "" and text == self.tables[-1][0][0][0].split("\n")[0]
        return alone and (self.blanks > 1 or again or bool(_TITLE.search(text)))

    def _continue(self, lines: Sequence[Line], position: int) -> bool:
        text = lines[position].text.strip()
        if self.blanks > 1:
            return False
        if self.blanks and (_names_something_new(text) or not _goes_on(lines, position)):
            return False
        above, number = self.tables[-1][-1][-1]
        self.tables[-1][-1][-1] = (f"{above}\n{text}" if above else text, number)
        return True


def _is_cell(line: Line) -> bool:
    return line.text.startswith("\t") and line.text.count("\t") == 1


def _starts(lines: Sequence[Line], start: int) -> bool:
    position = start
    while position < len(lines) and lines[position].has_tab:
        if not _is_cell(lines[position]):
            return False
        position += 1
    return position > start


def _comes_back(lines: Sequence[Line], position: int) -> bool:
    """After several blank lines the table goes on only with a cell."""
    while position < len(lines) and lines[position].is_blank:
        position += 1
    return position < len(lines) and _is_cell(lines[position])


def _goes_on(lines: Sequence[Line], position: int) -> bool:
    """True where a cell follows soon, before any double blank line."""
    blanks = 0
    for line in lines[position : position + _LOOK_AHEAD]:
        blanks = blanks + 1 if line.is_blank else 0
        if blanks > 1:
            return False
        if line.has_tab:
            return True
    return False


def _names_something_new(text: str) -> bool:
    return bool(_HEADING.match(text)) or (len(text) <= _SHORT and bool(_TITLE.search(text)))


def _is_table(tables: Sequence[list[RawRow]]) -> bool:
    rows = [row for table in tables for row in table]
    if all(len(row) < 2 for row in rows):
        return False
    cells = [text for row in rows for text, _ in row]
    short = sum(1 for text in cells if len(text) <= _SHORT and "。" not in text)
    return short * 2 > len(cells)
