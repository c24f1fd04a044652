"""What comes of counting: the tally of a metric's rows, and the figure with all that must be told beside it."""

from collections.abc import Mapping
from dataclasses import field
from fractions import Fraction

from yiben.core.indicator.doubt import Suspicion, suspicions
from yiben.core.indicator.metric import DISTINCT, ROWS, Metric
from yiben.core.indicator.wilson import wilson
from yiben.core.value.printed import show
from yiben.core.value.record import record

NO_DATA = "无数据"


@record()
class Tally:
    """What was counted. `numerator` and `denominator` are sums where the metric sums, else numbers of rows; None where
    no row had a value. `pending` are rows whose moment has not come. `groups` are sizes of groups by doubt.
    The events behind a part are None where they were not asked for."""

    numerator: int | Fraction | None
    denominator: int | Fraction | None
    numerator_rows: int
    denominator_rows: int
    numerator_events: int | None
    denominator_events: int | None
    excluded: tuple[tuple[str, int], ...] = ()
    pending: int = 0
    groups: Mapping[str, tuple[int, ...]] = field(default_factory=dict, hash=False)


@record()
class Measured:
    """A figure: `value` in base units (None: no data, never 0 or 100), as printed, and what it rests on.

    `low` and `high` are the ends of its 95 % interval where the metric asks for one; `suspicions` are reasons to
    doubt a figure that is too good.
    """

    metric: Metric
    tally: Tally
    value: Fraction | None
    low: Fraction | None
    high: Fraction | None
    suspicions: tuple[Suspicion, ...]

    @property
    def printed(self) -> str:
        """The value as a paper prints it, without its unit; 无数据 where there is none."""
        return NO_DATA if self.value is None else self._show(self.value)

    @property
    def interval(self) -> tuple[str, str] | None:
        """The ends of the interval as printed."""
        return (
            None if self.low is None or self.high is None else (self._show(self.low), self._show(self.high))
        )

    def _show(self, value: Fraction) -> str:
        return show(value, self.metric.unit, self.metric.decimals)


def measured(metric: Metric, tally: Tally) -> Measured:
    """The figure that a tally gives."""
    value = _value(metric, tally)
    low = high = None
    if metric.interval and metric.is_share and value is not None:
        low, high = wilson(tally.numerator_rows, tally.denominator_rows)
    return Measured(metric, tally, value, low, high, suspicions(metric.doubts, value, tally))


def _value(metric: Metric, tally: Tally) -> Fraction | None:
    if tally.numerator is None:
        return None
    if metric.denominator is None or metric.numerator.how == "median":
        return Fraction(tally.numerator) if _has_rows(metric, tally) else None
    if not tally.denominator:
        return None
    return Fraction(tally.numerator) / Fraction(tally.denominator)


def _has_rows(metric: Metric, tally: Tally) -> bool:
    """A count of nothing is 0; a sum or a median of nothing is not known."""
    return metric.numerator.how in (ROWS, DISTINCT) or tally.numerator_rows > 0
