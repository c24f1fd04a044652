"""What stands behind a figure of the registers: the contracts of a year, the things that are there at its end."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import reduce

from django.db.models import Count, Q, QuerySet, Sum

from yiben.apps.ledgers.models import Asset, Contract
from yiben.apps.ledgers.models.registers import BUILDING, CATEGORIES, EQUIPMENT, VEHICLE, VEHICLES
from yiben.apps.ledgers.selectors.registers import A_MILLION_YUAN, SMALL_MICRO, SME
from yiben.core.ledger.book import Selection

NOTHING = Q(pk__in=())
CONTRACTS: Mapping[str, Q] = {
    **{f"procurement_{category}": Q(category=category) for category, _ in CATEGORIES},
    "procurement_sme": Q(size__in=SME),
    "procurement_small_micro": Q(size__in=SMALL_MICRO),
}
ASSETS: Mapping[str, Q] = {
    **{f"vehicles_{type_}": Q(kind=VEHICLE, type=type_) for type_, _ in VEHICLES},
    "vehicles_kept": Q(kind=VEHICLE, by_appropriation=True),
    "equipment_100": Q(kind=EQUIPMENT, value__gte=A_MILLION_YUAN),
    "buildings_area": Q(kind=BUILDING),
}
_NOT_OF_REGISTERS = ("accounts", "items", "sections", "kinds", "natures", "vouchers", "three_public")


def contracts_behind(
    selections: Sequence[Selection], units: Mapping[int, object], year: int, until: date | None = None
) -> tuple[QuerySet[Contract], int]:
    """The contracts that a figure is the sum of, and that sum in fen."""
    by_then = Q(signed__lte=until) if until else Q()
    rows = Contract.objects.filter(by_then, unit__in=units, signed__year=year, void_reason="")
    asked, total = NOTHING, 0
    for selection, _measure, one in _asked(selections, CONTRACTS):
        total += selection.sign * (rows.filter(one).aggregate(total=Sum("amount"))["total"] or 0)
        asked |= one
    return rows.filter(asked).select_related("unit__organization"), total


def assets_behind(
    selections: Sequence[Selection], units: Mapping[int, object], year: int, until: date | None = None
) -> tuple[QuerySet[Asset], int]:
    """The vehicles, equipment or buildings that a figure counts, and the figure: pieces, or area of buildings."""
    last = until or date(year, 12, 31)
    there = Q(disposed__isnull=True) | Q(disposed__gt=last)
    rows = Asset.objects.filter(there, unit__in=units, acquired__lte=last)
    asked, total = NOTHING, 0
    for selection, measure, one in _asked(selections, ASSETS):
        counted = Sum("area") if measure == "buildings_area" else Count("pk")
        total += selection.sign * (rows.filter(one).aggregate(total=counted)["total"] or 0)
        asked |= one
    return rows.filter(asked).select_related("unit__organization"), total


def _asked(selections: Sequence[Selection], known: Mapping[str, Q]) -> list[tuple[Selection, str, Q]]:
    """Each measure of each selection with its condition; what asks for a dimension asks for no register."""
    return [
        (selection, measure, known[measure] & _units(selection) & _projects(selection, known))
        for selection in selections
        if not any(getattr(selection, name) for name in _NOT_OF_REGISTERS)
        and "" not in selection.except_vouchers
        for measure in selection.measures
        if measure in known
    ]


def _projects(selection: Selection, known: Mapping[str, Q]) -> Q:
    if not selection.projects:
        return Q()
    return Q(project__in=selection.projects) if known is CONTRACTS else NOTHING


def _units(selection: Selection) -> Q:
    parts = [Q(unit__code__in=selection.units)] if selection.units else []
    if selection.institutions:
        parts.append(Q(unit__institution__in=selection.institutions))
    return reduce(lambda one, other: one & other, parts, Q())
