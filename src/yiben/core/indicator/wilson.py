"""The interval that a share of a sample leaves open (Wilson 1927, 95 %): honest also for few rows and near 100 %."""

from decimal import Decimal
from fractions import Fraction

_Z = Fraction(196, 100)
_DIGITS = 10**12


def wilson(part: int | Fraction, whole: int | Fraction) -> tuple[Fraction, Fraction]:
    """The lower and upper end for a part of a whole that is not empty; fractions where a sample weighs more than its rows."""
    share, square = Fraction(part, whole), _Z * _Z
    middle = share + square / (2 * whole)
    width = _Z * _root(share * (1 - share) / whole + square / (4 * whole * whole))
    divisor = 1 + square / whole
    low, high = (middle - width) / divisor, (middle + width) / divisor
    # The root is cut at twelve digits: at the ends the interval reaches them exactly.
    return (Fraction(0) if part == 0 else max(low, Fraction(0))), (
        Fraction(1) if part == whole else min(high, Fraction(1))
    )


def _root(value: Fraction) -> Fraction:
    scaled = Decimal(value.numerator * _DIGITS * _DIGITS // value.denominator)
    return Fraction(int(scaled.sqrt()), _DIGITS)
