"""A voucher that is being written, held against the rules before it is posted; and what entry begins with."""

from yiben.apps.ledgers.models import BudgetUnitRecord, PostedVoucher
from yiben.apps.ledgers.rulebook import rules_for
from yiben.apps.ledgers.selectors.months import closed_months
from yiben.apps.ledgers.selectors.units import book_for
from yiben.apps.ledgers.selectors.vouchers import voucher_of
from yiben.core.ledger.check import check
from yiben.core.ledger.problem import Problem
from yiben.core.ledger.voucher import Voucher


def keeps_financial(unit: BudgetUnitRecord, year: int) -> bool:
    """Whether the book of a year takes accounts 1 to 5; one that is not begun will be as its unit is."""
    book = book_for(unit, year)
    return book.keeps_financial if book is not None else unit.keeps_financial


def problems_of(unit: BudgetUnitRecord, year: int, voucher: Voucher) -> tuple[Problem, ...]:
    """What posting would refuse, before anything is posted."""
    book = book_for(unit, year)
    return check(
        voucher,
        rules_for(year),
        unit=unit.code,
        closed=closed_months(book) if book is not None else (),
        both_books=book.keeps_financial if book is not None else unit.keeps_financial,
    )


def copied(voucher: PostedVoucher) -> Voucher:
    """A posted voucher as the beginning of a new one."""
    return voucher_of(voucher)
