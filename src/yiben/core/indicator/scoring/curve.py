"""Curves of plain data: one reader for every kind, and the score of a single indicator."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from yiben.core.expression.values import Absent, Number
from yiben.core.indicator.scoring.bands import Bands, Cases, bands, cases
from yiben.core.indicator.scoring.composite import Composite, composite
from yiben.core.indicator.scoring.deductions import deductions, per_finding
from yiben.core.indicator.scoring.given import Curve, CurveFault, Given, Reckoned, known, round_half_up, shown
from yiben.core.indicator.scoring.judged import Checklist, checklist, fixed, levels, questionnaire
from yiben.core.indicator.scoring.proportion import proportion
from yiben.core.indicator.scoring.scored import ASSERTED, NO_DATA, Scored
from yiben.core.value.unit import POINTS, unit_of

_READERS: Mapping[str, Callable[[Mapping[str, Any], str], Curve]] = {
    "proportion": proportion,
    "deductions": deductions,
    "per_finding": per_finding,
    "bands": bands,
    "cases": cases,
    "levels": levels,
    "checklist": checklist,
    "questionnaire": questionnaire,
    "fixed": fixed,
}
KINDS = (*_READERS, "composite")
DECIMALS = 2


def curve_of(plain: Mapping[str, Any], where: str) -> Curve:
    """The curve of its plain data; CurveFault says where, what was read and what was expected."""
    if not isinstance(plain, Mapping):
        raise CurveFault(f"{where}: read {plain!r}, expected a mapping with 'kind'")
    kind = str(plain.get("kind", ""))
    if kind == "composite":
        return composite(plain, where, curve_of)
    if kind not in _READERS:
        raise CurveFault(f"{where}: kind read '{kind}', expected one of {', '.join(KINDS)}")
    return _READERS[kind](plain, where)


def names_of(curve: Curve) -> tuple[str, ...]:
    """The inputs that a curve asks for itself, besides its value."""
    if isinstance(curve, Cases):
        return tuple(name for name in curve.names if name != "value")
    if isinstance(curve, Composite):
        return tuple(name for part in curve.parts for name in (*part.names, *names_of(part.curve)))
    return ()


def asks_of(curve: Curve) -> tuple[tuple[str, str], ...]:
    """The questions that people answer for a curve, as (key, what it asks); empty for one that only reckons."""
    if isinstance(curve, Checklist):
        return tuple((item.mark, f"{item.text}（{item.points.written}分）") for item in curve.items)
    if isinstance(curve, Composite):
        return tuple((part.id, part.title) for part in curve.parts if asks_of(part.curve))
    return {
        "levels": (("level", "档次"), ("share", "档内比例")),
        "questionnaire": (("sum", "问卷得分合计"), ("full", "问卷满分合计")),
        "per_finding": (("findings", "发现问题的处数"),),
        "fixed": (("points", "认定得分"),),
    }.get(curve.kind, ())


def score(
    curve: Curve,
    weight: Fraction,
    given: Given,
    *,
    id: str = "",
    title: str = "",
    unit: str = "",
    decimals: int = DECIMALS,
    asserted: bool = False,
) -> Scored:
    """The score of one indicator, rounded half up, with its arithmetic in words."""
    reckoned = curve.reckon(known(weight, POINTS), given)
    return scored(
        reckoned, weight, given, id=id, title=title, unit=unit, decimals=decimals, asserted=asserted
    )


def scored(
    reckoned: Reckoned,
    weight: Fraction,
    given: Given,
    *,
    id: str,
    title: str,
    unit: str,
    decimals: int,
    asserted: bool,
) -> Scored:
    """What a curve answered, as a score: None without data, asserted where only somebody's word stands behind it."""
    value = Fraction(given.value.interval.middle) if isinstance(given.value, Number) else None
    parts = tuple(
        scored(one, part_weight, Given(), id=part, title=name, unit="", decimals=decimals, asserted=asserted)
        for part, name, part_weight, one in reckoned.parts
    )
    if isinstance(reckoned.points, Absent):
        words = reckoned.words or reckoned.points.reason
        return Scored(id, title, weight, None, NO_DATA, words, value, unit, reckoned.flags, parts)
    points = round_half_up(Fraction(reckoned.points.interval.middle), decimals)
    if parts:
        points = sum((part.points or Fraction(0) for part in parts), Fraction(0))
    status = ASSERTED if asserted else reckoned.status
    words = reckoned.words
    if points != reckoned.points.interval.middle:
        words += f"（四舍五入为{shown(points)}分）"
    return Scored(id, title, weight, points, status, words, value, unit, reckoned.flags, parts)


def value_of(value: Fraction, unit: str, text: str = "") -> Number:
    """A value in base units of a unit as the number that curves take; `text` is how it reads."""
    return known(value, unit_of(unit), text)


__all__ = ["KINDS", "Bands", "Curve", "CurveFault", "Given", "curve_of", "score", "value_of"]
