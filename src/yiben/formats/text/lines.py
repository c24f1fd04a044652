"""The lines of a text paper, cleaned, with their numbers; and what the table readers hand back."""

import re
from collections.abc import Sequence

from yiben.core.document.contents import contents_lines
from yiben.core.document.noise import clean, is_page_number
from yiben.core.value.record import record

RawCell = tuple[str, int]
RawRow = list[RawCell]

_BREAK = re.compile(r"\r\n|\r|\n")
_RULE = re.compile(r"^:?-{2,}:?$")


@record()
class Line:
    """One cleaned line; `number` counts from 1 in the file."""

    number: int
    text: str

    @property
    def is_blank(self) -> bool:
        """True where the line separates; a lone tab is an empty cell, not a blank line."""
        return not self.text.strip() and not self.has_tab

    @property
    def has_tab(self) -> bool:
        """True where the line may be a row or a cell."""
        return "\t" in self.text

    @property
    def cells(self) -> list[str]:
        """The tab-separated parts."""
        return [part.strip() for part in self.text.split("\t")]


@record()
class Taken:
    """What a table reader took: the lines up to `after`, as tables or, where there are none, as prose."""

    after: int
    tables: tuple[list[RawRow], ...] = ()


def split(text: str) -> list[Line]:
    """The lines of a text without contents and page numbers; a removed line stays as a blank one."""
    cleaned = [clean(part) for part in _BREAK.split(text)]
    cleaned = ["" if is_page_number(part) else part for part in cleaned]
    contents = contents_lines(cleaned)
    return [Line(i + 1, "" if i in contents else part) for i, part in enumerate(cleaned)]


def is_rule(cells: Sequence[str]) -> bool:
    """True for a row of dashes that only draws a line under a header."""
    return (
        len(cells) > 1 and all(_RULE.match(cell) for cell in cells) and any(len(cell) > 2 for cell in cells)
    )
