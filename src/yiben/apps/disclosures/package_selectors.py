"""Reading packages for staff: what waits for whom, and one with its steps, files, audits and changes.

Staff see those of the organisations that `publications.read` reaches. What was made anew stands in place of older
drafts: only the newest package of a disclosure waits for anybody.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from yiben.apps.audits import engine
from yiben.apps.audits.archive import unpack
from yiben.apps.audits.models import Run
from yiben.apps.audits.result import brief, in_reading_order
from yiben.apps.disclosures.flow import (
    APPROVED,
    MADE,
    PREPARED,
    PUBLISHED,
    RETURNED,
    REVIEWED,
    WITHDRAWN,
)
from yiben.apps.disclosures.package_models import (
    PACKAGE_KINDS,
    Disclosure,
    Package,
    PackageEvent,
    PackageFile,
)
from yiben.apps.documents.models import Paper
from yiben.apps.orgs.models import User
from yiben.apps.orgs.selectors import Powers
from yiben.apps.prepared import ask

READ = "publications.read"
STATES = {
    MADE: "待送复核",
    PREPARED: "待复核",
    REVIEWED: "待批准",
    APPROVED: "待发布",
    PUBLISHED: "已公开",
    RETURNED: "已退回",
    WITHDRAWN: "已撤回",
}
STEPS = dict(PACKAGE_KINDS)
# By permission: the states that wait for whoever has it.
WAITS = {
    "publications.review": (PREPARED,),
    "publications.approve": (REVIEWED,),
    "publications.prepare": (MADE, RETURNED, APPROVED),
}
LEADS = 40
_HEAVY = ("content", "changes", "definitions")
_HEAVY_OF_EVENTS = tuple(f"package__{name}" for name in (*_HEAVY, "figures"))


@dataclass(frozen=True)
class PackageRow:
    """One package in a list, by its last step; `errors` is None where this engine has not audited it."""

    id: int
    title: str
    fiscal_year: int
    number: int
    draft: int
    organization: str
    state: str
    by: str
    at: datetime
    reason: str
    errors: int | None


@dataclass(frozen=True)
class LeadPlace:
    """Where one file prints a lead: the file, its paper, the lead's number there, and the place in words."""

    file: str
    paper: int
    number: int
    where: str


@dataclass(frozen=True)
class LeadLine:
    """A lead, told once for all files that print the same."""

    severity: str
    message: str
    places: tuple[LeadPlace, ...]


@dataclass(frozen=True)
class PackagePage:
    """One package for staff, without its content."""

    package: Package
    events: tuple[PackageEvent, ...]
    files: tuple[dict[str, Any], ...]
    editions: tuple[PackageRow, ...]

    @property
    def last(self) -> PackageEvent:
        """The step that is its state."""
        return self.events[-1]

    @property
    def state(self) -> str:
        """The state."""
        return self.last.kind

    @property
    def newest(self) -> bool:
        """True where nothing was made for the year since."""
        return all(row.id <= self.package.pk for row in self.editions)


def package_events(powers: Powers, permission: str = READ, *, state: str = "") -> QuerySet[PackageEvent]:
    """The last step of every package that a permission reaches, the newest first; of drafts only the newest."""
    reach = powers.within(permission, "package__disclosure__organization__path")
    found = _last().filter(reach)
    if state:
        found = found.filter(kind=state)
    return found.filter(Q(kind__in=(PUBLISHED, WITHDRAWN)) | _NEWEST).order_by("-id")


def waiting(powers: Powers, permission: str, *, user: User | int) -> QuerySet[PackageEvent]:
    """What waits for whoever has a permission and did not take the step before, the oldest first."""
    found = package_events(powers, permission).filter(kind__in=WAITS[permission])
    if permission != "publications.prepare":
        found = found.exclude(by=user).exclude(package__made_by=user)
    return found.order_by("id")


def waiting_rows(powers: Powers, permission: str, *, user: User, most: int) -> list[PackageRow]:
    """The first of what waits: on most days nothing does, and a home pays for one prepared question."""

    def first(*marks: int) -> "QuerySet[PackageEvent, Any]":
        found = waiting(powers, permission, user=marks[0] if marks else user)
        return found.values_list("pk")[:most]

    values = () if permission == "publications.prepare" else (user.pk,)
    shape = ("packages waiting", permission, powers.paths.get(permission), most)
    found = [pk for (pk,) in ask(shape, first, *values)]
    return package_rows(_last().filter(pk__in=found).order_by("id")) if found else []


def package_rows(events: Iterable[PackageEvent]) -> list[PackageRow]:
    """The rows of some last steps, with the errors that this engine found in their files."""
    told = list(events)
    errors = _errors([event.package_id for event in told])
    return [
        PackageRow(
            id=event.package_id,
            title=event.package.title,
            fiscal_year=event.package.disclosure.fiscal_year,
            number=event.package.number,
            draft=event.package.draft,
            organization=event.package.disclosure.organization.name,
            state=event.kind,
            by=event.by.name,
            at=event.at,
            reason=event.reason,
            errors=errors.get(event.package_id),
        )
        for event in told
    ]


def package_of(powers: Powers, package_id: int) -> Package | None:
    """A package, where `publications.read` reaches it."""
    found = Package.objects.filter(powers.within(READ, "disclosure__organization__path"), pk=package_id)
    return found.select_related("disclosure__organization", "made_by", "corrects").defer(*_HEAVY).first()


def package_page(powers: Powers, package_id: int) -> PackagePage | None:
    """A package with its steps, files and the other editions of its year."""
    package = package_of(powers, package_id)
    if package is None:
        return None
    return PackagePage(
        package,
        tuple(PackageEvent.objects.filter(package=package).select_related("by").order_by("number")),
        tuple(_files(package)),
        tuple(package_rows(_last().filter(package__disclosure=package.disclosure).order_by("package"))),
    )


def package_changes(package: Package) -> list[dict[str, str]]:
    """What a correction changed."""
    return list(Package.objects.values_list("changes", flat=True).get(pk=package.pk))


def package_file(powers: Powers, package_id: int, number: int) -> tuple[str, bytes] | None:
    """The name and bytes of a file, where `publications.read` reaches its package."""
    reach = powers.within(READ, "package__disclosure__organization__path")
    found = PackageFile.objects.filter(reach, package=package_id, number=number)
    row = found.values_list("name", "content").first()
    return (row[0].rpartition("/")[2], bytes(row[1])) if row else None


def package_names(powers: Powers, ids: Iterable[int]) -> dict[int, str]:
    """The titles of some packages, of those within reach."""
    found = Package.objects.filter(powers.within(READ, "disclosure__organization__path"), pk__in=list(ids))
    return dict(found.values_list("pk", "title"))


def packages_with(powers: Powers, *, paper_id: int) -> list[tuple[int, str, int]]:
    """The packages that hold a paper as one of their files: id, title, edition; of those within reach."""
    reach = powers.within(READ, "package__disclosure__organization__path")
    paper = Paper.objects.filter(pk=paper_id).values("sha256")
    found = PackageFile.objects.filter(reach, sha256__in=paper).order_by("package")
    return list(found.values_list("package", "package__title", "package__number"))


def disclosure_for(powers: Powers, disclosure_id: int) -> Disclosure | None:
    """A disclosure, where `publications.read` reaches it."""
    found = Disclosure.objects.filter(powers.within(READ, "organization__path"), pk=disclosure_id)
    return found.select_related("organization").first()


def editions_of(disclosure: Disclosure) -> list[PackageRow]:
    """Every package of a disclosure, the first first."""
    return package_rows(_last().filter(package__disclosure=disclosure).order_by("package"))


def leads_of(runs: Iterable[tuple[str, int]]) -> list[LeadLine]:
    """The leads of the audits of some files (name, run), the gravest first, at most so many."""
    names = {run: file for file, run in runs}
    archives = Run.objects.filter(pk__in=names).order_by("pk").values_list("pk", "paper_id", "archive")
    found: dict[tuple[str, str], list[LeadPlace]] = defaultdict(list)
    for run, paper, archive in archives:
        for number, lead in enumerate(in_reading_order(unpack(archive)), start=1):
            place = LeadPlace(names[run], paper, number, lead.place.words)
            found[lead.severity, brief(lead)].append(place)
    lines = [LeadLine(severity, message, tuple(places)) for (severity, message), places in found.items()]
    return sorted(lines, key=lambda line: _GRAVITY.index(line.severity))[:LEADS]


_GRAVITY = ("error", "warning", "hint")
_STANDS = ~Exists(PackageEvent.objects.filter(package=OuterRef("package"), number__gt=OuterRef("number")))
_NEWEST = ~Exists(
    Package.objects.filter(disclosure=OuterRef("package__disclosure"), id__gt=OuterRef("package_id"))
)


def _last() -> QuerySet[PackageEvent]:
    found = PackageEvent.objects.filter(_STANDS).select_related("package__disclosure__organization", "by")
    return found.defer(*_HEAVY_OF_EVENTS)


def _files(package: Package) -> list[dict[str, Any]]:
    """What people read first, then the data."""
    found = PackageFile.objects.filter(package=package).order_by("number")
    files = found.values("number", "name", "media_type", "sha256", "size")
    return sorted(files, key=lambda file: ("/" in file["name"], file["name"].endswith(".json")))


def _errors(packages: list[int]) -> dict[int, int]:
    files = PackageFile.objects.filter(package__in=packages)
    runs = Run.objects.filter(engine=engine.version(), paper__sha256__in=files.values("sha256")).values_list(
        "paper__sha256", "errors"
    )
    by_hash = dict(runs)
    found: dict[int, int] = defaultdict(int)
    for package, sha256 in files.values_list("package", "sha256"):
        if sha256 in by_hash:
            found[package] += by_hash[sha256]
    return dict(found)
