"""Checklists ①②③: every point has its own points, and all of them must be answered."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from yiben.core.expression.arithmetic import add
from yiben.core.expression.values import Absent, Number, constant
from yiben.core.indicator.scoring.given import CurveFault, Given, Reckoned
from yiben.core.indicator.scoring.numbers import known, shown
from yiben.core.indicator.scoring.plain import Plain, only, quantity, required
from yiben.core.value.record import record
from yiben.core.value.unit import POINTS


@record()
class Item:
    """A point of a checklist: its mark, what it says, and its points (as printed, where a paper prints them)."""

    mark: str
    text: str
    points: Number


@record()
class Checklist:
    """Points ①②③, each with its own; `marks` may be met, not met, or met in part with the points given."""

    items: tuple[Item, ...]

    kind = "checklist"
    direction = 0

    @property
    def full(self) -> Fraction:
        """The points of all items."""
        return sum((Fraction(item.points.interval.low) for item in self.items), Fraction(0))

    def reckon(self, weight: Number, given: Given) -> Reckoned:
        """The sum of the points of what was met; none while an item is not answered."""
        strange = [str(key) for key in given.answers if key not in {item.mark for item in self.items}]
        if strange:
            marks = "".join(item.mark for item in self.items)
            raise CurveFault(f"checklist: read {'、'.join(strange)}, expected {marks}")
        open_items = [item.mark for item in self.items if given.answers.get(item.mark) is None]
        if open_items:
            why = f"要点{''.join(open_items)}没有认定"
            return Reckoned(Absent(why), why)
        parts = [(item, _met(item, given.answers[item.mark])) for item in self.items]
        counted = [points for _, points in parts if points.interval.low]
        total = counted[0] if counted else constant(0, POINTS)
        for points in counted[1:]:
            total = add(total, points, 1)
        words = "，".join(f"{item.mark}{points.written}分" for item, points in parts)
        return Reckoned(total, f"{words}，合计{shown(total.interval.middle)}分")


def _met(item: Item, answer: Any) -> Number:
    if answer is True:
        return item.points
    if answer is False:
        return constant(0, POINTS)
    points = quantity(answer, item.mark)
    if not 0 <= points <= item.points.interval.high:
        raise CurveFault(f"{item.mark}: read {shown(points)}, expected 0 to {item.points.written}")
    return known(points, POINTS)


def checklist(plain: Plain, where: str) -> Checklist:
    """A checklist of its plain data."""
    only(plain, ("items",), where)
    read = []
    for number, item in enumerate(required(plain, "items", where)):
        place = f"{where}.items[{number}]"
        if not isinstance(item, Mapping):
            raise CurveFault(f"{place}: read {item!r}, expected mark, text and points")
        only(item, ("mark", "text", "points"), place)
        points = known(quantity(required(item, "points", place), f"{place}.points"), POINTS)
        read.append(Item(str(required(item, "mark", place)), str(required(item, "text", place)), points))
    if len({item.mark for item in read}) != len(read):
        raise CurveFault(f"{where}.items: a mark stands twice")
    return Checklist(tuple(read))
