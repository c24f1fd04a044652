"""Reading publications: what waits for whom, one with its steps, and what the public may read.

The last event of a publication is its state. Staff see those of the organisations that `publications.read`
reaches; the public sees those whose last event is an approval, and nothing of any other.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from yiben.apps.audits.archive import unpack
from yiben.apps.audits.models import Run
from yiben.apps.audits.result import Result
from yiben.apps.audits.selectors import latest_runs
from yiben.apps.disclosures.flow import APPROVED, PREPARED, RETURNED, WITHDRAWN, of_this_round
from yiben.apps.disclosures.models import KINDS, PackageFile, Publication, PublicationEvent
from yiben.apps.orgs.duties import another_person
from yiben.apps.orgs.models import User
from yiben.apps.orgs.selectors import Powers
from yiben.core.disclosure.figures import KeyFigure
from yiben.core.value.anchor import Anchor

STATES = {PREPARED: "待批准", RETURNED: "已退回", APPROVED: "已公开", WITHDRAWN: "已撤回"}
STEPS = dict(KINDS)
READ, PREPARE, APPROVE = "publications.read", "publications.prepare", "publications.approve"
_HEAVY = ("run__result", "run__archive", "run__paper__content")
_ORDERS = {
    "year": (F("run__paper__fiscal_year").desc(nulls_last=True), "run__paper__organization", "id"),
    "organization": (
        "publication__organization__name",
        F("run__paper__fiscal_year").desc(nulls_last=True),
        "run__paper__organization",
        "id",
    ),
}


@dataclass(frozen=True)
class PublicationRow:
    """One publication in a list of staff, by its last step."""

    id: int
    title: str
    fiscal_year: int | None
    kinds: tuple[str, ...]
    organization: str
    state: str
    by: str
    at: datetime
    reason: str
    errors: int
    problem: str


@dataclass(frozen=True)
class PublicationPage:
    """One publication for staff: its steps, and whether this user may take the next one."""

    publication: Publication
    run: Run
    events: tuple[PublicationEvent, ...]
    prepared_by: frozenset[int]

    def barred(self, user: User) -> str:
        """Why a user may not approve what is before the approver; '' where it is another person."""
        return another_person(self.prepared_by, user.pk)

    @property
    def last(self) -> PublicationEvent:
        """The step that is its state."""
        return self.events[-1]

    @property
    def state(self) -> str:
        """The state."""
        return self.last.kind


@dataclass(frozen=True)
class PublishedRow:
    """One published paper in a list of the portal."""

    id: int
    title: str
    fiscal_year: int | None
    kinds: tuple[str, ...]
    publisher: str
    at: datetime


@dataclass(frozen=True)
class PublishedPaper:
    """One published paper for everybody: never by whom, always by which organisation.

    `edition` is the approval itself: another approval, another edition.
    """

    row: PublishedRow
    edition: tuple[int, datetime]
    run: int
    file: str
    sha256: str
    figures: tuple[KeyFigure, ...]
    with_leads: bool


@dataclass(frozen=True)
class Shelf:
    """How many papers an organisation has published of a year."""

    publisher: str
    fiscal_year: int | None
    papers: int


def latest_run(powers: Powers, *, paper_id: int) -> Run | None:
    """The latest run of a paper within reach, with what was read of it."""
    run = latest_runs(powers).filter(paper_id=paper_id).first()
    return run and Run.objects.select_related("paper").defer("result", "paper__content").get(pk=run.pk)


def last_events(powers: Powers, permission: str = READ, *, state: str = "") -> QuerySet[PublicationEvent]:
    """The last step of every publication that a permission reaches, the newest first."""
    found = _last().filter(powers.within(permission, "publication__organization__path"))
    if state:
        found = found.filter(kind=state)
    return found.select_related("publication__organization", "run__paper", "by").order_by("-id")


def waiting_for_approval(powers: Powers, *, user: User | int) -> QuerySet[PublicationEvent]:
    """What somebody else prepared and this user may approve, the oldest first."""
    return last_events(powers, APPROVE, state=PREPARED).exclude(by=user).order_by("id")


def returned(powers: Powers) -> QuerySet[PublicationEvent]:
    """What was given back to those who prepare, the oldest first."""
    return last_events(powers, PREPARE, state=RETURNED).order_by("id")


def unprepared_runs(powers: Powers) -> QuerySet[Run]:
    """Latest runs of readable papers that nobody has put before an approver yet, the newest first."""
    begun = Publication.objects.filter(paper=OuterRef("paper"))
    of_a_package = PackageFile.objects.filter(sha256=OuterRef("paper__sha256"))
    return latest_runs(powers).filter(~Exists(begun), ~Exists(of_a_package), problem="").order_by("-id")


def publication_row(event: PublicationEvent) -> PublicationRow:
    """What a list of staff shows of a publication."""
    paper = event.run.paper
    return PublicationRow(
        id=event.publication_id,
        title=paper.organization or file_name(paper.name),
        fiscal_year=paper.fiscal_year,
        kinds=tuple(paper.kinds),
        organization=event.publication.organization.name,
        state=event.kind,
        by=event.by.name,
        at=event.at,
        reason=event.reason,
        errors=event.run.errors,
        problem=event.run.problem,
    )


def publication_for(powers: Powers, publication_id: int) -> PublicationPage | None:
    """A publication with its steps, where `publications.read` reaches it."""
    found = (
        PublicationEvent.objects.filter(
            powers.within(READ, "publication__organization__path"), publication=publication_id
        )
        .select_related("publication__organization", "run__paper", "by")
        .defer(*_HEAVY)
        .order_by("number")
    )
    events = tuple(found)
    if not events:
        return None
    begun = of_this_round(event.kind for event in events)
    prepared = frozenset(event.by_id for event in events[begun:] if event.kind == PREPARED)
    return PublicationPage(events[-1].publication, events[-1].run, events, prepared)


def publications_of(powers: Powers, *, paper_id: int) -> list[PublicationRow]:
    """The publications of a paper that one may see, by their last steps."""
    found = last_events(powers).filter(publication__paper=paper_id)
    return [publication_row(event) for event in found]


def published(*, text: str = "", order: str = "year") -> QuerySet[PublicationEvent]:
    """What everybody may read, by year or by organisation; every word of a text is in names or is the year."""
    found = _last().filter(kind=APPROVED).select_related("publication__organization", "run__paper")
    for word in text.split():
        match = Q(run__paper__organization__icontains=word) | Q(
            publication__organization__name__icontains=word
        )
        digits = word.removesuffix("年度").removesuffix("年")
        if digits.isdecimal() and digits.isascii() and len(digits) == 4:
            match |= Q(run__paper__fiscal_year=int(digits))
        found = found.filter(match)
    return found.order_by(*_ORDERS.get(order, _ORDERS["year"]))


def newest_published() -> QuerySet[PublicationEvent]:
    """What everybody may read, the newest approvals first."""
    return published().order_by("-id")


def published_number() -> int:
    """How many papers everybody may read."""
    return _last().filter(kind=APPROVED).count()


def shelves() -> list[Shelf]:
    """How many papers each organisation has published of each year."""
    counted = (
        PublicationEvent.objects.filter(_STANDS, kind=APPROVED)
        .order_by("publication__organization__path", F("run__paper__fiscal_year").desc(nulls_last=True))
        .values_list(
            "publication__organization__path", "publication__organization__name", "run__paper__fiscal_year"
        )
        .annotate(papers=Count("id"))
    )
    return [Shelf(name, year, papers) for _path, name, year, papers in counted]


def published_row(event: PublicationEvent) -> PublishedRow:
    """What a list of the portal shows of a published paper."""
    paper = event.run.paper
    return PublishedRow(
        id=event.publication_id,
        title=paper.organization or file_name(paper.name),
        fiscal_year=paper.fiscal_year,
        kinds=tuple(paper.kinds),
        publisher=event.publication.organization.name,
        at=event.at,
    )


def published_paper(publication_id: int) -> PublishedPaper | None:
    """A published paper as it was approved; None for what is not published, or no longer."""
    event = (
        _last()
        .filter(kind=APPROVED, publication=publication_id)
        .select_related("publication__organization", "run__paper")
        .first()
    )
    return event and PublishedPaper(
        row=published_row(event),
        edition=(event.pk, event.at),
        run=event.run_id,
        file=file_name(event.run.paper.name),
        sha256=event.run.paper.sha256,
        figures=tuple(figure_of(packed) for packed in event.figures),
        with_leads=event.with_leads,
    )


def published_result(paper: PublishedPaper) -> Result:
    """What the portal shows of a published paper's text and tables; its leads only where they are published."""
    archive = Run.objects.values_list("archive", flat=True).get(pk=paper.run)
    result = unpack(archive)
    return result if paper.with_leads else result.without_leads()


def was_published(publication_id: int) -> bool:
    """True where everybody could once read it."""
    return PublicationEvent.objects.filter(kind=APPROVED, publication=publication_id).exists()


def published_original(publication_id: int) -> tuple[str, bytes] | None:
    """The name and the bytes of a published paper's file; None for what is not published, or no longer."""
    event = PublicationEvent.objects.filter(_STANDS, kind=APPROVED, publication=publication_id)
    found = event.values_list("run__paper__name", "run__paper__content").first()
    return (file_name(found[0]), bytes(found[1])) if found else None


_STANDS = ~Exists(
    PublicationEvent.objects.filter(publication=OuterRef("publication"), number__gt=OuterRef("number"))
)


def _last() -> QuerySet[PublicationEvent]:
    return PublicationEvent.objects.filter(_STANDS).defer(*_HEAVY)


def file_name(name: str) -> str:
    """The last part of a name that holds a path."""
    return name.replace("\\", "/").rpartition("/")[2]


def figure_of(packed: dict) -> KeyFigure:
    """A key figure as its event keeps it."""
    anchor = packed["anchor"]
    return KeyFigure(**{**packed, "anchor": Anchor(*anchor) if anchor else None})
