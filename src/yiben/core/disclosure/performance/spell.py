"""Numbers of performance as they are printed: points, targets with their sign and unit, amounts, rates."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from yiben.core.indicator.target.objective import QUALITATIVE, RELATIONS, ObjectiveIndicator
from yiben.core.value.printed import show
from yiben.core.value.unit import MONEY, NO_UNIT, PERCENT, WAN_YUAN, Unit, unit_of

_LEAST, _MOST = 2, 6


def number_text(value: Fraction | Decimal, most: int = _MOST) -> str:
    """A number without needless zeros; rounded to two decimals where it has no end within so many."""
    exact = Fraction(value)
    for decimals in range(most + 1):
        if (exact * 10**decimals).denominator == 1:
            return show(exact, NO_UNIT, decimals).replace(",", "")
    return show(exact, NO_UNIT, _LEAST).replace(",", "")


def points_text(points: Fraction | Decimal | None) -> str:
    """Points as a form prints them; nothing where there are none."""
    return "" if points is None else number_text(points)


def target_text(indicator: ObjectiveIndicator | None) -> str:
    """A target as forms with one column for it print it: ≥95%, =63个, or the words of a qualitative one."""
    if indicator is None:
        return "—"
    if indicator.relation == QUALITATIVE or indicator.value is None:
        return indicator.words or "—"
    return f"{RELATIONS[indicator.relation]}{number_text(indicator.value)}{indicator.unit}"


def value_text(indicator: ObjectiveIndicator) -> str:
    """The target's number or words alone, where sign and unit have columns of their own."""
    if indicator.relation == QUALITATIVE or indicator.value is None:
        return indicator.words or "—"
    return number_text(indicator.value)


def quantity_text(value: Fraction, symbol: str) -> str:
    """A quantity in base units as it is printed in the unit of a target: 49/50 in % is 98%."""
    unit = unit_of(symbol) if symbol else NO_UNIT
    scale = unit.scale if unit.dimension in (MONEY, PERCENT.dimension) else 1
    return f"{number_text(value / scale)}{symbol}"


def decimals_for(amounts: Iterable[int | None], unit: Unit = WAN_YUAN) -> int:
    """The least decimals, from two, at which every amount is printed exactly: forms say to the fen what was spent."""
    known = [amount for amount in amounts if amount is not None]
    for decimals in range(_LEAST, _MOST):
        if all((Fraction(amount) * 10**decimals / unit.scale).denominator == 1 for amount in known):
            return decimals
    return _MOST


def money_text(amount: int, unit: Unit, decimals: int) -> str:
    """An amount in fen, without separators."""
    return show(amount, unit, decimals).replace(",", "")


def rate_text(part: int | None, whole: int | None) -> str:
    """A rate in percent with two decimals; nothing where it has no meaning."""
    if part is None or not whole:
        return ""
    return show(Fraction(part, whole), PERCENT, _LEAST).replace(",", "")
