"""What citizens read of the catalogue: guides of the items in force that are done on application."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet

from yiben.apps.catalogues.models import ServiceItemVersion
from yiben.apps.catalogues.selectors.items import in_force, whole
from yiben.apps.orgs.pinyin import plain


@dataclass(frozen=True)
class Department:
    """A department and how many guides it has."""

    id: int
    name: str
    guides: int


def departments() -> list[Department]:
    """The departments that have guides, in the order of the tree."""
    found = _guides().order_by("item__organization__path")
    rows = found.values_list("item__organization_id", "item__organization__name", "item__organization__path")
    return [Department(pk, name, number) for pk, name, _, number in rows.annotate(number=Count("pk"))]


def guides_number() -> int:
    """How many guides there are."""
    return _guides().count()


def guides(*, text: str = "", department: int = 0) -> QuerySet[ServiceItemVersion]:
    """The guides whose name, code or department holds every word, in letters or in pinyin."""
    found = _guides()
    for word in plain(text).split():
        found = found.filter(sought__contains=word)
    if department:
        found = found.filter(item__organization=department)
    return found.defer("content", "sought").order_by("item__organization__path", "item__code")


def guide(code: str) -> tuple[ServiceItemVersion, dict[str, Any]] | None:
    """One guide: the version in force, and the whole item."""
    version = _guides().filter(item__code=code).first()
    return (version, whole(version)) if version is not None else None


def _guides() -> QuerySet[ServiceItemVersion]:
    return in_force().filter(on_application=True)
