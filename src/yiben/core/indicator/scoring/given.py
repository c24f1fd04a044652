"""What a curve is asked, and what it answers: numbers with their provenance, exact or as wide as they were printed."""

from collections.abc import Mapping
from dataclasses import field
from decimal import Decimal
from fractions import Fraction
from typing import Any, Protocol

from yiben.core.expression.values import Absent, Number, Value
from yiben.core.indicator.scoring.scored import RECOMPUTED, ScoreFlag
from yiben.core.value.interval import Interval, Rational, exact
from yiben.core.value.record import record
from yiben.core.value.unit import POINTS, RATIO, Unit

NOTHING = Absent("没有给出完成值")
_ATOM = 3


class CurveFault(ValueError):
    """A curve that cannot be used; the message says where, what was read and what was expected."""


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


def known(value: Rational, unit: Unit, text: str = "") -> Number:
    """A number that stands in no paper. A quotient that no decimal is, is written as the quotient."""
    if text:
        return Number(exact(value), unit, 2, written=text)
    shown = Fraction(value) / unit.scale
    symbol = unit.symbol if unit.dimension == RATIO else ""
    plain = decimal(shown)
    if plain is not None:
        return Number(exact(value), unit, 2, written=plain + symbol)
    part = Fraction(value)
    return Number(exact(value), unit, 2, written=f"{part.numerator} ÷ {part.denominator}", rank=2)


def decimal(value: Fraction) -> str | None:
    """A rational as a decimal of at most six places; None where it is none."""
    scaled = value * 10**6
    if scaled.denominator != 1:
        return None
    return f"{Decimal(scaled.numerator).scaleb(-6).normalize():f}"


def shown(value: Rational) -> str:
    """A number as a person writes it, two places at most; a longer fraction is rounded."""
    return decimal(round_half_up(Fraction(value), 2)) or ""


def told(number: Number) -> str:
    """A number as a reckoning shows it: its arithmetic, and what that comes to."""
    if number.rank == _ATOM:
        return number.written or number.shown
    return f"{number.written} = {number.shown}"


def points_of(interval: Interval, written: str, of: Number | None = None, rank: int = 1) -> Number:
    """Points that came of a number; never taken for a figure that is printed itself."""
    facts = of.facts if of is not None else ()
    return Number(interval, POINTS, 2, facts, None, written, rank)


def round_half_up(value: Fraction, decimals: int) -> Fraction:
    """A value rounded to decimals, a half away from zero."""
    scaled = value * 10**decimals
    whole = int(scaled + Fraction(1, 2)) if scaled >= 0 else -int(-scaled + Fraction(1, 2))
    return Fraction(whole, 10**decimals)
