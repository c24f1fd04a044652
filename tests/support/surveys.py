"""Questionnaires and answers for the tests."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from tests.support.people import bureau
from yiben.core.indicator.survey.answer import SurveyAnswer
from yiben.core.indicator.survey.questionnaire import SurveyQuestionnaire, questionnaire_of
from yiben.formats.definitions import load

DEPARTMENT, HALL = "department-satisfaction", "service-hall"


def questionnaire(name: str = DEPARTMENT) -> SurveyQuestionnaire:
    """A questionnaire as it is shipped."""
    return questionnaire_of(next(d for d in load("surveys") if d.id == name))


def answered(key: str, *marks: str, group: str = "public", **more: object) -> SurveyAnswer:
    """An answer; one mark stands for all ten questions."""
    marks = marks * 10 if len(marks) == 1 else marks
    return SurveyAnswer(key, group, "web", "2026-11-02", marks, **more)


def held(opens: int = -1, closes: int = 10, questionnaire: str = DEPARTMENT, **more: Any) -> Any:
    """A survey of the tests' bureau, open from some days from now to some days from now."""
    from yiben.apps.surveys.services.surveys import survey_create

    today = timezone.localdate()
    return survey_create(
        by=more.pop("by", None),
        organization=more.pop("organization", None) or bureau(),
        year=more.pop("year", today.year),
        questionnaire=questionnaire,
        opens=today + timedelta(days=opens),
        closes=today + timedelta(days=closes),
        **more,
    )


LIST = [f"140702-0001-2026-{n:06d}" for n in range(40)]


def drawn(survey: Any) -> list[Any]:
    """The invitations of a survey with their tokens, drawn from a list of forty."""
    from yiben.apps.surveys.services.drawing import frame_freeze, invitations_issue, survey_draw

    frame_freeze(by=None, survey=survey, audience="recipients", identifiers=LIST, basis="本年办结的办件")
    survey_draw(by=None, survey=survey)
    return invitations_issue(by=None, survey=survey)


def form(*marks: str) -> dict[str, str]:
    """What a form sends; one mark stands for all ten questions."""
    marks = marks * 10 if len(marks) == 1 else marks
    return dict(zip((q.id for q in questionnaire().questions), marks, strict=True))


MIXED = ("very", "good", "fair", "very", "good", "very", "good", "fair", "very", "good")


def give(
    token: str, *marks: str, device: str = "a phone", seconds: float | None = 60, remark: str = ""
) -> None:
    """Answer by a token as the portal does."""
    from yiben.apps.surveys.selectors import asked_by
    from yiben.apps.surveys.services.answers import answer_give

    answer_give(
        asked=asked_by(token), given=form(*(marks or MIXED)), remark=remark, device=device, seconds=seconds
    )


# The end of the open address of the survey that serve_open serves.
OPEN_KEY = "surveyforthetest"


def keep_surveys(place: Any) -> None:
    """Surveys for the workbench's pages: the first closed with answers, the second drawn and running, with a paper that
    was typed in twice and not alike."""
    from yiben.apps.surveys.services.answers import paper_enter
    from yiben.apps.surveys.services.surveys import survey_close

    done = held(organization=place, year=timezone.localdate().year - 1)
    for at, one in enumerate(drawn(done)[:8]):
        give(
            one.token,
            *MIXED[at:],
            *MIXED[:at],
            device=f"phone {at}",
            remark="等候区座位少" if at == 3 else "",
        )
    for at, mark in enumerate(("very", "good", "bad")):
        give(done.open_key, mark, device="one computer", seconds=4 if at else 40)
    survey_close(by=None, survey=done, reason="已经收齐")
    running = held(organization=place)
    drawn(running)
    for marks in (MIXED, ("bad", *MIXED[1:])):
        paper_enter(by=None, survey=running, sheet=1, audience="public", given=form(*marks), remark="")
