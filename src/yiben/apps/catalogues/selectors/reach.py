"""Whose items somebody may read or manage.

A government service bureau (局) leads the items of every department beside it: what it may do with items it may do
in all that stands below its parent.
"""

from django.db.models import Q

from yiben.apps.orgs.models import Organization
from yiben.apps.orgs.selectors import Powers

READ, MANAGE = "items.read", "items.manage"


def reach(powers: Powers, permission: str) -> tuple[str, ...]:
    """The paths in and below which a permission over items reaches; ('',) where it reaches everything."""
    paths = powers.paths.get(permission, ())
    if "" in paths or not paths:
        return paths
    led = Organization.objects.filter(path__in=paths, kind="bureau", parent__isnull=False)
    return tuple(sorted({*paths, *led.values_list("parent__path", flat=True)}))


def within(powers: Powers, permission: str, column: str) -> Q:
    """The condition on a path column for what the permission reaches; nothing without it."""
    paths = reach(powers, permission)
    if "" in paths:
        return Q()
    found = Q(pk__in=())
    for path in paths:
        found |= Q(**{f"{column}__startswith": path})
    return found


def may(powers: Powers, permission: str, organization: Organization) -> bool:
    """True where a permission over items reaches an organisation."""
    return organization.path.startswith(reach(powers, permission) or ("\x00",))
