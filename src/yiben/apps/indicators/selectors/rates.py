"""How much of its budget each project spent, of several units and years at once, by a fixed number of queries."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction

from django.db.models import Q, Sum

from yiben.apps.ledgers.models import BudgetEntry, BudgetUnitRecord, DetailAccount, PostingRow, YearBook
from yiben.apps.ledgers.selectors.budgets import BROUGHT
from yiben.core.ledger.voucher import CLOSING, PROJECT

Key = tuple[int, int, str]


@dataclass
class Spent:
    """A project's money of a year in fen: its final budget, what was carried over, what was spent."""

    final: int = 0
    brought: int = 0
    spent: int = 0

    @property
    def rate(self) -> Fraction | None:
        """What was spent of budget and carry-over; None without a budget."""
        whole = self.final + self.brought
        return Fraction(self.spent, whole) if whole > 0 else None


def spent_by_project(units: Collection[BudgetUnitRecord], years: Collection[int]) -> dict[Key, Spent]:
    """The money of every project by unit, year and name; that of a whole unit under the name ''."""
    found: dict[Key, Spent] = defaultdict(Spent)
    entries = BudgetEntry.objects.filter(unit__in=units, year__in=years).order_by()
    for unit, year, nature, project, total in entries.values_list(
        "unit_id", "year", "nature", "project"
    ).annotate(total=Sum("amount")):
        for key in _keys(unit, year, nature, project):
            found[key].final += total
    accounts = Q(account__startswith="7") | Q(account__startswith="8101") | Q(account__startswith="8201")
    details = {
        pk: told
        for pk, *told in DetailAccount.objects.filter(accounts, unit__in=units).values_list(
            "pk", "account", "nature", "project"
        )
    }
    books = {
        pk: (unit, year)
        for pk, unit, year in YearBook.objects.filter(unit__in=units, year__in=years).values_list(
            "pk", "unit_id", "year"
        )
    }
    rows = PostingRow.objects.filter(book__in=list(books), detail__in=list(details)).order_by()
    for book, detail, kind, total in rows.values_list("book_id", "detail_id", "kind").annotate(
        total=Sum("amount")
    ):
        account, nature, project = details[detail]
        for key in _keys(*books[book], nature, project):
            if account[0] == "7" and kind != CLOSING:
                found[key].spent += total
            elif account[0] == "8" and kind in BROUGHT:
                found[key].brought -= total
    return dict(found)


def _keys(unit: int, year: int, nature: str, project: str) -> list[Key]:
    whole = [(unit, year, "")]
    return [*whole, (unit, year, project)] if nature == PROJECT and project else whole
