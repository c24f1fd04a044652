"""Vouchers that another system sends: posted as they come, once for each of its numbers in a month."""

from collections.abc import Sequence

from yiben.apps.ledgers.models import BudgetUnitRecord
from yiben.apps.ledgers.services.common import LedgerRefused, Person
from yiben.apps.ledgers.services.intake import LedgerState
from yiben.apps.ledgers.services.vouchers import Posted, vouchers_post
from yiben.core.ledger.taken import numbers_taken
from yiben.core.ledger.voucher import Voucher

BATCH = "api"


def vouchers_send(*, by: Person, unit: BudgetUnitRecord, year: int, vouchers: Sequence[Voucher]) -> Posted:
    """Post vouchers of a unit and year, all or none; a number that came before in its month is refused."""
    state = LedgerState({unit.code: unit}, year)
    twice = list(numbers_taken(vouchers, lambda voucher: state.brought(voucher, unit.code)))
    if twice:
        raise LedgerRefused(twice)
    return vouchers_post(by=by, unit=unit, year=year, vouchers=vouchers, batch=BATCH)
