"""The score of one indicator: what a curve answered, rounded, with its status."""

from fractions import Fraction

from yiben.core.expression.values import Absent, Number
from yiben.core.indicator.scoring.given import Curve, Given, Reckoned
from yiben.core.indicator.scoring.numbers import known, round_half_up, shown
from yiben.core.indicator.scoring.scored import ASSERTED, NO_DATA, Scored
from yiben.core.value.unit import POINTS, unit_of

DECIMALS = 2


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
    exact = reckoned.points.interval.middle
    points = round_half_up(exact, decimals)
    if parts:
        points = sum((part.points or Fraction(0) for part in parts), Fraction(0))
    status = ASSERTED if asserted else reckoned.status
    words = reckoned.words
    if points != exact:
        words += f"（四舍五入为{shown(points)}分）"
    return Scored(id, title, weight, points, status, words, value, unit, reckoned.flags, parts)


def value_of(value: Fraction, unit: str, text: str = "") -> Number:
    """A value in base units of a unit as the number that curves take; `text` is how it reads."""
    return known(value, unit_of(unit), text)
