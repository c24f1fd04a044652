"""The year of a unit at a glance: each objective with how far it is, from its targets to what was made of its results."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from yiben.apps.indicators.selectors.monitoring import MonitoringRow, monitoring_rows
from yiben.apps.indicators.selectors.objectives import ObjectivePage, objectives_of
from yiben.apps.indicators.selectors.uses import ProblemRow, evaluations_last, problems_of
from yiben.core.indicator.scoring.scored import ASSERTED, NO_DATA
from yiben.faces.access import open_to
from yiben.faces.workbench.money import yuan
from yiben.faces.workbench.views.performance.office import READ, Office, office_of

GRADES = ("优", "良", "中", "差")


@dataclass(frozen=True)
class CycleRow:
    """An objective with its last monitoring, the evaluation that counts and the problems that were raised of it."""

    page: ObjectivePage
    seen: MonitoringRow | None
    evaluation: Any
    problems: tuple[ProblemRow, ...]

    @property
    def open_problems(self) -> int:
        """Problems whose case is not ended."""
        return sum(not one.ended for one in self.problems)


@open_to(READ)
@require_safe
def performance(request: HttpRequest) -> HttpResponse:
    """Every objective of a unit and year, stage by stage, with what is late anywhere in it."""
    office = office_of(request)
    rows = cycle(request, office) if office else []
    today = timezone.localdate()
    context = {
        "o": office,
        "rows": rows,
        "yuan": yuan,
        "budget": sum(row.page.shown.objective.budget for row in rows),
        "counts": _counts(rows),
        "late": sum(one.late(today) > 0 for row in rows if row.seen for one in row.seen.remedies),
        "late_problems": sum(one.late(today) > 0 for row in rows for one in row.problems),
        "asserted": ASSERTED,
        "no_data": NO_DATA,
        "grades": GRADES,
    }
    return render(request, "workbench/performance/home.html", context)


def cycle(request: HttpRequest, office: Office) -> list[CycleRow]:
    """The rows of a unit and year: a fixed number of queries, however many objectives there are."""
    pages = objectives_of(request.powers, unit=office.unit, year=office.year)
    seen = {one.page.record.pk: one for one in monitoring_rows(request.powers, office.unit, office.year)}
    evaluated = evaluations_last([one.record.pk for one in pages])
    raised: dict[int, list[ProblemRow]] = defaultdict(list)
    for one in problems_of(request.powers, office.unit, office.year):
        raised[one.problem.evaluation.objective_id].append(one)
    return [
        CycleRow(one, seen.get(one.record.pk), evaluated.get(one.record.pk), tuple(raised[one.record.pk]))
        for one in pages
    ]


def _counts(rows: list[CycleRow]) -> dict[str, Any]:
    lights = Counter(row.seen.light for row in rows if row.seen and row.seen.last)
    grades = Counter(row.evaluation.grade for row in rows if row.evaluation)
    return {
        "approved": sum(row.page.in_force is not None for row in rows),
        "lights": lights,
        "grades": [
            (grade, grades[grade]) for grade in (*GRADES, *sorted(set(grades) - set(GRADES))) if grades[grade]
        ],
        "evaluated": sum(row.evaluation is not None for row in rows),
        "problems": sum(row.open_problems for row in rows),
    }
