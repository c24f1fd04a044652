"""Measures of a monitoring: written down, carried out, put off, verified by another."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from yiben.apps.indicators.selectors.monitoring import NEXT, STATES, monitoring_for, remedy_for
from yiben.apps.indicators.services.monitoring import CLOSED, POSTPONED, REOPENED, remedy_open, remedy_step
from yiben.apps.ledgers.selectors.overview import makers
from yiben.apps.orgs.services import Refused
from yiben.faces.access import open_to
from yiben.faces.paper.words import gettext as _
from yiben.faces.workbench.views.performance.monitoring import FIELDS, shown
from yiben.faces.workbench.views.performance.office import APPROVE, DECLARE, READ, day_typed, problems_in


@open_to(DECLARE)
@require_POST
def remedy_new(request: HttpRequest, monitoring_id: int) -> HttpResponse:
    """Write a measure down."""
    found = monitoring_for(request.powers, monitoring_id, DECLARE)
    if found is None:
        raise Http404(monitoring_id)
    sent = {name: request.POST.get(name, "")[:600] for name in FIELDS}
    try:
        due = day_typed(sent["due"], _("期限"))
        told = {name: sent[name] for name in ("indicator", "cause", "measure", "person")}
        remedy_open(by=request.user, monitoring=found, due=due, **told)
    except Refused as refused:
        return shown(request, monitoring_id, problems=problems_in(refused), sent=sent)
    messages.success(request, _("已登记。落实以后在措施里登记，由另一人核实销号。"))
    return redirect("workbench:monitoring", monitoring_id)


@open_to(READ)
@require_safe
def remedy(request: HttpRequest, remedy_id: int) -> HttpResponse:
    """A measure with its steps, and what one may do next."""
    return _page(request, remedy_id)


@open_to(READ)
@require_POST
def remedy_next(request: HttpRequest, remedy_id: int) -> HttpResponse:
    """Take a step; the service knows whose turn it is."""
    found = remedy_for(request.powers, remedy_id)
    if found is None:
        raise Http404(remedy_id)
    step, day, seen = (request.POST.get(name, "")[:20] for name in ("step", "due", "seen"))
    try:
        remedy_step(
            by=request.user,
            remedy=found.remedy,
            step=step,
            note=request.POST.get("note", "")[:600],
            due=day_typed(day, _("新的期限")) if day and step in (POSTPONED, REOPENED) else None,
            seen=int(seen) if seen.isascii() and seen.isdigit() else -1,
        )
    except Refused as refused:
        return _page(request, remedy_id, problems=problems_in(refused))
    messages.success(request, _("已办理。"))
    return redirect("workbench:remedy", remedy_id)


def _page(request: HttpRequest, remedy_id: int, *, problems: list[str] | None = None) -> HttpResponse:
    found = remedy_for(request.powers, remedy_id)
    if found is None:
        raise Http404(remedy_id)
    place = found.remedy.monitoring.objective.unit.organization
    may = request.powers.may_in
    steps = [
        one for one in NEXT[found.state] if may(APPROVE if one in (CLOSED, REOPENED) else DECLARE, place)
    ]
    context = {
        "row": found,
        "late": found.late(timezone.localdate()),
        "steps": [(one, STATES[one]) for one in steps],
        "asks_day": any(one in (POSTPONED, REOPENED) for one in steps),
        "makers": makers({found.remedy.actor, *(one.actor for one in found.steps)}),
        "words": STATES,
        "problems": problems or [],
        "note": request.POST.get("note", "")[:600],
    }
    status = 400 if problems else 200
    return render(request, "workbench/performance/monitoring/remedy.html", context, status=status)
