"""The ruling lines of a page and the tables they draw: each a lattice of cells, merged where no line parts them."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

THIN = 3.0
"""What is thinner is a line; what is nearer is the same line: no word fits between."""
_TOUCH = 3.0
_SHORTEST = 3.0


class Rule(NamedTuple):
    """A straight line across or down: where it stands, from where to where it runs, in points."""

    at: float
    start: float
    end: float


class Box(NamedTuple):
    """A cell of a lattice by its grid lines."""

    row: int
    column: int
    rowspan: int
    colspan: int


@dataclass(frozen=True)
class Lattice:
    """A ruled table on a page: its grid lines, its cells in reading order, and which cell holds each grid position."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    boxes: tuple[Box, ...]
    owner: tuple[tuple[int, ...], ...]

    @property
    def area(self) -> float:
        """How much of the page it takes."""
        return (self.xs[-1] - self.xs[0]) * (self.ys[-1] - self.ys[0])

    def box_at(self, x: float, y: float) -> int | None:
        """The number of the cell at a place; None outside."""
        if not (self.xs[0] <= x <= self.xs[-1] and self.ys[0] <= y <= self.ys[-1]):
            return None
        row = min(bisect_right(self.ys, y) - 1, len(self.ys) - 2)
        column = min(bisect_right(self.xs, x) - 1, len(self.xs) - 2)
        return self.owner[row][column]

    def sides(self, box: Box) -> tuple[float, float]:
        """The left and right side of a cell."""
        return self.xs[box.column], self.xs[box.column + box.colspan]


def rules_of(drawn: Iterable[dict[str, Any]]) -> tuple[list[Rule], list[Rule]]:
    """The lines across and the lines down among what is drawn on a page; white ones cannot be seen."""
    across: list[Rule] = []
    down: list[Rule] = []
    for thing in drawn:
        for x0, y0, x1, y1 in _strokes(thing):
            if abs(y1 - y0) <= THIN and abs(x1 - x0) > abs(y1 - y0):
                across.append(Rule((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
            elif abs(x1 - x0) <= THIN:
                down.append(Rule((x0 + x1) / 2, min(y0, y1), max(y0, y1)))
    return across, down


def bars_of(drawn: Iterable[dict[str, Any]], area: float) -> list[tuple[float, float, float, float]]:
    """The filled shapes of a page, as left, top, right and bottom: the bars of charts, not its background."""
    places = [
        (thing["x0"], thing["top"], thing["x1"], thing["bottom"])
        for thing in drawn
        if thing.get("fill") and not _white(thing.get("non_stroking_color"))
    ]
    return [
        (x0, top, x1, bottom)
        for x0, top, x1, bottom in places
        if min(x1 - x0, bottom - top) > THIN and (x1 - x0) * (bottom - top) < area / 4
    ]


def lattices(across: Iterable[Rule], down: Iterable[Rule]) -> list[Lattice]:
    """The tables that lines draw, the smallest first: a table within a cell is found before the one around it."""
    groups = _touching(_merged(across), _merged(down))
    found = [made for h, v in groups if (made := _lattice(*_closed(h, v))) is not None]
    return sorted(found, key=lambda lattice: lattice.area)


def _strokes(thing: dict[str, Any]) -> Iterator[tuple[float, float, float, float]]:
    """The straight strokes of a drawn thing: its outline where that is drawn, itself where it is thin."""
    x0, y0, x1, y1 = thing["x0"], thing["top"], thing["x1"], thing["bottom"]
    stroked = thing.get("stroke") and not _white(thing.get("stroking_color"))
    filled = thing.get("fill") and not _white(thing.get("non_stroking_color"))
    thin = min(x1 - x0, y1 - y0) <= THIN
    if thin and (stroked or filled):
        yield x0, y0, x1, y1
    elif stroked and thing["object_type"] == "rect":
        yield from ((x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1))
    elif stroked:
        points = thing.get("pts") or []
        for (a, b), (c, d) in pairwise(points):
            yield a, b, c, d


def _white(color: Any) -> bool:
    if isinstance(color, (int, float)):
        return bool(color >= 1)
    if not isinstance(color, (tuple, list)) or not all(isinstance(part, (int, float)) for part in color):
        return False
    return not any(color) if len(color) == 4 else bool(color) and all(part >= 1 for part in color)


def _merged(rules: Iterable[Rule]) -> list[Rule]:
    """Lines that stand on each other or go on where another ends are one."""
    made: list[Rule] = []
    for cluster in _clusters(rules):
        at = sum(rule.at for rule in cluster) / len(cluster)
        start, end = 0.0, -_TOUCH - 1
        for rule in sorted(cluster, key=lambda rule: rule.start):
            if end >= start and rule.start - end <= _TOUCH:
                end = max(end, rule.end)
                continue
            if end - start > _SHORTEST:
                made.append(Rule(at, start, end))
            start, end = rule.start, rule.end
        if end - start > _SHORTEST:
            made.append(Rule(at, start, end))
    return made


def _clusters(rules: Iterable[Rule]) -> Iterator[list[Rule]]:
    """Lines by their place: those too near for words between them together."""
    cluster: list[Rule] = []
    for rule in sorted(rules):
        if cluster and rule.at - cluster[0].at > THIN:
            yield cluster
            cluster = []
        cluster.append(rule)
    if cluster:
        yield cluster


def _touching(across: Sequence[Rule], down: Sequence[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Lines that meet, directly or through others, draw one table."""
    group = list(range(len(across) + len(down)))
    for i, h in enumerate(across):
        for j, v in enumerate(down, len(across)):
            if h.start - _TOUCH <= v.at <= h.end + _TOUCH and v.start - _TOUCH <= h.at <= v.end + _TOUCH:
                _unite(group, i, j)
    found: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for i, rule in enumerate((*across, *down)):
        found.setdefault(_root(group, i), ([], []))[i >= len(across)].append(rule)
    return [(h, v) for h, v in found.values() if (len(h) > 1 and v) or (len(v) > 1 and h)]


def _closed(across: list[Rule], down: list[Rule]) -> tuple[list[Rule], list[Rule]]:
    """With the outer lines that many papers leave out: where lines end together, the table ends."""
    top, bottom = min(h.at for h in across), max(h.at for h in across)
    left, right = min(v.at for v in down), max(v.at for v in down)
    if len(across) > 1:
        for end in (min(h.start for h in across), max(h.end for h in across)):
            together = sum(abs(h.start - end) <= _TOUCH or abs(h.end - end) <= _TOUCH for h in across)
            if together > 1 and not left - _TOUCH <= end <= right + _TOUCH:
                down = [*down, Rule(end, top, bottom)]
    if len(down) > 1:
        left, right = min(v.at for v in down), max(v.at for v in down)
        for end in (min(v.start for v in down), max(v.end for v in down)):
            together = sum(abs(v.start - end) <= _TOUCH or abs(v.end - end) <= _TOUCH for v in down)
            if together > 1 and not top - _TOUCH <= end <= bottom + _TOUCH:
                across = [*across, Rule(end, left, right)]
    return across, down


def _lattice(across: Sequence[Rule], down: Sequence[Rule]) -> Lattice | None:
    ys, rows = _lines(across)
    xs, columns = _lines(down)
    if len(ys) < 2 or len(xs) < 2:
        return None
    high, wide = len(ys) - 1, len(xs) - 1
    group = list(range(high * wide))
    for i in range(high):
        for j in range(wide):
            if j + 1 < wide and not _covers(columns[j + 1], ys[i], ys[i + 1]):
                _unite(group, i * wide + j, i * wide + j + 1)
            if i + 1 < high and not _covers(rows[i + 1], xs[j], xs[j + 1]):
                _unite(group, i * wide + j, (i + 1) * wide + j)
    regions: dict[int, list[tuple[int, int]]] = {}
    for i in range(high):
        for j in range(wide):
            regions.setdefault(_root(group, i * wide + j), []).append((i, j))
    boxes = [box for region in regions.values() for box in _rectangles(region)]
    return _compact(xs, ys, boxes)


def _lines(rules: Sequence[Rule]) -> tuple[list[float], list[list[Rule]]]:
    """The places of lines, and the lines at each."""
    clusters = list(_clusters(rules))
    return [sum(rule.at for rule in cluster) / len(cluster) for cluster in clusters], clusters


def _covers(rules: Iterable[Rule], start: float, end: float) -> bool:
    return any(rule.start <= start + _TOUCH and rule.end >= end - _TOUCH for rule in rules)


def _rectangles(region: Sequence[tuple[int, int]]) -> Iterator[Box]:
    """A region as one cell; one that is no rectangle (a line is missing) as the pieces of its rows."""
    rows = sorted({i for i, _ in region})
    columns = sorted({j for _, j in region})
    if len(region) == len(rows) * len(columns):
        yield Box(rows[0], columns[0], len(rows), len(columns))
        return
    for row in rows:
        inside = sorted(j for i, j in region if i == row)
        start = inside[0]
        for j, after in zip(inside, [*inside[1:], -1], strict=True):
            if after != j + 1:
                yield Box(row, start, 1, j - start + 1)
                start = after


def _compact(xs: Sequence[float], ys: Sequence[float], boxes: Sequence[Box]) -> Lattice:
    """The lattice without the grid lines at which no cell begins or ends (the line under a word, a tick)."""
    rows = sorted({b.row for b in boxes} | {b.row + b.rowspan for b in boxes})
    columns = sorted({b.column for b in boxes} | {b.column + b.colspan for b in boxes})
    row_at = {old: new for new, old in enumerate(rows)}
    column_at = {old: new for new, old in enumerate(columns)}
    placed = sorted(
        Box(
            row_at[b.row],
            column_at[b.column],
            row_at[b.row + b.rowspan] - row_at[b.row],
            column_at[b.column + b.colspan] - column_at[b.column],
        )
        for b in boxes
    )
    owner = [[0] * (len(columns) - 1) for _ in rows[1:]]
    for number, b in enumerate(placed):
        for i in range(b.row, b.row + b.rowspan):
            owner[i][b.column : b.column + b.colspan] = [number] * b.colspan
    return Lattice(
        tuple(xs[j] for j in columns), tuple(ys[i] for i in rows), tuple(placed), tuple(map(tuple, owner))
    )


def _root(group: list[int], item: int) -> int:
    while group[item] != item:
        group[item] = group[group[item]]
        item = group[item]
    return item


def _unite(group: list[int], one: int, other: int) -> None:
    group[_root(group, one)] = _root(group, other)
