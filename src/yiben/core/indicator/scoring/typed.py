"""Numbers that people type as answers."""

from fractions import Fraction
from typing import Any

from yiben.core.indicator.scoring.given import AnswerFault, CurveFault
from yiben.core.indicator.scoring.plain import quantity

LONGEST = 30


def answered(raw: Any, where: str, expected: str) -> Fraction:
    """A number that somebody answered; AnswerFault where it is none. `expected` says what fits."""
    try:
        return quantity(raw, where)
    except CurveFault:
        raise misfit(where, raw, expected) from None


def misfit(where: str, raw: Any, expected: str) -> AnswerFault:
    """That an answer does not fit: where, what was read, what was expected, what to do."""
    return AnswerFault(f"{where}读到“{typed(raw)}”，应为{expected}。请改正后重新登记。")


def typed(raw: Any) -> str:
    """An answer as it was typed, cut where it is long."""
    if isinstance(raw, bool):
        return "是" if raw else "否"
    text = str(raw)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
