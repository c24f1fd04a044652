"""Reading papers: one with its bytes, and which of them somebody's powers reach."""

from django.db.models import Exists, OuterRef, Q

from yiben.apps.documents.models import Holding, Paper
from yiben.apps.orgs.selectors import Powers


def paper_with_content(*, paper_id: int) -> Paper:
    """A paper with its bytes."""
    return Paper.objects.get(pk=paper_id)


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
