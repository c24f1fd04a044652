"""What every service of surveys begins with: may they, what is refused, the journal, the next step."""

from typing import Any

from django.utils import timezone

from yiben.apps.journals.selectors import SYSTEM
from yiben.apps.journals.services import journal_append
from yiben.apps.orgs.models import ApiClient, Organization, User
from yiben.apps.orgs.selectors import powers_of
from yiben.apps.orgs.services import Refused
from yiben.apps.surveys.models import Survey, SurveyStep

MANAGE, ENTER = "surveys.manage", "surveys.enter"
Person = User | ApiClient | None


class SurveyRefused(Refused):
    """Something about a survey that is not done; `problems` holds every reason by question or field."""

    def __init__(self, text: str, problems: tuple[tuple[str, str], ...] = ()) -> None:
        self.problems = problems
        super().__init__(text)


def must(by: Person, permission: str, organization: Organization) -> None:
    """Refuse whoever may not do this for an organisation; None is the site itself."""
    if by is not None and not powers_of(by).may_in(permission, organization):
        raise SurveyRefused(f"{organization.name}的满意度调查不归您办理。")


def label_of(by: Person) -> str:
    """How journal and rows name somebody: by number."""
    return by.label if by is not None else SYSTEM


def locked(survey: Survey) -> Survey:
    """The survey, held until the transaction ends, so that its steps and answers come one after another."""
    return Survey.objects.select_for_update().get(pk=survey.pk)


def step(survey: Survey, name: str, by: Person, content: dict[str, Any]) -> SurveyStep:
    """The next step of a survey that is held, and its journal entry."""
    last = survey.steps.order_by("-number").values_list("number", flat=True).first() or 0
    journal(f"survey.{name}", survey, by, content)
    return SurveyStep.objects.create(
        survey=survey,
        number=last + 1,
        step=name,
        content=content,
        actor=label_of(by),
        at=timezone.now(),
    )


def journal(action: str, survey: Survey, by: Person, after: Any = None) -> None:
    """Tell the journal, in the transaction of what it tells of."""
    source = by.source if by is not None else ""
    journal_append(action=action, target=survey.label, actor=label_of(by), source=source, after=after)
