"""The close of a year, and the opening of the next one out of it."""

from django.db import transaction
from django.utils import timezone

from yiben.apps.ledgers.models import BudgetUnitRecord, YearBook
from yiben.apps.ledgers.rulebook import chart, closing, rules_for
from yiben.apps.ledgers.selectors.months import closed_months
from yiben.apps.ledgers.selectors.sums import asked_to_close, has_opening, is_closed, posted_totals
from yiben.apps.ledgers.services.common import POST, LedgerRefused, Person, journal, label_of, must
from yiben.apps.ledgers.services.months import DECEMBER
from yiben.apps.ledgers.services.units import book_held
from yiben.apps.ledgers.services.vouchers import Posted
from yiben.apps.ledgers.services.writing import Writer
from yiben.apps.orgs.services import Refused
from yiben.core.ledger.carry import carry_forward
from yiben.core.ledger.check import check
from yiben.core.ledger.close import close_year
from yiben.core.ledger.voucher import Voucher


@transaction.atomic
def year_close(*, by: Person, unit: BudgetUnitRecord, year: int) -> Posted:
    """Post the closing vouchers of a year on its last day: every month before December is closed, December open."""
    must(by, POST, unit)
    book = book_held(unit, year)
    closed = closed_months(book)
    still = [str(month) for month in range(1, DECEMBER) if month not in closed]
    if still:
        raise Refused(f"{'、'.join(still)}月还没有结账。年末结转之前，1至11月都要结账。")
    if DECEMBER in closed:
        raise Refused("12月已经结账，年末结转的凭证记不进去。请由审批人写明理由重新打开。")
    vouchers = close_year(posted_totals(unit, year), asked_to_close(unit, year))
    if not vouchers:
        raise Refused(f"{year}年没有可结转的，或者已经结转过了。")
    return _posted(by, book, vouchers, "year.close")


@transaction.atomic
def year_open(*, by: Person, unit: BudgetUnitRecord, year: int) -> Posted:
    """Open a year with what the year before closed with, by one voucher on its first day."""
    must(by, POST, unit)
    book = book_held(unit, year)
    if not is_closed(unit, year - 1):
        raise Refused(f"{year - 1}年还没有年末结转。请先办{year - 1}年的年末结转。")
    if has_opening(unit, year):
        raise Refused(f"{year}年已经有年初余额。要重新建立的，请先冲销原来的年初余额凭证。")
    memo = closing().memos["opening"]
    voucher = carry_forward(posted_totals(unit, year - 1), year=year, chart=chart(), memo=memo)
    if voucher is None:
        raise Refused(f"{year - 1}年年末没有余额。")
    return _posted(by, book, (voucher,), "year.open")


def _posted(by: Person, book: YearBook, vouchers: tuple[Voucher, ...], action: str) -> Posted:
    asked = {"unit": book.unit.code, "closed": closed_months(book), "both_books": True}
    problems = [problem for voucher in vouchers for problem in check(voucher, rules_for(book.year), **asked)]
    if problems:
        raise LedgerRefused(problems)
    writer = Writer(book, actor=label_of(by), at=timezone.now())
    writer.write(vouchers)
    writer.finish()
    after = {"vouchers": writer.vouchers, "postings": writer.postings, "link": book.link}
    journal(action, book.stream, by, after=after, stream=book.stream)
    return Posted(writer.vouchers, writer.postings, writer.first, writer.last)
