"""Guides for citizens (办事指南): by department, by search, and one with everything to know before one goes."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from yiben.apps.catalogues.reading import texts_of
from yiben.apps.catalogues.rulebook import form
from yiben.apps.catalogues.selectors import guides as selectors
from yiben.faces.access import ANYONE, open_to
from yiben.faces.portal.views import page

PAGE = 60


@open_to(ANYONE)
@require_safe
def guides(request: HttpRequest) -> HttpResponse:
    """The departments; the guides of one, or those that a search finds."""
    text = request.GET.get("q", "").strip()[:100]
    sent = request.GET.get("department", "")
    department = int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 10 else 0
    shown = Paginator(selectors.guides(text=text, department=department), PAGE).get_page(
        request.GET.get("page")
    )
    groups: dict[str, list[Any]] = {}
    if text or department:
        for one in shown:
            groups.setdefault(one.item.organization.name, []).append(one)
    context = {
        "departments": selectors.departments(),
        "groups": groups,
        "page": shown,
        "q": text,
        "department": department,
        "asked": bool(text or department),
    }
    return page(request, "portal/guides.html", context)


@open_to(ANYONE)
@require_safe
def guide(request: HttpRequest, code: str) -> HttpResponse:
    """One guide. What has been given up is not there."""
    found = selectors.guide(code)
    if found is None:
        return page(request, "portal/missing.html", {}, status=404)
    version, item = found
    kept, texts = form(), texts_of(item)
    brought = [row for row in texts["materials"] if row["asked"] != "否"]
    fetched = [row for row in texts["materials"] if row["asked"] == "否"]
    context = {
        "version": version,
        "i": item,
        "t": texts,
        "titles": {one.id: one.title for one in kept.item.fields},
        "brought": brought,
        "fetched": fetched,
        "abolished": [
            row
            for row, one in zip(texts["proofs"], item["proofs"], strict=True)
            if one["standing"] == "abolished"
        ],
        "required": [
            row
            for row, one in zip(texts["proofs"], item["proofs"], strict=True)
            if one["standing"] == "required"
        ],
    }
    return page(request, "portal/guide.html", context)
