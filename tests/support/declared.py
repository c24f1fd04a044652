"""Declaring for a test what a unit did not have: everything of which nobody knows yet."""

from yiben.apps.ledgers.models import BudgetUnitRecord
from yiben.apps.ledgers.selectors.books import book
from yiben.apps.ledgers.services.declarations import register_declare

GROUNDS = "资产盘点表和采购科说明"


def declare_rest(*units: BudgetUnitRecord, year: int, note: str = GROUNDS) -> None:
    """Declare that the units had nothing of every register that is neither filled nor declared."""
    for unit in units:
        rest = [one.register for one in book(unit, year).lacking if not one.partly]
        if rest:
            register_declare(by=None, unit=unit, year=year, registers=rest, note=note)
