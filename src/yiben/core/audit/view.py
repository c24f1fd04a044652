"""What a rule sees: the records of a paper as attributes and cells of the expression language.

A lens turns facts into numbers. It can assume other values for some facts, so that the search for
the smallest repair can ask whether a check would hold if a cell were different.
"""

from collections.abc import Mapping
from dataclasses import replace
from enum import Enum
from fractions import Fraction
from typing import Any

from yiben.core.expression.values import BLANK_CELL, Absent, Number, Value, constant, of_fact
from yiben.core.statement.grid import Gap, Row, Statement
from yiben.core.value.anchor import Anchor, AnchorKey
from yiben.core.value.code import LEVELS, is_code
from yiben.core.value.fact import Fact
from yiben.core.value.interval import Interval
from yiben.core.value.period import Period
from yiben.core.value.unit import Unit

_NONE_SUCH = object()
_NOT_PRINTED = Absent("未印出")
_GAPS: Mapping[Gap, Value] = {
    Gap.BLANK: BLANK_CELL,
    Gap.DASH: Absent("填“—”", "dash"),
    Gap.UNREADABLE: Absent("无法识别为数字", "unreadable"),
}


class Lens:
    """Facts as numbers, under assumptions (none by default)."""

    def __init__(self) -> None:
        self.assumed: Mapping[AnchorKey, Interval] = {}
        self._numbers: dict[Fact, Number] = {}

    def number(self, fact: Fact) -> Number:
        """The number of a fact, or what is assumed of it."""
        number = self._numbers.get(fact)
        if number is None:
            number = self._numbers[fact] = of_fact(fact)
        if self.assumed and fact.key in self.assumed:
            return replace(number, interval=self.assumed[fact.key])
        return number

    def see(self, thing: Any) -> Value:
        """Any value of a record as the language sees it."""
        if isinstance(thing, Fact):
            return self.number(thing)
        if thing is None:
            return _NOT_PRINTED
        if isinstance(thing, (bool, str)):
            return thing
        if isinstance(thing, Anchor):
            return RecordView(self, thing)
        if isinstance(thing, (tuple, list)):
            return tuple(self.see(item) for item in thing)
        if isinstance(thing, Gap):
            return _GAPS[thing]
        if isinstance(thing, (int, Fraction)):
            return constant(thing)
        if isinstance(thing, Interval):
            return replace(constant(0), interval=thing)
        return self._record(thing)

    def _record(self, thing: Any) -> Value:
        if isinstance(thing, Statement):
            return StatementView(self, thing)
        if isinstance(thing, Unit):
            return thing.symbol
        if isinstance(thing, Period):
            return constant(Fraction(thing.year))
        if isinstance(thing, Enum):
            return str(thing.value)
        if isinstance(thing, (Number, Absent, RecordView, StatementView)):
            return thing
        return RecordView(self, thing)


class LastYear(Lens):
    """The facts of last year's paper: values without a place in this one."""

    def number(self, fact: Fact) -> Number:
        """The number of a fact, told to be last year's."""
        number = super().number(fact)
        return replace(number, facts=(), terms=None, written=f"{number.written}（上年公开数）")


class RecordView:
    """A record by its attributes; facts kept by role or amount are attributes too."""

    def __init__(self, lens: Lens, thing: Any) -> None:
        self.lens = lens
        self.thing = thing
        self._seen: dict[str, Value] = {}

    @property
    def anchor(self) -> Anchor | None:
        """Where the record stands in the paper."""
        anchor = getattr(self.thing, "anchor", None)
        return anchor if isinstance(anchor, Anchor) else None

    def attribute(self, name: str) -> Value:
        """An attribute of the record, a fact in a role, or Absent; seen once unless something is assumed."""
        if self.lens.assumed:
            return self._attribute(name)
        seen = self._seen.get(name, _NONE_SUCH)
        if seen is _NONE_SUCH:
            seen = self._seen[name] = self._attribute(name)
        return seen  # type: ignore[return-value]

    def _attribute(self, name: str) -> Value:
        thing = self.thing
        if isinstance(thing, dict):
            return self.lens.see(thing[name]) if name in thing else Absent(f"没有“{name}”")
        found = getattr(thing, name, _NONE_SUCH)
        if found is not _NONE_SUCH:
            return self.lens.see(found)
        for facts in ("facts", "amounts"):
            held = getattr(thing, facts, None)
            if isinstance(held, dict) and name in held:
                found = held[name]
                plural = name.endswith("s") or not isinstance(found, tuple)
                return self.lens.see(found if plural or len(found) > 1 else found[0])
        return Absent(f"未印出（{name}）")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, RecordView) and other.thing == self.thing

    def __hash__(self) -> int:
        return id(self.thing)


class RowView(RecordView):
    """A row of a statement: id, label, code, level, children, parent."""

    def __init__(self, lens: Lens, row: Row, statement: Statement) -> None:
        super().__init__(lens, row)
        self.statement = statement

    def _attribute(self, name: str) -> Value:
        """children gives rows; level is category, section, item, or line for a row without code."""
        row: Row = self.thing
        if name == "children":
            return tuple(RowView(self.lens, r, self.statement) for r in self.statement.children(row.id))
        if name == "level":
            return LEVELS.get(len(row.code), "line") if row.code else "line"
        return super()._attribute(name)


class StatementView:
    """A statement by row and column; groups of rows or columns give lists."""

    def __init__(self, lens: Lens, statement: Statement) -> None:
        self.lens = lens
        self.statement = statement
        self.columns = {column.id for column in statement.columns}
        self.rows: Value = tuple(RowView(lens, row, statement) for row in statement.rows)
        self._rows: dict[str, str | tuple[str, ...] | Absent] = {}
        self._columns: dict[str, str | tuple[str, ...] | Absent] = {}

    @property
    def anchor(self) -> Anchor:
        """Where the table stands in the paper."""
        return self.statement.anchor

    def attribute(self, name: str) -> Value:
        """rows, columns, or any attribute of the statement."""
        if name == "rows":
            return self.rows
        return RecordView(self.lens, self.statement).attribute(name)

    def cell(self, row: Value, column: Value) -> Value:
        """One cell, or a list where row or column is a list or the name of a group."""
        rows, columns = self._row_ids(row), self._column_ids(column)
        for found in (rows, columns):
            if isinstance(found, Absent):
                return found
        if isinstance(rows, str) and isinstance(columns, str):
            return self._value(rows, columns)
        row_list = (rows,) if isinstance(rows, str) else rows
        column_list = (columns,) if isinstance(columns, str) else columns
        return tuple(self._value(r, c) for r in row_list for c in column_list)  # type: ignore[union-attr]

    def _value(self, row: str, column: str) -> Value:
        return self.lens.see(self.statement.cells.get((row, column), Gap.BLANK))

    def _row_ids(self, row: Value) -> str | tuple[str, ...] | Absent:
        if isinstance(row, tuple):
            ids = [self._row_ids(item) for item in row]
            return tuple(i for i in ids if isinstance(i, str))
        wanted = row.thing.id if isinstance(row, RecordView) else str(row)
        if wanted in self.statement.by_id:
            return wanted
        if wanted not in self._rows:
            self._rows[wanted] = self._row_group(wanted)
        return self._rows[wanted]

    def _row_group(self, wanted: str) -> str | tuple[str, ...] | Absent:
        grouped = tuple(r.id for r in self.statement.rows if wanted in r.groups)
        if grouped:
            return grouped
        if is_code(wanted):
            return wanted
        return Absent(f"《{self.statement.title}》没有“{wanted}”行")

    def _column_ids(self, column: Value) -> str | tuple[str, ...] | Absent:
        if isinstance(column, tuple):
            ids = [self._column_ids(item) for item in column]
            return tuple(i for i in ids if isinstance(i, str))
        wanted = column.thing.id if isinstance(column, RecordView) else str(column)
        if wanted in self.columns:
            return wanted
        if wanted not in self._columns:
            self._columns[wanted] = self._column_group(wanted)
        return self._columns[wanted]

    def _column_group(self, wanted: str) -> tuple[str, ...] | Absent:
        grouped = tuple(c.id for c in self.statement.columns if wanted in c.groups)
        return grouped or Absent(f"《{self.statement.title}》没有“{wanted}”栏")
