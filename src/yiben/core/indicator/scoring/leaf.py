"""The leaves of an evaluation: one of the rubric by its curve, one indicator of an objective by its target."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from yiben.core.expression.values import Absent, Number, Truth, Value
from yiben.core.indicator.scoring.actual import Actual
from yiben.core.indicator.scoring.curve import asks_of, curve_of
from yiben.core.indicator.scoring.given import NOTHING, CurveFault, Given
from yiben.core.indicator.scoring.numbers import known
from yiben.core.indicator.scoring.reckoning import score, value_of
from yiben.core.indicator.scoring.scored import NO_DATA, Scored, ScoreFlag
from yiben.core.indicator.scoring.tree import IndicatorSlot, RubricNode
from yiben.core.indicator.target.objective import ObjectiveIndicator
from yiben.core.value.record import record
from yiben.core.value.unit import Unit, unit_of

Actuals = Mapping[str, Actual]
BAD_INPUT = "bad-input"
UNKNOWN = Actual(why_none="没有给出实际完成值")


@record()
class Known:
    """What an evaluation stands on, made once: the actual values, and the inputs as numbers."""

    actuals: Actuals
    scope: Mapping[str, Value]
    indicators: Mapping[str, tuple[ObjectiveIndicator, ...]]
    decimals: int


def leaf(node: RubricNode, base: Known) -> Scored:
    """The score of a leaf of the rubric itself."""
    assert node.curve is not None
    actual = base.actuals.get(node.id, UNKNOWN)
    empty = nothing_to_measure(node, base.scope)
    if empty:
        return Scored(node.id, node.title, node.weight, None, NO_DATA, empty, None, node.unit)
    value: Value = node.value(base.scope) if node.value is not None else NOTHING
    if actual.value is not None and (node.value is None or isinstance(value, Absent)):
        value = value_of(actual.value, node.unit)
    elif isinstance(value, Number) and node.unit:
        value = replace(value, unit=unit_of(node.unit))
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


def indicator_score(indicator: ObjectiveIndicator, slot: IndicatorSlot, base: Known) -> Scored:
    """The score of an indicator by its own curve, else by that of the slot it hangs in."""
    actual = base.actuals.get(indicator.id, UNKNOWN)
    weight, unit = Fraction(indicator.weight), unit_of(indicator.unit)
    if actual.value is None:
        value: Number | Absent = Absent(actual.why_none or "没有给出实际完成值")
    else:
        value = known(actual.value, unit)
    target = None if indicator.value is None else _target(indicator.value, unit)
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


def _target(value: Decimal, unit: Unit) -> Number:
    exact = Fraction(value)
    return known(exact if unit.scale == 1 else exact * unit.scale, unit)


def _refused(id: str, title: str, weight: Fraction, fault: CurveFault) -> Scored:
    return Scored(
        id, title, weight, None, NO_DATA, "填写有误，没有计分", flags=(ScoreFlag(BAD_INPUT, str(fault)),)
    )
