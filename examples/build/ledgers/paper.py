"""The printed cells of a paper as our own reader sees them, each with the whole numbers it may stand for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from math import ceil, floor
from pathlib import Path

from yiben.core.statement.grid import Gap, Statement
from yiben.core.statement.layout import StatementDefinition
from yiben.core.statement.recognise import recognise
from yiben.core.value.fact import Fact
from yiben.core.value.interval import Interval
from yiben.core.value.printed import Printed
from yiben.formats.definitions import load
from yiben.formats.registry import open_bytes

from .mapping import Selections, selections

HEADINGS = {("related_information", "机关运行经费")}
"""Rows that are a heading where they print no number: a blank says nothing there."""

Rows = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class Cell:
    """A printed cell: where it stands, what it prints ('' for blank), the fen or pieces from low to high it
    may stand for, and the question of the book it is. `source` is the statement's id, 'text' or 'form'."""

    source: str
    title: str
    row: str
    label: str
    column: str
    text: str
    unit: str
    low: int
    high: int
    asks: Selections
    column_label: str = ""
    project: str = ""

    @property
    def name(self) -> str:
        """The cell in words."""
        return "·".join(part for part in (self.title, self.label, self.column) if part)

    @property
    def middle(self) -> int:
        """The printed value itself."""
        return (self.low + self.high + 1) // 2

    @property
    def is_table(self) -> bool:
        """True for a cell of a statement."""
        return self.source not in ("text", "form")


def whole_numbers(interval: Interval) -> tuple[int, int]:
    """The least and the greatest whole number of an interval."""
    low, high = ceil(interval.low), floor(interval.high)
    low += low == interval.low and not interval.low_closed
    high -= high == interval.high and not interval.high_closed
    return low, high


def width(printed: Printed) -> tuple[int, int]:
    """The whole numbers a printed number may stand for."""
    return whole_numbers(printed.interval)


@cache
def statements(path: Path) -> tuple[Statement, ...]:
    """The statements of a paper."""
    layouts = [StatementDefinition.from_definition(d) for d in load("statements")]
    return recognise(open_bytes(path.name, path.read_bytes()), layouts).statements


def cells(path: Path, rows: Rows) -> tuple[Cell, ...]:
    """Every cell of every statement that asks something of a book.

    `rows` says which row a misprinted code stands for: {statement: {row as read: row as meant}}.
    """
    return tuple(cell for statement in statements(path) for cell in _cells(statement, rows))


def _cells(statement: Statement, rows: Rows) -> Iterator[Cell]:
    meant = rows.get(statement.name, {})
    columns = {column.id: column.label for column in statement.columns}
    for (row, column), content in statement.cells.items():
        asks = selections(statement.name, meant.get(row, row), column)
        if asks is None or content in (Gap.DASH, Gap.UNREADABLE):
            continue
        if content is Gap.BLANK and (statement.name, row) in HEADINGS:
            continue
        text, unit, low, high = "", statement.unit.symbol, 0, 0
        if isinstance(content, Fact):
            text, unit = content.printed.text, content.printed.unit.symbol
            low, high = width(content.printed)
        label = statement.by_id[row].label
        label = f"{statement.by_id[row].code} {label}".strip()
        title, head = statement.title, columns[column]
        yield Cell(statement.name, title, row, label, column, text, unit, low, high, asks, head)
