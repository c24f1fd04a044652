"""红字冲销: a voucher is taken back by its own postings with the opposite sign, on the same sides."""

from dataclasses import replace

from yiben.core.ledger.voucher import Posting, Voucher


def reverse(voucher: Voucher, *, day: str, memo: str) -> Voucher:
    """The voucher that takes another back. It keeps the kind, so that what asks by kind sees both."""
    return replace(
        voucher,
        number="",
        day=day,
        memo=memo[:200],
        postings=tuple(_opposite(posting) for posting in voucher.postings),
        reverses=voucher.number,
    )


def _opposite(posting: Posting) -> Posting:
    counts = {name: -number for name, number in posting.counts.items()}
    return replace(posting, amount=-posting.amount, counts=counts)
