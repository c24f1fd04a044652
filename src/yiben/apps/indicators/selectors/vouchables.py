"""What people vouch for in an objective: its indicators and its rubric's inputs that no record tells."""

from dataclasses import dataclass

from yiben.apps.indicators.models import ObjectiveEdition
from yiben.apps.indicators.rulebook import rubric_kept, rubric_plain
from yiben.core.indicator.scoring.curve import asks_of, curve_of
from yiben.core.indicator.scoring.given import CurveFault
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


def vouchable(edition: ObjectiveEdition) -> tuple[Vouchable, ...]:
    """Everything of an edition that people vouch for, its indicators first, in their order."""
    objective = objective_of(edition.content)
    plain = rubric_plain(objective.rubric, edition.objective.year)
    rubric = rubric_kept(plain) if plain else None
    found = [_indicator(one, rubric) for one in objective.indicators if one.source.kind in BY_PEOPLE]
    for one in rubric.inputs if rubric else ():
        if one.source.kind in BY_PEOPLE:
            judged = one.source.kind == JUDGED
            found.append(Vouchable(one.id, one.title, one.unit, one.source.of, judged, one.asks))
    return tuple(found)


def _indicator(one: ObjectiveIndicator, rubric: Rubric | None) -> Vouchable:
    asks: tuple[tuple[str, str], ...] = ()
    try:
        if one.curve:
            asks = asks_of(curve_of(one.curve, one.name))
        elif rubric is not None and one.value is None:
            node = rubric.node(one.slot)
            asks = asks_of(node.slot.qualitative) if node is not None and node.slot is not None else ()
    except CurveFault:
        asks = ()
    return Vouchable(one.id, one.name, one.unit, one.source.of, one.source.kind == JUDGED, asks)
