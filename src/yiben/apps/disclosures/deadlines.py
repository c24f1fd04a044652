"""By when a paper must be published: counted from the day on which the finance bureau approved the accounts."""

from dataclasses import dataclass
from datetime import date, timedelta

from yiben.apps.disclosures.flow import PREPARED, RETURNED
from yiben.apps.disclosures.selectors import PublicationRow, last_events, publication_row
from yiben.apps.orgs.duties import term
from yiben.apps.orgs.selectors import Powers

SHOWN = 8


@dataclass(frozen=True)
class DuePublication:
    """A publication with the last day on which it is in time, and how many days are left (below zero: late)."""

    row: PublicationRow
    day: date
    left: int


def due(powers: Powers, *, today: date) -> list[DuePublication]:
    """What the law wants published and is not yet, the soonest first."""
    days = timedelta(days=term("publication"))
    open_ = last_events(powers).filter(kind__in=(PREPARED, RETURNED), replied_on__isnull=False)
    found = open_.order_by("replied_on", "id")[:SHOWN]
    return [
        DuePublication(
            publication_row(event), event.replied_on + days, (event.replied_on + days - today).days
        )
        for event in found
        if event.replied_on
    ]
