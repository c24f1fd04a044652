"""The statutory clock of a disclosure: from the finance bureau's reply so many natural days, until it is published."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, Max, Min, OuterRef, QuerySet, Subquery
from django.utils.timezone import localtime

from yiben.apps.disclosures.flow import PUBLISHED
from yiben.apps.disclosures.package_models import Disclosure, Package, PackageEvent, Reply
from yiben.apps.orgs.duties import term_of
from yiben.apps.orgs.selectors import Powers
from yiben.apps.prepared import ask

READ = "publications.read"
SHOWN = 8


@dataclass(frozen=True)
class Clock:
    """The last day on which publication is in time, and how many days are left (below zero: late).

    `met_on` is the day of the first publication; then nothing runs any more.
    """

    replied_on: date
    document: str
    day: date
    left: int
    days: int
    article: str
    met_on: date | None = None

    @property
    def in_time(self) -> bool:
        """True where it was published by the last day."""
        return self.met_on is not None and self.met_on <= self.day


@dataclass(frozen=True)
class DueDisclosure:
    """A disclosure that the law wants published; `package` is the newest that was made for it, 0 where none was."""

    disclosure: int
    package: int
    title: str
    fiscal_year: int
    clock: Clock


def clock_of(disclosure: Disclosure, *, today: date) -> Clock | None:
    """The clock of a disclosure; None as long as no reply is recorded."""
    reply = Reply.objects.filter(disclosure=disclosure).order_by("-id").first()
    if reply is None:
        return None
    published = PackageEvent.objects.filter(package__disclosure=disclosure, kind=PUBLISHED)
    at = published.aggregate(first=Min("at"))["first"]
    return clock(reply, today=today, met_on=localtime(at).date() if at else None)


def clock(reply: Reply, *, today: date, met_on: date | None = None) -> Clock:
    """The clock that a reply started."""
    term = term_of("publication")
    day = reply.replied_on + timedelta(days=term.days)
    left = (day - (met_on or today)).days
    return Clock(reply.replied_on, reply.document, day, left, term.days, term.article, met_on)


def running() -> QuerySet[Reply]:
    """The replies that count and are not answered by a publication, the oldest first."""
    later = Reply.objects.filter(disclosure=OuterRef("disclosure"), id__gt=OuterRef("id"))
    published = PackageEvent.objects.filter(package__disclosure=OuterRef("disclosure"), kind=PUBLISHED)
    found = Reply.objects.filter(~Exists(later), ~Exists(published))
    return found.select_related("disclosure__organization").order_by("replied_on", "id")


def due_packages(powers: Powers, *, today: date) -> list[DueDisclosure]:
    """What the law wants published and is not yet, as far as `publications.read` reaches, the soonest first."""
    newest = Package.objects.filter(disclosure=OuterRef("disclosure")).order_by()
    newest = newest.values("disclosure").annotate(newest=Max("id")).values("newest")

    def first() -> "QuerySet[Reply, Any]":
        reach = powers.within(READ, "disclosure__organization__path")
        return running().filter(reach).values_list("pk")[:SHOWN]

    # Mostly nothing runs, and a home pays for one prepared question.
    ids = [pk for (pk,) in ask(("replies running", powers.paths.get(READ)), first)]
    if not ids:
        return []
    found = running().filter(pk__in=ids)
    return [
        DueDisclosure(
            disclosure=reply.disclosure_id,
            package=reply.newest or 0,
            title=reply.disclosure.organization.name,
            fiscal_year=reply.disclosure.fiscal_year,
            clock=clock(reply, today=today),
        )
        for reply in found.annotate(newest=Subquery(newest))
    ]
