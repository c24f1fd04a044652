"""Reading the editions that everybody may read, by the code of the organisation, the year and the number.

An edition is there from its publication until it is withdrawn. In force is the newest that was ever published:
where that one is withdrawn, no older one takes its place again.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery

from yiben.apps.audits.charts import Chart, charts_from, over_years
from yiben.apps.audits.models import Figures
from yiben.apps.disclosures.flow import PUBLISHED
from yiben.apps.disclosures.package_models import Package, PackageEvent, PackageFile, Publisher

_LIGHT = ("content", "changes", "definitions")


@dataclass(frozen=True)
class Edition:
    """One published edition; `stands` until it is withdrawn, `later` is the number of the newest of its year."""

    id: int
    code: str
    publisher: str
    title: str
    department: str
    fiscal_year: int
    number: int
    unit: str
    profile: str
    inputs: str
    reason: str
    corrects: int | None
    published_at: datetime
    index_number: str
    stands: bool
    later: int
    figures: dict[str, Any]

    @property
    def in_force(self) -> bool:
        """True for the newest published edition of its year."""
        return self.number == self.later


@dataclass(frozen=True)
class OpenFile:
    """A file of a published edition, without its bytes."""

    number: int
    name: str
    sha256: str
    size: int


@dataclass(frozen=True)
class OpenOffice:
    """An organisation that discloses, and the years it has published."""

    code: str
    name: str
    years: tuple[int, ...]


def offices() -> list[OpenOffice]:
    """The organisations with published editions that stand, and their years, the newest first."""
    rows = (
        _ever().filter(state=PUBLISHED).order_by("disclosure__organization__path", "-disclosure__fiscal_year")
    )
    found: dict[tuple[str, str], list[int]] = {}
    for code, name, year in rows.values_list(
        "disclosure__organization__publisher__code",
        "disclosure__organization__name",
        "disclosure__fiscal_year",
    ):
        years = found.setdefault((code, name), [])
        if year not in years:
            years.append(year)
    return [OpenOffice(code, name, tuple(years)) for (code, name), years in found.items()]


def editions_of_office(code: str) -> list[Edition]:
    """Every edition that an organisation ever published, the newest year and number first."""
    rows = list(_ever().filter(disclosure__organization__publisher__code=code))
    newest: dict[int, int] = {}
    for row in rows:
        newest[row.disclosure_id] = max(row.number, newest.get(row.disclosure_id, 0))
    made = [_edition(row, newest[row.disclosure_id]) for row in rows]
    return sorted(made, key=lambda one: (one.fiscal_year, one.number), reverse=True)


def content_of_edition(edition: Edition) -> dict[str, Any]:
    """The forms and text of an edition."""
    content: dict[str, Any] = Package.objects.values_list("content", flat=True).get(pk=edition.id)
    return content


def changes_of_edition(edition: Edition) -> list[dict[str, str]]:
    """What an edition changed against the one that it corrects."""
    changes: list[dict[str, str]] = Package.objects.values_list("changes", flat=True).get(pk=edition.id)
    return changes


def files_of_edition(edition: Edition) -> list[OpenFile]:
    """The files of an edition: what people read first, then the data."""
    found = PackageFile.objects.filter(package=edition.id)
    files = [OpenFile(*row) for row in found.values_list("number", "name", "sha256", "size")]
    return sorted(files, key=lambda file: ("/" in file.name, file.name.endswith(".json"), file.number))


def file_of_edition(edition: Edition, number: int) -> tuple[str, bytes] | None:
    """The name and bytes of a file of an edition."""
    found = (
        PackageFile.objects.filter(package=edition.id, number=number).values_list("name", "content").first()
    )
    return (found[0].rpartition("/")[2], bytes(found[1])) if found else None


def charts_of_edition(edition: Edition) -> list[Chart]:
    """The charts of an edition, as they were read from its web page when it was published."""
    event = PackageEvent.objects.filter(package=edition.id, kind=PUBLISHED).order_by("-number")
    checks = event.values_list("checks", flat=True).first() or []
    runs = [one["run"] for one in checks if one["file"].lower().endswith(".html")]
    kept = Figures.objects.filter(run__in=runs[:1]).first()
    return charts_from(kept.rows) if kept else []


def years_chart(editions: list[Edition]) -> Chart | None:
    """The three public expenses over the years, by the editions in force that stand."""
    amounts = {
        one.fiscal_year: one.figures["three_public"] for one in editions if one.in_force and one.stands
    }
    return over_years("three_public_by_year", amounts)


def address_of_package(package: Package) -> tuple[str, int, int]:
    """The code, year and number of which the permanent address of a package is made."""
    code = Publisher.objects.values_list("code", flat=True).get(
        organization=package.disclosure.organization_id
    )
    return code, package.disclosure.fiscal_year, package.number


def _ever() -> QuerySet[Package]:
    """The packages that were ever published, with their last step, and when and under what number they were."""
    events = PackageEvent.objects.filter(package=OuterRef("pk")).order_by("-number")
    published = events.filter(kind=PUBLISHED)
    found = Package.objects.annotate(
        state=Subquery(events.values("kind")[:1]),
        published_at=Subquery(published.values("at")[:1]),
        index=Subquery(published.values("index_number")[:1]),
        code=F("disclosure__organization__publisher__code"),
        corrected=F("corrects__number"),
    )
    return found.filter(published_at__isnull=False).select_related("disclosure__organization").defer(*_LIGHT)


def _edition(row: Any, later: int) -> Edition:
    return Edition(
        id=row.pk,
        code=row.code,
        publisher=row.disclosure.organization.name,
        title=row.title,
        department=row.department,
        fiscal_year=row.disclosure.fiscal_year,
        number=row.number,
        unit=row.unit,
        profile=row.profile,
        inputs=row.inputs,
        reason=row.reason,
        corrects=row.corrected,
        published_at=row.published_at,
        index_number=row.index,
        stands=row.state == PUBLISHED,
        later=later,
        figures=row.figures,
    )
