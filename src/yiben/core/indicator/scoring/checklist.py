"""Checklists ①②③: every point has its own points, and all of them must be answered."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from yiben.core.expression.arithmetic import add
from yiben.core.expression.values import Absent, Number, constant
from yiben.core.indicator.scoring.given import AnswerFault, CurveFault, Given, Reckoned
from yiben.core.indicator.scoring.numbers import known, shown
from yiben.core.indicator.scoring.plain import Plain, only, quantity, required
from yiben.core.indicator.scoring.typed import answered, misfit, typed
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
            marks = "、".join(item.mark for item in self.items)
            said = "、".join(map(typed, strange))
            raise AnswerFault(f"要点读到“{said}”，应为{marks}。请按所列的要点逐项认定。")
        met = self._all_met(given.answers)
        open_items = [item.mark for item in self.items if item.mark not in met]
        if open_items:
            why = f"要点{''.join(open_items)}没有认定"
            return Reckoned(Absent(why), why)
        parts = [(item, met[item.mark]) for item in self.items]
        counted = [points for _, points in parts if points.interval.low]
        total = counted[0] if counted else constant(0, POINTS)
        for points in counted[1:]:
            total = add(total, points, 1)
        words = "，".join(f"{item.mark}{points.written}分" for item, points in parts)
        return Reckoned(total, f"{words}，合计{shown(total.interval.middle)}分")

    def _all_met(self, answers: Mapping[str, Any]) -> dict[str, Number]:
        """The points of each item that was answered; AnswerFault names all answers that do not fit."""
        met, wrong = {}, []
        for item in self.items:
            if answers.get(item.mark) is None:
                continue
            try:
                met[item.mark] = _met(item, answers[item.mark])
            except AnswerFault as fault:
                wrong.append(str(fault))
        if wrong:
            raise AnswerFault("\n".join(wrong))
        return met


def _met(item: Item, answer: Any) -> Number:
    if answer is True:
        return item.points
    if answer is False:
        return constant(0, POINTS)
    where, expected = f"要点{item.mark}", f"是、否，或0至{item.points.written}分"
    points = answered(answer, where, expected)
    if not 0 <= points <= item.points.interval.high:
        raise misfit(where, answer, expected)
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
