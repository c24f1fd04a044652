"""A questionnaire as a form: what was sent, how long it was open, and what is still missing. Two faces show it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.signing import BadSignature, Signer
from django.http import HttpRequest
from django.utils import timezone

from yiben.core.indicator.survey.questionnaire import SurveyQuestionnaire

BEGUN = Signer(salt="yiben.faces.survey")
LONGEST = 2000


@dataclass(frozen=True)
class SurveyForm:
    """A questionnaire with what is filled in so far; `problems` by question id (or remark). `begun` is signed, and the same
    for all who opened it in the same second: it names nobody."""

    asked: SurveyQuestionnaire
    begun: str
    given: Mapping[str, str] = field(default_factory=dict)
    remark: str = ""
    problems: Mapping[str, str] = field(default_factory=dict)
    refused: str = ""

    @property
    def seconds(self) -> float | None:
        """How long it has been open; None where nobody knows."""
        try:
            return max(timezone.now().timestamp() - int(BEGUN.unsign(self.begun)), 0)
        except (BadSignature, ValueError):
            return None

    def with_problems(self, refused: str, problems: Iterable[tuple[str, str]]) -> "SurveyForm":
        """The same form, saying what is missing; nothing that was chosen is lost."""
        return SurveyForm(self.asked, self.begun, self.given, self.remark, dict(problems), refused)


def blank_form(asked: SurveyQuestionnaire) -> SurveyForm:
    """A questionnaire that is opened now."""
    return SurveyForm(asked, BEGUN.sign(str(int(timezone.now().timestamp()))))


def sent_form(request: HttpRequest, asked: SurveyQuestionnaire) -> SurveyForm:
    """A questionnaire as somebody sent it."""
    post: Any = request.POST
    given = {question.id: post.get(f"q-{question.id}", "")[:60] for question in asked.questions}
    return SurveyForm(asked, post.get("begun", "")[:100], given, post.get("remark", "")[:LONGEST])
