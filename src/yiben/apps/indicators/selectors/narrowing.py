"""Whose cases, of which service items, a metric is asked for."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from yiben.apps.cases.models import Case
from yiben.apps.indicators.selectors.offices import office_named
from yiben.apps.orgs.models import Organization
from yiben.core.indicator.column import ITEM

ITEMS, ORGANIZATION = "items", "organization"


@dataclass(frozen=True)
class Narrowed:
    """The organisation (with all below it) and the items; `why` they cannot be asked for."""

    organization: Organization
    items: tuple[str, ...] = ()
    why: str = ""

    @property
    def told(self) -> dict[str, Any]:
        """The same as plain values."""
        of = self.organization
        return {"organization": {"number": of.pk, "name": of.name}, "items": list(self.items)}


def narrowed(own: Organization, filters: Mapping[str, str], grain: str) -> Narrowed:
    """What filters ask for: the unit's own cases where they name no organisation, all items where they name none."""
    strange = [name for name in filters if name not in (ITEMS, ORGANIZATION)]
    if strange:
        return Narrowed(own, why=f"不认识取数条件“{strange[0]}”，应是 {ITEMS} 或 {ORGANIZATION}")
    named = str(filters.get(ORGANIZATION, "")).strip()
    place = office_named(named) if named else own
    if place is None:
        return Narrowed(own, why=f"没有单位“{named}”，或者叫这个名称的不止一个；请写单位的编号")
    text = str(filters.get(ITEMS, "")).replace("，", ",").replace("、", ",")
    items = tuple(sorted({part.strip() for part in text.split(",") if part.strip()}))
    if items and grain == ITEM:
        return Narrowed(place, items, "事项目录的比率按全部事项计算，不能只取几项")
    known = (
        set(Case.objects.filter(item__in=items).values_list("item", flat=True).distinct()) if items else set()
    )
    unknown = [code for code in items if code not in known]
    why = f"没有事项“{unknown[0]}”的办件" if unknown else ""
    return Narrowed(place, items, why)
