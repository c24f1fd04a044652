"""One indicator as people enter it, and a number in the unit that they write."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from yiben.core.indicator.scoring.curve import curve_of
from yiben.core.indicator.scoring.given import CurveFault
from yiben.core.indicator.scoring.plain import quantity
from yiben.core.indicator.target.objective import (
    QUALITATIVE,
    RELATIONS,
    VOUCHED,
    EvidenceSource,
    ObjectiveIndicator,
)
from yiben.core.value.unit import RATIO, unit_of

_INDICATOR = (
    "id", "name", "slot", "levels", "relation", "value", "unit", "words", "weight", "curve", "actual", "answers",
    "asserted", "why_none", "source", "library", "note",
)  # fmt: skip


def value_in(raw: Any, unit: str, where: str, problems: list[str]) -> Fraction | None:
    """A value in the unit that people write, as base units: “98” and “98%” of a percentage are the same."""
    text = str(raw).strip()
    scale = Fraction(unit_of(unit).scale)
    if unit_of(unit).dimension == RATIO and text.endswith(("%", "％")):
        scale = Fraction(1)
    try:
        return quantity(raw, where) * scale
    except CurveFault:
        problems.append(
            f'{where}：读到{raw!r}，应为数（单位{unit or "无"}），小数请写成带引号的文字，例如 "98.5"'
        )
        return None


def indicator_in(
    item: Mapping[str, Any], where: str, slots: Sequence[str], problems: list[str]
) -> ObjectiveIndicator:
    problems += [
        f"{where}.{key}：没有这一栏，可用的是{'、'.join(_INDICATOR)}" for key in item if key not in _INDICATOR
    ]
    problems += [f"{where}.{key}：没有填" for key in ("id", "slot", "weight") if not item.get(key)]
    slot, relation = str(item.get("slot", "")), str(item.get("relation", QUALITATIVE))
    if slot and slot not in slots:
        problems.append(f"{where}.slot：读到“{slot}”，应为{'、'.join(slots) or '（本体系不收申报的指标）'}")
    if relation not in RELATIONS:
        problems.append(f"{where}.relation：读到“{relation}”，应为{'、'.join(RELATIONS)}")
    target = _decimal(item.get("value"), f"{where}.value", problems)
    if relation != QUALITATIVE and target is None:
        problems.append(f"{where}.value：关系是“{relation}”，应填数字的指标值")
    weight = _decimal(item.get("weight"), f"{where}.weight", problems) or Decimal(0)
    if weight < 0:
        problems.append(f"{where}.weight：读到{weight}，应大于0")
    curve = item.get("curve") or {}
    if curve:
        try:
            curve_of(curve, f"{where}.curve")
        except CurveFault as fault:
            problems.append(str(fault))
    levels = [*(str(level) for level in item.get("levels") or ()), "", ""]
    return ObjectiveIndicator(
        str(item.get("id", "")),
        str(item.get("name") or item.get("id", "")),
        slot,
        (levels[0], levels[1]),
        relation,
        target,
        str(item.get("unit", "")),
        str(item.get("words", "")),
        weight,
        EvidenceSource(VOUCHED),
        curve,
    )


def _decimal(raw: Any, where: str, problems: list[str]) -> Decimal | None:
    if raw is None or raw == "":
        return None
    try:
        quantity(raw, where)
        return Decimal(str(raw).strip().rstrip("%％"))
    except CurveFault:
        problems.append(f'{where}：读到{raw!r}，应为数，小数请写成带引号的文字，例如 "98.5"')
        return None
