"""Reading papers: which of them somebody's powers reach."""

from django.db.models import Exists, OuterRef, Q

from yiben.apps.documents.models import Holding
from yiben.apps.orgs.selectors import Powers


def within_reach(powers: Powers, permission: str = "papers.read", *, paper: str = "paper") -> Q:
    """The condition on a column of papers for what a permission reaches; no condition where that is all.

    A paper that nobody holds is reached from a root organisation only.
    """
    if powers.everywhere(permission):
        return Q()
    held = Holding.objects.filter(powers.within(permission, "organization__path"))
    reach = Q(**{f"{paper}__in": held.values("paper")})
    if powers.at_the_top(permission):
        reach |= ~Exists(Holding.objects.filter(paper=OuterRef(paper)))
    return reach
