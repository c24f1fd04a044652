"""One search over what somebody may see: papers, organisations, users, each under its own permission."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from yiben.apps.audits.lists import PaperList, Wanted
from yiben.apps.orgs.finding import organizations_matching, users_matching
from yiben.faces.access import SIGNED_IN, open_to

SHOWN = 10
LONGEST = 100


@open_to(SIGNED_IN)
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What was found, the first few of each kind, with the way to all of them."""
    text = " ".join(request.GET.get("q", "").replace("\x00", "").split())[:LONGEST]
    powers = request.powers
    context = {"q": text, "papers": None, "organizations": None, "users": None}
    if text and powers.may("papers.read"):
        shelf = PaperList(powers, request.user)
        wanted = Wanted(text=text)
        total = shelf.number(wanted)
        found = shelf.page(wanted, "year", descending=True, start=0, size=SHOWN, total=total) if total else []
        context["papers"] = (total, found)
    if text and powers.may("users.read"):
        for name, matches in (
            ("organizations", organizations_matching(powers, text)),
            ("users", users_matching(powers, text)),
        ):
            context[name] = (matches.count(), list(matches[:SHOWN]))
    return render(request, "workbench/search.html", context)
