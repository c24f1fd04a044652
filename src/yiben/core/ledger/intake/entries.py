"""Rows into entries of one row each: budgets, contracts, vehicles, declarations, units, comparatives."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from typing import Any

from yiben.core.ledger.budget import BudgetLine
from yiben.core.ledger.intake.fields import Fields
from yiben.core.ledger.intake.problem import RowProblem
from yiben.core.ledger.intake.values import Fault
from yiben.core.ledger.voucher import Dimensions
from yiben.core.value.record import record
from yiben.core.value.rows import SheetRow


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
    """Gives an entry a row. `seen` holds the first row of each key, where rows have one."""

    def __init__(self, fields: Fields, seen: dict[tuple[str, ...], tuple[str, int]]) -> None:
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

    def _twice(self, row: SheetRow, values: Mapping[str, Any], texts: Sequence[str]) -> Iterator[RowProblem]:
        key = _KEYS.get(self.rows)
        if key is None or not values.get(key[-1]):
            return
        named = (self.rows, *(str(values.get(name, "")) for name in key))
        before = self.seen.setdefault(named, (row.sheet, row.number))
        if before != (row.sheet, row.number):
            first = f"第{before[1]}行"
            read = texts[self.fields.header.places[key[-1]]]
            yield self.fields.problem(row, key[-1], "entry_twice", read, first=first)


_KEYS = {
    "contracts": ("unit", "number"),
    "vehicles": ("unit", "number"),
    "equipment": ("unit", "number"),
    "buildings": ("unit", "number"),
    "declarations": ("unit", "register"),
    "units": ("code",),
    "comparatives": ("unit", "statement", "row", "column"),
}


def budget_line(entry: EntryRead) -> BudgetLine:
    """A budget entry as the ledger knows it; its line is the row of the file."""
    values = entry.values
    names = ("unit", "item", "section", "kind", "nature", "project", "three_public")
    of = Dimensions(**{name: values[name] for name in names})
    return BudgetLine(
        values["day"], values["document"], values["entry"], values["amount"], of, values["memo"], entry.row.number
    )  # fmt: skip
