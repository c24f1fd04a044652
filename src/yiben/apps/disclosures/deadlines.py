"""By when a paper must be published: counted from the day on which the finance bureau approved the accounts."""

from dataclasses import dataclass
from datetime import date, timedelta

from yiben.apps.disclosures.selectors import PublicationRow
from yiben.apps.disclosures.waiting import unpublished
from yiben.apps.orgs.duties import term
from yiben.apps.orgs.selectors import Powers


@dataclass(frozen=True)
class DuePublication:
    """A publication with the last day on which it is in time, and how many days are left (below zero: late)."""

    row: PublicationRow
    day: date
    left: int


def due(powers: Powers, *, today: date) -> list[DuePublication]:
    """What the law wants published and is not yet, the soonest first."""
    days = timedelta(days=term("publication"))
    last = ((row, replied_on + days) for row, replied_on in unpublished(powers))
    return [DuePublication(row, day, (day - today).days) for row, day in last]
