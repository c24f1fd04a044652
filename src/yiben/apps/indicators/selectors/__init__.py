"""Reading figures: the value of a metric with all that stands behind it."""

from yiben.apps.indicators.metrics import metrics
from yiben.apps.indicators.selectors.behind import Behind, metric_cases
from yiben.apps.indicators.selectors.counting import metric_value
from yiben.apps.indicators.selectors.figures import figure_told, figures, whole
from yiben.apps.indicators.selectors.offices import has_simulated, office_named

__all__ = [
    "Behind",
    "figure_told",
    "figures",
    "has_simulated",
    "metric_cases",
    "metric_value",
    "metrics",
    "office_named",
    "whole",
]
