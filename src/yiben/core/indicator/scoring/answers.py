"""What people answer, read and checked against what a curve asks; what does not fit is told to them."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from yiben.core.indicator.scoring.curve import asks_of
from yiben.core.indicator.scoring.given import AnswerFault, Curve, CurveFault, Given
from yiben.core.indicator.scoring.numbers import known
from yiben.core.indicator.scoring.typed import typed
from yiben.core.value.unit import POINTS


def answer_problems(curve: Curve, weight: Fraction, answers: Mapping[str, Any]) -> tuple[str, ...]:
    """Why answers do not fit a curve, all that is found; empty where they do. What is still open is no problem."""
    asked = dict(asks_of(curve))
    strange = [str(key) for key in answers if key not in asked]
    if strange:
        told = (
            f"可以认定的是{'、'.join(_named(*one) for one in asked.items())}"
            if asked
            else "这一项不由人认定，只填完成值"
        )
        return (f"没有“{'、'.join(map(typed, strange))}”这个要点，{told}。请改用所列的要点。",)
    try:
        curve.reckon(known(weight, POINTS), Given(answers=answers))
    except AnswerFault as fault:
        return tuple(str(fault).split("\n"))
    except CurveFault:
        return ()  # the definition's own fault, told where the definition is read
    return ()


def _named(key: str, question: str) -> str:
    """A point as people see it: its mark, or the question where the key is a word of ours."""
    return question if key.isascii() else key
