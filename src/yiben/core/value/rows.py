"""Rows of a workbook or CSV file as an import reads them: exact values at their addresses, not what is printed."""

from collections.abc import Iterator, Mapping
from dataclasses import field
from typing import Protocol

from yiben.core.value.record import record

TEXT, NUMBER, DAY, TRUTH, ERROR, BLANK = "t", "n", "d", "b", "e", " "

FORMULA = "formula"
FORMULA_WITHOUT_VALUE = "formula_without_value"
MERGED = "merged"
FAULTY = "faulty"


@record()
class Mark:
    """Why a cell is no plain value: `why` is one of the words above, `detail` its formula, range or error."""

    why: str
    detail: str = ""


@record()
class SheetRow:
    """A row: its sheet ('' in a CSV file), its number from 1, the exact text of each cell from column A on.

    `kinds` has a letter a cell (TEXT, NUMBER …; empty where all is text); numbers are plain digits, days ISO.
    """

    sheet: str
    number: int
    texts: tuple[str, ...]
    kinds: str = ""
    marks: Mapping[int, Mark] = field(default_factory=dict, hash=False)
    hidden: bool = False

    def text(self, column: int) -> str:
        """The text of a column; empty behind the last one."""
        return self.texts[column] if column < len(self.texts) else ""


class Rows(Protocol):
    """The rows of a file, read anew each time they are gone through; `notes` say what a reader must know."""

    notes: tuple[str, ...]

    def __iter__(self) -> Iterator[SheetRow]:
        """Row by row, sheet by sheet."""
        ...


def address(column: int, row: int) -> str:
    """A cell as a workbook names it: (2, 7) → C7."""
    name, number = "", column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(65 + rest) + name
    return f"{name}{row}"
