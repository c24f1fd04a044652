"""Records of performance. Editions, steps, vouched figures, evaluations and monitorings are never changed."""

from yiben.apps.indicators.models.evaluations import Evaluation, EvidenceFile, VouchedFigure
from yiben.apps.indicators.models.monitoring import Monitoring, Remedy, RemedyStep
from yiben.apps.indicators.models.objectives import ExAnte, ObjectiveEdition, ObjectiveRecord, ObjectiveStep
from yiben.apps.indicators.models.uses import ProblemRaised

__all__ = [
    "Evaluation",
    "EvidenceFile",
    "ExAnte",
    "Monitoring",
    "ObjectiveEdition",
    "ObjectiveRecord",
    "ObjectiveStep",
    "ProblemRaised",
    "Remedy",
    "RemedyStep",
    "VouchedFigure",
]
