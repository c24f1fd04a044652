"""A number as it stands in a paper: its text, unit and decimals, and the interval of what it may mean.

Exact (no width): counts, points, codes, money printed to the fen. Rounded: everything coarser.
`precision` is the number of decimals its table or sentence prints; it is never below `decimals`,
so that a dropped zero (45.9 beside 45.90) does not read as a coarser number.
"""

import re
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from yiben.core.value import unit as units
from yiben.core.value.interval import Interval, Rational, exact
from yiben.core.value.record import record
from yiben.core.value.unit import NO_UNIT, Unit

_NUMBER = re.compile(r"^[+-]?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?$")
_SPACE = re.compile(r"\s+")
_TWO_NUMBERS = re.compile(r"\d\s+\d")
_WIDTHS = str.maketrans("０１２３４５６７８９．，－＋", "0123456789.,-+")


@record()
class Printed:
    """A printed number. `value` is in its own unit; `quantity` is in base units (money: fen)."""

    text: str
    value: Decimal
    unit: Unit
    decimals: int
    precision: int

    @property
    def quantity(self) -> Rational:
        """The printed value in base units, exact."""
        over, under = self.value.as_integer_ratio()
        return _quotient(over * self.unit.scale, under)

    @property
    def step(self) -> Rational:
        """One unit of the last decimal that its context prints, in base units."""
        return _quotient(self.unit.scale, 10**self.precision)

    @property
    def is_exact(self) -> bool:
        """True where the printed number has no rounding width."""
        if self.unit.dimension in (units.POINT, units.PLAIN):
            return True
        if self.unit.dimension == units.RATIO:
            return False
        return self.step <= 1

    @property
    def interval(self) -> Interval:
        """What the number may truly be, in base units: one value, or [v - step/2, v + step/2)."""
        return exact(self.quantity) if self.is_exact else self.rounded

    @property
    def rounded(self) -> Interval:
        """The rounding interval at the printed precision, also for a number that counts as exact.

        A half is rounded away from zero, so that below zero the other end is the open one.
        """
        quantity, half = self.quantity, _quotient(self.step, 2)
        return Interval(quantity - half, quantity + half, quantity >= 0, quantity < 0)

    @property
    def truncated(self) -> Interval:
        """The interval if the last digits were cut off instead of rounded."""
        if self.quantity < 0:
            return Interval(self.quantity - self.step, self.quantity, False, True)
        return Interval(self.quantity, self.quantity + self.step, True, False)

    def with_unit(self, unit: Unit) -> "Printed":
        """The same digits in another unit (a table's unit is known only after its cells are read)."""
        return Printed(self.text, self.value, unit, self.decimals, self.precision)

    def at_precision(self, precision: int) -> "Printed":
        """The same number in a context that prints `precision` decimals."""
        wanted = max(precision, self.decimals)
        if wanted == self.precision:
            return self
        return Printed(self.text, self.value, self.unit, self.decimals, wanted)


def agree(a: Printed, b: Printed) -> bool:
    """The same quantity printed twice: equal at one precision; at two, some true value gives both.

    4.4 and 4.45 agree: 4.446 is printed so. Rounding the finer number once more would give 4.5.
    """
    if a.step == b.step:
        return a.quantity == b.quantity
    fine, coarse = (a, b) if a.step < b.step else (b, a)
    return coarse.rounded.meets(fine.interval)


@lru_cache(maxsize=16384)
def read_number(text: str, unit: Unit = NO_UNIT) -> Printed | None:
    """The printed number a text is, or None where the text is anything else (blank, dash, words)."""
    plain = text.translate(_WIDTHS).strip()
    if _TWO_NUMBERS.search(plain):
        return None
    plain = _SPACE.sub("", plain)
    if not _NUMBER.match(plain):
        return None
    value = Decimal(plain.replace(",", ""))
    decimals = max(0, -int(value.as_tuple().exponent))
    return Printed(text.strip(), value, unit, decimals, decimals)


def show(quantity: Rational, unit: Unit, decimals: int) -> str:
    """A quantity in base units as it would be printed in a unit: 123456 fen → '1,234.56' in 元."""
    value = Fraction(quantity) / unit.scale
    scaled = value * 10**decimals
    rounded = int(scaled + Fraction(1, 2)) if scaled >= 0 else -int(-scaled + Fraction(1, 2))
    return f"{Decimal(rounded).scaleb(-decimals):,.{decimals}f}"


def _quotient(value: Rational, divisor: int) -> Rational:
    """The exact quotient, an int where it is whole."""
    quotient, rest = divmod(value, divisor)
    if not rest:
        return quotient
    return Fraction(value, divisor) if isinstance(value, int) else value / divisor
