"""Reading papers: one with its bytes, and which of them somebody's powers reach."""

from collections.abc import Iterable

from django.db.models import BigIntegerField, Case, CharField, Exists, OuterRef, Q, Value, When
from django.db.models.functions import Cast, Concat, Substr
from django.db.models.lookups import Exact

from yiben.apps.documents.models import Holding, Paper
from yiben.apps.orgs.selectors import Powers

_PAPER = "paper/"


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


def paper_names(powers: Powers, ids: Iterable[int]) -> dict[int, str]:
    """The names of some papers, of those within reach: the organization that was read, else the file's name."""
    found = Paper.objects.filter(within_reach(powers, paper="pk"), pk__in=list(ids))
    return {
        pk: organization or name for pk, organization, name in found.values_list("pk", "organization", "name")
    }


def paper_entries(powers: Powers, permission: str = "journal.read") -> Q:
    """The condition on entries of the journal that tell of papers which organisations within reach hold.

    A bureau's few papers are listed once; of a root's many, each entry's paper is looked up.
    """
    held = Holding.objects.filter(powers.within(permission, "organization__path"))
    if powers.at_the_top(permission):
        number = Cast(Substr(OuterRef("target"), len(_PAPER) + 1), BigIntegerField())
        told = Case(When(Exact(Substr(OuterRef("target"), 1, len(_PAPER)), Value(_PAPER)), then=number))
        return Q(Exists(held.filter(paper_id=told)))
    label = Concat(Value(_PAPER), Cast("paper_id", CharField()))
    return Q(target__in=held.annotate(label=label).values("label"))
