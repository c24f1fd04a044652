"""Transfers between units of one scope: what one paid and another received is no income and expenditure of the whole."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from yiben.core.ledger.book import POSTED, Total
from yiben.core.ledger.voucher import CLOSING
from yiben.core.value.record import record


@record()
class TransferPair:
    """Income accounts of the receiving unit and expenditure accounts of the paying one, as beginnings of codes."""

    income: tuple[str, ...]
    expenditure: tuple[str, ...]


@record()
class Transfer:
    """What one unit says it paid another under a pair, and what that one says it received; in fen."""

    pair: TransferPair
    payer: str
    payee: str
    paid: int
    received: int

    @property
    def matches(self) -> bool:
        """True where both sides say the same: only then it may be taken out."""
        return self.paid == self.received

    def holds(self, total: Total) -> bool:
        """True for a total that is one side of this transfer."""
        of = total.dimensions
        return _takes_part(total) and (
            (total.account.startswith(self.pair.expenditure) and (of.unit, of.counterparty) == self._way)
            or (total.account.startswith(self.pair.income) and (of.counterparty, of.unit) == self._way)
        )

    @property
    def _way(self) -> tuple[str, str]:
        return self.payer, self.payee


def transfers(
    totals: Iterable[Total], units: Collection[str], pairs: Iterable[TransferPair]
) -> tuple[Transfer, ...]:
    """Every transfer between units of a scope, by pair, payer and payee."""
    inside = [
        total
        for total in totals
        if _takes_part(total) and total.dimensions.unit in units and total.dimensions.counterparty in units
    ]
    return tuple(found for pair in pairs for found in _of_pair(inside, pair))


def eliminate(totals: Iterable[Total], found: Iterable[Transfer]) -> tuple[Total, ...]:
    """The totals without the transfers that both sides agree on; what they do not agree on stays."""
    agreed: dict[tuple[str, str], list[Transfer]] = defaultdict(list)
    for one in found:
        if one.matches:
            agreed[one.payer, one.payee].append(one)
            agreed[one.payee, one.payer].append(one)
    return tuple(total for total in totals if not _out(total, agreed))


def _out(total: Total, agreed: dict[tuple[str, str], list[Transfer]]) -> bool:
    if not total.dimensions.counterparty or not agreed:
        return False
    found = agreed.get((total.dimensions.unit, total.dimensions.counterparty), ())
    return any(one.holds(total) for one in found)


def _of_pair(inside: Iterable[Total], pair: TransferPair) -> Iterator[Transfer]:
    paid: dict[tuple[str, str], int] = defaultdict(int)
    received: dict[tuple[str, str], int] = defaultdict(int)
    for total in inside:
        of = total.dimensions
        if total.account.startswith(pair.expenditure):
            paid[of.unit, of.counterparty] += total.amount
        elif total.account.startswith(pair.income):
            received[of.counterparty, of.unit] -= total.amount
    for way in sorted(paid.keys() | received.keys()):
        if paid[way] or received[way]:
            yield Transfer(pair, *way, paid[way], received[way])


def _takes_part(total: Total) -> bool:
    return total.measure == POSTED and total.voucher != CLOSING
