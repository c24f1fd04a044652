"""Contracts beside their payments: what is owed, to whom, until when."""

from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from yiben.apps.ledgers.models import Asset, Contract
from yiben.apps.orgs.selectors import Powers

READ = "ledgers.read"
_PATH = "unit__organization__path"


@dataclass(frozen=True)
class Payable:
    """A contract that is not paid in full; `late` by how many days it is past due, 0 where it is not."""

    contract: Contract
    paid: int
    left: int
    late: int


def contracts_for(
    powers: Powers, *, unit_id: int | None = None, year: int | None = None
) -> QuerySet[Contract]:
    """The contracts within reach with what was paid, void ones too, the newest first."""
    found = Contract.objects.filter(powers.within(READ, _PATH)).select_related("unit__organization")
    if unit_id is not None:
        found = found.filter(unit=unit_id)
    if year is not None:
        found = found.filter(signed__year=year)
    return found.annotate(paid=Coalesce(Sum("payments__amount"), 0)).order_by("-signed", "-id")


def payables(powers: Powers, *, day: date, unit_id: int | None = None) -> list[Payable]:
    """What is owed on a day, the longest overdue first, then what is due soonest; without a day last."""
    found = contracts_for(powers, unit_id=unit_id).filter(void_reason="", signed__lte=day)
    until = Coalesce(Sum("payments__amount", filter=Q(payments__day__lte=day)), 0)
    owed = (
        found.annotate(paid=until).filter(amount__gt=F("paid")).order_by(F("due").asc(nulls_last=True), "id")
    )
    return [
        Payable(one, one.paid, one.amount - one.paid, max(0, (day - one.due).days) if one.due else 0)
        for one in owed
    ]


def assets_for(powers: Powers, *, kind: str, day: date, unit_id: int | None = None) -> QuerySet[Asset]:
    """The vehicles, equipment or buildings within reach that are there on a day."""
    there = Q(disposed__isnull=True) | Q(disposed__gt=day)
    found = Asset.objects.filter(there, powers.within(READ, _PATH), kind=kind, acquired__lte=day)
    return (found.filter(unit=unit_id) if unit_id is not None else found).select_related("unit__organization")
