"""The home: what waits for whoever signed in; for everybody else, where to begin."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from yiben.apps.audits.selectors import newest_runs, paper_row, unread_runs
from yiben.apps.disclosures.selectors import published_number
from yiben.apps.orgs.selectors import users_waiting
from yiben.faces.access import ANYONE, open_to
from yiben.faces.workbench.views.account import demonstration_people
from yiben.faces.workbench.views.publications import publications_waiting

SHOWN = 8


@open_to(ANYONE)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Unread leads and the newest audits for who may see them; waiting users for who manages them."""
    if not request.user.is_authenticated:
        return _welcome(request)
    if request.user.must_change_password:
        return redirect("workbench:password")
    powers = request.powers
    context = {"unread": None, "newest": None, "waiting": None, "unread_number": 0}
    if powers.may("leads.read"):
        unread = unread_runs(powers, user=request.user)
        context["unread"] = [paper_row(run) for run in unread[:SHOWN]]
        context["unread_number"] = unread.count()
    if powers.may("papers.read"):
        context["newest"] = [paper_row(run) for run in newest_runs(powers)[:SHOWN]]
    if powers.may("users.manage"):
        context["waiting"] = users_waiting(powers)
    context |= publications_waiting(powers, request.user)
    return render(request, "workbench/home.html", context)


def _welcome(request: HttpRequest) -> HttpResponse:
    context = {"people": demonstration_people(), "published": published_number()}
    return render(request, "workbench/welcome.html", context)
