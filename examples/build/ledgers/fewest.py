"""Which printed cells cannot be true: the fewest whose removal lets the rest hold together.

A core is a set of cells that no ledger can keep together. The cells given up must hit every core, and the
smallest such set is a 0-1 program; cores are found until what is left is feasible, so the answer is proven
the least. This is the program with one 0-1 variable a cell, taken apart, because its big constants
(10⁹ fen beside a gap of 2 fen) leave nothing of a double's precision.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .model import Model, NoAnswerError, Row

MOST_ANSWERS = 200


@dataclass(frozen=True)
class Printed:
    """A printed cell as a row, and what giving it up costs."""

    row: Row
    cost: int = 1


@dataclass(frozen=True)
class Answer:
    """The cells given up, the cores that prove them necessary, and how many sets of that cost there are."""

    given_up: tuple[int, ...]
    cores: tuple[tuple[int, ...], ...]
    sets_of_this_cost: int


def fewest(count: int, cells: Sequence[Printed], laws: Sequence[Row], *, signed: bool = False) -> Answer:
    """The cheapest set of cells to give up; among equals the one that moves the printed amounts least."""
    model = Model(count, [*(cell.row for cell in cells), *laws], signed=signed)
    always = set(range(len(cells), len(cells) + len(laws)))
    model.activate(always)
    if not model.feasible():
        raise NoAnswerError("the laws contradict each other without any printed cell")
    costs = [cell.cost for cell in cells]
    cores: list[tuple[int, ...]] = []
    given_up: set[int] = set()
    while found := list(_cores(model, set(range(len(cells))) - given_up, always)):
        cores.extend(found)
        given_up = set(_hitting(cores, costs))
    sets = _all_hitting(cores, costs, sum(costs[index] for index in given_up))
    ranked = []
    for candidate in sets:
        kept = always | set(range(len(cells))) - set(candidate)
        if (size := _size(count, cells, laws, candidate, kept, signed)) is not None:
            ranked.append((size, candidate))
    return Answer(min(ranked)[1], tuple(cores), len(ranked))


def _cores(model: Model, left: set[int], always: set[int]) -> Iterator[tuple[int, ...]]:
    """Cores that share no cell, until the rest is feasible."""
    left = set(left)
    while True:
        model.activate(left | always)
        if model.feasible():
            return
        core = _smallest(model, sorted(left), always)
        yield core
        left -= set(core)


def _smallest(model: Model, cells: list[int], always: set[int]) -> tuple[int, ...]:
    """A core no cell of which can be left out, halving (QuickXplain)."""

    def search(base: frozenset[int], grown: bool, rest: list[int]) -> list[int]:
        if grown:
            model.activate(base | always)
            if not model.feasible():
                return []
        if len(rest) == 1:
            return rest
        middle = len(rest) // 2
        first, second = rest[:middle], rest[middle:]
        of_second = search(base | set(first), True, second)
        of_first = search(base | set(of_second), bool(of_second), first)
        return of_first + of_second

    return tuple(sorted(search(frozenset(), False, cells)))


def _hitting(cores: Sequence[tuple[int, ...]], costs: Sequence[int]) -> tuple[int, ...]:
    return _least(cores, costs, ())


def _least(
    cores: Sequence[tuple[int, ...]], costs: Sequence[int], barred: Sequence[tuple[int, ...]]
) -> tuple[int, ...]:
    """The cheapest set that hits every core and holds none of the barred sets."""
    used = sorted({index for core in cores for index in core})
    place = {index: number for number, index in enumerate(used)}
    rows = [Row({place[index]: 1 for index in core}, 1, None) for core in cores]
    rows += [Row({place[index]: 1 for index in old}, None, len(old) - 1) for old in barred]
    rows += [Row({number: 1}, 0, 1) for number in range(len(used))]
    # A last digit by place, so that equal sets are always met in the same order.
    weights = [costs[index] * 1000.0 + number / len(used) for number, index in enumerate(used)]
    chosen = Model(len(used), rows).best(weights)
    return tuple(index for index, taken in zip(used, chosen, strict=True) if taken)


def _all_hitting(cores: Sequence[tuple[int, ...]], costs: Sequence[int], least: int) -> list[tuple[int, ...]]:
    found: list[tuple[int, ...]] = []
    while cores and len(found) < MOST_ANSWERS:
        try:
            another = _least(cores, costs, found)
        except NoAnswerError:
            break
        if sum(costs[index] for index in another) > least:
            break
        found.append(another)
    return found or [()]


def _size(
    count: int,
    cells: Sequence[Printed],
    laws: Sequence[Row],
    given_up: tuple[int, ...],
    kept: set[int],
    signed: bool,
) -> int | None:
    """By how much the given-up cells must differ from what is printed, at the least; None where the rest fails."""
    extra: list[Row] = []
    for place, index in enumerate(given_up):
        more, less = count + 2 * place, count + 2 * place + 1
        row = cells[index].row
        extra.append(Row({**row.terms, more: 1, less: -1}, row.low, row.high))
        extra += [Row({more: 1}, 0, None), Row({less: 1}, 0, None)]
    model = Model(count + 2 * len(given_up), [*(cell.row for cell in cells), *laws, *extra], signed=signed)
    model.activate(kept | set(range(len(cells) + len(laws), len(cells) + len(laws) + len(extra))))
    slack = [0.0] * count + [1.0] * (2 * len(given_up))
    try:
        values = model.best(slack, rounded=True)
    except NoAnswerError:
        return None
    return sum(values[count:])
