"""Who may do something in an organisation: the users whom a notice about it concerns."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, QuerySet

from yiben.apps.orgs.duties import roles
from yiben.apps.orgs.models import Assignment, Organization, User


def holders_of(permissions: Iterable[str], organization: Organization) -> QuerySet[User]:
    """The active users who hold one of some permissions in an organisation, by a role in it or above it."""
    wanted = frozenset(permissions)
    held = [role.id for role in roles().values() if role.permissions & wanted]
    parts = organization.path.strip("/").split("/")
    paths = [f"/{'/'.join(parts[: n + 1])}/" for n in range(len(parts))]
    current = Assignment.objects.filter(
        user=OuterRef("pk"), ended_at__isnull=True, role__in=held, organization__path__in=paths
    )
    return User.objects.filter(Exists(current), is_active=True).order_by("id")
