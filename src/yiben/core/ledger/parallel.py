"""平行记账: what moves budget money is in the financial book too, by the pairs that the definitions state."""

from collections.abc import Iterable, Iterator

from yiben.core.ledger.problem import Problem, yuan
from yiben.core.ledger.rules import Parallel
from yiben.core.ledger.voucher import CREDIT, Voucher


def parallel_problems(voucher: Voucher, pairs: Iterable[Parallel]) -> Iterator[Problem]:
    """Where one book of a voucher lacks what the other asks for."""
    for pair in pairs:
        if voucher.kind not in pair.except_vouchers:
            yield from _pair(voucher, pair)


def _pair(voucher: Voucher, pair: Parallel) -> Iterator[Problem]:
    asks = beside = line = 0
    sign = -1 if pair.side == CREDIT else 1
    for place, posting in enumerate(voucher.postings, 1):
        if posting.account.startswith(pair.account):
            asks += sign * posting.amount
            line = line or posting.line or place
        elif posting.account.startswith(pair.beside):
            beside += sign * posting.amount
            line = line or (posting.line or place if pair.equal else 0)
    if pair.equal:
        if asks != beside:
            gap = sign * (asks - beside)
            yield Problem("parallel_differs", line, "amount", yuan(asks), yuan(beside), gap, pair.id)
    elif asks * beside <= 0 and asks:
        yield Problem("parallel_missing", line, "account", yuan(asks), "、".join(pair.beside), asks, pair.id)
