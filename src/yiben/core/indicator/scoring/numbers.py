"""Numbers of a reckoning: made with their text, shown as people write them, rounded half up."""

from decimal import Decimal
from fractions import Fraction

from yiben.core.expression.values import Number
from yiben.core.value.interval import Interval, Rational, exact
from yiben.core.value.unit import POINTS, RATIO, Unit

_ATOM = 3


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


def shown(value: Rational, places: int = 2) -> str:
    """A number as a person writes it, a few places at most; a longer fraction is rounded."""
    return decimal(round_half_up(Fraction(value), places)) or ""


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
