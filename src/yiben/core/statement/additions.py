"""Which printed cells a printed total adds up, for live formulas: only where the printed numbers do add up.

In 万元 every cell is rounded on its own, so a total may differ from the sum of its printed parts in the last
digit; such a cell stays a plain value, or a recalculation would print another number than the statement's.
"""

from collections.abc import Iterator, Mapping

from yiben.core.document.manuscript import Place
from yiben.core.statement.canvas import Address, Canvas
from yiben.core.statement.derivation import Derivation
from yiben.core.statement.layout import StatementDefinition
from yiben.core.value.code import is_below, nearest_ancestor

Sums = Mapping[Place, tuple[Place, ...]]


def sums_of(canvas: Canvas, definition: StatementDefinition, derivation: Derivation) -> Sums:
    """The parts of every total that its derivation says is a sum, and whose printed parts come to it."""
    places = {address: place for place, address in canvas.addresses.items()}
    found: dict[Place, tuple[Place, ...]] = {}
    for address, place in places.items():
        for parts in _candidates(canvas, address, definition, derivation):
            held = tuple(
                places[part] for part in parts if part in places and _countable(canvas, places[part])
            )
            if held and place in canvas.numbers and _adds_up(canvas, place, held):
                found[place] = held
                break
    return found


def _candidates(
    canvas: Canvas, address: Address, definition: StatementDefinition, derivation: Derivation
) -> Iterator[list[Address]]:
    row, column = address
    rows = [derived.id for derived in canvas.derived.rows]
    below = _below(canvas, row, definition)
    if below:
        yield [(child, column) for child in below]
    if row in derivation.row_sums:
        groups = {pattern.id: pattern.groups for pattern in definition.rows}
        yield [(r, column) for r in rows if _is_part(r, groups, derivation.row_sums[row])]
    if column in derivation.column_sums:
        layout = next(x for x in definition.layouts if x.id == canvas.derived.layout)
        of = {pattern.id: pattern.groups for pattern in layout.columns}
        yield [(row, c) for c in of if _is_part(c, of, derivation.column_sums[column])]


def _is_part(name: str, groups: Mapping[str, tuple[str, ...]], parts: tuple[str, ...]) -> bool:
    return name in parts or any(group in parts for group in groups.get(name, ()))


def _below(canvas: Canvas, row: str, definition: StatementDefinition) -> list[str]:
    """The rows directly below a code, or below the total of a table of codes."""
    if not definition.levels:
        return []
    codes = {derived.code for derived in canvas.derived.rows if derived.code}
    if row in codes:
        return sorted(c for c in codes if is_below(c, row) and nearest_ancestor(c, codes) == row)
    if row != definition.total or definition.rows:
        return []
    return sorted(c for c in codes if nearest_ancestor(c, codes) is None)


def _countable(canvas: Canvas, place: Place) -> bool:
    return place in canvas.numbers or place in canvas.blank


def _adds_up(canvas: Canvas, place: Place, parts: tuple[Place, ...]) -> bool:
    return sum(canvas.value(part) for part in parts) == canvas.value(place)
