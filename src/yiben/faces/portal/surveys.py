"""A survey, for whoever holds an invitation or the public address: one page, no script, no cookie, no trace.

Without a token against forgery, because a token is a cookie; what is sent is taken by the invitation alone.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from yiben.apps.surveys.selectors import RUNNING, WAITING, Asked, state_of
from yiben.apps.surveys.services.answers import (
    AlreadyAnswered,
    NotOpen,
    TooManyOfADevice,
    answer_give,
)
from yiben.apps.surveys.services.common import SurveyRefused
from yiben.apps.surveys.services.tries import AskedTooOften, token_open
from yiben.faces.access import ANYONE, open_to
from yiben.faces.paper.survey import SurveyForm, blank_form, sent_form
from yiben.faces.paper.words import gettext as _
from yiben.faces.portal.views import page

TEMPLATE = "portal/survey.html"
STATUS: dict[type[SurveyRefused], int] = {AlreadyAnswered: 409, NotOpen: 410, TooManyOfADevice: 429}


@open_to(ANYONE)
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def survey(request: HttpRequest, token: str) -> HttpResponse:
    """The questionnaire that a token opens, and by POST an answer to it."""
    try:
        asked = token_open(token=token, source=request.META.get("REMOTE_ADDR", ""))
    except AskedTooOften as refused:
        return _told(request, None, str(refused), 429)
    if asked is None:
        says = _(
            "没有找到这份问卷。请核对邀请单上的地址，要一字不差；邀请单重新制作过的，以新的为准。也可以到窗口填纸质问卷。"
        )
        return _told(request, None, says, 404)
    if request.method == "POST":
        return _take(request, asked)
    says = _not_now(asked)
    return (
        _told(request, asked, says, 200) if says else _shown(request, asked, blank_form(asked.questionnaire))
    )


@open_to(ANYONE)
@require_safe
def thanks(request: HttpRequest) -> HttpResponse:
    """An answer was taken: an address of its own, so that loading it again sends nothing again."""
    return page(request, "portal/survey_thanks.html", {})


def _take(request: HttpRequest, asked: Asked) -> HttpResponse:
    form = sent_form(request, asked.questionnaire)
    meta = request.META
    device = f"{meta.get('REMOTE_ADDR', '')} {meta.get('HTTP_USER_AGENT', '')[:300]}"
    try:
        answer_give(asked=asked, given=form.given, remark=form.remark, device=device, seconds=form.seconds)
    except (AlreadyAnswered, NotOpen, TooManyOfADevice) as refused:
        return _told(request, asked, str(refused), STATUS[type(refused)])
    except SurveyRefused as refused:
        return _shown(request, asked, form.with_problems(str(refused), refused.problems), 400)
    return redirect("portal:survey_thanks")


def _not_now(asked: Asked) -> str:
    state = state_of(asked.survey)
    if state == WAITING:
        day = asked.survey.opens
        return _("这项调查{day}开始，还没有到。到时请再打开这个链接。").format(day=day)
    if state != RUNNING:
        return _("这项调查已经结束，不再接收答卷。谢谢您愿意回答。")
    if asked.invitation is not None and asked.invitation.used:
        return _("这份邀请已经答过，以先收到的答卷为准。不是您本人答的，请告诉发给您邀请单的单位。")
    return ""


def _shown(request: HttpRequest, asked: Asked, form: SurveyForm, status: int = 200) -> HttpResponse:
    return _private(page(request, TEMPLATE, {"a": asked, "form": form, "says": ""}, status))


def _told(request: HttpRequest, asked: Asked | None, says: str, status: int) -> HttpResponse:
    return _private(page(request, TEMPLATE, {"a": asked, "form": None, "says": says}, status))


def _private(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
