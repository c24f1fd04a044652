"""Is a book whole? Its chain, the balance of each of its two books, and what it cannot show."""

from dataclasses import asdict, dataclass
from typing import Any

from django.db.models import Count, Sum

from yiben.apps.ledgers.models import BudgetUnitRecord, PostingRow
from yiben.apps.ledgers.selectors.books import book
from yiben.apps.ledgers.selectors.months import closed_months
from yiben.apps.ledgers.selectors.units import book_for
from yiben.apps.ledgers.selectors.vouchers import chain_verify
from yiben.core.ledger.account import FINANCIAL
from yiben.core.ledger.check import book_of
from yiben.core.ledger.problem import yuan


@dataclass(frozen=True)
class BookChecked:
    """What was found: how much a book holds, the gap of each book in fen, the first broken voucher, gaps in words."""

    unit: str
    year: int
    vouchers: int
    postings: int
    closed: tuple[int, ...]
    budget_gap: int
    financial_gap: int
    broken: str
    gaps: tuple[str, ...]

    @property
    def good(self) -> bool:
        """True where the chain holds and both books balance; a gap in what it can show is no fault."""
        return not self.broken and not self.budget_gap and not self.financial_gap

    def told(self) -> dict[str, Any]:
        """As plain values."""
        return {**asdict(self), "good": self.good}

    def lines(self) -> list[str]:
        """In words."""
        closed = "、".join(map(str, self.closed)) or "无"
        return [
            f"{self.unit} {self.year}年度：凭证{self.vouchers:,}张，分录{self.postings:,}行；已结账的月份：{closed}",
            f"凭证链：{self.broken or '完整'}",
            f"预算会计：{_balance(self.budget_gap)}",
            f"财务会计：{_balance(self.financial_gap)}",
            *(f"说明：{gap}" for gap in self.gaps),
        ]


def book_checked(unit: BudgetUnitRecord, year: int) -> BookChecked | None:
    """The check of a unit's book; None where there is none."""
    held = book_for(unit, year)
    if held is None:
        return None
    rows = PostingRow.objects.filter(book=held)
    gaps = {True: 0, False: 0}
    for account, total in rows.order_by().values_list("detail__account").annotate(total=Sum("amount")):
        gaps[book_of(account) == FINANCIAL] += total
    broken = chain_verify(held)
    return BookChecked(
        unit=unit.code,
        year=year,
        vouchers=held.number,
        postings=rows.aggregate(n=Count("pk"))["n"],
        closed=tuple(sorted(closed_months(held))),
        budget_gap=gaps[False],
        financial_gap=gaps[True],
        broken=f"第{broken.number}张凭证与记账时不一致" if broken else "",
        gaps=book(unit, year).gaps,
    )


def _balance(gap: int) -> str:
    return f"{'借方' if gap > 0 else '贷方'}多{yuan(abs(gap))}元" if gap else "平衡"
