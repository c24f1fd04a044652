"""The home: what waits for whoever signed in; for everybody else, where to begin."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from yiben.apps.audits.lists import PaperList, Wanted
from yiben.apps.disclosures.selectors import published_number
from yiben.apps.jobs.selectors import jobs_open
from yiben.apps.orgs.selectors import users_waiting
from yiben.apps.orgs.staff_selectors import ESTABLISHMENT_ZH, accounts_of_who_left, units
from yiben.faces.access import ANYONE, open_to
from yiben.faces.workbench.overview import overview
from yiben.faces.workbench.views.account import demonstration_people
from yiben.faces.workbench.views.packages import packages_waiting
from yiben.faces.workbench.views.publications import publications_waiting

SHOWN = 6


@open_to(ANYONE)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What waits for whoever signed in, each by its permission; a welcome for everybody else."""
    if not request.user.is_authenticated:
        return _welcome(request)
    if request.user.must_change_password:
        return redirect("workbench:password")
    powers = request.powers
    shelf = PaperList(powers, request.user)
    context: dict[str, Any] = {
        "unread": None,
        "newest": None,
        "waiting": None,
        "units": None,
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
    context["jobs"] = jobs_open(user=request.user, most=SHOWN)
    if powers.may("users.manage"):
        context["waiting"] = users_waiting(powers)
        context["left"] = accounts_of_who_left(powers)[:SHOWN]
    if powers.may("staff.manage"):
        rows = units(powers, day=timezone.localdate())
        context["units"] = rows
        context["over"] = [row for row in rows if any(count.over > 0 for count in row.kinds.values())]
        context["kinds"] = ESTABLISHMENT_ZH
    context |= publications_waiting(powers, request.user)
    context |= packages_waiting(powers, request.user)
    return render(request, "workbench/home.html", context)


def _welcome(request: HttpRequest) -> HttpResponse:
    context = {"people": demonstration_people(), "published": published_number()}
    return render(request, "workbench/welcome.html", context)
