"""Curves of plain data: one reader for every kind, and the score of a single indicator."""

from collections.abc import Callable, Mapping
from typing import Any

from yiben.core.indicator.scoring.answered import fixed, questionnaire
from yiben.core.indicator.scoring.bands import bands
from yiben.core.indicator.scoring.cases import Cases, cases
from yiben.core.indicator.scoring.checklist import Checklist, checklist
from yiben.core.indicator.scoring.composite import Composite, composite
from yiben.core.indicator.scoring.deductions import deductions
from yiben.core.indicator.scoring.given import Curve, CurveFault, Given
from yiben.core.indicator.scoring.levels import levels
from yiben.core.indicator.scoring.per_finding import per_finding
from yiben.core.indicator.scoring.proportion import proportion
from yiben.core.indicator.scoring.reckoning import score, value_of

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


__all__ = ["KINDS", "Curve", "CurveFault", "Given", "curve_of", "score", "value_of"]
