"""Packages at the workbench: what waits for whom, one edition with its audits and steps, the clock of its year."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST, require_safe

from yiben.apps.disclosures import clock, package_selectors, package_services, package_steps
from yiben.apps.disclosures.flow import APPROVED, REVIEWED
from yiben.apps.disclosures.gate import gate_of
from yiben.apps.disclosures.portal_selectors import address_of_package
from yiben.apps.orgs.duties import term_of
from yiben.apps.orgs.selectors import Powers
from yiben.apps.orgs.services import Refused
from yiben.faces.access import open_to
from yiben.faces.paper.words import gettext as _

PAGE = 50
WAITING = 8
MINE = ("publications.review", "publications.approve", "publications.prepare")


@open_to("publications.read")
@require_safe
def packages(request: HttpRequest) -> HttpResponse:
    """The packages one may see, by state; what is due; for who prepares the form to record a reply."""
    return _list(request)


@open_to("publications.prepare")
@require_POST
def reply(request: HttpRequest) -> HttpResponse:
    """Record when the finance bureau approved the accounts of a year."""
    sent = {name: request.POST.get(name, "")[:100] for name in ("fiscal_year", "replied_on", "document")}
    try:
        made = package_services.reply_record(
            by=request.user,
            fiscal_year=_year(sent["fiscal_year"]),
            replied_on=_day(sent["replied_on"]),
            document=sent["document"],
        )
    except Refused as refused:
        return _list(request, problem=str(refused), sent=sent)
    messages.success(request, _("已登记。到期之前会提醒。"))
    return redirect("workbench:disclosure", made.disclosure_id)


@open_to("publications.read")
@require_safe
def disclosure(request: HttpRequest, disclosure_id: int) -> HttpResponse:
    """The disclosure of a year: its clock and everything that was made for it."""
    found = package_selectors.disclosure_for(request.powers, disclosure_id)
    if found is None:
        raise Http404(disclosure_id)
    context = {
        "disclosure": found,
        "clock": clock.clock_of(found, today=timezone.localdate()),
        "rows": package_selectors.editions_of(found),
        "words_of": package_selectors.STATES,
    }
    return render(request, "workbench/disclosure.html", context)


@open_to("publications.read")
@require_safe
def package(request: HttpRequest, package_id: int) -> HttpResponse:
    """One edition: its clock, files, leads, changes, steps, and what one may do next."""
    return _page(request, package_id)


@open_to("publications.read")
@require_safe
def package_file(request: HttpRequest, package_id: int, number: int) -> HttpResponse:
    """A file of a package, to be kept, never to be shown as a page of this site."""
    found = package_selectors.package_file(request.powers, package_id, number)
    if found is None:
        raise Http404(number)
    response = HttpResponse(found[1], content_type="application/octet-stream")
    response.headers["Content-Disposition"] = content_disposition_header(True, found[0])
    return response


@open_to("publications.prepare")
@require_POST
def package_prepare(request: HttpRequest, package_id: int) -> HttpResponse:
    """Put a package before whoever reviews."""
    return _step(request, package_id, package_steps.package_prepare, _("已送复核。发布之前，公众看不到。"))


@open_to("publications.review")
@require_POST
def package_review(request: HttpRequest, package_id: int) -> HttpResponse:
    """Find what somebody else prepared in order."""
    return _step(request, package_id, package_steps.package_review, _("复核通过，已送批准。"))


@open_to("publications.approve")
@require_POST
def package_approve(request: HttpRequest, package_id: int) -> HttpResponse:
    """Approve what two others made and reviewed."""
    return _step(
        request, package_id, package_steps.package_approve, _("已批准。编制人发布之后，公众就看得到。")
    )


@open_to("publications.prepare")
@require_POST
def package_publish(request: HttpRequest, package_id: int) -> HttpResponse:
    """Put what was approved on the portal."""
    return _step(request, package_id, package_steps.package_publish, _("已发布，公众门户上可以看到了。"))


@open_to("publications.read")
@require_POST
def package_return(request: HttpRequest, package_id: int) -> HttpResponse:
    """Give a package back; the service knows whose turn it is."""
    return _step(request, package_id, package_steps.package_return, _("已退回。"))


@open_to("publications.approve")
@require_POST
def package_withdraw(request: HttpRequest, package_id: int) -> HttpResponse:
    """Take a published edition off the portal."""
    return _step(request, package_id, package_steps.package_withdraw, _("已撤回，公众门户上看不到了。"))


def packages_waiting(powers: Powers, user: Any) -> dict[str, Any]:
    """What the home shows: the packages that wait for this user, by permission, and what is due."""
    found: dict[str, Any] = {"packages_due": [], "package_words": package_selectors.STATES}
    waits = {
        permission: package_selectors.waiting_rows(powers, permission, user=user, most=WAITING)
        for permission in MINE
        if powers.may(permission)
    }
    found["package_waits"] = {permission: rows for permission, rows in waits.items() if rows}
    if powers.may("publications.read"):
        found["packages_due"] = clock.due_packages(powers, today=timezone.localdate())
    return found


def _list(request: HttpRequest, *, problem: str = "", sent: dict[str, str] | None = None) -> HttpResponse:
    powers = request.powers
    states = {"all": _("全部"), **package_selectors.STATES}
    state = request.GET.get("state", "")
    state = state if state in states else "all"
    found = package_selectors.package_events(powers, state="" if state == "all" else state)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    context = {
        "rows": package_selectors.package_rows(page),
        "page": page,
        "state": state,
        "states": states,
        "words_of": package_selectors.STATES,
        "due": clock.due_packages(powers, today=timezone.localdate()),
        "prepares": powers.may("publications.prepare"),
        "term": term_of("publication"),
        "problem": problem,
        "sent": sent or {"fiscal_year": str(timezone.localdate().year - 1), "replied_on": "", "document": ""},
    }
    return render(request, "workbench/packages.html", context, status=400 if problem else 200)


def _step(request: HttpRequest, package_id: int, service: Any, done: str) -> HttpResponse:
    found = package_selectors.package_of(request.powers, package_id)
    if found is None:
        raise Http404(package_id)
    seen, reason = request.POST.get("seen", ""), request.POST.get("reason", "")[:500]
    number = int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 10 else 0
    try:
        service(by=request.user, package=found, seen=number, reason=reason)
    except Refused as refused:
        return _page(request, package_id, problem=str(refused), reason=reason)
    messages.success(request, done)
    return redirect("workbench:package", package_id)


def _page(request: HttpRequest, package_id: int, *, problem: str = "", reason: str = "") -> HttpResponse:
    powers = request.powers
    found = package_selectors.package_page(powers, package_id)
    if found is None:
        raise Http404(package_id)
    place = found.package.disclosure.organization
    gate = gate_of(found.package)
    with_leads = powers.may_in("leads.read", place) or powers.everywhere("leads.read")
    context = {
        "page": found,
        "package": found.package,
        "gate": gate,
        "leads": package_selectors.leads_of([(one.file, one.run) for one in gate.checked])
        if with_leads
        else [],
        "with_leads": with_leads,
        "reads": powers.may("papers.read"),
        "changes": package_selectors.package_changes(found.package) if found.package.corrects_id else [],
        "clock": clock.clock_of(found.package.disclosure, today=timezone.localdate()),
        "public": address_of_package(found.package),
        "steps": package_selectors.STEPS,
        "words_of": package_selectors.STATES,
        "may_here": lambda code: powers.may_in(code, place),
        "review_barred": package_steps.barred(found.events, REVIEWED, request.user),
        "approve_barred": package_steps.barred(found.events, APPROVED, request.user),
        "list_address": reverse("workbench:packages"),
        "problem": problem,
        "reason": reason,
    }
    return render(request, "workbench/package.html", context, status=400 if problem else 200)


def _year(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) == 4):
        raise Refused(f"年度“{text[:20]}”不对，应写成 2023 这样的四位年份。")
    return int(text)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refused(f"“{text[:20]}”不是日期，应写成 2026-03-01 这样。") from None
