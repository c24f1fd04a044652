"""What the linter finds in the catalogue as it is in force, and the columns that rates of the catalogue count."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from hashlib import sha256
from operator import or_
from typing import Any

from django.core.cache import cache
from django.db.models import Q
from django.utils import timezone

from yiben.apps.catalogues.models import ServiceItemVersion
from yiben.apps.catalogues.rulebook import factors, form, item_rules
from yiben.apps.catalogues.selectors.items import in_force, whole
from yiben.apps.catalogues.selectors.reach import READ, reach, within
from yiben.apps.orgs.models import Organization
from yiben.apps.orgs.selectors import Powers, subtree
from yiben.core.catalogue.item_lint import ItemFinding, lint


@dataclass(frozen=True)
class Linted:
    """The findings of a catalogue: how many items were looked at, and each finding with the id of its item."""

    items: int
    findings: Sequence[tuple[int, ItemFinding]]

    @property
    def counts(self) -> Mapping[str, int]:
        """How many findings there are of each severity."""
        found = Counter(one.severity for _, one in self.findings)
        return {severity: found[severity] for severity in ("error", "warning", "hint")}

    @property
    def clean(self) -> int:
        """How many items nothing was found in."""
        return self.items - len({item for item, _ in self.findings})


def linted(
    *, powers: Powers | None = None, organization: int = 0, item: int = 0, day: date | None = None
) -> Linted:
    """The findings in the items in force, kept until a version comes: of those within reach (of all without powers), of one organisation
    with those below it, of one item."""
    paths = reach(powers, READ) if powers is not None else ("",)
    day = day or timezone.localdate()
    key = kept_as("linted", paths, organization, item, day)
    held: Linted | None = cache.get(key)
    if held is None:
        held = _linted(powers, organization, item, day)
        cache.set(key, held)
    return held


def kept_as(what: str, *asked: object) -> str:
    """The name under which what was counted is kept: another as soon as any version comes."""
    last = ServiceItemVersion.objects.order_by("-pk").values_list("pk", "digest", "at").first()
    return f"items:{what}:{sha256(repr((last, *asked)).encode()).hexdigest()}"


def _linted(powers: Powers | None, organization: int, item: int, day: date) -> Linted:
    every = in_force(day)
    found = every.filter(within(powers, READ, "item__organization__path")) if powers is not None else every
    if organization:
        found = found.filter(item__organization__in=subtree(organization))
    if item:
        found = found.filter(item=item)
    versions = list(found.order_by("item__organization__path", "item__code"))
    ids = {one.item.code: one.item_id for one in versions}
    # A code of a handling may also be used by an item that is not looked at now.
    others = ((row[0], row[1]) for row in _others(every, ids) if row[0] not in ids)
    items = [whole(one) for one in versions]
    findings = [(ids[one.code], one) for one in lint(item_rules(), form(), items, factors(), others)]
    return Linted(len(items), findings)


def _others(every: Any, ids: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    for code, content in every.values_list("item__code", "content"):
        if code not in ids:
            yield code, content.get("handling_code", "")


def item_rows(
    as_of: date, *organizations: Organization, powers: Powers | None = None
) -> list[dict[str, Any]]:
    """The columns of the grain `item` for metrics: one row an item in force on a day, plain values, none where unknown.

    With organisations, the items of them and of all below them; with powers, those within reach. Terms are in working days.
    """
    found = in_force(as_of)
    if powers is not None:
        found = found.filter(within(powers, READ, "item__organization__path"))
    if organizations:
        under = (Q(item__organization__path__startswith=one.path) for one in organizations)
        found = found.filter(reduce(or_, under))
    return [_row(one) for one in found.order_by("item__organization__path", "item__code")]


def _row(version: ServiceItemVersion) -> dict[str, Any]:
    item = whole(version)
    return {
        "code": version.item.code,
        "name": version.name,
        "version": version.number,
        "type": version.type,
        "organization": version.item.organization.name,
        "level": version.item.level,
        "online_depth": version.depth or 0,
        "online_address": item["online_address"],
        "offline_only": bool(item["online_unsuitable"]),
        "immediate": version.handling == "instant",
        "visits": version.visits,
        "statutory_days": version.statutory_days,
        "committed_days": version.committed_days,
        "stationed": bool(item["in_hall"]),
        "single_window": bool(item["window"]),
        "applied_for": bool(version.on_application),
        "charges": bool(item["charges"]),
        "materials": len(item["materials"]),
        "steps": len(item["steps"]),
        "intermediaries": len(item["intermediaries"]),
        "abolished_proofs": sum(one["standing"] == "abolished" for one in item["proofs"]),
    }
