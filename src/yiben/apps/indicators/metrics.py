"""The metrics that the package's definitions state, read once a process."""

from collections.abc import Mapping
from functools import cache

from yiben.core.catalogue.definition import in_force
from yiben.core.indicator.metric import Metric, metric_of
from yiben.formats import definitions


@cache
def metrics(year: int | None = None) -> Mapping[str, Metric]:
    """The metrics in force in a year by id, those of one group beside each other."""
    found = [metric_of(one) for one in in_force(definitions.load("metrics"), year)]
    return {metric.id: metric for metric in sorted(found, key=lambda metric: (metric.group, metric.id))}
