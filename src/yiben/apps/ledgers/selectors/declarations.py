"""Declarations that registers held nothing: the last entry of each counts; and which registers hold rows at all."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date

from django.db.models import Q
from django.utils import timezone

from yiben.apps.ledgers.models import Asset, BudgetUnitRecord, RegisterDeclaration
from yiben.apps.ledgers.models.declarations import MADE
from yiben.apps.ledgers.models.registers import BUILDING, EQUIPMENT, VEHICLE
from yiben.apps.ledgers.selectors.overview import makers
from yiben.core.ledger.register import Declared, Standing

KINDS = {VEHICLE: "vehicles", EQUIPMENT: "equipment", BUILDING: "buildings"}


def last_entries(units: Collection[int], year: int) -> dict[tuple[int, str], RegisterDeclaration]:
    """The entry that counts, by unit and register: one query."""
    found = RegisterDeclaration.objects.filter(unit__in=list(units), year=year).order_by("number")
    return {(one.unit_id, one.register): one for one in found}


def declared_of(units: Mapping[int, BudgetUnitRecord], year: int) -> Iterator[Declared]:
    """The declarations that were not withdrawn."""
    for (unit, register), one in last_entries(list(units), year).items():
        if one.step == MADE:
            day = timezone.localtime(one.at).date().isoformat()
            yield Declared(units[unit].code, register, one.actor, day, one.note)


def kept_assets(units: Mapping[int, BudgetUnitRecord], year: int) -> Iterator[tuple[str, str]]:
    """Which registers of things hold any that were there at some time of the year, by unit and register."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    there = Q(disposed__isnull=True) | Q(disposed__gte=first)
    rows = Asset.objects.filter(there, unit__in=units, acquired__lte=last).order_by()
    for unit, kind in rows.values_list("unit_id", "kind").distinct():
        yield units[unit].code, KINDS[kind]


def names_of_makers(standings: Iterable[Standing]) -> dict[str, str]:
    """The names of who declared, by the labels that declarations keep."""
    return makers(one.declared.by for one in standings if one.declared is not None)


def declarations_of(unit: BudgetUnitRecord, year: int) -> list[RegisterDeclaration]:
    """Every declaration and withdrawal of a unit and year, the newest first."""
    return list(RegisterDeclaration.objects.filter(unit=unit, year=year).order_by("-at", "-id"))
