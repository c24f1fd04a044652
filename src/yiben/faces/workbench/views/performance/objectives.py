"""The list of objectives, one objective with its editions beside each other, and its steps."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from yiben.apps.indicators.metrics import metrics
from yiben.apps.indicators.objective_rules import questionnaires
from yiben.apps.indicators.selectors.objectives import (
    DRAFT,
    OPEN,
    STATES,
    SUBMITTED,
    EditionRow,
    ex_antes_of,
    objectives_wanted,
    pages_of,
    years_of,
)
from yiben.apps.indicators.services.ex_ante import demanded
from yiben.apps.indicators.services.objectives import (
    objective_approve,
    objective_drop,
    objective_return,
    objective_submit,
)
from yiben.apps.ledgers.selectors.overview import makers
from yiben.apps.ledgers.selectors.units import units_for
from yiben.apps.orgs.services import Refused
from yiben.core.indicator.target.beside import target_text, weights
from yiben.core.indicator.target.form import REFUSE
from yiben.core.indicator.target.objective import EVIDENCE
from yiben.core.indicator.target.saying import points
from yiben.faces.access import open_to
from yiben.faces.paper.words import gettext as _
from yiben.faces.workbench.money import yuan
from yiben.faces.workbench.views.performance.objectives_place import (
    APPROVE,
    DECLARE,
    READ,
    ObjectivePlace,
    number_of,
    place_of,
    tell,
)

PAGE = 50
SHOW = {"yuan": yuan, "points": points, "target": target_text, "weights": weights, "evidence": EVIDENCE}


@open_to(READ)
@require_safe
def objectives(request: HttpRequest) -> HttpResponse:
    """A page of the objectives within reach."""
    units = list(units_for(request.powers, READ))
    asked = {
        "unit": number_of(request.GET.get("unit", "")),
        "year": number_of(request.GET.get("year", ""), 2000, 2100),
        "state": request.GET.get("state", ""),
        "text": request.GET.get("q", "").strip()[:100],
    }
    asked["state"] = asked["state"] if asked["state"] in STATES else ""
    shown = Paginator(objectives_wanted(request.powers, **asked), PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "shown": shown,
        "rows": pages_of(shown),
        "units": units,
        "years": years_of(request.powers, units),
        "states": STATES,
        "asked": asked,
        "filtered": any(asked.values()),
        "query": query.urlencode(),
        **SHOW,
    }
    return render(request, "workbench/performance/objectives/list.html", context)


@open_to(READ)
@require_safe
def objective(request: HttpRequest, objective_id: int, number: int = 0) -> HttpResponse:
    """One objective: both values of each indicator, findings, steps, editions; or one edition as it was."""
    place = place_of(request, objective_id)
    page = place.page
    shown = next((one for one in page.editions if one.edition.number == number), None)
    if number and shown is None:
        raise Http404(number)
    rule = demanded(page.record, page.last.objective)
    context = {
        "p": place,
        "o": page,
        "shown": shown or page.last,
        "old": shown if shown is not None and shown is not page.last else None,
        "form": place.form,
        "ex_ante": ex_antes_of(page.record)[:1],
        "demanded": rule,
        "acts": _acts(place),
        "refuse": REFUSE,
        "makers": makers(
            label
            for row in page.editions
            for label in (row.edition.actor, *(step.actor for step in row.steps))
        ),
        "titles": {key: one.title for key, one in metrics().items()} | dict(questionnaires()),
        **SHOW,
    }
    return render(request, "workbench/performance/objectives/objective.html", context)


def _acts(place: ObjectivePlace) -> dict[str, bool]:
    """What may be done with the newest edition."""
    last = place.page.last
    holds = place.page.in_force is not None
    return {
        "change": place.declares and not holds and last.state != SUBMITTED,
        "adjust": place.declares and holds and last.state != SUBMITTED,
        "submit": place.declares and last.state in OPEN and not last.refusing,
        "stuck": place.declares and last.state in OPEN and bool(last.refusing),
        "approve": place.approves and last.state == SUBMITTED,
        "drop": (place.declares and last.state in (DRAFT, SUBMITTED)) or (place.approves and last.approved),
    }


@open_to(DECLARE)
@require_POST
def objective_submit_step(request: HttpRequest, objective_id: int) -> HttpResponse:
    """Hand the newest edition in for approval."""
    return _step(request, objective_id, DECLARE, objective_submit, _("已报送，等批准。"))


@open_to(APPROVE)
@require_POST
def objective_approve_step(request: HttpRequest, objective_id: int) -> HttpResponse:
    """Approve the newest edition."""
    return _step(request, objective_id, APPROVE, objective_approve, _("已批准。"))


@open_to(APPROVE)
@require_POST
def objective_return_step(request: HttpRequest, objective_id: int) -> HttpResponse:
    """Send the newest edition back."""
    return _step(request, objective_id, APPROVE, objective_return, _("已退回。"))


@open_to(READ)
@require_POST
def objective_drop_step(request: HttpRequest, objective_id: int) -> HttpResponse:
    """Give the newest edition up; the service asks who may."""
    return _step(request, objective_id, READ, objective_drop, _("已撤销，内容和理由都留着。"))


def _step(
    request: HttpRequest, objective_id: int, permission: str, service: Callable[..., Any], done: str
) -> HttpResponse:
    place = place_of(request, objective_id, permission)
    number = number_of(request.POST.get("edition", ""))
    row: EditionRow = next(
        (one for one in place.page.editions if one.edition.number == number), place.page.last
    )
    try:
        service(by=request.user, edition=row.edition, note=request.POST.get("note", ""))
    except Refused as refused:
        tell(request, refused)
    else:
        messages.success(request, done)
    return redirect("workbench:objective", objective_id)
