"""Evaluation: a rubric, an objective's indicators and what is known of them, to a tree of scores."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from yiben.core.expression.values import Absent, Number, Truth, Value
from yiben.core.indicator.scoring.actual import Actual
from yiben.core.indicator.scoring.curve import asks_of, curve_of, score, value_of
from yiben.core.indicator.scoring.given import NOTHING, CurveFault, Given, known, shown
from yiben.core.indicator.scoring.rubric import IndicatorSlot, Rubric, RubricNode
from yiben.core.indicator.scoring.scored import ASSERTED, NO_DATA, SUMMED, Scored, ScoreFlag
from yiben.core.indicator.target.objective import Objective, ObjectiveIndicator
from yiben.core.value.record import record
from yiben.core.value.unit import unit_of

Actuals = Mapping[str, Actual]
INCOMPLETE, SOMEBODYS_WORD, WEIGHTS, BAD_INPUT = "incomplete", "asserted", "weights", "bad-input"
_UNKNOWN = Actual(why_none="没有给出实际完成值")


@record()
class _Known:
    """What an evaluation stands on, made once: the actual values, and the inputs as numbers."""

    actuals: Actuals
    scope: Mapping[str, Value]
    indicators: Mapping[str, tuple[ObjectiveIndicator, ...]]
    decimals: int


def evaluate(rubric: Rubric, objective: Objective | None, actuals: Actuals) -> Scored:
    """The score of a rubric: every leaf by its curve, rounded; the sums add what was rounded.

    A leaf without data has no points, and its node counts what the others have, flagged as incomplete.
    """
    slots: dict[str, tuple[ObjectiveIndicator, ...]] = {}
    for indicator in objective.indicators if objective is not None else ():
        slots[indicator.slot] = (*slots.get(indicator.slot, ()), indicator)
    base = _Known(actuals, _scope(rubric, actuals), slots, rubric.decimals)
    parts = tuple(_node(node, base) for node in rubric.nodes)
    strange = sorted(set(slots) - {node.id for node in rubric.slots})
    flags = [ScoreFlag(WEIGHTS, f"评分体系没有“{slot}”一级，挂在其下的指标没有计分") for slot in strange]
    return _sum(rubric.id, rubric.title, rubric.total, parts, flags, root=True)


def _scope(rubric: Rubric, actuals: Actuals) -> dict[str, Value]:
    scope: dict[str, Value] = {}
    for one in rubric.inputs:
        actual = actuals.get(one.id, _UNKNOWN)
        if actual.value is None:
            scope[one.id] = Absent(f"没有“{one.title}”" + (f"：{actual.why_none}" if actual.why_none else ""))
        else:
            scope[one.id] = value_of(actual.value, one.unit)
    return scope


def _node(node: RubricNode, base: _Known) -> Scored:
    if node.parts:
        return _sum(node.id, node.title, node.weight, tuple(_node(part, base) for part in node.parts), ())
    if node.slot is not None:
        return _slot(node, node.slot, base)
    return _leaf(node, base)


def _leaf(node: RubricNode, base: _Known) -> Scored:
    assert node.curve is not None
    actual = base.actuals.get(node.id, _UNKNOWN)
    empty = nothing_to_measure(node, base.scope)
    if empty:
        return Scored(node.id, node.title, node.weight, None, NO_DATA, empty, None, node.unit)
    value: Value = node.value(base.scope) if node.value is not None else NOTHING
    if node.value is None and actual.value is not None:
        value = value_of(actual.value, node.unit)
    if not isinstance(value, (Number, Absent)):
        value = Absent("算式的结果不是数")
    names = [name for name in node.names if name in base.actuals]
    asserted = any(base.actuals[name].asserted for name in names)
    asserted = asserted or (bool(asks_of(node.curve)) and actual.asserted)
    given = Given(value, None, "", actual.answers, base.scope)
    try:
        scored = score(
            node.curve,
            node.weight,
            given,
            id=node.id,
            title=node.title,
            unit=node.unit,
            decimals=base.decimals,
            asserted=asserted,
        )
    except CurveFault as fault:
        return _refused(node.id, node.title, node.weight, fault)
    return scored


def nothing_to_measure(node: RubricNode, scope: Mapping[str, Value]) -> str:
    """Why there is nothing to measure at a leaf; empty where there is something, or nobody knows."""
    held = node.nothing.when(scope) if node.nothing is not None else False
    return node.nothing.say if node.nothing is not None and isinstance(held, Truth) and held.holds else ""


def _slot(node: RubricNode, slot: IndicatorSlot, base: _Known) -> Scored:
    indicators = base.indicators.get(node.id, ())
    if not indicators:
        why = "没有申报这一级的指标"
        return Scored(node.id, node.title, node.weight, None, NO_DATA, why)
    weight = sum((Fraction(one.weight) for one in indicators), Fraction(0))
    flags = []
    if weight != node.weight:
        say = f"“{node.title}”各指标分值合计{shown(weight)}分，应为{shown(node.weight)}分"
        flags.append(ScoreFlag(WEIGHTS, say))
    parts = tuple(_indicator(one, slot, base) for one in indicators)
    return _sum(node.id, node.title, node.weight, parts, flags)


def _indicator(indicator: ObjectiveIndicator, slot: IndicatorSlot, base: _Known) -> Scored:
    actual = base.actuals.get(indicator.id, _UNKNOWN)
    weight, unit = Fraction(indicator.weight), unit_of(indicator.unit)
    if actual.value is None:
        value: Number | Absent = Absent(actual.why_none or "没有给出实际完成值")
    else:
        value = known(actual.value, unit)
    target = None if indicator.value is None else known(Fraction(indicator.value) * unit.scale, unit)
    try:
        if indicator.curve:
            curve = curve_of(indicator.curve, indicator.name)
        else:
            curve = slot.quantitative if target is not None else slot.qualitative
        relation = indicator.relation
        if relation == "=" and indicator.levels[1] in slot.costs:
            relation = "<="
        given = Given(value, target, relation, actual.answers, base.scope)
        return score(
            curve,
            weight,
            given,
            id=indicator.id,
            title=indicator.name,
            unit=indicator.unit,
            decimals=base.decimals,
            asserted=actual.asserted,
        )
    except CurveFault as fault:
        return _refused(indicator.id, indicator.name, weight, fault)


def _refused(id: str, title: str, weight: Fraction, fault: CurveFault) -> Scored:
    return Scored(
        id, title, weight, None, NO_DATA, "填写有误，没有计分", flags=(ScoreFlag(BAD_INPUT, str(fault)),)
    )


def _sum(
    id: str,
    title: str,
    weight: Fraction,
    parts: tuple[Scored, ...],
    flags: Sequence[ScoreFlag],
    *,
    root: bool = False,
) -> Scored:
    counted = [part for part in parts if part.points is not None]
    words = " + ".join(shown(part.points or 0) for part in counted)
    found = [*flags]
    if root:
        leaves = [leaf for part in parts for leaf in part.leaves]
        found += _incomplete(leaves)
    if not counted:
        return Scored(id, title, weight, None, NO_DATA, "各项都没有数据", flags=tuple(found), parts=parts)
    points = sum((part.points or Fraction(0) for part in counted), Fraction(0))
    words = f"{words} = {shown(points)}分" if len(counted) > 1 else f"{words}分"
    return Scored(id, title, weight, points, SUMMED, words, flags=tuple(found), parts=parts)


def _incomplete(leaves: Sequence[Scored]) -> list[ScoreFlag]:
    missing = [leaf for leaf in leaves if leaf.points is None]
    word = [leaf for leaf in leaves if leaf.status == ASSERTED]
    flags = []
    if missing:
        room = shown(sum((leaf.weight for leaf in missing), Fraction(0)))
        names = "、".join(leaf.title for leaf in missing[:5])
        more = "等" if len(missing) > 5 else ""
        say = f"{len(missing)}项没有数据（{names}{more}），分值共{room}分，没有计入合计"
        flags.append(ScoreFlag(INCOMPLETE, say))
    if word:
        points = shown(sum((leaf.points or Fraction(0) for leaf in word), Fraction(0)))
        flags.append(ScoreFlag(SOMEBODYS_WORD, f"{len(word)}项共{points}分是认定的，没有经过重算"))
    return flags
