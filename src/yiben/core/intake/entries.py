"""Rows into entries of one row each: a budget line, a contract, a vehicle, an event."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from typing import Any

from yiben.core.intake.fields import Fields
from yiben.core.intake.problem import RowProblem
from yiben.core.intake.values import Fault
from yiben.core.value.record import record
from yiben.core.value.rows import SheetRow

Seen = dict[tuple[str, ...], tuple[str, int]]
"""The sheet and row in which a key stands first."""


@record()
class EntryRead:
    """An entry of a file: what its row becomes ('budgets', 'contracts' …), its values by field, its problems."""

    rows: str
    values: Mapping[str, Any] = field(hash=False)
    row: SheetRow
    problems: tuple[RowProblem, ...] = ()

    @property
    def unit(self) -> str:
        """The code of the unit it is of; empty where it is of none."""
        return str(self.values.get("unit", ""))


class EntryReader:
    """Gives an entry a row. `seen` holds the first row of each key of the file."""

    def __init__(self, fields: Fields, seen: Seen) -> None:
        self.fields, self.seen = fields, seen
        self.rows = fields.header.preset.rows
        self.names = [column.field for column in fields.header.preset.columns]

    def add(self, row: SheetRow) -> Iterator[EntryRead]:
        """The entry of a row."""
        texts = self.fields.texts(row)
        places = self.fields.header.places
        problems = [*self.fields.marked(row)]
        values: dict[str, Any] = {}
        for name in self.names:
            text = texts[places[name]] if name in places else ""
            value = self.fields.value(name, text)
            if isinstance(value, Fault):
                problems.append(self.fields.problem(row, name, value.what, text, expected=value.expected))
                value = 0 if self.fields.columns[name].read in ("amount", "count", "year", "area") else ""
            values[name] = value
        problems += self._twice(row, values, texts)
        yield EntryRead(self.rows, values, row, tuple(problems))

    def finish(self) -> Iterator[EntryRead]:
        """Nothing is under way between two rows."""
        return iter(())

    def _twice(self, row: SheetRow, values: Mapping[str, Any], texts: Sequence[str]) -> Iterator[RowProblem]:
        key = self.fields.header.preset.key
        if not key or not values.get(key[-1]):
            return
        named = (self.rows, *(str(values.get(name, "")) for name in key))
        before = self.seen.setdefault(named, (row.sheet, row.number))
        if before != (row.sheet, row.number):
            first = f"第{before[1]}行"
            read = texts[self.fields.header.places[key[-1]]]
            yield self.fields.problem(row, key[-1], "entry_twice", read, first=first)
