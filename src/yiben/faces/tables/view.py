"""A page of a list, ready for the template."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from markupsafe import Markup

from yiben.faces.tables.cells import cells_of
from yiben.faces.tables.sheet import Asked, Column, Sheet


@dataclass(frozen=True)
class TableView:
    """A page of a list, ready for the template."""

    sheet: Sheet
    asked: Asked
    rows: Sequence[Any]
    total: int
    noun: str
    exports: str = ""
    most: int = 0

    @cached_property
    def cells(self) -> Callable[[Any], Markup]:
        """What makes the cells of a row."""
        return cells_of(self.sheet)

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return max(-(-self.total // self.sheet.size), 1)

    def toward(self, column: Column) -> str:
        """The address that sorts by a column; the other way round where it is sorted by it."""
        again = self.asked.sort == column.sort
        descending = not self.asked.descending if again else column.descends
        return self.asked.query(sort=("-" if descending else "") + column.sort, page="")

    def aria_sort(self, column: Column) -> str:
        """How a head says the order."""
        if not column.sort or self.asked.sort != column.sort:
            return ""
        return "descending" if self.asked.descending else "ascending"
