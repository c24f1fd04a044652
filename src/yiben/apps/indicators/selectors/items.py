"""Figures of the catalogue: its rates, as the catalogue itself counts them, at the end of a span."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from yiben.apps.catalogues.selectors.rates import Rate, item_rate
from yiben.apps.orgs.models import Organization
from yiben.core.indicator.metric import Metric
from yiben.core.indicator.span import Span


def rate_of(metric: Metric, span: Span, organizations: Sequence[Organization], now: datetime) -> Rate:
    """The rate of the items in force on the last day of a span, or now where that is earlier."""
    return item_rate(metric, last_day(span, now), organizations)


def last_day(span: Span, now: datetime) -> date:
    """The day on which a span ends as far as it has come."""
    return (min(span.end, now) - timedelta(microseconds=1)).date()
