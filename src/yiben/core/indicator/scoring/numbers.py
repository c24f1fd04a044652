"""Numbers of a reckoning: made with their text, shown as people write them, rounded half up."""

from fractions import Fraction

from yiben.core.expression.values import Number
from yiben.core.value.interval import Interval, Rational, exact
from yiben.core.value.unit import POINTS, RATIO, Unit

_ATOM = 3
_MILLION = 10**6


def known(value: Rational, unit: Unit, text: str = "") -> Number:
    """A number that stands in no paper. A quotient that no decimal is, is written as the quotient."""
    whole: Rational = value.numerator if value.denominator == 1 else value
    if text:
        return Number(exact(whole), unit, 2, written=text)
    symbol = unit.symbol if unit.dimension == RATIO else ""
    plain = decimal(value if unit.scale == 1 else Fraction(value) / unit.scale)
    if plain is not None:
        return Number(exact(whole), unit, 2, written=plain + symbol)
    return Number(exact(whole), unit, 2, written=f"{value.numerator} ÷ {value.denominator}", rank=2)


def decimal(value: Rational) -> str | None:
    """A rational as a decimal of at most six places; None where it is none."""
    factor, rest = divmod(_MILLION, value.denominator)
    return None if rest else _written(value.numerator * factor, 6)


def shown(value: Rational, places: int = 2) -> str:
    """A number as a person writes it, a few places at most; a longer fraction is rounded."""
    return _written(_scaled(value, places), places)


def _written(scaled: int, places: int) -> str:
    whole, rest = divmod(abs(scaled), 10**places)
    tail = f"{rest:0{places}d}".rstrip("0") if rest else ""
    return ("-" if scaled < 0 else "") + str(whole) + (f".{tail}" if tail else "")


def told(number: Number) -> str:
    """A number as a reckoning shows it: its arithmetic, and what that comes to."""
    if number.rank == _ATOM:
        return number.written or number.shown
    return f"{number.written} = {number.shown}"


def points_of(interval: Interval, written: str, of: Number | None = None, rank: int = 1) -> Number:
    """Points that came of a number; never taken for a figure that is printed itself."""
    facts = of.facts if of is not None else ()
    return Number(interval, POINTS, 2, facts, None, written, rank)


def round_half_up(value: Rational, decimals: int) -> Fraction:
    """A value rounded to decimals, a half away from zero."""
    return Fraction(_scaled(value, decimals), 10**decimals)


def _scaled(value: Rational, places: int) -> int:
    """The value in units of its last place, a half rounded away from zero."""
    under = 2 * int(value.denominator)
    over = 2 * abs(int(value.numerator)) * int(10**places) + int(value.denominator)
    return over // under if value >= 0 else -(over // under)
