"""At the window: the tablet that each citizen answers on, and papers typed in."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from yiben.apps.orgs.services import Refused
from yiben.apps.surveys import selectors
from yiben.apps.surveys.services.answers import answer_at_window, paper_enter
from yiben.apps.surveys.services.common import SurveyRefused
from yiben.faces.access import open_to
from yiben.faces.paper.survey import blank_form, sent_form
from yiben.faces.paper.words import gettext as _
from yiben.faces.workbench.views.surveys.frame import ENTER, about, page, survey_or_404

COPIES = 10


@open_to(ENTER)
@require_safe
def surveys_desk(request: HttpRequest) -> HttpResponse:
    """The surveys that take answers now: open the tablet, type in papers, print empty ones."""
    rows = [
        (one, selectors.state_of(one), selectors.asked_in(one))
        for one in selectors.surveys_for(request.powers, ENTER)
    ]
    running = [row for row in rows if row[1] in (selectors.RUNNING, selectors.OVER)]
    return page(request, "desk", "desk", {"rows": running, "states": selectors.STATES})


@open_to(ENTER)
@require_http_methods(["GET", "HEAD", "POST"])
def survey_tablet(request: HttpRequest, survey_id: int) -> HttpResponse:
    """The questionnaire on the window's tablet: who answers is chosen first, then it takes one answer after another."""
    found = survey_or_404(request, survey_id, ENTER)
    context = about(request, found)
    audience = _audience(request, context["asked"])
    context |= {"audience": audience, "form": None}
    if audience is None or context["state"] != selectors.RUNNING:
        return page(request, "tablet", "desk", context)
    if request.method != "POST":
        return page(request, "tablet", "desk", context | {"form": blank_form(context["asked"])})
    form = sent_form(request, context["asked"])
    try:
        answer_at_window(
            by=request.user, survey=found, audience=audience.id, given=form.given, remark=form.remark,
            seconds=form.seconds,
        )  # fmt: skip
    except SurveyRefused as refused:
        context["form"] = form.with_problems(str(refused), refused.problems)
        return page(request, "tablet", "desk", context, status=400)
    address = reverse("workbench:survey_tablet_thanks", args=[found.pk])
    return redirect(f"{address}?audience={audience.id}")


@open_to(ENTER)
@require_safe
def survey_tablet_thanks(request: HttpRequest, survey_id: int) -> HttpResponse:
    """An answer was taken; the next citizen begins with an empty questionnaire."""
    context = about(request, survey_or_404(request, survey_id, ENTER))
    return page(
        request, "tablet_thanks", "desk", context | {"audience": _audience(request, context["asked"])}
    )


@open_to(ENTER)
@require_http_methods(["GET", "HEAD", "POST"])
def survey_paper(request: HttpRequest, survey_id: int) -> HttpResponse:
    """Type a paper in; the second time blindly, and where the two differ the questions are shown."""
    found = survey_or_404(request, survey_id, ENTER)
    context = about(request, found)
    form, number, audience = blank_form(context["asked"]), request.GET.get("sheet", "")[:6], ""
    problems: list[str] = []
    if request.method == "POST":
        form, number = sent_form(request, context["asked"]), request.POST.get("sheet", "")[:6]
        audience = request.POST.get("audience", "")[:40]
        try:
            _enter(request, found, number, audience, form)
        except SurveyRefused as refused:
            form = form.with_problems(str(refused), refused.problems)
        except Refused as refused:
            problems = [str(refused)]
        else:
            return redirect(f"{reverse('workbench:survey_paper', args=[found.pk])}?sheet={number}")
    sheets = selectors.sheets_of(found)
    shown = next((one for one in sheets if str(one.number) == number), None)
    context |= {
        "form": form,
        "number": number,
        "audience": audience,
        "sheets": sheets,
        "shown": shown,
        "differences": _differences(context["asked"], shown) if shown else [],
        "me": request.user,
        "next": max((one.number for one in sheets), default=0) + 1,
    }
    status = 400 if form.refused else 0
    return page(request, "paper", "desk", context, problems=problems, status=status)


@open_to(ENTER)
@require_safe
def survey_blank(request: HttpRequest, survey_id: int) -> HttpResponse:
    """Empty papers to print, numbered on from a number, so that each can be typed in twice under the same."""
    found = survey_or_404(request, survey_id, ENTER)
    text = request.GET.get("from", "1")
    first = int(text) if text.isascii() and text.isdigit() and 0 < int(text[:6]) <= 99_000 else 1
    context = about(request, found)
    return page(request, "blank", "desk", context | {"numbers": range(first, first + COPIES)})


def _enter(request: HttpRequest, found: Any, number: str, audience: str, form: Any) -> None:
    if not (number.isascii() and number.isdigit()):
        raise Refused(_("问卷编号读到“{read}”，应是印在纸上的整数。").format(read=number))
    made = paper_enter(
        by=request.user, survey=found, sheet=int(number), audience=audience, given=form.given,
        remark=form.remark,
    )  # fmt: skip
    said = {1: _("第{n}号第一遍已录好，请另一个人再录一遍。")}
    says = said.get(made.number, _("第{n}号第{k}遍已录好。"))
    messages.success(request, says.format(n=made.sheet, k=made.number))


def _audience(request: HttpRequest, asked: Any) -> Any:
    sent = request.POST.get("audience", "") or request.GET.get("audience", "")
    if len(asked.groups) == 1:
        return asked.groups[0]
    return asked.group(sent[:40])


def _differences(asked: Any, sheet: Any) -> list[tuple[str, str, str]]:
    """What two entries have not in common, in words: the question, the entry before, the last one."""
    if not sheet.differs:
        return []
    other, last = sheet.entries[-2:]
    titles = {option.id: option.title for option in asked.options}
    found = []
    for at, question in enumerate(asked.questions):
        if question.id in sheet.differs:
            pair = [titles.get(one.marks[at], _("没有选")) for one in (other, last)]
            found.append((f"{at + 1}. {question.title}", *pair))
    if "audience" in sheet.differs:
        found.append((_("对象"), *(asked.group(one.audience).title for one in (other, last))))
    if "remark" in sheet.differs:
        found.append((_("意见"), other.remark or _("没有写"), last.remark or _("没有写")))
    return found
