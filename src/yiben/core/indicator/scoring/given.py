"""What a curve is asked, and what it answers: numbers with their provenance, exact or as wide as they were printed."""

from collections.abc import Mapping
from dataclasses import field
from fractions import Fraction
from typing import Any, Protocol

from yiben.core.expression.values import Absent, Number, Value
from yiben.core.indicator.scoring.scored import RECOMPUTED, ScoreFlag
from yiben.core.value.record import record

NOTHING = Absent("没有给出完成值")


class CurveFault(ValueError):
    """A curve that cannot be used; the message says where, what was read and what was expected."""


class AnswerFault(CurveFault):
    """What somebody answered does not fit; the message is for them: where, what was read, what was expected, what to do."""


@record()
class Given:
    """What a curve is asked: the value of an indicator, its target and relation where it has one, what people
    judged (`answers`), and the numbers that the conditions of cases use (`inputs`)."""

    value: Number | Absent = NOTHING
    target: Number | None = None
    relation: str = ""
    answers: Mapping[str, Any] = field(default_factory=dict)
    inputs: Mapping[str, Value] = field(default_factory=dict)


@record()
class Reckoned:
    """What a curve answers: points (or why there are none), the reckoning in words, how it came about, and flags."""

    points: Number | Absent
    words: str
    status: str = RECOMPUTED
    flags: tuple[ScoreFlag, ...] = ()
    parts: tuple[tuple[str, str, Fraction, "Reckoned"], ...] = ()


class Curve(Protocol):
    """A way from what is known to points. `direction`: 1 rises with the value, -1 falls, 0 neither."""

    @property
    def kind(self) -> str:
        """The kind, as definitions name it."""
        ...

    @property
    def direction(self) -> int:
        """Whether more of the value gives more points (1), fewer (-1) or neither (0)."""
        ...

    @property
    def full(self) -> Fraction | None:
        """The full marks that it states itself; None where the weight is."""
        ...

    def reckon(self, weight: Number, given: Given) -> Reckoned:
        """The points of a weight for what is given."""
        ...
