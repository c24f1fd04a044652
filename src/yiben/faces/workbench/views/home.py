"""The home: what waits for whoever signed in."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from yiben.apps.audits.lists import PaperList, Wanted
from yiben.apps.orgs.selectors import users_waiting
from yiben.faces.access import SIGNED_IN, open_to
from yiben.faces.workbench.overview import overview

SHOWN = 6


@open_to(SIGNED_IN)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Unread leads and the newest audits for who may see them; waiting users for who manages them."""
    powers = request.powers
    shelf = PaperList(powers, request.user)
    context: dict[str, Any] = {
        "unread": None,
        "newest": None,
        "waiting": None,
        "unread_number": 0,
        "charts": (),
        "broken": (),
    }
    if powers.may("leads.read"):
        context["unread"] = shelf.unread(SHOWN)
        context["unread_number"] = shelf.number(Wanted(state="unread"))
        context["charts"] = overview(shelf)
        context["broken_number"] = shelf.number(Wanted(state="unreadable"))
        context["broken"] = shelf.newest(SHOWN, "unreadable") if context["broken_number"] else []
    if powers.may("papers.read"):
        context["newest"] = shelf.newest(SHOWN)
    if powers.may("users.manage"):
        context["waiting"] = users_waiting(powers)
    return render(request, "workbench/home.html", context)
