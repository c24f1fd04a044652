"""Forms and reports of performance: what a unit's year has and lacks, the free parts of one report, files to keep."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST, require_safe

from yiben.apps.disclosures import performance_writing as writing
from yiben.apps.disclosures.performance_papers import (
    BASE,
    Paper,
    paper_of,
    papers_of,
    profile_for,
    profiles_of,
)
from yiben.apps.disclosures.performance_texts import texts_of, texts_save
from yiben.apps.disclosures.words import words_of
from yiben.apps.indicators.selectors.objectives import objective_page, objectives_of
from yiben.apps.ledgers.selectors.books import DEPARTMENT, UNIT, units_of
from yiben.apps.ledgers.selectors.units import unit_for
from yiben.apps.orgs.services import Refused
from yiben.faces.access import open_to
from yiben.faces.paper.words import gettext as _

READ, DECLARE, APPROVE = "performance.read", "performance.declare", "performance.approve"
FIRST_YEAR, LAST_YEAR = 1994, 2100
LONGEST = 4000
PURPOSES = ("self", "review")


@dataclass(frozen=True)
class Asked:
    """A free part to write: its key, what it is, what belongs into it, what stands there, whether it is missing."""

    key: str
    title: str
    hint: str
    text: str
    missing: bool


@open_to(READ)
@require_safe
def reports(request: HttpRequest) -> HttpResponse:
    """The units and years that have objectives, each leading to its forms and reports."""
    found: dict[tuple[int, int], dict[str, Any]] = {}
    for page in objectives_of(request.powers):
        unit, year = page.record.unit, page.record.year
        row = found.setdefault((unit.pk, year), {"unit": unit, "year": year, "all": 0, "approved": 0})
        row["all"] += 1
        row["approved"] += page.in_force is not None
    rows = sorted(found.values(), key=lambda row: (-row["year"], row["unit"].organization.path))
    return render(request, "workbench/performance/reports/list.html", {"rows": rows})


@open_to(READ)
@require_safe
def reports_of_year(request: HttpRequest, unit_id: int, year: int) -> HttpResponse:
    """Each objective of a unit and year: its score, its forms and report, and what they wait for."""
    unit, profile, scope = _place(request, unit_id, year)
    papers = papers_of(units_of(unit, scope), year, profile)
    context = {
        "unit": unit,
        "year": year,
        "papers": papers,
        "ready": sum(1 for paper in papers if not paper.why and not paper.missing.count),
        "profile": profile,
        "profiles": profiles_of(year),
        "scope": scope,
        "formats": writing.FORMATS,
    }
    return render(request, "workbench/performance/reports/year.html", context)


@open_to(READ)
@require_safe
def report(request: HttpRequest, objective_id: int) -> HttpResponse:
    """One objective's papers: every score with its reckoning, what is missing, and the parts to write."""
    return _page(request, objective_id, _purpose(request))


@open_to(DECLARE)
@require_POST
def report_texts(request: HttpRequest, objective_id: int) -> HttpResponse:
    """Keep the free parts of a self-evaluation."""
    return _save(request, objective_id, "self", DECLARE)


@open_to(APPROVE)
@require_POST
def review_texts(request: HttpRequest, objective_id: int) -> HttpResponse:
    """Keep the free parts of a review."""
    return _save(request, objective_id, "review", APPROVE)


@open_to(READ)
@require_safe
def report_file(request: HttpRequest, objective_id: int, part: str, kind: str) -> HttpResponse:
    """The forms, or the report with them, as a file; a page that says what is missing where it cannot be made."""
    paper = _paper(request, objective_id, _purpose(request))
    if part not in writing.PARTS or kind not in writing.FORMATS:
        raise Http404(part)
    try:
        return _file(writing.paper_written(paper, part, kind))
    except Refused as refused:
        return _page(request, objective_id, paper.purpose, problem=str(refused))


@open_to(READ)
@require_safe
def year_file(request: HttpRequest, unit_id: int, year: int, kind: str) -> HttpResponse:
    """Everything of a unit's year as one file."""
    unit, profile, scope = _place(request, unit_id, year)
    if kind not in writing.FORMATS:
        raise Http404(kind)
    try:
        return _file(writing.year_written(unit, year, profile, kind, scope))
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("workbench:performance_reports", unit.pk, year)


def _place(request: HttpRequest, unit_id: int, year: int) -> tuple[Any, str, str]:
    """The unit within reach, the profile asked for or the one of its package, and the scope."""
    unit = unit_for(request.powers, unit_id, READ) if FIRST_YEAR <= year <= LAST_YEAR else None
    if unit is None:
        raise Http404(unit_id)
    scope = DEPARTMENT if request.GET.get("scope") == DEPARTMENT else UNIT
    return unit, _profile(request, unit, year), scope


def _profile(request: HttpRequest, unit: Any, year: int) -> str:
    asked = request.GET.get("profile", "")[:40]
    if asked not in profiles_of(year):
        words = words_of(unit, year)
        asked = words.profile if words else BASE
    return profile_for(year, asked)


def _purpose(request: HttpRequest) -> str:
    asked = request.GET.get("purpose", "")
    return asked if asked in PURPOSES else PURPOSES[0]


def _paper(request: HttpRequest, objective_id: int, purpose: str, permission: str = READ) -> Paper:
    page = objective_page(request.powers, objective_id, permission)
    if page is None:
        raise Http404(objective_id)
    return paper_of(page.record, _profile(request, page.record.unit, page.record.year), purpose)


def _save(request: HttpRequest, objective_id: int, purpose: str, permission: str) -> HttpResponse:
    paper = _paper(request, objective_id, purpose, permission)
    sent = {
        name.removeprefix("text:"): request.POST[name].replace("\r\n", "\n")[: LONGEST + 1]
        for name in request.POST
        if name.startswith("text:")
    }
    seen = request.POST.get("seen", "")
    number = int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 10 else -1
    kept = texts_of(paper.record, purpose)
    texts = {**(kept.texts if kept else {}), **sent}
    try:
        texts_save(by=request.user, objective=paper.record, purpose=purpose, texts=texts, seen=number)
    except Refused as refused:
        return _page(request, objective_id, purpose, problem=str(refused), sent=sent)
    messages.success(request, _("已保存。"))
    query = f"?purpose={purpose}" if purpose != PURPOSES[0] else ""
    response: HttpResponse = redirect("workbench:performance_report", objective_id)
    response["Location"] += query
    return response


def _page(
    request: HttpRequest,
    objective_id: int,
    purpose: str,
    *,
    problem: str = "",
    sent: dict[str, str] | None = None,
) -> HttpResponse:
    paper = _paper(request, objective_id, purpose)
    place = paper.record.unit.organization
    writes = DECLARE if purpose == "self" else APPROVE
    context = {
        "paper": paper,
        "record": paper.record,
        "purpose": purpose,
        "asked": list(_asked(paper, sent or {})),
        "gaps": [need.told for need in (*paper.needs_of_forms.figures, *paper.needs_of_report.figures)],
        "parts": writing.PARTS,
        "formats": writing.FORMATS,
        "profile": _profile(request, paper.record.unit, paper.record.year),
        "writes": request.powers.may_in(writes, place),
        "save_address": "report_texts" if purpose == "self" else "review_texts",
        "problems": problem.split("\n") if problem else [],
    }
    status = 400 if problem else 200
    return render(request, "workbench/performance/reports/report.html", context, status=status)


def _asked(paper: Paper, sent: dict[str, str]) -> Iterator[Asked]:
    """The parts that are missing first, then those of the report's outline, then what else was written."""
    if paper.one is None:
        return
    texts, missing = {**paper.one.texts, **sent}, paper.asked
    outline = {part.of: part for part in paper.outline.free} if paper.outline else {}
    lost = {f"reason.{line.id}": line.name for line in paper.one.missed}
    for key in dict.fromkeys((*missing, *lost, *outline, *texts)):
        part = outline.get(key)
        title = missing[key].title if key in missing else part.title if part else lost.get(key, key)
        hint = part.hint if part else missing[key].where if key in missing else ""
        yield Asked(key, title, hint, texts.get(key, ""), key in missing)


def _file(made: writing.Written) -> HttpResponse:
    """A file to be kept, never to be shown as a page of this site."""
    response = HttpResponse(made.data, content_type="application/octet-stream")
    response.headers["Content-Disposition"] = content_disposition_header(True, made.name)
    return response
