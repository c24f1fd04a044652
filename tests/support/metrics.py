"""Metrics written out in a test, and rows for them."""

from collections.abc import Mapping
from typing import Any

from yiben.core.catalogue.definition import define
from yiben.core.indicator.column import Row, filled
from yiben.core.indicator.metric import Metric, metric_of

ON_TIME: Mapping[str, Any] = {
    "id": "on-time",
    "version": 1,
    "title": "按时办结率",
    "group": "clocks",
    "cites": [{"document": "行政许可法", "article": "第四十二条", "status": "verified"}],
    "grain": "clock",
    "unit": "%",
    "cohort": "due",
    "counts": "kind == 'application'",
    "denominator": "true",
    "numerator": "stopped != none and stopped <= due",
}
IN_TIME = {"kind": "application", "due": "2026-03-10T23:59:59", "stopped": "2026-03-09T09:00"}
LATE = {"kind": "application", "due": "2026-03-10T23:59:59", "stopped": "2026-03-19T09:00"}
OPEN = {"kind": "application", "due": "2026-03-10T23:59:59"}


def metric(**changes: Any) -> Metric:
    """The rate on time with some keys written otherwise; a key that is None is left out."""
    raw = {**ON_TIME, "examples": [example(IN_TIME, LATE, OPEN)], **changes}
    return metric_of(
        define({k: v for k, v in raw.items() if v is not None}, "metrics", "metrics/on-time.yaml")
    )


def example(*rows: Mapping[str, Any], **expect: Any) -> dict[str, Any]:
    """An example of March 2026."""
    return {"period": "2026-03", "rows": list(rows), "expect": expect}


def clocks(*rows: Mapping[str, Any]) -> list[Row]:
    """Rows of clocks."""
    return [filled("clock", {"number": str(n), "events": 3, **row}) for n, row in enumerate(rows)]
