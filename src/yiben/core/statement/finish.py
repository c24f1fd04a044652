"""From a draft to a statement: numbers read in the unit and at the precision of their table."""

from dataclasses import replace

from yiben.core.statement.draft import Address, Draft
from yiben.core.statement.grid import Gap, Statement
from yiben.core.statement.heading import Heading
from yiben.core.statement.marks import DASH, squeeze
from yiben.core.value.anchor import Anchor
from yiben.core.value.fact import Fact
from yiben.core.value.period import Period
from yiben.core.value.printed import read_number
from yiben.core.value.unit import Unit


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
        width = max(number.decimals, precision if counted is None else 0)
        printed = replace(number, unit=counted or unit, precision=width)
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
