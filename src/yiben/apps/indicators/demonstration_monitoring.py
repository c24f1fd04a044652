"""The demonstration's monitorings: half a year of each project, a measure on its way, a problem that was given out."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.utils import timezone

from yiben.apps.indicators.models import Evaluation, Monitoring, ObjectiveRecord
from yiben.apps.indicators.models.evaluations import TRIAL
from yiben.apps.indicators.selectors.monitoring import lacking
from yiben.apps.indicators.services.monitoring import monitoring_make, remedy_open
from yiben.apps.indicators.services.uses import problem_raise
from yiben.apps.orgs.models import User

PERSON = "窗口股负责人"


def demonstrate_monitoring(
    objectives: Iterable[ObjectiveRecord], evaluations: Iterable[Evaluation], officer: User
) -> list[Monitoring]:
    """Monitor each project after the first and second quarter, answer what was worst in the first, and give out a
    problem of each evaluation."""
    today, made = timezone.localdate(), []
    for objective in objectives:
        days = [min(date(objective.year, *end), today) for end in ((3, 31), (6, 30))]
        if days[0].year != objective.year:
            continue
        found, later = (monitoring_make(by=officer, objective=objective, day=day) for day in days)
        made += [found, later]
        for indicator in lacking(found.content)[:1]:
            remedy_open(
                by=officer,
                monitoring=found,
                indicator=indicator,
                cause="第一季度方案没有批下来，没有支付",
                measure="方案批复后按合同付首付款",
                person=PERSON,
                due=today + timedelta(days=30),
            )
    for evaluation in evaluations:
        if evaluation.purpose != TRIAL:
            problem_raise(
                by=officer,
                evaluation=evaluation,
                problem="完成值的佐证材料没有按月归档",
                measure="一个月内补齐并定下归档办法",
                person=PERSON,
                due=today + timedelta(days=45),
            )
    return made
