"""What people vouch for in an objective: its indicators and its rubric's inputs that no record tells."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from yiben.apps.indicators.models import ObjectiveEdition
from yiben.apps.indicators.rulebook import rubric_kept, rubric_plain
from yiben.apps.indicators.selectors.vouching import number_of
from yiben.core.indicator.scoring.answers import answer_problems
from yiben.core.indicator.scoring.curve import asks_of, curve_of
from yiben.core.indicator.scoring.given import Curve, CurveFault
from yiben.core.indicator.scoring.levels import Levels
from yiben.core.indicator.scoring.rubric import Rubric
from yiben.core.indicator.target.objective import JUDGED, VOUCHED, ObjectiveIndicator
from yiben.core.indicator.target.read import objective_of

BY_PEOPLE = (VOUCHED, JUDGED)


@dataclass(frozen=True)
class Vouchable:
    """Something a person tells: what it is called, its unit, what document is expected, which answers it asks.

    `curve` is what its answers are scored by, of `weight`; `number` where only a number of its unit is an answer.
    """

    id: str
    title: str
    unit: str
    expected: str
    judged: bool
    asks: tuple[tuple[str, str], ...] = ()
    levels: tuple[tuple[str, str], ...] = ()
    curve: Curve | None = None
    weight: Fraction = Fraction(0)
    number: bool = False

    def misfits(self, value: str, answers: Mapping[str, Any]) -> list[str]:
        """Why a value and answers cannot be scored, each with what would fit; nothing where they can."""
        found = []
        if self.number and value and number_of(value, self.unit) is None:
            unit = f"，单位{self.unit}" if self.unit else ""
            found.append(f"完成值读到“{value[:30]}”，应为数{unit}，如“98.5”。请填数，说明写进数据来源。")
        if self.curve is not None and answers:
            found += answer_problems(self.curve, self.weight, answers)
        return [f"“{self.title}”：{one}" for one in found]


def vouchable(edition: ObjectiveEdition) -> tuple[Vouchable, ...]:
    """Everything of an edition that people vouch for, its indicators first, in their order."""
    objective = objective_of(edition.content)
    plain = rubric_plain(objective.rubric, edition.objective.year)
    rubric = rubric_kept(plain) if plain else None
    found = [_indicator(one, rubric) for one in objective.indicators if one.source.kind in BY_PEOPLE]
    for one in rubric.inputs if rubric else ():
        if one.source.kind in BY_PEOPLE:
            judged = one.source.kind == JUDGED
            node = rubric.node(one.id) if rubric else None
            curve = node.curve if node is not None and one.asks else None
            weight = node.weight if node is not None else Fraction(0)
            told = (one.id, one.title, one.unit, one.source.of, judged, one.asks, _levels(curve))
            found.append(Vouchable(*told, curve, weight, number=not one.asks))
    return tuple(found)


def _indicator(one: ObjectiveIndicator, rubric: Rubric | None) -> Vouchable:
    curve: Curve | None = None
    node = rubric.node(one.slot) if rubric is not None else None
    try:
        if one.curve:
            curve = curve_of(one.curve, one.name)
        elif node is not None and node.slot is not None:
            curve = node.slot.qualitative if one.value is None else node.slot.quantitative
    except CurveFault:
        curve = None
    asks = asks_of(curve) if curve is not None else ()
    judged = one.source.kind == JUDGED
    number = curve is not None and not asks
    told = (one.id, one.name, one.unit, one.source.of, judged, asks, _levels(curve))
    return Vouchable(*told, curve, Fraction(one.weight), number)


def _levels(curve: Curve | None) -> tuple[tuple[str, str], ...]:
    """The levels that a judgement may choose, each with the shares it allows."""
    return tuple((one.name, one.text) for one in curve.levels) if isinstance(curve, Levels) else ()
