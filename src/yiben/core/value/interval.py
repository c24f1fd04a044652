"""Intervals of exact rationals: what a printed number may truly be, and what a formula of them may be.

Ends are int or Fraction (never float). A printed rounded number is half-open, [v - u/2, v + u/2).
"""

from collections.abc import Iterable
from fractions import Fraction

from yiben.core.value.record import record

Rational = int | Fraction


@record()
class Interval:
    """The set of rationals between two ends, each end in it or not."""

    low: Rational
    high: Rational
    low_closed: bool = True
    high_closed: bool = True

    def __add__(self, other: "Interval") -> "Interval":
        return Interval(
            self.low + other.low,
            self.high + other.high,
            self.low_closed and other.low_closed,
            self.high_closed and other.high_closed,
        )

    def __neg__(self) -> "Interval":
        return Interval(-self.high, -self.low, self.high_closed, self.low_closed)

    def __sub__(self, other: "Interval") -> "Interval":
        return self + (-other)

    def __mul__(self, other: "Interval") -> "Interval":
        if other.is_exact and other.low > 0:
            return Interval(self.low * other.low, self.high * other.low, self.low_closed, self.high_closed)
        return _hull(_times(a, b) for a in _ends(self) for b in _ends(other))

    def __truediv__(self, other: "Interval") -> "Interval":
        if other.contains(0) or other.low == 0 or other.high == 0:
            raise ZeroDivisionError("the divisor may be zero")
        if self.is_exact and other.is_exact:
            return exact(Fraction(self.low) / other.low)
        inverse = Interval(
            Fraction(1) / other.high, Fraction(1) / other.low, other.high_closed, other.low_closed
        )
        return self * inverse

    def contains(self, value: Rational) -> bool:
        """True where the value lies in the interval."""
        above = value >= self.low if self.low_closed else value > self.low
        below = value <= self.high if self.high_closed else value < self.high
        return above and below

    def meets(self, other: "Interval") -> bool:
        """True where some value lies in both."""
        return not (self.wholly_below(other) or other.wholly_below(self))

    def wholly_below(self, other: "Interval") -> bool:
        """True where every value here is smaller than every value there."""
        if self.high == other.low:
            return not (self.high_closed and other.low_closed)
        return self.high < other.low

    def intersect(self, other: "Interval") -> "Interval | None":
        """What both share; None where nothing."""
        if not self.meets(other):
            return None
        low, low_closed = max((self.low, not self.low_closed), (other.low, not other.low_closed))
        high, high_closed = min((self.high, self.high_closed), (other.high, other.high_closed))
        return Interval(low, high, not low_closed, high_closed)

    @property
    def middle(self) -> Rational:
        """The value halfway between the ends."""
        total = self.low + self.high
        return total // 2 if isinstance(total, int) and total % 2 == 0 else Fraction(total) / 2

    @property
    def is_exact(self) -> bool:
        """True where only one value is possible."""
        return self.low == self.high


def exact(value: Rational) -> Interval:
    """The interval that holds one value."""
    return Interval(value, value)


def total(parts: Iterable[Interval]) -> Interval:
    """The interval of a sum; zero for no parts."""
    result = exact(0)
    for part in parts:
        result = result + part
    return result


def _ends(interval: Interval) -> tuple[tuple[Rational, bool], tuple[Rational, bool]]:
    return (interval.low, interval.low_closed), (interval.high, interval.high_closed)


def _times(a: tuple[Rational, bool], b: tuple[Rational, bool]) -> tuple[Rational, bool]:
    return a[0] * b[0], (a[1] and b[1]) or (a[0] == 0 and a[1]) or (b[0] == 0 and b[1])


def _hull(ends: Iterable[tuple[Rational, bool]]) -> Interval:
    corners = list(ends)
    low = min(corners, key=lambda end: (end[0], not end[1]))
    high = max(corners, key=lambda end: (end[0], end[1]))
    return Interval(low[0], high[0], low[1], high[1])
