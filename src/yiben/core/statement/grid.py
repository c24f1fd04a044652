"""A statement: a recognised table as facts addressed by row and column, whatever its layout was.

Row and column ids are the labels of its definition file (本年收入合计, 决算数), never 行次 or 栏次.
A coded row's id is its code (2010301). One cell holds a fact, or is blank, a dash, or unreadable.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property

from yiben.core.value.anchor import Anchor
from yiben.core.value.fact import Fact
from yiben.core.value.record import record
from yiben.core.value.unit import Unit


class Gap(Enum):
    """Why a cell holds no number."""

    BLANK = "blank"
    DASH = "dash"
    UNREADABLE = "unreadable"


@record()
class Row:
    """A row as printed: id, printed label, code where it has one, groups its definition puts it in."""

    id: str
    label: str
    anchor: Anchor
    code: str = ""
    groups: tuple[str, ...] = ()
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column as printed: id, header label, groups."""

    id: str
    label: str
    groups: tuple[str, ...] = ()


@dataclass(frozen=True)
class Statement:
    """A recognised statement. `cells[(row id, column id)]` is a Fact or the Gap it shows instead.

    `note` is what stands under an empty table (“本表无数据”); `codes` lists every printed code and
    name with its anchor, also those printed twice.
    """

    name: str
    title: str
    layout: str
    unit: Unit
    unit_stated: bool
    anchor: Anchor
    rows: tuple[Row, ...]
    columns: tuple[Column, ...]
    cells: Mapping[tuple[str, str], Fact | Gap]
    note: str = ""
    codes: tuple[tuple[str, str, Anchor], ...] = field(default=())

    @cached_property
    def by_id(self) -> Mapping[str, Row]:
        """Rows by id."""
        return {row.id: row for row in self.rows}

    @cached_property
    def is_empty(self) -> bool:
        """True where no cell holds a number."""
        return not any(isinstance(cell, Fact) for cell in self.cells.values())

    @property
    def repeats_codes(self) -> bool:
        """True where one code is printed on several rows, as in a table of several units."""
        codes = [row.code for row in self.rows if row.code]
        return len(codes) != len(set(codes))

    def children(self, row_id: str) -> tuple[Row, ...]:
        """The rows printed directly below a row."""
        return self._children.get(row_id, ())

    @cached_property
    def _children(self) -> Mapping[str, tuple[Row, ...]]:
        found: dict[str, list[Row]] = {}
        for row in self.rows:
            if row.parent:
                found.setdefault(row.parent, []).append(row)
        return {parent: tuple(rows) for parent, rows in found.items()}
