"""Evaluation: a rubric, an objective's indicators and what is known of them, to a tree of scores."""

from fractions import Fraction

from yiben.core.expression.values import Absent, Value
from yiben.core.indicator.scoring.curve import value_of
from yiben.core.indicator.scoring.leaf import (
    UNKNOWN,
    Actuals,
    Known,
    indicator_score,
    leaf,
    nothing_to_measure,
)
from yiben.core.indicator.scoring.numbers import shown
from yiben.core.indicator.scoring.rubric import IndicatorSlot, Rubric, RubricNode
from yiben.core.indicator.scoring.scored import BOUNDS, NO_DATA, WEIGHTS, Scored, ScoreFlag
from yiben.core.indicator.scoring.totals import sum_of
from yiben.core.indicator.target.objective import Objective, ObjectiveIndicator


def evaluate(rubric: Rubric, objective: Objective | None, actuals: Actuals) -> Scored:
    """The score of a rubric: every leaf by its curve, rounded; the sums add what was rounded.

    A leaf without data has no points, and its node counts what the others have, flagged as incomplete.
    """
    slots: dict[str, tuple[ObjectiveIndicator, ...]] = {}
    for indicator in objective.indicators if objective is not None else ():
        slots[indicator.slot] = (*slots.get(indicator.slot, ()), indicator)
    base = Known(actuals, _scope(rubric, actuals), slots, rubric.decimals)
    parts = tuple(_node(node, base) for node in rubric.nodes)
    strange = sorted(set(slots) - {node.id for node in rubric.slots})
    flags = [ScoreFlag(WEIGHTS, f"评分体系没有“{slot}”一级，挂在其下的指标没有计分") for slot in strange]
    return sum_of(rubric.id, rubric.title, rubric.total, parts, flags, root=True)


def _scope(rubric: Rubric, actuals: Actuals) -> dict[str, Value]:
    scope: dict[str, Value] = {}
    for one in rubric.inputs:
        actual = actuals.get(one.id, UNKNOWN)
        if actual.value is None:
            scope[one.id] = Absent(f"没有“{one.title}”" + (f"：{actual.why_none}" if actual.why_none else ""))
        else:
            scope[one.id] = value_of(actual.value, one.unit)
    return scope


def _node(node: RubricNode, base: Known) -> Scored:
    if node.parts:
        return sum_of(node.id, node.title, node.weight, tuple(_node(part, base) for part in node.parts), ())
    if node.slot is not None:
        return _slot(node, node.slot, base)
    return leaf(node, base)


def _slot(node: RubricNode, slot: IndicatorSlot, base: Known) -> Scored:
    indicators = base.indicators.get(node.id, ())
    if not indicators:
        why = "没有申报这一级的指标"
        return Scored(node.id, node.title, node.weight, None, NO_DATA, why)
    weight = sum((Fraction(one.weight) for one in indicators), Fraction(0))
    flags = []
    if weight != node.weight:
        say = f"“{node.title}”各指标分值合计{shown(weight)}分，应为{shown(node.weight)}分"
        flags.append(ScoreFlag(WEIGHTS, say))
    flags += [
        ScoreFlag(BOUNDS, f"“{one.name}”分值{shown(Fraction(one.weight))}分，每项应为{_bounds(slot)}")
        for one in indicators
        if (slot.least is not None and one.weight < slot.least)
        or (slot.most is not None and one.weight > slot.most)
    ]
    parts = tuple(indicator_score(one, slot, base) for one in indicators)
    return sum_of(node.id, node.title, node.weight, parts, flags)


def _bounds(slot: IndicatorSlot) -> str:
    least, most = slot.least, slot.most
    said = [f"不小于{shown(least)}分"] if least is not None else []
    return "、".join([*said, f"不大于{shown(most)}分"] if most is not None else said)


__all__ = ["evaluate", "nothing_to_measure"]
