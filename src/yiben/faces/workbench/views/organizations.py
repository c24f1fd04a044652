"""Organisations: a new one below one's own, and changing one."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from yiben.apps.orgs import selectors, services
from yiben.faces.access import open_to
from yiben.faces.paper.words import gettext as _

FIELDS = ("name", "kind", "region")


@open_to("organizations.manage")
@require_http_methods(["GET", "HEAD", "POST"])
def organization_new(request: HttpRequest) -> HttpResponse:
    """A new organisation below one that is managed."""
    problem = ""
    typed = {key: request.POST.get(key, "").strip()[:100] for key in (*FIELDS, "organization")}
    if request.method == "POST":
        try:
            parent = _place(request, typed["organization"])
            services.organization_create(by=request.user, parent=parent, **_fields(typed))
        except services.Refused as refused:
            problem = str(refused)
        else:
            messages.success(request, _("机构已建立。"))
            return redirect("workbench:organizations")
    return _form(request, typed, problem)


@open_to("organizations.manage")
@require_http_methods(["GET", "HEAD", "POST"])
def organization(request: HttpRequest, organization_id: int) -> HttpResponse:
    """Change the name, kind or region code of an organisation."""
    found = _managed(request).filter(pk=organization_id).first()
    if found is None:
        raise Http404(organization_id)
    problem = ""
    typed = {key: getattr(found, key) for key in FIELDS}
    if request.method == "POST":
        typed = {key: request.POST.get(key, "").strip()[:100] for key in FIELDS}
        try:
            services.organization_change(by=request.user, organization=found, **_fields(typed))
        except services.Refused as refused:
            problem = str(refused)
        else:
            messages.success(request, _("机构已修改。"))
            return redirect("workbench:organizations")
    return _form(request, typed, problem, found)


def _managed(request: HttpRequest) -> Any:
    return selectors.organizations_for(request.powers, "organizations.manage")


def _place(request: HttpRequest, typed: str) -> Any:
    number = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else 0
    found = _managed(request).filter(pk=number).first()
    if found is None:
        raise services.Refused(_("请选择上级机构。"))
    return found


def _fields(typed: dict[str, str]) -> dict[str, str]:
    return {key: typed[key] for key in FIELDS}


def _form(request: HttpRequest, typed: dict[str, str], problem: str, found: Any = None) -> HttpResponse:
    context = {
        "typed": typed,
        "problem": problem,
        "found": found,
        "kinds": selectors.KIND_ZH,
        "places": () if found else _managed(request),
    }
    return render(request, "workbench/organization.html", context, status=400 if problem else 200)
