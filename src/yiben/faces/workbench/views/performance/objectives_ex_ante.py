"""The ex-ante evaluation of a project: its form, and what was recorded."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from yiben.apps.indicators.objective_rules import ex_ante_rubrics
from yiben.apps.indicators.selectors.objectives import ex_antes_of
from yiben.apps.indicators.services.common import PerformanceRefused
from yiben.apps.indicators.services.ex_ante import demanded, ex_ante_record
from yiben.apps.ledgers.selectors.overview import makers
from yiben.core.indicator.target.objective import PROJECT
from yiben.core.indicator.target.saying import points
from yiben.faces.access import open_to
from yiben.faces.paper.words import gettext as _
from yiben.faces.workbench.views.performance.objectives_place import READ, place_of


@open_to(READ)
@require_http_methods(["GET", "HEAD", "POST"])
def objective_ex_ante(request: HttpRequest, objective_id: int) -> HttpResponse:
    """What was evaluated before the project was approved; who declares may record an evaluation."""
    place = place_of(request, objective_id)
    record = place.page.record
    if record.subject != PROJECT:
        raise Http404(objective_id)
    rule = demanded(record, place.page.last.objective)
    rubrics = ex_ante_rubrics()
    rubric = rubrics[rule.rubric] if rule is not None else next(iter(rubrics.values()))
    typed: dict[str, Any] = {one.id: {"points": "", "basis": ""} for one in rubric.criteria}
    problems: tuple[str, ...] = ()
    if request.method == "POST":
        typed = {
            one.id: {
                "points": request.POST.get(f"{one.id}-points", "").strip()[:8],
                "basis": request.POST.get(f"{one.id}-basis", "").strip()[:1100],
            }
            for one in rubric.criteria
        }
        try:
            made = ex_ante_record(
                by=request.user, objective=record, content={"rubric": rubric.id, "criteria": typed}
            )
        except PerformanceRefused as refused:
            problems = refused.problems
        else:
            messages.success(request, _("已登记，结论是“{title}”。").format(title=made.conclusion))
            return redirect("workbench:objective_ex_ante", objective_id)
    records = list(ex_antes_of(record))
    context = {
        "p": place,
        "o": place.page,
        "rubric": rubric,
        "typed": typed,
        "problems": problems,
        "records": records,
        "makers": makers(one.actor for one in records),
        "demanded": rule,
        "points": points,
    }
    status = 400 if problems else 200
    return render(request, "workbench/performance/objectives/ex_ante.html", context, status=status)
