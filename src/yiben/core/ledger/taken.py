"""Numbers that vouchers come with are taken once a month: what was sent twice is not posted twice."""

from collections.abc import Callable, Iterable, Iterator

from yiben.core.ledger.problem import Problem
from yiben.core.ledger.voucher import Voucher


def numbers_taken(vouchers: Iterable[Voucher], known: Callable[[Voucher], object]) -> Iterator[Problem]:
    """The vouchers whose number came before in its month: among them, or by what is known of the book."""
    seen: set[tuple[str, str]] = set()
    for voucher in vouchers:
        key = (voucher.day[:7], voucher.number)
        if voucher.number and (key in seen or known(voucher)):
            yield Problem("number_taken", column="number", read=voucher.number, voucher=voucher.number)
        seen.add(key)
