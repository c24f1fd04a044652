"""Ex-ante evaluations: recorded with points and basis, and asked for before a large new project is approved."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from yiben.apps.indicators.models import ExAnte, ObjectiveRecord
from yiben.apps.indicators.objective_rules import ex_ante_rubrics, form_for
from yiben.apps.indicators.selectors.objective_facts import is_new, region_of
from yiben.apps.indicators.services.common import (
    DECLARE,
    PerformanceRefused,
    Person,
    digest_of,
    journal,
    label_of,
    must,
)
from yiben.core.indicator.target.ex_ante import judge
from yiben.core.indicator.target.fault import ObjectiveFault
from yiben.core.indicator.target.form import ExAnteRule
from yiben.core.indicator.target.objective import PROJECT, Objective


@transaction.atomic
def ex_ante_record(*, by: Person, objective: ObjectiveRecord, content: Mapping[str, Any]) -> ExAnte:
    """Record an ex-ante evaluation: {"rubric": id, "criteria": {id: {"points", "basis"}}}. The last one counts."""
    must(by, DECLARE, objective.unit)
    if objective.subject != PROJECT:
        raise PerformanceRefused(("事前绩效评估只对项目。",))
    rubric = ex_ante_rubrics().get(str(content.get("rubric", "")))
    if rubric is None:
        known = "、".join(one.title for one in ex_ante_rubrics().values())
        raise PerformanceRefused((f"评估表读到“{content.get('rubric', '')}”，应为{known}之一。",))
    try:
        judged = judge(rubric, content.get("criteria") or {})
    except ObjectiveFault as fault:
        raise PerformanceRefused(one.message for one in fault.problems) from None
    record = ObjectiveRecord.objects.select_for_update().get(pk=objective.pk)
    plain = judged.plain()
    made = ExAnte.objects.create(
        objective=record,
        number=record.ex_ante.count() + 1,
        content=plain,
        digest=digest_of(plain),
        points=judged.points,
        conclusion=judged.conclusion.title,
        actor=label_of(by),
        at=timezone.now(),
    )
    after = {"points": plain["points"], "conclusion": made.conclusion, "digest": made.digest}
    journal("ex_ante.record", f"objective/{record.pk}", by, after=after)
    return made


def ex_ante_missing(record: ObjectiveRecord, objective: Objective) -> str:
    """What an ex-ante evaluation still lacks before a project may be approved; empty where nothing does."""
    last = record.ex_ante.order_by("-number").first()
    if last is not None and not last.content.get("accepts"):
        points = f"{last.points.normalize():f}"
        return (
            f"事前绩效评估得{points}分，结论是“{last.conclusion}”，不能批准。请完善后重新评估，或撤销申报。"
        )
    rule = demanded(record, objective)
    if last is not None or rule is None:
        return ""
    wan = f"{rule.least // 1_000_000}"
    return f"新增项目预算达到{wan}万元，批准前要有事前绩效评估，现在没有。请先登记评估。"


def demanded(record: ObjectiveRecord, objective: Objective) -> ExAnteRule | None:
    """The rule by which an objective needs an ex-ante evaluation; None where it needs none."""
    if record.subject != PROJECT:
        return None
    form = form_for(objective, region_of(record.unit.organization))
    rule = form.ex_ante if form is not None else None
    if rule is None or objective.budget < rule.least or not is_new(record.unit, record.project, record.year):
        return None
    return rule
