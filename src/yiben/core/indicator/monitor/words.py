"""Numbers as the reckoning of a monitoring tells them."""

from fractions import Fraction

from yiben.core.value.printed import show
from yiben.core.value.unit import PERCENT, Unit

_PLACES = 2


def shown(value: Fraction, unit: Unit) -> str:
    """A value in base units, as printed: a whole one without decimals, money and ratios with two."""
    whole = (value / unit.scale).denominator == 1
    return show(value, unit, 0 if whole and not unit.is_money else _PLACES) + unit.symbol


def percent(share: Fraction) -> str:
    """A share in per cent."""
    return f"{show(share, PERCENT, _PLACES)}%"
