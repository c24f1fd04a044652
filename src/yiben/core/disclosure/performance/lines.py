"""The indicator block of a form: heads, a row an indicator, levels merged or as rows with their sums."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import groupby

from yiben.core.disclosure.performance.evaluated import Evaluated, Line
from yiben.core.disclosure.performance.grid import Grid
from yiben.core.disclosure.performance.layout import Block, Column, FormLayout
from yiben.core.disclosure.performance.spell import points_text
from yiben.core.document.manuscript import Place
from yiben.core.indicator.scoring.scored import ASSERTED, NO_DATA

_LEVELS = ("first_level", "kind")


@dataclass
class Drawn:
    """The places of all weights and scores that a total is the sum of."""

    weights: list[Place] = field(default_factory=list)
    scores: list[Place] = field(default_factory=list)

    def weigh(self, grid: Grid, place: Place) -> None:
        """Keep a weight, if the place holds one."""
        self.weights += [place] if place in grid.numbers else []

    def score(self, grid: Grid, place: Place) -> None:
        """Keep a score, if the place holds one."""
        self.scores += [place] if place in grid.numbers else []


def score_text(line: Line, layout: FormLayout) -> str:
    """Points, or that there are none to be given."""
    return points_text(line.points) or str(layout.words["no_data"])


def status_of(line: Line, layout: FormLayout) -> str:
    """What must be told of a score that was not reckoned: whose word it is, or why there is none."""
    words = layout.words
    if line.status == ASSERTED:
        return f"{words['asserted']}：{line.source or line.arithmetic or words['no_basis']}"
    if line.status == NO_DATA:
        return f"{words['no_data']}：{line.why or line.arithmetic or words['no_figure']}"
    return ""


def account_of(line: Line, one: Evaluated, layout: FormLayout) -> str:
    """The cell of deviations: the unit's reason, the status of the score, what a person must look at."""
    reason = one.texts.get(f"reason.{line.id}", "").strip()
    return "\n".join(filter(None, (reason, status_of(line, layout), *line.flags)))


def draw_indicators(
    grid: Grid, block: Block, one: Evaluated, layout: FormLayout, drawn: Drawn, *, lines: Sequence[Line]
) -> None:
    """Draw the block; a stub stands beside all of it."""
    head = grid.row()
    for column in block.columns:
        grid.put(head, column.at, column.head, "head")
    for first, held in _grouped(lines, "first_level"):
        places = _Level(grid, block, drawn, layout, first)
        places.begin("first_level", held)
        for kind, own in _grouped(held, "kind"):
            places.begin("kind", own, kind)
            for number, line in enumerate(own):
                row = grid.row()
                for column in block.columns:
                    _cell(grid, row, column, line, one, layout, drawn)
                _merged(grid, block, row, held, own, line, number)
        places.end()
    if block.stub:
        rows = grid.next - head
        grid.put(head, block.stub.at, block.stub.label, "middle", rows=rows)


@dataclass
class _Level:
    """The rows that stand above a level's indicators with its sums, where a form has them."""

    grid: Grid
    block: Block
    drawn: Drawn
    layout: FormLayout
    first: str
    held: list[tuple[str, Place, int, int]] = field(default_factory=list)

    def begin(self, level: str, lines: Sequence[Line], name: str = "") -> None:
        """Draw the row of a level; what it sums is known at the end."""
        titled = name if level == "kind" else self.first
        if level not in self.block.subtotals or not titled or not any(line.kind for line in lines):
            return
        row = self.grid.row()
        label = next(column for column in self.block.columns if column.of == "name")
        self.grid.put(row, label.at, titled, "label")
        known = all(line.points is not None for line in lines)
        for column in self.block.columns:
            if column.of in ("weight", "score"):
                parts = [getattr(line, "weight" if column.of == "weight" else "points") for line in lines]
                total = points_text(sum(filter(None, parts), Fraction(0)))
                text = total if known or column.of == "weight" else str(self.layout.words["no_data"])
                place = self.grid.figure(row, column.at, text, (titled, column.head))
                self.held.append((column.of, place, len(self._all(column.of)), len(lines)))

    def end(self) -> None:
        """Bind each level's figure to the cells below it."""
        for of, place, start, count in self.held:
            if place in self.grid.numbers:
                self.grid.sums[place] = tuple(self._all(of)[start : start + count])

    def _all(self, of: str) -> list[Place]:
        return self.drawn.weights if of == "weight" else self.drawn.scores


def _grouped(lines: Sequence[Line], level: str) -> Iterator[tuple[str, list[Line]]]:
    for name, own in groupby(lines, key=lambda line: str(getattr(line, level))):
        yield name, list(own)


def _merged(
    grid: Grid, block: Block, row: int, lines: Sequence[Line], own: Sequence[Line], line: Line, number: int
) -> None:
    """The cells of levels, each over all rows of its level."""
    for column in block.columns:
        if column.of == "first_level" and line is lines[0]:
            grid.put(row, column.at, line.first_level, "middle", rows=len(lines))
        elif column.of in ("kind", "kind_weight") and not number:
            total = sum((one.weight for one in own), Fraction(0))
            text = line.kind if column.of == "kind" else points_text(total)
            grid.put(row, column.at, text, "middle", rows=len(own))


def _cell(
    grid: Grid, row: int, column: Column, line: Line, one: Evaluated, layout: FormLayout, drawn: Drawn
) -> None:
    address = (line.id, layout.words["columns"].get(column.of, column.head))
    if column.of in (*_LEVELS, "kind_weight"):
        return
    if column.of == "weight":
        drawn.weigh(grid, grid.figure(row, column.at, points_text(line.weight), address))
    elif column.of == "score":
        drawn.score(grid, grid.figure(row, column.at, score_text(line, layout), address))
    else:
        place = grid.put(row, column.at, _text(column.of, line, one, layout), column.look)
        if column.of in layout.words["columns"]:
            grid.addresses[place] = address


def _text(of: str, line: Line, one: Evaluated, layout: FormLayout) -> str:
    if of == "reason":
        return account_of(line, one, layout)
    if of == "told":
        own = line.source if not line.doubtful else ""
        return "\n".join(filter(None, (own, account_of(line, one, layout))))
    if of == "unmet":
        return "\n".join(filter(None, (one.texts.get(f"reason.{line.id}", "").strip(), *line.flags)))
    if of == "source":
        return status_of(line, layout) or line.source
    if of == "working":
        reckoned = line.arithmetic if line.status != NO_DATA else ""
        status = status_of(replace(line, arithmetic="") if reckoned else line, layout)
        return "\n".join(filter(None, (reckoned, status, points_text(line.points))))
    if of == "done":
        return str(layout.words["unmet" if line.missed else "doubtful" if line.doubtful else "met"])
    if of == "actual":
        return line.actual or str(layout.words["no_data"])
    return str(getattr(line, of))


def draw_levels(grid: Grid, block: Block, one: Evaluated, layout: FormLayout, drawn: Drawn) -> None:
    """A row a first level with its weight and score."""
    head = grid.row()
    for column in block.columns:
        grid.put(head, column.at, column.head, "head")
    for first, group in groupby(one.scored, key=lambda line: line.top or line.first_level):
        lines = list(group)
        row = grid.row()
        points = [line.points for line in lines if line.points is not None]
        for column in block.columns:
            address = (first, column.head)
            if column.of == "weight":
                total = points_text(sum((line.weight for line in lines), Fraction(0)))
                drawn.weigh(grid, grid.figure(row, column.at, total, address))
            elif column.of == "score":
                whole = points_text(sum(points, Fraction(0))) if len(points) == len(lines) else ""
                text = whole or str(layout.words["no_data"])
                drawn.score(grid, grid.figure(row, column.at, text, address))
            elif column.of == "note":
                doubts = [f"{line.name}：{status_of(line, layout)}" for line in lines if line.doubtful]
                grid.put(row, column.at, "\n".join(doubts))
            else:
                grid.put(row, column.at, first, "middle")
