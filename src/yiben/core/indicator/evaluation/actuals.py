"""Measurements as what a rubric is scored from."""

from collections.abc import Iterable

from yiben.core.indicator.evaluation.measurement import Measurement
from yiben.core.indicator.scoring.actual import Actual


def actuals_of(measurements: Iterable[Measurement]) -> dict[str, Actual]:
    """What is known of each indicator and input, by id. What has no data stays without, whatever was written."""
    return {
        one.id: Actual(
            value=one.value,
            text=one.text,
            answers={} if one.why_none else one.answers,
            why_none=one.why_none,
            asserted=one.asserted,
        )
        for one in measurements
    }
