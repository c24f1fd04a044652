"""A card that is shown, and what a head urges, is told to whom it concerns: with the event, in its transaction."""

from django.db.models import Exists, OuterRef, QuerySet

from yiben.apps.cases.models import Case
from yiben.apps.cases.rulebook import Kit
from yiben.apps.cases.selectors.story import CARDS
from yiben.apps.jobs.services import notice_send
from yiben.apps.orgs.models import Assignment, User
from yiben.core.casework.advance import Advanced
from yiben.core.casework.case import Event
from yiben.core.casework.common import URGE


def card_told(case: Case, kit: Kit, event: Event) -> int:
    """Tell whoever holds the role in the case's organisation or above it; how many."""
    role = str(event.data.get("told", ""))
    if not role:
        return 0
    clock = kit.type.clocks[str(event.data["clock"])].title
    text = f"{case.title} {case.number}：“{clock}”亮{CARDS[str(event.data['card'])]}，请督促办理。"
    users = list(User.objects.filter(Exists(_held(role, case)), is_active=True).order_by("id"))
    for user in users:
        notice_send(user=user, text=text, reference=f"case/{case.number}")
    return len(users)


def urged(*, case: Case, advanced: Advanced, kit: Kit) -> int:
    """Tell the handler that somebody urges, or where there is none whoever may handle cases there; how many."""
    event = advanced.event
    if event.action != URGE:
        return 0
    text = f"督办：{case.title} {case.number}，{event.data['urging']}"[:400]
    number = case.handler.removeprefix("user/")
    found = User.objects.filter(is_active=True)
    if number != case.handler and number.isdecimal():
        users = list(found.filter(pk=int(number)))
    else:
        users = list(found.filter(Exists(_held("case_handler", case))).order_by("id"))
    for user in users:
        notice_send(user=user, text=text, reference=f"case/{case.number}")
    return len(users)


def _held(role: str, case: Case) -> QuerySet[Assignment]:
    """The assignments of a user to a role in the organisation of a case or above it."""
    parts = case.organization.path.strip("/").split("/")
    paths = [f"/{'/'.join(parts[: n + 1])}/" for n in range(len(parts))]
    return Assignment.objects.filter(
        user=OuterRef("pk"), ended_at__isnull=True, role=role, organization__path__in=paths
    )
