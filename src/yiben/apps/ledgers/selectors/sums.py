"""Sums of one unit's book: all totals as posted, balances, execution by month, carry-over, opening against close."""

from collections.abc import Collection
from dataclasses import dataclass, field

from django.db.models import Sum

from yiben.apps.ledgers.bodies import DETAIL
from yiben.apps.ledgers.models import (
    BudgetEntry,
    BudgetUnitRecord,
    DetailAccount,
    PostingRow,
    Project,
    YearBook,
)
from yiben.apps.ledgers.rulebook import chart, closing
from yiben.apps.ledgers.selectors.budgets import BROUGHT, Purse, purse_of
from yiben.core.ledger.balance import FINE, Slot, applied, balances
from yiben.core.ledger.book import POSTED, Total
from yiben.core.ledger.carry import OpeningGap, carried_over, compare_opening
from yiben.core.ledger.close import Closing, close_year
from yiben.core.ledger.voucher import CLOSING, OPENING, Dimensions

CARRIED = ("8101", "8102", "8201")


@dataclass
class Execution:
    """A purse through its year, in fen: budgets by kind of entry, what was brought in, what each month spent."""

    item: str
    kind: str
    nature: str
    project: str
    original: int = 0
    adjustment: int = 0
    virement: int = 0
    brought: int = 0
    months: list[int] = field(default_factory=lambda: [0] * 12)

    @property
    def final(self) -> int:
        """The final budget: the sum of its entries, without carry-over."""
        return self.original + self.adjustment + self.virement

    @property
    def spent(self) -> int:
        """What was spent in the year."""
        return sum(self.months)

    @property
    def left(self) -> int:
        """Final budget and carry-over, less what was spent."""
        return self.final + self.brought - self.spent


def posted_totals(unit: BudgetUnitRecord, year: int) -> tuple[Total, ...]:
    """Everything that was posted in a unit's year by account, kind and every dimension, by two queries."""
    rows = PostingRow.objects.filter(book__unit=unit, book__year=year).order_by()
    places = {
        pk: (account, Dimensions(unit.code, *rest))
        for pk, account, *rest in DetailAccount.objects.filter(unit=unit).values_list("pk", *DETAIL)
    }
    sums = rows.values_list("detail_id", "kind").annotate(total=Sum("amount"))
    return tuple(Total(POSTED, amount, places[d][1], places[d][0], kind) for d, kind, amount in sums)


def balances_of(
    unit: BudgetUnitRecord, year: int, names: Collection[str] = (), *, accounts: tuple[str, ...] = ()
) -> dict[Slot, int]:
    """The balance of every account (科目余额表), by as many dimensions as are asked for; debit positive."""
    found = balances(posted_totals(unit, year), names)
    return {slot: v for slot, v in found.items() if not accounts or slot.account.startswith(accounts)}


def asked_to_close(unit: BudgetUnitRecord, year: int) -> Closing:
    """What a unit's year is closed with: its projects that are finished by its end, its kind of institution."""
    finished = Project.objects.filter(unit=unit, finished__isnull=False, finished__year__lte=year)
    names = frozenset(finished.values_list("name", flat=True))
    return Closing(unit.code, unit.institution, year, names, closing(), chart())


def totals_at_close(unit: BudgetUnitRecord, year: int) -> tuple[Total, ...]:
    """The totals as the close leaves them, whether or not it was posted: closing again changes nothing."""
    totals = posted_totals(unit, year)
    return applied(totals, close_year(totals, asked_to_close(unit, year)))


def carry_over(unit: BudgetUnitRecord, year: int) -> dict[Slot, int]:
    """Carry-over and surplus at the year's end by item, project and year of origin, as positive amounts."""
    return carried_over(totals_at_close(unit, year), CARRIED)


def opening_gaps(
    unit: BudgetUnitRecord, year: int, names: Collection[str] = FINE
) -> tuple[OpeningGap, ...] | None:
    """Where a year's opening differs from the last year's close; None where there is no book of that year."""
    if not YearBook.objects.filter(unit=unit, year=year - 1, number__gt=0).exists():
        return None
    return compare_opening(totals_at_close(unit, year - 1), posted_totals(unit, year), names)


def execution(unit: BudgetUnitRecord, year: int) -> list[Execution]:
    """Every purse of a unit with its budgets, carry-over and spending by month, by three queries."""
    found: dict[Purse, Execution] = {}

    def of(purse: Purse) -> Execution:
        if purse not in found:
            found[purse] = Execution(*purse)
        return found[purse]

    entries = BudgetEntry.objects.filter(unit=unit, year=year).order_by()
    rows = entries.values_list("entry", "item", "kind", "nature", "project").annotate(total=Sum("amount"))
    for entry, *purse, amount in rows:
        one = of(purse_of(*purse))
        setattr(one, entry, getattr(one, entry) + amount)
    details = DetailAccount.objects.filter(unit=unit)
    places = {
        pk: (account, purse_of(*purse))
        for pk, account, *purse in details.values_list("pk", "account", "item", "kind", "nature", "project")
        if account.startswith(("7", "8101", "8201"))
    }
    posted = PostingRow.objects.filter(book__unit=unit, book__year=year, detail__in=list(places)).order_by()
    sums = posted.values_list("detail_id", "kind", "month").annotate(total=Sum("amount"))
    for detail, kind, month, amount in sums:
        account, purse = places[detail]
        if account[0] == "8" and kind in BROUGHT:
            of(purse).brought -= amount
        elif account[0] == "7" and kind != CLOSING:
            of(purse).months[month - 1] += amount
    return [found[purse] for purse in sorted(found)]


def is_closed(unit: BudgetUnitRecord, year: int) -> bool:
    """True where nothing is left to close: income, expenditure and what becomes surplus are where they belong."""
    return not close_year(posted_totals(unit, year), asked_to_close(unit, year))


def has_opening(unit: BudgetUnitRecord, year: int) -> bool:
    """True where a year has opening balances that were not all taken back."""
    return bool(balances(total for total in posted_totals(unit, year) if total.voucher == OPENING))
