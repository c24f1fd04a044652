"""Choosing the fen: first the printed cells to give up, then the middle of the intervals, then a plausible crossing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from yiben.core.ledger.book import Total

from .fewest import Answer, Printed, fewest
from .leaves import laws, leaves, terms
from .model import Model, Row
from .paper import Cell
from .spec import Spec
from .wishes import UNLIKELY, fitted, projects_wished, wishes

TABLE_COST, TEXT_COST, ODD_UNIT_COST = 100, 99, 98
"""Where giving up either would do, a table is believed before the text, and the text before a figure in
another money unit than the tables."""
WIDEST = 1e4
"""How many fen a cell of two decimals of 万元 leaves open; a fen off the middle of it costs 1."""
UNLIKELY_PRICE = 1e5
OUTER = 2.0
"""What a fen in the outer half of an interval costs more, so that no cell alone is pushed to its edge."""


@dataclass(frozen=True)
class Chosen:
    """The amount of each leaf, what each cell comes to, and the cells that cannot be kept."""

    cells: tuple[Cell, ...]
    totals: tuple[Total, ...]
    amounts: tuple[int, ...]
    derived: tuple[int, ...]
    answer: Answer

    @property
    def differences(self) -> tuple[int, ...]:
        """Cells whose derived amount is not among those they may stand for."""
        return tuple(
            index
            for index, (cell, value) in enumerate(zip(self.cells, self.derived, strict=True))
            if not cell.low <= value <= cell.high
        )


def choose(cells: Sequence[Cell], spec: Spec) -> Chosen:
    """The ledger whose statements are the paper's, but for the fewest cells."""
    totals = leaves(cells, spec)
    rows = [Row(terms(cell, totals, spec.institutions), cell.low, cell.high) for cell in cells]
    kept_laws = laws(totals)
    groups = _groups(len(totals), [*rows, *kept_laws])
    grouped = [_grouped(row, groups) for row in rows]
    grouped_laws = [_grouped(row, groups) for row in kept_laws]
    count = len(set(groups))
    printed = [Printed(row, _cost(cell, cells)) for row, cell in zip(grouped, cells, strict=True)]
    answer = fewest(count, printed, grouped_laws)
    given_up = set(answer.given_up)
    prices = _prices(wishes(totals, spec)[0], groups)
    values = _middle(prices, cells, grouped, grouped_laws, given_up)
    fixed = [None if index in given_up else row.of(values) for index, row in enumerate(grouped)]
    amounts = _crossed(totals, rows, kept_laws, fixed, spec)
    derived = tuple(row.of(amounts) for row in rows)
    return Chosen(tuple(cells), totals, amounts, derived, answer)


def _cost(cell: Cell, cells: Sequence[Cell]) -> int:
    if cell.is_table:
        return TABLE_COST
    usual = next((other.unit for other in cells if other.is_table), cell.unit)
    return TEXT_COST if cell.source == "form" or cell.unit == usual else ODD_UNIT_COST


def _groups(count: int, rows: Sequence[Row]) -> list[int]:
    """Leaves that stand in the same cells with the same sign are one unknown until the crossing."""
    column: list[list[tuple[int, int]]] = [[] for _ in range(count)]
    for number, row in enumerate(rows):
        for index, times in row.terms.items():
            column[index].append((number, times))
    place: dict[tuple[tuple[int, int], ...], int] = {}
    return [place.setdefault(tuple(entry), len(place)) for entry in column]


def _grouped(row: Row, groups: Sequence[int]) -> Row:
    return Row({groups[index]: times for index, times in row.terms.items()}, row.low, row.high)


def _prices(costs: Sequence[float], groups: Sequence[int]) -> list[float]:
    """An unknown is unlikely where every leaf in it is."""
    least: dict[int, float] = {}
    for group, cost in zip(groups, costs, strict=True):
        least[group] = min(cost, least.get(group, cost))
    return [UNLIKELY_PRICE if least[group] >= UNLIKELY else 0.0 for group in sorted(least)]


def _middle(
    prices: Sequence[float],
    cells: Sequence[Cell],
    rows: Sequence[Row],
    kept_laws: Sequence[Row],
    given_up: set[int],
) -> tuple[int, ...]:
    """Values that keep what is kept, nearest to what is printed; the finer a print, the nearer."""
    wanted: list[Row] = [*kept_laws]
    costs = list(prices)
    for index, (cell, row) in enumerate(zip(cells, rows, strict=True)):
        if index in given_up:
            continue
        wanted.append(row)
        width = cell.high - cell.low
        if width and row.terms:
            far = len(costs)
            wanted += [*_distance(row.terms, cell.middle, far), Row({far: 1, far + 1: -1}, None, width // 4)]
            cost = WIDEST / (width + 1) * _tie(index)
            costs += [cost, OUTER * cost]
    return Model(len(costs), wanted).best(costs, rounded=True)[: len(prices)]


def _tie(place: int) -> float:
    """Nearly one and another for each place, in no arithmetic row, so that of two equal ways one is cheaper."""
    return 1.0 + pow(place + 1, 3, 9973) / 9973 * 0.05


def _distance(of: Mapping[int, int], middle: int, far: int) -> list[Row]:
    """`far` is at least how far a sum is from the middle."""
    return [Row({**of, far: -1}, None, middle), Row({**of, far: 1}, middle, None)]


def _crossed(
    totals: Sequence[Total],
    rows: Sequence[Row],
    kept_laws: Sequence[Row],
    fixed: Sequence[int | None],
    spec: Spec,
) -> tuple[int, ...]:
    """The leaves behind the fixed cells that are most like an office's year (wishes, never laws)."""
    zero = {
        index
        for row, value in zip(rows, fixed, strict=True)
        if value == 0 and all(times > 0 for times in row.terms.values())
        for index in row.terms
    }
    alive = [index for index in range(len(totals)) if index not in zero]
    place = {index: number for number, index in enumerate(alive)}

    def here(row: Row) -> dict[int, int]:
        return {place[index]: times for index, times in row.terms.items() if index in place}

    wanted = {
        tuple(here(row).items()): Row(here(row), value, value)
        for row, value in zip(rows, fixed, strict=True)
        if value is not None
    }
    wanted.update({tuple(here(law).items()): Row(here(law), 0, 0) for law in kept_laws})
    alive_totals = [totals[index] for index in alive]
    costs, people = wishes(alive_totals, spec)
    shares = fitted(people, costs, [row for row in wanted.values() if row.low])
    targets = shares | projects_wished(alive_totals, spec, costs)
    extra: list[Row] = []
    for number, target in sorted(targets.items()):
        extra += _distance({number: 1}, target, len(costs))
        costs.append(_tie(number))
    found = Model(len(costs), [*wanted.values(), *extra]).best(costs, rounded=True)
    return tuple(found[place[index]] if index in place else 0 for index in range(len(totals)))
