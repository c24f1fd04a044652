"""Several figures at once, and a figure as plain values for whoever shows it."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from fractions import Fraction
from typing import Any

from yiben.apps.indicators.selectors.counting import metric_value
from yiben.apps.orgs.models import Organization
from yiben.core.indicator.measured import Measured
from yiben.core.indicator.metric import Metric
from yiben.core.indicator.span import Span


def figures(
    asked: Iterable[Metric], span: Span, organizations: Sequence[Organization], now: datetime
) -> list[Measured]:
    """The figure of each metric; as many queries as the metrics need, however many rows there are."""
    return [metric_value(one, span, organizations, now) for one in asked]


def figure_told(got: Measured) -> dict[str, Any]:
    """A figure with all that stands behind it, as plain values: no float, no value without its two sides."""
    metric, tally = got.metric, got.tally
    return {
        "id": metric.id,
        "version": metric.version,
        "title": metric.title,
        "group": metric.group,
        "grain": metric.grain,
        "series": metric.series,
        "unit": metric.unit.symbol,
        "value": None if got.value is None else got.printed,
        "exact": None if got.value is None else str(got.value),
        "numerator": whole(tally.numerator),
        "denominator": whole(tally.denominator),
        "rows": {"numerator": tally.numerator_rows, "denominator": tally.denominator_rows},
        "events": {"numerator": tally.numerator_events, "denominator": tally.denominator_events},
        "excluded": [{"why": why, "count": count} for why, count in tally.excluded],
        "pending": tally.pending,
        "interval": list(got.interval) if got.interval else None,
        "suspicions": [{"id": one.id, "share": str(one.share), "text": one.text} for one in got.suspicions],
        "ours": metric.ours,
        "cites": [str(cite) for cite in metric.cites],
        "note": metric.note,
    }


def whole(value: int | Fraction | None) -> int | str | None:
    """A count or a sum: a whole number as such, a fraction as exact text."""
    if isinstance(value, Fraction):
        return int(value) if value.denominator == 1 else str(value)
    return value
