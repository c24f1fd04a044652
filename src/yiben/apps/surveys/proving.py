"""Proof that surveys are what they were: the questionnaire they began with, the answers they were closed with."""

from dataclasses import dataclass

from yiben.apps.surveys.models import Survey
from yiben.apps.surveys.models.surveys import CLOSED
from yiben.apps.surveys.rulebook import digest
from yiben.apps.surveys.selectors import result_for

QUESTIONS, ANSWERS = "questions", "answers"


@dataclass(frozen=True)
class SurveyFault:
    """A survey that is not what was fixed: its name in words, what does not fit, expected and found."""

    survey: str
    what: str
    expected: str
    found: str


@dataclass(frozen=True)
class SurveysProof:
    """How many surveys were proved, how many of them by their closing, and every one that does not hold."""

    surveys: int
    closed: int
    faults: tuple[SurveyFault, ...] = ()


def surveys_verify() -> SurveysProof:
    """Prove the questionnaire of every survey, and all answers of each that is closed."""
    surveys = closed = 0
    faults = []
    for survey in Survey.objects.select_related("organization").order_by("pk"):
        surveys += 1
        told = f"{survey.organization.name} {survey.year}年满意度调查第{survey.number}次（编号{survey.pk}）"
        if (found := digest(survey.body)) != survey.digest:
            faults.append(SurveyFault(told, QUESTIONS, survey.digest, found))
            continue
        step = survey.steps.filter(step=CLOSED).order_by("-number").first()
        if step is None:
            continue
        closed += 1
        if (found := _answers_digest(survey)) != step.content["digest"]:
            faults.append(SurveyFault(told, ANSWERS, step.content["digest"], found))
    return SurveysProof(surveys, closed, tuple(faults))


def _answers_digest(survey: Survey) -> str:
    try:
        return result_for(survey).digest
    except (KeyError, TypeError, ValueError):
        return "答卷读不出"
