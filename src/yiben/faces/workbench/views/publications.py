"""Publications: what waits for whom, one with its steps, and the steps that one's role may take."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yiben.apps.audits.selectors import audited_paper, paper_row
from yiben.apps.disclosures import deadlines, selectors, services, waiting
from yiben.apps.disclosures.package_selectors import packages_with
from yiben.apps.orgs.duties import term
from yiben.apps.orgs.selectors import Powers
from yiben.apps.orgs.services import Refused
from yiben.faces.access import open_to
from yiben.faces.paper.words import gettext as _

PAGE = 50
UNPREPARED = "unprepared"


@open_to("publications.read")
@require_safe
def publications(request: HttpRequest) -> HttpResponse:
    """The publications one may see, by state; for who prepares also the papers that nobody has prepared."""
    powers = request.powers
    prepares, approves = powers.may("publications.prepare"), powers.may("publications.approve")
    states = {**({UNPREPARED: _("未送批")} if prepares else {}), **selectors.STATES, "all": _("全部")}
    first = "prepared" if approves else UNPREPARED if prepares else "all"
    state = request.GET.get("state", "")
    state = state if state in states else first
    if state == UNPREPARED:
        page = Paginator(selectors.unprepared_runs(powers), PAGE).get_page(request.GET.get("page"))
        rows: list[Any] = [paper_row(run) for run in page]
    else:
        found = selectors.last_events(powers, state="" if state == "all" else state)
        page = Paginator(found, PAGE).get_page(request.GET.get("page"))
        rows = [selectors.publication_row(event) for event in page]
    context = {"rows": rows, "page": page, "state": state, "states": states, "words_of": selectors.STATES}
    return render(request, "workbench/publications.html", context)


@open_to("publications.read")
@require_safe
def publication(request: HttpRequest, publication_id: int) -> HttpResponse:
    """One publication: its steps with their reasons, and what one may do next."""
    return _page(request, _found(request, publication_id))


@open_to("publications.prepare")
@require_http_methods(["GET", "HEAD", "POST"])
def publication_prepare(request: HttpRequest, paper_id: int) -> HttpResponse:
    """Look once more at what a paper holds, then put it before whoever approves."""
    found = audited_paper(request.powers, paper_id=paper_id)
    if found is None:
        raise Http404(paper_id)
    problem, note = "", request.POST.get("reason", "")[:500]
    if request.method == "POST":
        try:
            day = _day(request.POST.get("replied_on", ""))
            made = services.publication_prepare(by=request.user, paper_id=paper_id, note=note, replied_on=day)
        except Refused as refused:
            problem = str(refused)
        else:
            messages.success(request, _("已送批。批准之前，公众看不到。"))
            return redirect("workbench:publication", made.publication_id)
    context = {
        "paper": found,
        "figures": services.figures_preview(request.powers, paper_id=paper_id),
        "note": note,
        "replied_on": request.POST.get("replied_on", "")[:10],
        "days": term("publication"),
        "problem": problem,
        "held": selectors.publications_of(request.powers, paper_id=paper_id),
        "words_of": selectors.STATES,
    }
    return render(request, "workbench/publication_prepare.html", context, status=400 if problem else 200)


@open_to("publications.approve")
@require_POST
def publication_approve(request: HttpRequest, publication_id: int) -> HttpResponse:
    """Publish what somebody else prepared."""
    chosen = {"with_leads": request.POST.get("with_leads") == "1"}
    done = _("已批准，公众门户上可以看到了。")
    return _step(request, publication_id, services.publication_approve, done, **chosen)


@open_to("publications.approve")
@require_POST
def publication_return(request: HttpRequest, publication_id: int) -> HttpResponse:
    """Give back what was prepared."""
    return _step(request, publication_id, services.publication_return, _("已退回。"))


@open_to("publications.approve")
@require_POST
def publication_withdraw(request: HttpRequest, publication_id: int) -> HttpResponse:
    """Take what was published off the portal."""
    return _step(request, publication_id, services.publication_withdraw, _("已撤回，公众门户上看不到了。"))


def publications_beside(powers: Powers, paper_id: int) -> dict[str, Any]:
    """What the page of a paper says of its publications; nothing, and no query, for who may not see them."""
    may = powers.may("publications.read")
    rows = selectors.publications_of(powers, paper_id=paper_id) if may else []
    of_packages = packages_with(powers, paper_id=paper_id) if may else []
    return {"published": rows, "publication_words": selectors.STATES, "of_packages": of_packages}


def publications_waiting(powers: Powers, user: Any) -> dict[str, Any]:
    """What the home shows: what waits for this user's approval, and what was returned to who prepares."""
    context: dict[str, Any] = {"to_approve": None, "sent_back": None, "due": []}
    if powers.may("publications.approve"):
        context["to_approve"] = waiting.to_approve(powers, user=user)
    if powers.may("publications.read"):
        context["due"] = deadlines.due(powers, today=timezone.localdate())
    if powers.may("publications.prepare"):
        context["sent_back"] = waiting.sent_back(powers)
    return context


def _day(text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refused(f"“{text[:20]}”不是日期，应写成 2026-03-01 这样。") from None


def _found(request: HttpRequest, publication_id: int) -> selectors.PublicationPage:
    found = selectors.publication_for(request.powers, publication_id)
    if found is None:
        raise Http404(publication_id)
    return found


def _step(request: HttpRequest, publication_id: int, service: Any, done: str, **chosen: Any) -> HttpResponse:
    found = _found(request, publication_id)
    seen, reason = request.POST.get("seen", ""), request.POST.get("reason", "")[:500]
    try:
        service(
            by=request.user,
            publication=found.publication,
            seen=int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 10 else 0,
            reason=reason,
            **chosen,
        )
    except Refused as refused:
        return _page(request, _found(request, publication_id), problem=str(refused), reason=reason)
    messages.success(request, done)
    return redirect("workbench:publication", publication_id)


def _page(
    request: HttpRequest, found: selectors.PublicationPage, *, problem: str = "", reason: str = ""
) -> HttpResponse:
    powers, place = request.powers, found.publication.organization
    context = {
        "page": found,
        "paper": found.run.paper,
        "steps": selectors.STEPS,
        "words_of": selectors.STATES,
        "approves": powers.may_in("publications.approve", place),
        "prepares": powers.may_in("publications.prepare", place),
        "barred": found.barred(request.user),
        "reads": powers.may("papers.read"),
        "problem": problem,
        "reason": reason,
    }
    return render(request, "workbench/publication.html", context, status=400 if problem else 200)
