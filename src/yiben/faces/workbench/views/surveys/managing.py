"""Beginning a survey, ending it, saying that it was a mistake."""

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from yiben.apps.orgs.selectors import desk_of, organizations_for
from yiben.apps.orgs.services import Refused
from yiben.apps.surveys import rulebook
from yiben.apps.surveys.services import surveys as services
from yiben.faces.access import open_to
from yiben.faces.paper.words import gettext as _
from yiben.faces.workbench.views.surveys.frame import MANAGE, do, page, survey_or_404

FIELDS = ("organization", "year", "questionnaire", "opens", "closes")


@open_to(MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def survey_new(request: HttpRequest) -> HttpResponse:
    """Begin a survey: by which questionnaire, for which year, from when until when, how many are invited."""
    today = timezone.localdate()
    places = list(organizations_for(request.powers, MANAGE))
    home = desk_of(request.user, request.powers, MANAGE)
    sent: dict[str, str] = {
        "organization": str(home.pk) if home else "",
        "year": str(today.year),
        "questionnaire": "",
        "opens": str(today),
        "closes": str(today + timedelta(days=30)),
    }
    problems: list[str] = []
    if request.method == "POST":
        sent |= {key: request.POST.get(key, "").strip()[:60] for key in FIELDS}
        try:
            made = services.survey_create(by=request.user, **_wanted(request, places, sent))
        except Refused as refused:
            problems = [str(refused)]
        else:
            messages.success(request, _("调查已建立，种子的指纹已经公布。"))
            return redirect("workbench:survey", made.pk)
    known = rulebook.in_year(int(sent["year"]) if _is_year(sent["year"]) else today.year)
    context = {"places": places, "sent": sent, "questionnaires": known.values(), "sizes": _sizes(request)}
    return page(request, "new", "new", context, problems=problems)


@open_to(MANAGE)
@require_POST
def survey_close(request: HttpRequest, survey_id: int) -> HttpResponse:
    """End a survey; before its last day with a reason."""
    found = survey_or_404(request, survey_id, MANAGE)
    reason = request.POST.get("reason", "")[:200]
    do(
        request,
        _("调查已结束，结果已经固定，设备指纹的密钥已经销毁。"),
        lambda: services.survey_close(by=request.user, survey=found, reason=reason),
    )
    return redirect("workbench:survey", found.pk)


@open_to(MANAGE)
@require_POST
def survey_void(request: HttpRequest, survey_id: int) -> HttpResponse:
    """Say that a survey was a mistake, as long as nobody answered."""
    found = survey_or_404(request, survey_id, MANAGE)
    reason = request.POST.get("reason", "")[:200]
    do(
        request,
        _("调查已作废，可以重新开展。"),
        lambda: services.survey_void(by=request.user, survey=found, reason=reason),
    )
    return redirect("workbench:survey", found.pk)


def _wanted(request: HttpRequest, places: list[Any], sent: dict[str, str]) -> dict[str, Any]:
    place = next((one for one in places if str(one.pk) == sent["organization"]), None)
    if place is None:
        raise Refused(_("请选择调查哪个单位的工作。"))
    if not _is_year(sent["year"]):
        raise Refused(_("年度读到“{read}”，应写成 2026 的样子。").format(read=sent["year"]))
    return {
        "organization": place,
        "year": int(sent["year"]),
        "questionnaire": sent["questionnaire"],
        "opens": _day(sent["opens"], _("开始日")),
        "closes": _day(sent["closes"], _("截止日")),
        "sizes": _chosen(request, sent),
    }


def _chosen(request: HttpRequest, sent: dict[str, str]) -> dict[str, int]:
    asked = rulebook.in_year(int(sent["year"])).get(sent["questionnaire"])
    found = {}
    for group in asked.groups if asked else ():
        text = request.POST.get(f"size-{asked.id}-{group.id}", "").strip()
        if group.way != "drawn" or not text:
            continue
        if not (text.isascii() and text.isdigit() and len(text) < 6):
            told = _("{group}的邀请人数读到“{read}”，应是整数。")
            raise Refused(told.format(group=group.title, read=text[:20]))
        found[group.id] = int(text)
    return found


def _sizes(request: HttpRequest) -> dict[str, str]:
    return {key: value[:6] for key, value in request.POST.items() if key.startswith("size-")}


def _is_year(text: str) -> bool:
    return text.isascii() and text.isdigit() and 1994 <= int(text[:5]) <= 2100


def _day(text: str, what: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        told = _("{what}读到“{read}”，应写成 2026-03-15 的样子。")
        raise Refused(told.format(what=what, read=text[:20])) from None
