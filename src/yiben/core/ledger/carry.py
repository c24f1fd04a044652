"""From one year into the next: the opening that follows from a close, and an opening held against it."""

from collections.abc import Iterable

from yiben.core.ledger.account import Chart
from yiben.core.ledger.balance import FINE, Slot, balances, order
from yiben.core.ledger.book import Total
from yiben.core.ledger.voucher import CREDIT, DEBIT, OPENING, Posting, Voucher
from yiben.core.value.record import record

KEPT = ("1", "2", "3", "8")
_WITH_WHOM = (*FINE, "fund_source", "counterparty")


@record()
class OpeningGap:
    """A place where a year does not begin as the last one ended; both in fen, debit positive."""

    slot: Slot
    closed: int
    opened: int

    @property
    def gap(self) -> int:
        """How much more the opening stands on the debit side."""
        return self.opened - self.closed


def carry_forward(totals: Iterable[Total], *, year: int, chart: Chart, memo: str) -> Voucher | None:
    """The opening of `year` out of the totals of the closed year before it; None where nothing is left."""
    postings = tuple(
        Posting(slot.account, _side(slot, amount, chart), amount, slot.of, memo)
        for slot, amount in balances(totals, _WITH_WHOM).items()
        if slot.account.startswith(KEPT)
    )
    return Voucher("", f"{year}-01-01", OPENING, memo, postings) if postings else None


def compare_opening(
    closed: Iterable[Total], opened: Iterable[Total], names: Iterable[str] = FINE
) -> tuple[OpeningGap, ...]:
    """Where the opening vouchers of a year differ from the close of the last one, by account and dimensions.

    What 年初余额调整 changed on purpose is another kind of voucher, and no difference here.
    """
    wanted = tuple(names)
    last = _kept(balances(closed, wanted))
    first = _kept(balances((total for total in opened if total.voucher == OPENING), wanted))
    return tuple(
        OpeningGap(slot, last.get(slot, 0), first.get(slot, 0))
        for slot in sorted(last.keys() | first.keys(), key=order)
        if last.get(slot, 0) != first.get(slot, 0)
    )


def carried_over(totals: Iterable[Total], accounts: tuple[str, ...]) -> dict[Slot, int]:
    """Carry-over and surplus as positive amounts, by item, kind, nature, project and year of origin."""
    return {slot: -amount for slot, amount in balances(totals).items() if slot.account.startswith(accounts)}


def _kept(held: dict[Slot, int]) -> dict[Slot, int]:
    return {slot: amount for slot, amount in held.items() if slot.account.startswith(KEPT)}


def _side(slot: Slot, amount: int, chart: Chart) -> str:
    account = chart.account(slot.account)
    if account is not None:
        return account.normal
    return DEBIT if amount > 0 else CREDIT
