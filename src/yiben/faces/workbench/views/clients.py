"""Clients of the interface: which system may do what for which organisation, until when; a token shown once."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yiben.apps.orgs import client_selectors, client_services, selectors
from yiben.apps.orgs.services import Refused
from yiben.faces.access import open_to
from yiben.faces.paper.words import gettext as _

PAGE = 50


@open_to("clients.manage")
@require_safe
def clients(request: HttpRequest) -> HttpResponse:
    """The clients of the organisations one looks after, with what each may do."""
    now = timezone.now()
    found = client_selectors.clients_for(request.powers)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    context = {
        "rows": [client_selectors.client_row(one, now) for one in page],
        "page": page,
        "live": client_selectors.clients_live(found, now),
        "rate": settings.YIBEN_API_RATE,
    }
    return render(request, "workbench/clients.html", context)


@open_to("clients.manage")
@require_http_methods(["GET", "HEAD", "POST"])
def client_new(request: HttpRequest) -> HttpResponse:
    """A new client; its token is shown on the answer and nowhere else."""
    problem = ""
    typed: dict[str, Any] = {
        key: request.POST.get(key, "").strip()[:60] for key in ("name", "organization", "days")
    }
    typed["scopes"] = request.POST.getlist("scopes")
    if request.method == "POST":
        try:
            made, token = client_services.client_create(
                by=request.user,
                name=typed["name"],
                organization=_organization(request, typed["organization"]),
                scopes=typed["scopes"],
                days=int(typed["days"]) if typed["days"] in map(str, client_selectors.day_choices()) else 0,
            )
        except Refused as refused:
            problem = str(refused)
        else:
            context = {
                "client": made,
                "token": token,
                "address": request.build_absolute_uri(reverse("api:papers")),
            }
            return render(request, "workbench/client_token.html", context)
    context = {
        "typed": typed,
        "problem": problem,
        "places": _places(request),
        "scopes": client_selectors.scope_choices(),
        "days": client_selectors.day_choices(),
    }
    return render(request, "workbench/client_new.html", context, status=400 if problem else 200)


@open_to("clients.manage")
@require_POST
def client_revoke(request: HttpRequest, client_id: int) -> HttpResponse:
    """End a token at once."""
    found = client_selectors.client_for(request.powers, client_id)
    if found is None:
        raise Http404(client_id)
    client_services.client_revoke(by=request.user, client=found)
    messages.success(request, _("令牌已吊销，从现在起不能再用。"))
    return redirect("workbench:clients")


def _places(request: HttpRequest) -> Any:
    return selectors.organizations_for(request.powers, "clients.manage")


def _organization(request: HttpRequest, typed: str) -> Any:
    number = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else 0
    found = _places(request).filter(pk=number).first()
    if found is None:
        raise Refused(_("请选择单位。"))
    return found
