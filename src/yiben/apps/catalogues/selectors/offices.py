"""The organisations for which somebody may enter items."""

from django.db.models import QuerySet

from yiben.apps.catalogues.selectors.reach import MANAGE, within
from yiben.apps.orgs.models import Organization
from yiben.apps.orgs.selectors import PARTS, Powers


def offices_for(powers: Powers) -> QuerySet[Organization]:
    """The organisations within reach in the order of the tree, without sections and windows."""
    return Organization.objects.filter(within(powers, MANAGE, "path")).exclude(kind__in=PARTS)
