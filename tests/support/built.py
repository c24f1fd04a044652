"""Small things built by hand: printed numbers with places, records and tables a rule can ask."""

from collections.abc import Mapping, Sequence

from yiben.core.expression.values import Absent, Number, Value, blank_cell, of_fact
from yiben.core.value.anchor import Anchor
from yiben.core.value.fact import Fact
from yiben.core.value.printed import read_number
from yiben.core.value.unit import unit_of


def fact(
    text: str, unit: str = "万元", *, at: tuple[int, int] = (0, 0), block: int = 0, label: str = ""
) -> Fact:
    """A printed number in a table cell."""
    printed = read_number(text, unit_of(unit))
    assert printed is not None, f"not a number: {text}"
    return Fact(printed, Anchor(block, line=at[0] + 1, row=at[0], column=at[1]), label)


def number(text: str, unit: str = "万元", **where: object) -> Number:
    """A printed number as an expression sees it."""
    return of_fact(fact(text, unit, **where))  # type: ignore[arg-type]


class Record:
    """Anything with attributes."""

    def __init__(self, **held: Value) -> None:
        self.held = held

    def attribute(self, name: str) -> Value:
        """The attribute, or Absent."""
        return self.held.get(name, Absent(f"未印出（{name}）"))


class Sheet:
    """A table in 万元 of rows by label: '—' is a dash, '' a blank cell, '?' unreadable."""

    def __init__(self, columns: Sequence[str], rows: Mapping[str, Sequence[str]]) -> None:
        self.columns = list(columns)
        self.rows = {
            label: [self._cell(t, r, c) for c, t in enumerate(texts)]
            for r, (label, texts) in enumerate(rows.items())
        }

    @staticmethod
    def _cell(text: str, row: int, column: int) -> Value:
        gaps = {"": blank_cell(), "—": Absent("填“—”", "dash"), "?": Absent("无法识别为数字", "unreadable")}
        return gaps[text] if text in gaps else number(text, at=(row, column))

    def cell(self, row: Value, column: Value) -> Value:
        """One cell, or the cells of several rows."""
        if isinstance(row, tuple):
            return tuple(self.cell(r, column) for r in row)
        if row not in self.rows or column not in self.columns:
            return Absent(f"没有“{row}”行或“{column}”栏")
        return self.rows[str(row)][self.columns.index(str(column))]
