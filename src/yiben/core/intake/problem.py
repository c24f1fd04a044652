"""What is wrong with a file of rows: sheet, row, column, what was read, what was expected, what to do."""

from collections.abc import Mapping
from typing import Any

from yiben.core.value.record import record
from yiben.core.value.rows import address


@record()
class RowProblem:
    """One thing that is wrong. `what` is its word in the definitions, `says` the sentence; `row` 0: the whole file.

    `column` counts from 0 (-1: the whole row), `header` is what stands over it; `voucher` the number of what its rows make together.
    """

    what: str
    says: str
    sheet: str = ""
    row: int = 0
    column: int = -1
    header: str = ""
    read: str = ""
    voucher: str = ""

    @property
    def cell(self) -> str:
        """The cell as a workbook names it; empty where it is about more than one."""
        return address(self.column, self.row) if self.row and self.column >= 0 else ""

    @property
    def place(self) -> str:
        """Where it stands, in words."""
        sheet = f"工作表“{self.sheet}”" if self.sheet else ""
        row = f"第{self.row}行" if self.row else ""
        column = (
            f"“{self.header}”（{address(self.column, self.row)}）" if self.row and self.column >= 0 else ""
        )
        return sheet + row + column

    @property
    def message(self) -> str:
        """The problem in one sentence."""
        return f"{self.place}：{self.says}" if self.place else self.says


@record()
class Sentences:
    """The sentences of problems by `what`, as the definitions state them."""

    by_what: Mapping[str, str]

    def say(self, what: str, **values: Any) -> str:
        """The sentence of a problem."""
        return self.by_what[what].format_map(values)
