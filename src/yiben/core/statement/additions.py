"""Which printed cells a printed total adds up, for live formulas: only where the printed numbers do add up.

In 万元 every cell is rounded on its own, so a total may differ from the sum of its printed parts in the last
digit; such a cell stays a plain value, or a recalculation would print another number than the statement's.
"""

from collections.abc import Mapping

from yiben.core.document.manuscript import Place
from yiben.core.statement.canvas import Canvas
from yiben.core.statement.derivation import Derivation
from yiben.core.statement.layout import StatementDefinition
from yiben.core.value.code import nearest_ancestor

Sums = Mapping[Place, tuple[Place, ...]]
Parts = Mapping[str, list[str]]


def sums_of(canvas: Canvas, definition: StatementDefinition, derivation: Derivation, layout: str) -> Sums:
    """The parts of every total that its derivation says is a sum, and whose printed parts come to it."""
    places = {address: place for place, address in canvas.addresses.items()}
    rows, columns = _row_parts(canvas, definition, derivation), _column_parts(layout, definition, derivation)
    found: dict[Place, tuple[Place, ...]] = {}
    for place in canvas.numbers:
        row, column = canvas.addresses[place]
        down = [(part, column) for part in rows.get(row, ())]
        along = [(row, part) for part in columns.get(column, ())]
        for parts in (down, along):
            held = tuple(places[p] for p in parts if p in places and _countable(canvas, places[p]))
            if held and _adds_up(canvas, place, held):
                found[place] = held
                break
    return found


def _row_parts(canvas: Canvas, definition: StatementDefinition, derivation: Derivation) -> Parts:
    """The rows that a row adds up: those below a code, else what the derivation says."""
    groups = {pattern.id: pattern.groups for pattern in definition.rows}
    printed = [row.id for row in canvas.derived.rows]
    found = {
        total: [row for row in printed if _is_part(row, groups, parts)]
        for total, parts in derivation.row_sums.items()
    }
    codes = {row.code for row in canvas.derived.rows if row.code} if definition.levels else set()
    top = "" if definition.rows else definition.total
    for code in sorted(codes):
        found.setdefault(nearest_ancestor(code, codes) or top, []).append(code)
    return found


def _column_parts(name: str, definition: StatementDefinition, derivation: Derivation) -> Parts:
    """The columns that a column adds up, as the derivation says."""
    layout = next(layout for layout in definition.layouts if layout.id == name)
    groups = {pattern.id: pattern.groups for pattern in layout.columns}
    return {
        total: [column for column in groups if _is_part(column, groups, parts)]
        for total, parts in derivation.column_sums.items()
    }


def _is_part(name: str, groups: Mapping[str, tuple[str, ...]], parts: tuple[str, ...]) -> bool:
    return name in parts or any(group in parts for group in groups.get(name, ()))


def _countable(canvas: Canvas, place: Place) -> bool:
    return place in canvas.numbers or place in canvas.blank


def _adds_up(canvas: Canvas, place: Place, parts: tuple[Place, ...]) -> bool:
    return sum(canvas.value(part) for part in parts) == canvas.value(place)
