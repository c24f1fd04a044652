"""Balances: totals summed up by account and as many dimensions as are asked for; debit positive."""

from collections.abc import Iterable
from dataclasses import replace

from yiben.core.ledger.book import POSTED, Total
from yiben.core.ledger.voucher import Dimensions, Posting, Voucher
from yiben.core.value.record import record

FINE = ("item", "kind", "nature", "project", "origin")
COLLAPSED = ("81", "82")


@record()
class Slot:
    """A place of the ledger that balances are kept for: an account and its dimensions."""

    account: str
    of: Dimensions


def first_level(account: str) -> str:
    """8101 for 810106: carry-over and surplus are one account from year to year, others keep their parts."""
    return account[:4] if account.startswith(COLLAPSED) else account


def narrowed(of: Dimensions, names: Iterable[str]) -> Dimensions:
    """Dimensions with only the unit and some of the others."""
    return replace(Dimensions(of.unit), **{name: getattr(of, name) for name in names})


def balances(totals: Iterable[Total], names: Iterable[str] = FINE) -> dict[Slot, int]:
    """What stands in each place, without the places where nothing does, in their order."""
    wanted = tuple(names)
    sums: dict[Slot, int] = {}
    for total in totals:
        if total.measure == POSTED:
            slot = Slot(first_level(total.account), narrowed(total.dimensions, wanted))
            sums[slot] = sums.get(slot, 0) + total.amount
    return {slot: sums[slot] for slot in sorted(sums, key=order) if sums[slot]}


def applied(totals: Iterable[Total], vouchers: Iterable[Voucher]) -> tuple[Total, ...]:
    """The totals after vouchers, as the book would hold them."""
    more = (_total(posting, voucher.kind) for voucher in vouchers for posting in voucher.postings)
    return (*totals, *more)


def order(slot: Slot) -> tuple[str, ...]:
    """By account, then dimensions; older money first."""
    of = slot.of
    return (slot.account, of.unit, of.item, of.kind, of.nature, of.project, f"{of.origin:04d}")


def _total(posting: Posting, kind: str) -> Total:
    return Total(POSTED, posting.amount, posting.dimensions, posting.account, kind)
