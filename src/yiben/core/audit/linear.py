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
        rest = self._sum(values, key)
        own = self.coefficients[key]
        return scale(rest, -own if own in (1, -1) else -1 / Fraction(own))

    def holds(self, values: Mapping[AnchorKey, Interval]) -> bool:
        """True where values inside the intervals make the equation true."""
        return self._sum(values).contains(0)

    def _sum(self, values: Mapping[AnchorKey, Interval], without: AnchorKey | None = None) -> Interval:
        """The sum of the facts times their coefficients, end by end: the repair asks for it often."""
        low: Rational = 0
        high: Rational = 0
        low_closed = high_closed = True
        for key, coefficient in self.coefficients.items():
            if key == without:
                continue
            value = values[key]
            if coefficient < 0:
                low, high = low + value.high * coefficient, high + value.low * coefficient
                low_closed, high_closed = low_closed and value.high_closed, high_closed and value.low_closed
            else:
                low, high = low + value.low * coefficient, high + value.high * coefficient
                low_closed, high_closed = low_closed and value.low_closed, high_closed and value.high_closed
        return Interval(low, high, low_closed, high_closed)


def scale(interval: Interval, factor: Rational) -> Interval:
    """The interval times an exact factor."""
    if factor == 1:
        return interval
    low, high = interval.low * factor, interval.high * factor
    if factor >= 0:
        return Interval(low, high, interval.low_closed, interval.high_closed)
    return Interval(high, low, interval.high_closed, interval.low_closed)
