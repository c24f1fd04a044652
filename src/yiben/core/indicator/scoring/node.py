"""The nodes of a rubric, read of plain data; what is wrong is collected, not raised."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from yiben.core.expression.evaluate import Formula, compiled
from yiben.core.expression.parse import ExpressionError, parse
from yiben.core.expression.syntax import names_in
from yiben.core.indicator.scoring.curve import curve_of, names_of
from yiben.core.indicator.scoring.given import Curve, CurveFault
from yiben.core.indicator.scoring.numbers import shown
from yiben.core.indicator.scoring.plain import quantity
from yiben.core.indicator.scoring.tree import IndicatorSlot, Nothing, RubricNode

_SLOT = {"quantitative", "qualitative", "levels", "costs", "least", "most"}
_NODE = {"id", "title", "weight", "parts", "slot", "value", "unit", "curve", "standard", "remark", "ours"}
_NODE |= {"source", "nothing", "note"}


def node_of(raw: Mapping[str, Any], where: str, faults: list[str]) -> RubricNode:
    where = f"{where} ({raw.get('id', '?')})"
    faults += [f"{where}: unknown {key}" for key in sorted(set(raw) - _NODE)]
    faults += [f"{where}: '{key}' is missing" for key in ("id", "title", "weight") if not raw.get(key)]
    if sum(key in raw for key in ("parts", "slot", "curve")) != 1:
        faults.append(f"{where}: expected one of parts, slot, curve")
    parts = tuple(node_of(one, f"{where}.parts[{n}]", faults) for n, one in enumerate(raw.get("parts") or ()))
    text = str(raw.get("value", ""))
    formula, names = _formula(text, f"{where}.value", faults)
    curve = _curve(raw["curve"], f"{where}.curve", faults) if "curve" in raw else None
    nothing, absent = _nothing(raw.get("nothing") or {}, where, faults)
    return RubricNode(
        str(raw.get("id", "")),
        str(raw.get("title", "")),
        weight_of(raw.get("weight", 0), where, faults),
        parts,
        _slot(raw["slot"], f"{where}.slot", faults) if "slot" in raw else None,
        curve,
        formula,
        tuple(dict.fromkeys((*names, *absent, *(names_of(curve) if curve is not None else ())))),
        text,
        str(raw.get("unit", "")),
        str(raw.get("standard", "")),
        str(raw.get("remark", "")),
        bool(raw.get("ours", False)),
        nothing,
    )


def _nothing(raw: Mapping[str, Any], where: str, faults: list[str]) -> tuple[Nothing | None, tuple[str, ...]]:
    formula, names = _formula(str(raw.get("when", "")), f"{where}.nothing", faults)
    if raw and (formula is None or not raw.get("say")):
        faults.append(f"{where}.nothing: expected when and say")
    return (Nothing(formula, str(raw["say"])) if formula is not None and raw.get("say") else None), names


def _slot(raw: Mapping[str, Any], where: str, faults: list[str]) -> IndicatorSlot | None:
    quantitative = _curve(raw.get("quantitative") or {}, f"{where}.quantitative", faults)
    qualitative = _curve(raw.get("qualitative") or {}, f"{where}.qualitative", faults)
    if quantitative is None or qualitative is None:
        return None
    bounds = [
        weight_of(raw[key], f"{where}.{key}", faults) if key in raw else None for key in ("least", "most")
    ]
    levels, costs = (tuple(str(level) for level in raw.get(key) or ()) for key in ("levels", "costs"))
    faults += [f"{where}: unknown {key}" for key in sorted(set(raw) - _SLOT)]
    faults += [f"{where}.costs: '{cost}' is not among the levels" for cost in costs if cost not in levels]
    return IndicatorSlot(quantitative, qualitative, levels, costs, bounds[0], bounds[1])


def _curve(raw: Any, where: str, faults: list[str]) -> Curve | None:
    try:
        return curve_of(raw, where)
    except CurveFault as fault:
        faults.append(str(fault))
        return None


def _formula(text: str, where: str, faults: list[str]) -> tuple[Formula | None, tuple[str, ...]]:
    if not text:
        return None, ()
    try:
        node = parse(text)
        return compiled(node), tuple(names_in(node))
    except (ExpressionError, ValueError) as problem:
        faults.append(f"{where}: {problem}")
        return None, ()


def weight_of(raw: Any, where: str, faults: list[str]) -> Fraction:
    try:
        weight = quantity(raw, where)
    except CurveFault as fault:
        faults.append(str(fault))
        return Fraction(0)
    if weight <= 0:
        faults.append(f"{where}: a weight of {shown(weight)}, expected more than 0")
    return weight
