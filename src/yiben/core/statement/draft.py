"""A statement while its rows are read: the rows, and for each address the cell printed there."""

from dataclasses import dataclass, field, replace

from yiben.core.document.parts import Cell
from yiben.core.statement.grid import Column, Gap, Row, Statement
from yiben.core.statement.heading import Heading
from yiben.core.statement.layout import Layout, StatementDefinition
from yiben.core.statement.marks import DASH, squeeze
from yiben.core.value.anchor import Anchor
from yiben.core.value.fact import Fact
from yiben.core.value.period import Period
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
        self.rows[taken] = replace(row, id=taken)
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


def finish(
    draft: Draft,
    heading: Heading,
    anchor: Anchor,
    unit: Unit,
    year: int | None,
    note: str,
) -> Statement:
    """The statement of a draft, its numbers read in a unit at the precision of the table."""
    name, title = draft.definition.id, heading.title or draft.definition.title
    period = Period(year) if year else None
    columns = draft.columns
    labels = {column.id: column.label for column in columns}
    cells: dict[Address, Fact | Gap] = {}
    precision = _precision(draft)
    for (row, column), cell in draft.cells.items():
        text = cell.text if cell else ""
        number = read_number(text)
        if cell is None or number is None:
            cells[(row, column)] = _gap(text)
            continue
        counted = draft.units.get(row)
        printed = number.with_unit(counted or unit)
        if counted is None:
            printed = printed.at_precision(precision)
        label = "·".join(dict.fromkeys((title, draft.rows[row].label, labels[column])))
        concepts = (f"{name}[{row},{column}]",)
        cells[(row, column)] = Fact(printed, cell.anchor, label, period, concepts)
    return Statement(
        name=name,
        title=title,
        layout=draft.layout.id,
        unit=unit,
        unit_stated=bool(heading.unit),
        anchor=anchor,
        rows=tuple(draft.rows.values()),
        columns=columns,
        cells=cells,
        note=note,
        codes=tuple(draft.codes),
    )


def _precision(draft: Draft) -> int:
    numbers = (
        read_number(cell.text) for (row, _), cell in draft.cells.items() if cell and row not in draft.units
    )
    return max((n.decimals for n in numbers if n), default=0)


def _gap(text: str) -> Gap:
    bare = squeeze(text)
    if not bare:
        return Gap.BLANK
    return Gap.DASH if DASH.match(bare) else Gap.UNREADABLE
