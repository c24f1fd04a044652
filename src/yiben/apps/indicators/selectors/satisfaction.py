"""The result of a survey as the actual value of an indicator."""

from dataclasses import replace
from fractions import Fraction
from importlib import import_module
from typing import Any

from yiben.apps.ledgers.models import BudgetUnitRecord
from yiben.core.indicator.evaluation.books import shown
from yiben.core.indicator.evaluation.measurement import Measurement
from yiben.core.indicator.target.objective import EvidenceSource
from yiben.core.value.unit import POINT, unit_of


def survey_measured(
    unit: BudgetUnitRecord, year: int, source: EvidenceSource, empty: Measurement
) -> Measurement:
    """The score of a unit's survey of a year; no data where there was none."""
    found = replace(empty, query={"questionnaire": source.of, "year": year})
    result = _result(unit, year, source.of)
    if result is None or result.score is None:
        return replace(found, why_none=f"没有{year}年度用问卷“{source.of}”做的满意度调查，或者还没有人答")
    value = Fraction(result.score)
    value = value * 100 if unit_of(empty.unit).dimension == POINT else value
    told = [*result.notes, *([f"{result.flagged}份答卷存疑"] if result.flagged else [])]
    return replace(
        found,
        value=value,
        text=shown(value, empty.unit),
        numerator=f"答卷{result.answered}份",
        denominator=f"邀请{result.invited}人",
        inputs=result.digest,
        answers={"sum": str(result.points), "full": str(result.full_marks)},
        told=tuple(told),
    )


def _result(unit: BudgetUnitRecord, year: int, questionnaire: str) -> Any:
    try:
        surveys = import_module("yiben.apps.surveys.selectors")
    except ModuleNotFoundError:
        return None
    return surveys.survey_result(unit, year, questionnaire)
