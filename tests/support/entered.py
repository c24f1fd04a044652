"""A random book entered into the ledger of the site, unit by unit, as its officers would."""

from collections import defaultdict

from tests.support.books import Recipe, units_of, vouchers
from tests.support.declared import declare_rest
from tests.support.ledgers import budget_unit
from yiben.apps.ledgers.models import BudgetUnitRecord
from yiben.apps.ledgers.services.months import month_close
from yiben.apps.ledgers.services.vouchers import vouchers_post
from yiben.apps.ledgers.services.years import year_close
from yiben.core.ledger.voucher import Voucher


def enter(recipe: Recipe) -> tuple[BudgetUnitRecord, ...]:
    """The units of a recipe (the department first) with all its vouchers posted, and declared to have nothing else."""
    records: dict[str, BudgetUnitRecord] = {}
    top = None
    for unit in units_of(recipe):
        record = budget_unit(unit.code, unit.name, parent=top, institution=unit.institution)
        records[unit.code] = record
        top = top or record.organization
    written: dict[str, list[Voucher]] = defaultdict(list)
    for voucher in vouchers(recipe):
        written[voucher.postings[0].dimensions.unit].append(voucher)
    for code, own in written.items():
        vouchers_post(by=None, unit=records[code], year=recipe.year, vouchers=own)
    declare_rest(*records.values(), year=recipe.year)
    return tuple(records.values())


def close(units: tuple[BudgetUnitRecord, ...], year: int) -> None:
    """Close eleven months and the year of every unit."""
    for unit in units:
        for month in range(1, 12):
            month_close(by=None, unit=unit, year=year, month=month)
        year_close(by=None, unit=unit, year=year)
