"""A statement while its rows are read: the rows, and for each address the cell printed there."""

from dataclasses import dataclass, field, replace

from yiben.core.document.parts import Cell
from yiben.core.statement.grid import Column, Row
from yiben.core.statement.layout import StatementDefinition
from yiben.core.statement.patterns import Layout
from yiben.core.value.anchor import Anchor
from yiben.core.value.printed import read_number
from yiben.core.value.unit import Unit, unit_of

Address = tuple[str, str]


@dataclass
class Draft:
    """Rows and cells in reading order. A row id taken twice gets '#2', so that no row is lost."""

    definition: StatementDefinition
    layout: Layout
    rows: dict[str, Row] = field(default_factory=dict)
    cells: dict[Address, Cell | None] = field(default_factory=dict)
    units: dict[str, Unit] = field(default_factory=dict)
    codes: list[tuple[str, str, Anchor]] = field(default_factory=list)

    def add_row(self, row: Row, unit: str = "") -> str:
        """Add a row; return the id it got."""
        taken, n = row.id, 1
        while taken in self.rows:
            n += 1
            taken = f"{row.id}#{n}"
        self.rows[taken] = row if n == 1 else replace(row, id=taken)
        if unit:
            self.units[taken] = unit_of(unit)
        return taken

    def ensure(self, row: str, anchor: Anchor) -> None:
        """Add a row that its table prints as a column, once, under the label of its definition."""
        if row not in self.rows:
            known = next((r for r in self.definition.rows if r.id == row), None)
            label, groups = (known.shown, known.groups) if known else ("", ())
            self.add_row(Row(row, label or row, anchor, groups=groups))

    def put(self, row: str, column: str, cell: Cell | None) -> None:
        """Note the cell at an address."""
        self.cells[(row, column)] = cell

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns of the layout, each once."""
        found: dict[str, Column] = {}
        for line, _ in self.layout.lines:
            found.setdefault(line, Column(line, line))
        for pattern in () if self.layout.lines else self.layout.columns:
            found.setdefault(pattern.id, Column(pattern.id, pattern.label, pattern.groups))
        for alias in self.layout.aliases:
            found.setdefault(alias.target[1], Column(alias.target[1], alias.target[1]))
        return tuple(found.values())

    def largest(self) -> int:
        """The greatest number printed, to tell yuan from ten thousands where no unit is stated."""
        numbers = (read_number(cell.text) for cell in self.cells.values() if cell)
        return max((int(abs(n.value)) for n in numbers if n), default=0)
