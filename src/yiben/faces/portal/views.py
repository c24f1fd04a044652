"""The portal's pages: where one is, what is published, one published paper, its original file.

They ask nothing of who reads: no session, no token. What is not published is not there, by any address.
"""

from functools import lru_cache
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render, resolve_url
from django.template.loader import render_to_string
from django.utils.cache import patch_cache_control
from django.utils.encoding import escape_uri_path
from django.utils.http import content_disposition_header, url_has_allowed_host_and_scheme
from django.utils.safestring import mark_safe
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from yiben.apps.catalogues.selectors.guides import guides_number
from yiben.apps.disclosures import selectors
from yiben.apps.disclosures.portal_selectors import offices
from yiben.faces.access import ANYONE, open_to
from yiben.faces.look import remember
from yiben.faces.paper.view import paper_view
from yiben.faces.portal.figures import figure_views

PAGE = 30
NEWEST = 5
ORDERS = ("year", "organization")
KEPT = 64


@open_to(ANYONE)
@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """Where one is, what is there by organisation and year, and the newest."""
    shelves = selectors.shelves()
    publishers: dict[str, list[selectors.Shelf]] = {}
    for shelf in shelves:
        publishers.setdefault(shelf.publisher, []).append(shelf)
    context = {
        "publishers": publishers,
        "offices": offices(),
        "guides": guides_number(),
        "number": sum(shelf.papers for shelf in shelves),
        "newest": [selectors.published_row(event) for event in selectors.newest_published()[:NEWEST]],
    }
    return page(request, "portal/front.html", context)


@open_to(ANYONE)
@require_safe
def papers(request: HttpRequest) -> HttpResponse:
    """What is published, by year or by organisation, searched by words."""
    text = request.GET.get("q", "").strip()[:100]
    order = request.GET.get("by", "")
    order = order if order in ORDERS else ORDERS[0]
    shown = Paginator(selectors.published(text=text, order=order), PAGE).get_page(request.GET.get("page"))
    groups: dict[Any, list[selectors.PublishedRow]] = {}
    for event in shown:
        row = selectors.published_row(event)
        groups.setdefault(row.fiscal_year if order == "year" else row.publisher, []).append(row)
    context = {"groups": groups, "page": shown, "q": text, "by": order}
    return page(request, "portal/papers.html", context)


@open_to(ANYONE)
@require_safe
def paper(request: HttpRequest, publication_id: int) -> HttpResponse:
    """One published paper: its figures, where each is printed, and the paper itself."""
    found = selectors.published_paper(publication_id)
    if found is None:
        return _gone(request, publication_id)
    figures, _spots = figure_views(found.figures)
    return page(request, "portal/paper.html", {"paper": found, "figures": figures, **_sheet(found)})


@lru_cache(maxsize=KEPT)
def _sheet(paper: selectors.PublishedPaper) -> dict[str, Any]:
    """The paper itself. What was approved never changes, so the last ones that were read are kept as rendered."""
    _figures, spots = figure_views(paper.figures)
    view = paper_view(selectors.published_result(paper), spots=spots)
    context = {"view": view, "sheet": "s1", "plain": not paper.with_leads, "citizen": True}
    return {"leads": len(view.leads), "body": mark_safe(render_to_string("paper/paper.html", context))}


@open_to(ANYONE)
@require_safe
def original(request: HttpRequest, publication_id: int) -> HttpResponse:
    """The file as it was received: to be kept, never to be shown as a page of this site."""
    found = selectors.published_original(publication_id)
    if found is None:
        return _gone(request, publication_id)
    name, content = found
    response = HttpResponse(content, content_type="application/octet-stream")
    response.headers["Content-Disposition"] = content_disposition_header(True, name)
    response.headers["X-Content-Type-Options"] = "nosniff"
    return fresh(response)


# Without a token, because a token is a cookie for everybody who reads. Whoever forges this changes a size of type.
@open_to(ANYONE)
@csrf_exempt
@require_POST
def look(request: HttpRequest) -> HttpResponse:
    """Turn the elder mode on or off; it is remembered on this machine."""
    asked = request.POST.get("next", "")
    home = resolve_url("portal:front")
    safe = url_has_allowed_host_and_scheme(asked, {request.get_host()}, require_https=request.is_secure())
    response = HttpResponseRedirect(asked if safe and asked.startswith(home) else home)
    return remember(response, elder=request.POST.get("elder") == "1")


@open_to(ANYONE)
@require_safe
def missing(request: HttpRequest, rest: str) -> HttpResponse:
    """What is not there; the workbench's page for that would give its reader a cookie."""
    if not rest.endswith("/"):
        return HttpResponseRedirect(resolve_url("portal:front") + escape_uri_path(rest) + "/")
    return page(request, "portal/missing.html", {}, status=404)


def page(request: HttpRequest, template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """A page of the portal."""
    return fresh(render(request, template, context, status=status))


def fresh(response: HttpResponse) -> HttpResponse:
    """The answer, to be asked for again: no copy outlives a withdrawal."""
    patch_cache_control(response, no_cache=True)
    return response


def _gone(request: HttpRequest, publication_id: int) -> HttpResponse:
    if not selectors.was_published(publication_id):
        return page(request, "portal/missing.html", {}, status=404)
    return page(request, "portal/gone.html", {}, status=410)
