"""Who was served: the numbers of cases that an organisation, with those below it, closed in a year."""

from datetime import datetime

from django.utils import timezone

from yiben.apps.cases.models import Case
from yiben.apps.cases.simulation.generate import SOURCE
from yiben.apps.orgs.models import Organization

MOST = 100_000


def served_numbers(organization: Organization, year: int) -> list[str]:
    """The numbers of applications closed in a year, sorted; simulated ones and parts of other cases left out."""
    zone = timezone.get_default_timezone()
    begin, end = (datetime(one, 1, 1, tzinfo=zone) for one in (year, year + 1))
    found = Case.objects.filter(
        kind="application",
        closed__gte=begin,
        closed__lt=end,
        parent=None,
        organization__path__startswith=organization.path,
    ).exclude(source=SOURCE)
    return list(found.order_by("number").values_list("number", flat=True)[:MOST])
