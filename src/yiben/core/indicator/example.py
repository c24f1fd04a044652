"""The examples of a metric: rows in, figure out. They run through the reference and through every compiled form."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from yiben.core.indicator.column import MetricError, Row, filled
from yiben.core.indicator.measured import NO_DATA, Measured
from yiben.core.indicator.metric import Metric
from yiben.core.indicator.span import Span, span_of
from yiben.core.value.record import record


@record()
class Example:
    """Rows, the span and moment they are counted for, and what must come of it, by name."""

    rows: tuple[Row, ...]
    span: Span
    now: datetime
    expect: Mapping[str, Any]


def examples_of(metric: Metric) -> tuple[Example, ...]:
    """The examples of a metric; without `now` they are counted at the end of their span."""
    return tuple(_example(metric, raw) for raw in metric.examples)


def gaps(example: Example, got: Measured) -> tuple[str, ...]:
    """Where a figure is not what an example expects."""
    return tuple(_gaps(example, got))


def _example(metric: Metric, raw: Mapping[str, Any]) -> Example:
    span = span_of(str(raw["period"]))
    try:
        rows = tuple(
            filled(
                metric.grain, {"number": f"{n}", "events": 1, **given} if metric.grain != "item" else given
            )
            for n, given in enumerate(raw["rows"], 1)
        )
    except (MetricError, ValueError) as fault:
        raise MetricError(f"{metric.source}: examples: {fault}") from fault
    now = datetime.fromisoformat(str(raw["now"])) if "now" in raw else span.end
    return Example(rows, span, now, raw["expect"])


def _gaps(example: Example, got: Measured) -> Iterator[str]:
    found = {
        "value": got.printed if got.value is not None else NO_DATA,
        "numerator": got.tally.numerator,
        "denominator": got.tally.denominator,
        "excluded": dict(got.tally.excluded),
        "pending": got.tally.pending,
        "suspicions": [one.id for one in got.suspicions],
        "interval": list(got.interval or ()),
    }
    for name, expected in example.expect.items():
        if name not in found:
            yield f"{name} is nothing that an example may expect"
        elif found[name] != expected:
            yield f"{name}: expected {expected!r}, got {found[name]!r}"
