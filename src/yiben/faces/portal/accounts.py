"""The disclosures that a bureau made itself: by organisation and year, the edition in force, every edition for ever.

An edition's address never changes. What was withdrawn answers 410; what was corrected stays, and says so.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from yiben.apps.audits.charts import LOOKS, picture
from yiben.apps.audits.reading import plain_words
from yiben.apps.disclosures import portal_selectors as selectors
from yiben.apps.disclosures.portal_selectors import Edition
from yiben.faces.access import ANYONE, open_to
from yiben.faces.portal.figures import in_wan
from yiben.faces.portal.forms import cell_id, form_view
from yiben.faces.portal.views import fresh, page


@open_to(ANYONE)
@require_safe
def offices(request: HttpRequest) -> HttpResponse:
    """The organisations that disclose their accounts here, each with its years."""
    return page(request, "portal/offices.html", {"offices": selectors.offices()})


@open_to(ANYONE)
@require_safe
def office(request: HttpRequest, code: str) -> HttpResponse:
    """One organisation's disclosures by year, and its three public expenses over the years."""
    editions = selectors.editions_of_office(code)
    if not editions:
        return page(request, "portal/missing.html", {}, status=404)
    years: dict[int, list[Edition]] = {}
    for edition in editions:
        years.setdefault(edition.fiscal_year, []).append(edition)
    context = {"code": code, "name": editions[0].publisher, "years": years, "chart": _years(editions)}
    return page(request, "portal/office.html", context)


@open_to(ANYONE)
@require_safe
def office_chart(request: HttpRequest, code: str) -> HttpResponse:
    """The picture of the three public expenses over the years."""
    return _picture(request, [_years(selectors.editions_of_office(code))])


@open_to(ANYONE)
@require_safe
def year(request: HttpRequest, code: str, fiscal_year: int) -> HttpResponse:
    """The edition in force of a year."""
    return _edition(request, code, fiscal_year, 0)


@open_to(ANYONE)
@require_safe
def edition(request: HttpRequest, code: str, fiscal_year: int, number: int) -> HttpResponse:
    """One edition, at the address it keeps for ever."""
    return _edition(request, code, fiscal_year, number)


@open_to(ANYONE)
@require_safe
def form(request: HttpRequest, code: str, fiscal_year: int, number: int, form: int) -> HttpResponse:
    """One form of an edition, cell by cell as published."""
    editions = selectors.editions_of_office(code)
    found = _find(editions, fiscal_year, number)
    if found is None or not found.stands:
        return _absent(request, editions, found)
    forms = selectors.content_of_edition(found)["forms"]
    if not 1 <= form <= len(forms):
        return page(request, "portal/missing.html", {}, status=404)
    context = {
        "edition": found,
        "form": form_view(forms[form - 1], form),
        "file": _file_of(forms[form - 1], form, selectors.files_of_edition(found)),
        "before": forms[form - 2]["title"] if form > 1 else "",
        "after": forms[form]["title"] if form < len(forms) else "",
    }
    return page(request, "portal/form.html", context)


@open_to(ANYONE)
@require_safe
def file(request: HttpRequest, code: str, fiscal_year: int, number: int, file: int) -> HttpResponse:
    """A file of an edition: to be kept, never to be shown as a page of this site."""
    editions = selectors.editions_of_office(code)
    found = _find(editions, fiscal_year, number)
    if found is None or not found.stands:
        return _absent(request, editions, found)
    held = selectors.file_of_edition(found, file)
    if held is None:
        return page(request, "portal/missing.html", {}, status=404)
    response = HttpResponse(held[1], content_type="application/octet-stream")
    response.headers["Content-Disposition"] = content_disposition_header(True, held[0])
    response.headers["X-Content-Type-Options"] = "nosniff"
    return fresh(response)


@open_to(ANYONE)
@require_safe
def chart(request: HttpRequest, code: str, fiscal_year: int, number: int) -> HttpResponse:
    """A picture of an edition's chart."""
    editions = selectors.editions_of_office(code)
    found = _find(editions, fiscal_year, number)
    if found is None or not found.stands:
        return _absent(request, editions, found)
    return _picture(request, selectors.charts_of_edition(found))


def _edition(request: HttpRequest, code: str, fiscal_year: int, number: int) -> HttpResponse:
    editions = selectors.editions_of_office(code)
    found = _find(editions, fiscal_year, number)
    if found is None or not found.stands:
        return _absent(request, editions, found)
    content = selectors.content_of_edition(found)
    files = selectors.files_of_edition(found)
    context = {
        "edition": found,
        "figures": [_figure(one) for one in found.figures["key"]],
        "charts": selectors.charts_of_edition(found),
        "years_chart": _years(editions),
        "forms": [
            {"number": n, "title": one["title"], "code": one["number"], "file": _file_of(one, n, files)}
            for n, one in enumerate(content["forms"], start=1)
        ],
        "texts": content["texts"],
        "files": files,
        "changes": selectors.changes_of_edition(found) if found.corrects else [],
        "later": next(
            (e for e in editions if e.fiscal_year == fiscal_year and e.number == found.later), found
        ),
        "others": [e for e in editions if e.fiscal_year == fiscal_year and e.number != found.number],
    }
    return page(request, "portal/edition.html", context)


def _find(editions: list[Edition], fiscal_year: int, number: int) -> Edition | None:
    """An edition of a year; the one in force where no number is asked for."""
    of_year = [edition for edition in editions if edition.fiscal_year == fiscal_year]
    return next((e for e in of_year if (e.number == number if number else e.in_force)), None)


def _absent(request: HttpRequest, editions: list[Edition], found: Edition | None) -> HttpResponse:
    if found is None:
        return page(request, "portal/missing.html", {}, status=404)
    others = [e for e in editions if e.fiscal_year == found.fiscal_year and e.stands]
    return page(request, "portal/gone.html", {"others": others}, status=410)


def _figure(kept: dict[str, Any]) -> dict[str, Any]:
    """A key figure with its explanation, and where in which form it stands."""
    target = cell_id(*kept["cell"]) if kept["cell"] else ""
    about = in_wan(kept["value"]) if kept["unit"] == "元" else ""
    number = None if kept["form"] is None else kept["form"] + 1
    return {
        **kept,
        "form": number,
        "target": target,
        "about": about,
        "plain": plain_words().get(kept["id"], ""),
    }


def _file_of(form: dict[str, Any], n: int, files: list[selectors.OpenFile]) -> selectors.OpenFile | None:
    """The file of one form alone, as data: named after its place among the forms and its statement."""
    names = (f"data/{n:02d}-{form['statement']}.csv", f"data/{form['statement']}.csv")
    return next((file for file in files if file.name in names), None)


def _years(editions: list[Edition]) -> Any:
    return selectors.years_chart(editions)


def _picture(request: HttpRequest, charts: list[Any]) -> HttpResponse:
    look, wanted = request.GET.get("look", "wide"), request.GET.get("of", "")
    found = next((one for one in charts if one is not None and one.id == wanted), None)
    if found is None or look not in LOOKS:
        return page(request, "portal/missing.html", {}, status=404)
    return fresh(HttpResponse(picture(found, look), content_type="image/svg+xml"))
