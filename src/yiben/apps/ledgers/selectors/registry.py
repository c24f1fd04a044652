"""One record of a register or of the budget within reach, the entries of a year, the words of the registers."""

from django.db.models import QuerySet

from yiben.apps.ledgers.models import Asset, BudgetEntry, BudgetUnitRecord, Contract, MonthEvent, Project
from yiben.apps.ledgers.models.registers import (
    ASSETS,
    BUILDING,
    CATEGORIES,
    EQUIPMENT,
    SIZES,
    VEHICLE,
    VEHICLES,
)
from yiben.apps.ledgers.selectors.payables import contracts_for
from yiben.apps.orgs.selectors import Powers

READ = "ledgers.read"
SIZE_ZH, CATEGORY_ZH, VEHICLE_ZH, ASSET_ZH = dict(SIZES), dict(CATEGORIES), dict(VEHICLES), dict(ASSETS)
KINDS = (VEHICLE, EQUIPMENT, BUILDING)
_PATH = "unit__organization__path"


def contract_for(powers: Powers, contract_id: int) -> Contract | None:
    """A contract within reach with what was paid and its payments; None for any other."""
    found = contracts_for(powers).filter(pk=contract_id)
    return found.prefetch_related("payments__voucher").first()


def asset_for(powers: Powers, asset_id: int) -> Asset | None:
    """A vehicle, piece of equipment or building within reach, those disposed of too."""
    found = Asset.objects.filter(powers.within(READ, _PATH)).select_related("unit__organization")
    return found.filter(pk=asset_id).first()


def assets_ever(unit: BudgetUnitRecord, kind: str) -> QuerySet[Asset]:
    """What a unit has or had of a kind, what is there first."""
    return Asset.objects.filter(unit=unit, kind=kind).order_by("-disposed", "number")


def entries_of(unit: BudgetUnitRecord, year: int) -> QuerySet[BudgetEntry]:
    """The budget entries of a unit and year with what takes them back, the newest first."""
    found = BudgetEntry.objects.filter(unit=unit, year=year).select_related("reversal", "reverses")
    return found.order_by("-day", "-id")


def entry_for(powers: Powers, entry_id: int) -> BudgetEntry | None:
    """A budget entry within reach; None for any other."""
    found = BudgetEntry.objects.filter(powers.within(READ, _PATH)).select_related("unit__organization")
    return found.filter(pk=entry_id).first()


def events_of(unit: BudgetUnitRecord, year: int) -> list[MonthEvent]:
    """What became of the months of a year, the last first."""
    return list(MonthEvent.objects.filter(book__unit=unit, book__year=year).order_by("-at", "-id"))


def finished_projects(unit: BudgetUnitRecord) -> list[Project]:
    """The projects that were finished, the last first."""
    return list(Project.objects.filter(unit=unit, finished__isnull=False).order_by("-finished", "name"))
