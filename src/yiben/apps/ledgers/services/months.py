"""Closing months in their order, and opening one again: by another person than who closed it, with a reason."""

from django.db import transaction

from yiben.apps.journals.selectors import SYSTEM
from yiben.apps.ledgers.models import BudgetUnitRecord, MonthEvent, YearBook
from yiben.apps.ledgers.models.units import CLOSED, REOPENED
from yiben.apps.ledgers.selectors.months import closed_months
from yiben.apps.ledgers.services.common import APPROVE, POST, Person, journal, label_of, must
from yiben.apps.ledgers.services.units import book_held
from yiben.apps.orgs.duties import separation
from yiben.apps.orgs.services import Refused

DECEMBER = 12


@transaction.atomic
def month_close(*, by: Person, unit: BudgetUnitRecord, year: int, month: int) -> MonthEvent:
    """Close a month: it takes no voucher any more. The months before it must be closed."""
    must(by, POST, unit)
    book = book_held(unit, year)
    closed = closed_months(book)
    if not 1 <= month <= DECEMBER:
        raise Refused(f"没有{month}月。")
    if month in closed:
        raise Refused(f"{year}年{month}月已经结账。")
    before = [str(one) for one in range(1, month) if one not in closed]
    if before:
        raise Refused(f"{'、'.join(before)}月还没有结账。请按月份先后结账。")
    return _step(book, month, CLOSED, by, "")


@transaction.atomic
def month_reopen(*, by: Person, unit: BudgetUnitRecord, year: int, month: int, reason: str) -> MonthEvent:
    """Open a closed month again: an approver who did not close it, the last closed month first, with a reason."""
    must(by, APPROVE, unit)
    if not reason.strip():
        raise Refused("请写明重新打开的理由。")
    book = book_held(unit, year)
    closed = closed_months(book)
    if month not in closed:
        raise Refused(f"{year}年{month}月没有结账，不用重新打开。")
    if max(closed) > month:
        raise Refused(f"{max(closed)}月也已结账。请先重新打开后面的月份。")
    closing = book.month_events.filter(month=month).order_by("-number").first()
    if closing is not None and closing.actor == label_of(by) != SYSTEM:
        raise Refused(separation().on_one_record)
    return _step(book, month, REOPENED, by, reason.strip())


def _step(book: YearBook, month: int, kind: str, by: Person, reason: str) -> MonthEvent:
    number = book.month_events.filter(month=month).count() + 1
    made = MonthEvent.objects.create(
        book=book, month=month, number=number, kind=kind, actor=label_of(by), reason=reason[:500]
    )
    action = "month.close" if kind == CLOSED else "month.reopen"
    after = {"month": month, "number": number, "position": book.number, "reason": made.reason}
    journal(action, book.stream, by, after=after, stream=book.stream)
    return made
