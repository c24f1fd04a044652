"""Linear equations over facts: whether they hold, and what one fact would have to be for them to."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from yiben.core.value.anchor import AnchorKey
from yiben.core.value.interval import Interval, Rational


@dataclass(frozen=True)
class Linear:
    """A linear equation: the coefficients of its facts sum to zero with their values."""

    coefficients: Mapping[AnchorKey, Rational]

    def needed(self, key: AnchorKey, values: Mapping[AnchorKey, Interval]) -> Interval:
        """The value a fact would need for the equation to hold, the others being as they are."""
        rest = Interval(0, 0)
        for other, coefficient in self.coefficients.items():
            if other != key:
                rest = rest + scale(values[other], coefficient)
        return scale(rest, -1 / Fraction(self.coefficients[key]))

    def holds(self, values: Mapping[AnchorKey, Interval]) -> bool:
        """True where values inside the intervals make the equation true."""
        rest = Interval(0, 0)
        for key, coefficient in self.coefficients.items():
            rest = rest + scale(values[key], coefficient)
        return rest.contains(0)


def scale(interval: Interval, factor: Rational) -> Interval:
    """The interval times an exact factor."""
    if factor == 1:
        return interval
    low, high = interval.low * factor, interval.high * factor
    if factor >= 0:
        return Interval(low, high, interval.low_closed, interval.high_closed)
    return Interval(high, low, interval.high_closed, interval.low_closed)
