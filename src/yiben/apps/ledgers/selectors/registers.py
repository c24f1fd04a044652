"""What registers hold of a year, as totals: contracts signed, things that are there at year end, posts and staff."""

from collections.abc import Iterator, Mapping
from datetime import date

from django.db.models import Count, Q, Sum

from yiben.apps.ledgers.models import Asset, BudgetUnitRecord, Contract
from yiben.apps.ledgers.models.registers import BUILDING, EQUIPMENT, VEHICLE
from yiben.apps.orgs.staff_selectors import strength
from yiben.core.ledger.book import Total
from yiben.core.ledger.voucher import Dimensions

A_MILLION_YUAN = 100_000_000
SME, SMALL_MICRO = ("medium", "small", "micro"), ("small", "micro")


def contract_totals(
    units: Mapping[int, BudgetUnitRecord], year: int, until: date | None = None
) -> Iterator[Total]:
    """Procurement of a year: the amounts of its contracts, and how much of them small enterprises got."""
    by_then = Q(signed__lte=until) if until else Q()
    rows = (
        Contract.objects.filter(by_then, unit__in=units, signed__year=year, void_reason="")
        .order_by()
        .values_list("unit_id", "category", "size")
        .annotate(total=Sum("amount"))
    )
    for unit, category, size, amount in rows:
        of = Dimensions(units[unit].code)
        yield Total(f"procurement_{category}", amount, of)
        if size in SME:
            yield Total("procurement_sme", amount, of)
        if size in SMALL_MICRO:
            yield Total("procurement_small_micro", amount, of)


def asset_totals(
    units: Mapping[int, BudgetUnitRecord], year: int, until: date | None = None
) -> Iterator[Total]:
    """Vehicles by type, equipment of a million yuan and more, buildings, as they stand at year end or on a day."""
    last = until or date(year, 12, 31)
    rows = (
        Asset.objects.filter(
            Q(disposed__isnull=True) | Q(disposed__gt=last), unit__in=units, acquired__lte=last
        )
        .order_by()
        .values_list("unit_id", "kind", "type", "by_appropriation")
        .annotate(
            pieces=Count("pk"),
            dear=Count("pk", filter=Q(value__gte=A_MILLION_YUAN)),
            space=Sum("area"),
        )
    )
    for unit, kind, type_, by_appropriation, pieces, dear, space in rows:
        of = Dimensions(units[unit].code)
        if kind == VEHICLE:
            yield Total(f"vehicles_{type_ or 'other'}", pieces, of)
            if by_appropriation:
                yield Total("vehicles_kept", pieces, of)
        elif kind == EQUIPMENT and dear:
            yield Total("equipment_100", dear, of)
        elif kind == BUILDING:
            yield Total("buildings_area", space, of)


def staff_totals(
    units: Mapping[int, BudgetUnitRecord], year: int, until: date | None = None
) -> Iterator[Total]:
    """Approved and actual numbers of staff at year end or on a day; sections and windows count with the unit above."""
    by_path = {unit.organization.path: unit.code for unit in units.values()}
    for path, kind, approved, actual in strength(by_path, day=until or date(year, 12, 31)):
        of = Dimensions(_nearest(path, by_path))
        if approved:
            yield Total(f"establishment_{kind}", approved, of)
        if actual:
            yield Total(f"staff_{kind}", actual, of)


def _nearest(path: str, units: Mapping[str, str]) -> str:
    while path not in units:
        path = path[: path.rstrip("/").rindex("/") + 1]
    return units[path]
