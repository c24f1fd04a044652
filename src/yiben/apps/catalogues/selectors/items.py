"""The items of the catalogue: which version is in force on a day, lists, one item with its history."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet
from django.utils import timezone

from yiben.apps.catalogues.models import ServiceItem, ServiceItemVersion
from yiben.apps.catalogues.rulebook import factors, form
from yiben.apps.catalogues.selectors.reach import READ, within
from yiben.apps.orgs.models import Organization
from yiben.apps.orgs.pinyin import plain
from yiben.apps.orgs.selectors import Powers
from yiben.core.catalogue.item_difference import ItemChange, differences
from yiben.core.catalogue.item_facts import facts_of
from yiben.core.catalogue.item_form import item_of

ORDERS = {
    "name": ("name",),
    "code": ("item__code",),
    "organization": ("item__organization__path",),
    "type": ("type",),
    "depth": ("depth",),
    "visits": ("visits",),
    "committed": ("committed_days",),
    "statutory": ("statutory_days",),
}


@dataclass(frozen=True)
class ItemsWanted:
    """Which items a list asks for; what is empty asks for all."""

    text: str = ""
    organization: int = 0
    type: str = ""
    depth: str = ""


@dataclass(frozen=True)
class Standing:
    """A version with the day until which (and with) it is in force, and what it changed of the one before."""

    version: ServiceItemVersion
    until: date | None
    in_force: bool
    changes: tuple[ItemChange, ...] | None


def in_force(day: date | None = None) -> QuerySet[ServiceItemVersion]:
    """The version of each item that is in force on a day (today), of items that are not given up."""
    day = day or timezone.localdate()
    newer = ServiceItemVersion.objects.filter(
        item=OuterRef("item"), since__lte=day, number__gt=OuterRef("number")
    )
    found = ServiceItemVersion.objects.filter(~Exists(newer), since__lte=day, ended=False)
    return found.select_related("item__organization")


def newest(powers: Powers, *, permission: str = READ) -> QuerySet[ServiceItemVersion]:
    """The newest version of each item within reach, also one that is not in force yet; what an export holds."""
    newer = ServiceItemVersion.objects.filter(item=OuterRef("item"), number__gt=OuterRef("number"))
    found = ServiceItemVersion.objects.filter(~Exists(newer), ended=False)
    found = found.filter(within(powers, permission, "item__organization__path"))
    return found.select_related("item__organization").order_by("item__organization__path", "item__code")


def items_wanted(powers: Powers, wanted: ItemsWanted) -> QuerySet[ServiceItemVersion]:
    """The versions in force that a list asks for, among those within reach."""
    found = in_force().filter(within(powers, READ, "item__organization__path"))
    return _wanted(found, wanted).defer("content", "sought")


def items_page(
    powers: Powers, wanted: ItemsWanted, *, order: str, descending: bool, start: int, size: int
) -> list[ServiceItemVersion]:
    """A page of a list."""
    by = [*ORDERS.get(order, ORDERS["organization"]), "item__code"]
    first = F(by[0]).desc(nulls_last=True) if descending else F(by[0]).asc(nulls_last=True)
    return list(items_wanted(powers, wanted).order_by(first, *by[1:])[start : start + size])


def offering(powers: Powers) -> list[tuple[int, str]]:
    """The organisations within reach that have items, in the order of the tree."""
    found = Organization.objects.filter(
        within(powers, READ, "path"), Exists(ServiceItem.objects.filter(organization=OuterRef("pk")))
    )
    return [(one.pk, one.name) for one in found]


def item_for(powers: Powers, item_id: int, permission: str = READ) -> ServiceItem | None:
    """An item within reach."""
    found = ServiceItem.objects.select_related("organization").filter(pk=item_id)
    return found.filter(within(powers, permission, "organization__path")).first()


def item_coded(code: str) -> ServiceItem | None:
    """The item of a code."""
    return ServiceItem.objects.select_related("organization").filter(code=code).first()


def version_in_force(code: str, day: date | None = None) -> ServiceItemVersion | None:
    """What an item says on a day (today): what a case that is opened then lives by."""
    return in_force(day).filter(item__code=code).first()


def version_of(code: str, number: int) -> ServiceItemVersion | None:
    """A version by its number: what a case that was opened under it lives by for ever."""
    found = ServiceItemVersion.objects.select_related("item__organization")
    return found.filter(item__code=code, number=number).first()


def whole(version: ServiceItemVersion) -> dict[str, Any]:
    """The whole item as it is in a version, field by field (core.catalogue.item_form)."""
    item = version.item
    fixed = {
        "code": item.code,
        "base_code": item.base_code,
        "organization": item.organization.name,
        "level": item.level,
        "since": version.since.isoformat(),
    }
    return item_of(form(), version.content, fixed)


def item_facts(version: ServiceItemVersion) -> dict[str, Any]:
    """What expressions of case types may use of an item; terms in working days, none where there is none."""
    item = whole(version)
    facts = facts_of(item, factors())
    materials = item["materials"]
    return {
        "code": item["code"],
        "version": version.number,
        "name": item["name"],
        "kind": item["handling"],
        "type": item["type"],
        "level": item["level"],
        "committed_days": facts["committed_days"],
        "statutory_days": facts["statutory_days"],
        "unit": item["committed_unit"] or item["statutory_unit"] or "working_days",
        "visits": item["visits"],
        "depth": item["depth"],
        "fee": bool(item["charges"]),
        "pledge": bool(item["pledge"]),
        "tolerant": bool(item["tolerant"]),
        "materials": tuple(row["id"] or f"m{number}" for number, row in enumerate(materials, 1)),
    }


def history(item: ServiceItem) -> list[Standing]:
    """The versions of an item, the newest first, each with what it changed."""
    return list(_history(list(item.versions.select_related("item__organization").order_by("-number"))))


def changed(before: ServiceItemVersion, after: ServiceItemVersion) -> tuple[ItemChange, ...]:
    """What changed between two versions."""
    return differences(form(), whole(before), whole(after))


def _history(versions: list[ServiceItemVersion]) -> Iterator[Standing]:
    today, found, next_since = timezone.localdate(), False, None
    for place, version in enumerate(versions):
        now = not found and version.since <= today
        found = found or now
        until = next_since - timedelta(days=1) if next_since else None
        before = versions[place + 1] if place + 1 < len(versions) else None
        yield Standing(
            version, until, now and not version.ended, changed(before, version) if before else None
        )
        next_since = min(version.since, next_since) if next_since else version.since


def _wanted(found: QuerySet[ServiceItemVersion], wanted: ItemsWanted) -> QuerySet[ServiceItemVersion]:
    for word in plain(wanted.text).split():
        found = found.filter(sought__contains=word)
    if wanted.organization:
        found = found.filter(item__organization=wanted.organization)
    if wanted.type:
        found = found.filter(type=wanted.type)
    return found.filter(depth=int(wanted.depth)) if wanted.depth.isdigit() else found


def shown(version: ServiceItemVersion) -> Mapping[str, str]:
    """The words of what a list shows of a version."""
    item = form().item
    names = ("type", "handling", "depth")
    return {name: item.field(name).shown(getattr(version, name)) for name in names}
