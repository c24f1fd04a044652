"""The use of results: a problem of an evaluation becomes a rectification case with a person and a date."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from yiben.apps.cases.services.opening import case_open
from yiben.apps.indicators.models import Evaluation, ObjectiveEdition, ObjectiveRecord, ProblemRaised
from yiben.apps.indicators.models.evaluations import TRIAL
from yiben.apps.indicators.selectors.uses import next_year_draft
from yiben.apps.indicators.services.common import (
    DECLARE,
    PerformanceRefused,
    Person,
    journal,
    label_of,
    must,
)
from yiben.apps.indicators.services.objectives import objective_declare
from yiben.apps.indicators.services.texts import text_held
from yiben.core.indicator.target.objective import SUBJECTS

CASE_TYPE = "performance-rectification"


@transaction.atomic
def problem_raise(
    *,
    by: Person,
    evaluation: Evaluation,
    indicator: str = "",
    problem: str,
    measure: str,
    person: str,
    due: date,
) -> ProblemRaised:
    """Raise a problem that an evaluation shows, and open the case that follows it until somebody else has verified it."""
    record = evaluation.objective
    must(by, DECLARE, record.unit)
    if evaluation.purpose == TRIAL:
        raise PerformanceRefused(("试算不是评价，不能据此交办整改。请先冻结自评或评价。",))
    names = {one["id"]: one["name"] for one in evaluation.edition.content["indicators"]}
    if indicator and indicator not in names:
        raise PerformanceRefused((f"评价里没有指标“{indicator[:40]}”。请从列出的指标里选择，或留空。",))
    if due < timezone.localdate():
        raise PerformanceRefused((f"整改期限{due}已经过去。请写今天或以后的日期。",))
    told = {
        "problem": text_held(problem, "问题", 500),
        "measure": text_held(measure, "整改要求", 500),
        "person": text_held(person, "责任人", 100),
    }
    data = {
        **told,
        "objective": record.project or f"{record.unit.organization.name}{SUBJECTS[record.subject]}",
        "year": record.year,
        "evaluation": f"{evaluation.get_purpose_display()}#{evaluation.number}",
        "due": due.isoformat(),
        "raised_by": label_of(by),
    }
    if indicator:
        data["indicator"] = names[indicator]
    # Who evaluates need not be one who handles cases: the site opens it, and its data say who raised it.
    opened = case_open(
        by=None, type=CASE_TYPE, organization=record.unit.organization, data=data, channel="system"
    )
    made = ProblemRaised.objects.create(
        evaluation=evaluation,
        indicator=indicator,
        due=due,
        case=opened.case,
        actor=label_of(by),
        at=timezone.now(),
        **told,
    )
    after = {"problem": made.pk, "case": opened.case.number, "due": due.isoformat(), "person": made.person}
    journal("problem.raise", f"objective/{record.pk}", by, after={**after, "evaluation": evaluation.pk})
    return made


@transaction.atomic
def next_year_declare(*, by: Person, objective: ObjectiveRecord) -> ObjectiveEdition:
    """Keep the draft of next year's objective, whose targets start from this year's facts, as a draft to work on."""
    must(by, DECLARE, objective.unit)
    year = objective.year + 1
    later = ObjectiveRecord.objects.filter(
        unit=objective.unit, year=year, subject=objective.subject, project=objective.project
    )
    if later.exists():
        raise PerformanceRefused((f"{year}年已经有这个绩效目标。请直接打开它修改，不会覆盖已写的。",))
    return objective_declare(by=by, unit=objective.unit, year=year, plain=next_year_draft(objective))
