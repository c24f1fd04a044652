"""What people vouch for in an objective: its indicators and its rubric's inputs that no record tells."""

from dataclasses import dataclass

from yiben.apps.indicators.models import ObjectiveEdition
from yiben.apps.indicators.rulebook import rubric_kept, rubric_plain
from yiben.core.indicator.scoring.curve import asks_of, curve_of
from yiben.core.indicator.scoring.given import Curve, CurveFault
from yiben.core.indicator.scoring.levels import Levels
from yiben.core.indicator.scoring.rubric import Rubric
from yiben.core.indicator.target.objective import JUDGED, VOUCHED, ObjectiveIndicator
from yiben.core.indicator.target.read import objective_of

BY_PEOPLE = (VOUCHED, JUDGED)


@dataclass(frozen=True)
class Vouchable:
    """Something a person tells: what it is called, its unit, what document is expected, which answers it asks."""

    id: str
    title: str
    unit: str
    expected: str
    judged: bool
    asks: tuple[tuple[str, str], ...] = ()
    levels: tuple[tuple[str, str], ...] = ()


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
            levels = _levels(node.curve) if node is not None else ()
            found.append(Vouchable(one.id, one.title, one.unit, one.source.of, judged, one.asks, levels))
    return tuple(found)


def _indicator(one: ObjectiveIndicator, rubric: Rubric | None) -> Vouchable:
    curve: Curve | None = None
    node = rubric.node(one.slot) if rubric is not None else None
    try:
        if one.curve:
            curve = curve_of(one.curve, one.name)
        elif one.value is None and node is not None and node.slot is not None:
            curve = node.slot.qualitative
    except CurveFault:
        curve = None
    asks = asks_of(curve) if curve is not None else ()
    judged = one.source.kind == JUDGED
    return Vouchable(one.id, one.name, one.unit, one.source.of, judged, asks, _levels(curve))


def _levels(curve: Curve | None) -> tuple[tuple[str, str], ...]:
    """The levels that a judgement may choose, each with the shares it allows."""
    return tuple((one.name, one.text) for one in curve.levels) if isinstance(curve, Levels) else ()
