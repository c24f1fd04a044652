"""Binding columns: which printed column is which, by the 栏次 row if there is one, else by headers."""

from collections.abc import Sequence
from dataclasses import dataclass

from yiben.core.statement.patterns import ColumnPattern, Layout
from yiben.core.statement.sheet import Sheet
from yiben.core.value.printed import read_number

_ENOUGH_NUMBERED = 300
_ENOUGH_NAMED = 700
_SURE = 500


@dataclass(frozen=True)
class Binding:
    """Column patterns with the sheet column each stands in; `score` is the share of headers met
    in thousandths, and more where the 栏次 row says so too."""

    layout: Layout
    places: tuple[tuple[ColumnPattern, int], ...]
    header_end: int
    score: int

    @property
    def first(self) -> int:
        """The leftmost bound column."""
        return min(place for _, place in self.places)

    def shifted(self, by: int) -> "Binding":
        """The same binding, all columns moved."""
        moved = tuple((pattern, place + by) for pattern, place in self.places)
        return Binding(self.layout, moved, self.header_end, self.score)


def bind(sheet: Sheet, layout: Layout, header_end: int) -> Binding | None:
    """The binding of a layout to a sheet whose header ends at a row; None where it does not fit."""
    paths = sheet.paths(header_end)
    numbered = _by_numbers(sheet, layout, paths)
    if numbered:
        return numbered
    places: list[tuple[ColumnPattern, int]] = []
    free = list(range(sheet.width))
    for pattern in layout.columns:
        place = next((c for c in free if pattern.header.search(paths[c])), None)
        if place is not None:
            places.append((pattern, place))
            free.remove(place)
    score = 1000 * len(places) // len(layout.columns)
    if score < _ENOUGH_NAMED:
        return None
    return Binding(layout, tuple(places), header_end, score)


def leaves_amounts(sheet: Sheet, binding: Binding) -> bool:
    """True where a column right of the first bound one prints numbers and no pattern names it."""
    taken = {place for _, place in binding.places}
    rest = [c for c in range(binding.first, sheet.width) if c not in taken]
    return any(read_number(line[c]) for line in sheet.text[binding.header_end :] for c in rest)


def _by_numbers(sheet: Sheet, layout: Layout, paths: Sequence[str]) -> Binding | None:
    if sheet.number_row is None:
        return None
    row, columns = sheet.number_row
    if len(columns) != len(layout.columns):
        return None
    places, met = _in_order(layout, columns, paths)
    score = 1000 * met // len(places)
    if score < _ENOUGH_NUMBERED:
        return None
    return Binding(layout, places, row + 1, score + _SURE)


def _in_order(
    layout: Layout, columns: Sequence[int], paths: Sequence[str]
) -> tuple[tuple[tuple[ColumnPattern, int], ...], int]:
    # The n-th number is the n-th column, unless the headers say that a paper has another order.
    patterns = layout.columns
    chosen = {i: c for i, c in enumerate(columns) if patterns[i].header.search(paths[c])}
    free = [c for c in columns if c not in chosen.values()]
    met = len(chosen)
    for i, pattern in enumerate(patterns):
        place = next((c for c in free if pattern.header.search(paths[c])), None)
        if i not in chosen and place is not None:
            chosen[i] = place
            free.remove(place)
            met += 1
    for i, own in enumerate(columns):
        if i not in chosen:
            chosen[i] = own if own in free else free[0]
            free.remove(chosen[i])
    return tuple((pattern, chosen[i]) for i, pattern in enumerate(patterns)), met
