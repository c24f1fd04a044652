"""Months: closed in their order by who posts, opened again by who approves, with a reason."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from yiben.apps.ledgers.selectors.overview import makers, overview
from yiben.apps.ledgers.selectors.registry import events_of
from yiben.apps.ledgers.services.months import month_close, month_reopen
from yiben.faces.access import open_to
from yiben.faces.paper.words import gettext as _
from yiben.faces.workbench.money import yuan
from yiben.faces.workbench.views.ledger.place import APPROVE, POST, READ, do, page, place_of


@open_to(READ)
@require_safe
def months(request: HttpRequest, unit_id: int, year: int) -> HttpResponse:
    """The months with their state, and what became of them."""
    place = place_of(request, unit_id, year)
    found, events = overview(place.unit, year), events_of(place.unit, year)
    closed = [month.number for month in found.months if month.closed]
    context = {
        "o": found,
        "yuan": yuan,
        "events": events,
        "makers": makers(event.actor for event in events),
        "last_closed": max(closed, default=0),
        "next_open": next((month.number for month in found.months if not month.closed), 0),
    }
    return page(request, "months", place, "months", context)


@open_to(POST)
@require_POST
def close(request: HttpRequest, unit_id: int, year: int, month: int) -> HttpResponse:
    """Close a month."""
    place = place_of(request, unit_id, year, POST)
    done = _("{month}月已结账，不能再记入凭证。").format(month=month)
    do(request, done, lambda: month_close(by=request.user, unit=place.unit, year=year, month=month))
    return redirect("workbench:ledger_months", *place.keys)


@open_to(APPROVE)
@require_POST
def reopen(request: HttpRequest, unit_id: int, year: int, month: int) -> HttpResponse:
    """Open the last closed month again, with a reason."""
    place = place_of(request, unit_id, year, APPROVE)
    reason = request.POST.get("reason", "")[:500]
    asked = {"by": request.user, "unit": place.unit, "year": year, "month": month, "reason": reason}
    do(request, _("{month}月已重新打开。").format(month=month), lambda: month_reopen(**asked))
    return redirect("workbench:ledger_months", *place.keys)
