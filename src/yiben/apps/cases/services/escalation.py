"""A card that is shown is told to those whom the kind names, once: with the event, in its transaction."""

from django.db.models import Exists, OuterRef

from yiben.apps.cases.models import Case
from yiben.apps.cases.rulebook import Kit
from yiben.apps.jobs.services import notice_send
from yiben.apps.orgs.models import Assignment, User
from yiben.core.casework.case import Event

CARDS = {"yellow": "黄牌", "red": "红牌"}


def card_told(case: Case, kit: Kit, event: Event) -> int:
    """Tell whoever holds the role in the case's organisation or above it; how many."""
    role = str(event.data.get("told", ""))
    if not role:
        return 0
    parts = case.organization.path.strip("/").split("/")
    paths = [f"/{'/'.join(parts[: n + 1])}/" for n in range(len(parts))]
    held = Assignment.objects.filter(
        user=OuterRef("pk"), ended_at__isnull=True, role=role, organization__path__in=paths
    )
    clock = kit.type.clocks[str(event.data["clock"])].title
    text = f"{case.title} {case.number}：“{clock}”亮{CARDS[str(event.data['card'])]}，请督促办理。"
    users = list(User.objects.filter(Exists(held), is_active=True).order_by("id"))
    for user in users:
        notice_send(user=user, text=text, reference=f"case/{case.number}")
    return len(users)
