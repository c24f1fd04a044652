"""Budgets beside what was spent: what is available, what is over, how far each project has come."""

from collections import defaultdict
from collections.abc import Collection

from django.db.models import Q, Sum

from yiben.apps.ledgers.models import BudgetEntry, DetailAccount, PostingRow, YearBook
from yiben.core.ledger.problem import Problem, yuan
from yiben.core.ledger.voucher import (
    CLOSING,
    OPENING,
    OPENING_ADJUSTMENT,
    POOLED_IN,
    POOLED_OUT,
    PROJECT,
    RECOVERED,
    REMITTED,
)

Purse = tuple[str, str, str, str]
BROUGHT = (OPENING, OPENING_ADJUSTMENT, POOLED_IN, POOLED_OUT, REMITTED, RECOVERED)
_DETAIL = ("detail__item", "detail__kind", "detail__nature", "detail__project")


def purse_of(item: str, kind: str, nature: str, project: str) -> Purse:
    """What a budget is kept to: item, budget kind, basic or project, and the project."""
    return (item, kind, PROJECT, project) if nature == PROJECT else (item, kind, "basic", "")


def over_budget(book: YearBook, touched: Collection[tuple[str, ...]]) -> tuple[Problem, ...]:
    """Where spending exceeds budget and carry-over together, among the purses that were just spent from.

    A unit that entered no budget for the year is not held to one: the book says so in its gaps.
    """
    purses = {purse_of(*one) for one in touched}
    if not purses:
        return ()
    entries = BudgetEntry.objects.filter(unit_id=book.unit_id, year=book.year)
    available: dict[Purse, int] = defaultdict(int)
    budgeted = entries.order_by().values_list("item", "kind", "nature", "project")
    for item, kind, nature, project, amount in budgeted.annotate(total=Sum("amount")):
        available[purse_of(item, kind, nature, project)] += amount
    if not available:
        return ()
    spent: dict[Purse, int] = defaultdict(int)
    items = {purse[0] for purse in purses}
    balances = ("8101", "8201")
    for account, item, kind, nature, project, amount in _posted(book, items):
        purse = purse_of(item, kind, nature, project)
        if account.startswith(balances):
            available[purse] -= amount
        else:
            spent[purse] += amount
    return tuple(
        Problem(
            "over_budget",
            column="amount",
            read=yuan(spent[purse]),
            expected=yuan(available[purse]),
            gap=spent[purse] - available[purse],
            where=" ".join(part for part in (purse[0], purse[3]) if part),
            refuses=False,
        )
        for purse in sorted(purses)
        if spent[purse] > available[purse]
    )


def _posted(book: YearBook, items: Collection[str]) -> list[tuple[str, str, str, str, str, int]]:
    """Expenditure, and what was brought into carry-over, under some items."""
    accounts = Q(account__startswith="7") | Q(account__startswith="8101") | Q(account__startswith="8201")
    details = DetailAccount.objects.filter(accounts, unit_id=book.unit_id, item__in=items)
    asked = Q(detail__account__startswith="7") & ~Q(kind=CLOSING) | Q(
        detail__account__startswith="8", kind__in=BROUGHT
    )
    rows = PostingRow.objects.filter(asked, book=book, detail__in=details).order_by()
    return list(rows.values_list("detail__account", *_DETAIL).annotate(total=Sum("amount")))
