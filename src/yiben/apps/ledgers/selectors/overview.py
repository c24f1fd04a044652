"""A unit's year at a glance: months with what came in and went out, what is over budget, what waits."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet, Sum

from yiben.apps.ledgers.models import BudgetUnitRecord, DetailAccount, PostedVoucher, PostingRow, YearBook
from yiben.apps.ledgers.selectors.months import closed_months
from yiben.apps.ledgers.selectors.sums import Execution, execution
from yiben.apps.orgs.models import User
from yiben.core.ledger.voucher import CLOSING

MONTHS = range(1, 13)


@dataclass(frozen=True)
class Month:
    """A month of a book, in fen: what came in, what was spent; how many vouchers; whether it is closed."""

    number: int
    income: int
    spent: int
    vouchers: int
    closed: bool


@dataclass(frozen=True)
class Overview:
    """The year of a unit."""

    months: tuple[Month, ...]
    purses: tuple[Execution, ...]

    @property
    def income(self) -> int:
        """What came in."""
        return sum(month.income for month in self.months)

    @property
    def spent(self) -> int:
        """What was spent."""
        return sum(month.spent for month in self.months)

    @property
    def vouchers(self) -> int:
        """How many vouchers there are."""
        return sum(month.vouchers for month in self.months)

    @property
    def final(self) -> int:
        """The final budget."""
        return sum(purse.final for purse in self.purses)

    @property
    def over(self) -> tuple[Execution, ...]:
        """The purses that spent more than they had, where any budget was entered."""
        if not any(purse.final for purse in self.purses):
            return ()
        return tuple(purse for purse in self.purses if purse.left < 0)

    def to_close(self, until: int) -> tuple[int, ...]:
        """The open months before one."""
        return tuple(month.number for month in self.months if month.number < until and not month.closed)


def overview(unit: BudgetUnitRecord, year: int) -> Overview:
    """The year of a unit, by a fixed number of queries."""
    book = YearBook.objects.filter(unit=unit, year=year).first()
    purses = tuple(execution(unit, year))
    if book is None:
        return Overview(tuple(Month(number, 0, 0, 0, False) for number in MONTHS), purses)
    closed, income = closed_months(book), _income(unit, book)
    counted = dict(
        PostedVoucher.objects.filter(book=book).order_by().values_list("month").annotate(number=Count("pk"))
    )
    months = tuple(
        Month(
            number,
            income.get(number, 0),
            sum(purse.months[number - 1] for purse in purses),
            counted.get(number, 0),
            number in closed,
        )
        for number in MONTHS
    )
    return Overview(months, purses)


def makers(labels: Iterable[str]) -> dict[str, str]:
    """The names behind labels such as user/7: who keeps a book stands on its vouchers."""
    numbers = {
        label: int(label[5:]) for label in set(labels) if label.startswith("user/") and label[5:].isdigit()
    }
    found = dict(User.objects.filter(pk__in=numbers.values()).values_list("pk", "name")) if numbers else {}
    return {label: found[number] for label, number in numbers.items() if number in found}


def years_of(unit: BudgetUnitRecord) -> list[int]:
    """The years that a unit has a book of, the newest first."""
    books: QuerySet[YearBook] = YearBook.objects.filter(unit=unit)
    return list(books.order_by("-year").values_list("year", flat=True))


def _income(unit: BudgetUnitRecord, book: YearBook) -> dict[int, int]:
    places = DetailAccount.objects.filter(unit=unit, account__startswith="6")
    rows = PostingRow.objects.filter(~Q(kind=CLOSING), book=book, detail__in=places.values("pk")).order_by()
    return {month: -total for month, total in rows.values_list("month").annotate(total=Sum("amount"))}
