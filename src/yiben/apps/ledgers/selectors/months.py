"""Which months of a book take no voucher any more."""

from django.db.models import QuerySet

from yiben.apps.ledgers.models import MonthEvent, YearBook
from yiben.apps.ledgers.models.units import CLOSED


def closed_months(book: YearBook) -> frozenset[int]:
    """The months whose last event closed them."""
    last = dict(book.month_events.order_by("number").values_list("month", "kind"))
    return frozenset(month for month, kind in last.items() if kind == CLOSED)


def month_events(book: YearBook, month: int | None = None) -> QuerySet[MonthEvent]:
    """What became of the months of a book, in order."""
    found = book.month_events.order_by("month", "number")
    return found if month is None else found.filter(month=month)
