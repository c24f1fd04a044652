"""What every page of surveys begins with: the frame, the survey within reach, a step and what is said of it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from yiben.apps.orgs.services import Refused
from yiben.apps.surveys import selectors
from yiben.apps.surveys.rulebook import asked_in
from yiben.core.indicator.survey.questionnaire import CHANNELS, WAYS

READ, MANAGE, ENTER = selectors.READ, selectors.MANAGE, selectors.ENTER


def page(
    request: HttpRequest,
    template: str,
    tab: str,
    context: dict[str, Any],
    *,
    problems: list[str] | None = None,
    status: int = 0,
) -> HttpResponse:
    """A page inside the frame of surveys; with problems it says that nothing was done."""
    frame = {"tab": tab, "problems": problems or [], "channels": CHANNELS, "ways": WAYS}
    status = status or (400 if problems else 200)
    return render(request, f"workbench/surveys/{template}.html", frame | context, status=status)


def survey_or_404(request: HttpRequest, survey_id: int, permission: str = READ) -> Any:
    """The survey within reach of a permission, or no page."""
    found = selectors.survey_for(request.powers, survey_id, permission)
    if found is None:
        raise Http404(survey_id)
    return found


def about(request: HttpRequest, survey: Any) -> dict[str, Any]:
    """What every page of one survey says of it."""
    return {
        "survey": survey,
        "asked": asked_in(survey),
        "state": selectors.state_of(survey),
        "states": selectors.STATES,
        "manages": request.powers.may_in(MANAGE, survey.organization),
        "enters": request.powers.may_in(ENTER, survey.organization),
        "open_address": request.build_absolute_uri(reverse("portal:survey", args=[survey.open_key])),
    }


def do(request: HttpRequest, done: str, service: Callable[[], object]) -> bool:
    """Do a step and say so, or say why not."""
    try:
        service()
    except Refused as refused:
        messages.error(request, str(refused))
        return False
    messages.success(request, done)
    return True
