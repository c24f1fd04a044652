"""The close of a year: income and expenditure into carry-over and surplus, by project and year of origin."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace

from yiben.core.ledger.account import Chart
from yiben.core.ledger.balance import Slot, applied, balances, narrowed
from yiben.core.ledger.book import Total
from yiben.core.ledger.closing import ClosingRules
from yiben.core.ledger.voucher import (
    CLOSING,
    CREDIT,
    DEBIT,
    PROJECT,
    SURPLUS_DISTRIBUTED,
    SURPLUS_USED,
    Dimensions,
    Posting,
    Voucher,
)
from yiben.core.value.record import record

Move = tuple[Slot, Slot, int]


@record()
class Closing:
    """What a close is asked with: the unit's code and kind of institution, the year, the projects finished in it."""

    unit: str
    institution: str
    year: int
    finished: Collection[str]
    rules: ClosingRules
    chart: Chart


def close_year(totals: Iterable[Total], asked: Closing) -> tuple[Voucher, ...]:
    """The vouchers that close a unit's year; none where nothing is left to close. Doing it twice changes nothing."""
    held = tuple(totals)
    made: list[Voucher] = []
    rest = DIRECT if asked.institution in asked.rules.direct else DISTRIBUTED
    for memo, kind, moves in (*FIRST, *rest, ("financial", CLOSING, _financial)):
        found = tuple(moves(applied(held, made), asked))
        if found:
            made.append(_voucher(found, asked, asked.rules.memos[memo], kind))
    return tuple(made)


def _into(totals: tuple[Total, ...], asked: Closing) -> Iterator[Move]:
    rules = asked.rules
    for slot, amount in balances(totals).items():
        to = rules.way(slot.account, slot.of)
        if to in rules.by_project:
            yield slot, Slot(to, replace(slot.of, origin=slot.of.origin or asked.year)), amount
        elif to:
            yield slot, Slot(to, narrowed(slot.of, ("kind",))), amount


def _older_first(totals: tuple[Total, ...], asked: Closing) -> Iterator[Move]:
    """Where more was spent of a year's money than there was, the older money of the same purpose has paid for it."""
    purposes: dict[Slot, dict[int, int]] = {}
    for slot, amount in balances(totals).items():
        if slot.account in asked.rules.by_project:
            purpose = Slot(slot.account, replace(slot.of, origin=0))
            purposes.setdefault(purpose, {})[slot.of.origin] = -amount
    for purpose, left in purposes.items():
        for short in sorted(origin for origin, amount in left.items() if amount < 0):
            for old in sorted(origin for origin, amount in left.items() if amount > 0):
                moved = min(left[old], -left[short])
                if moved:
                    left[old] -= moved
                    left[short] += moved
                    yield _of(purpose, old), _of(purpose, short), -moved


def _surplus(totals: tuple[Total, ...], asked: Closing) -> Iterator[Move]:
    rules = asked.rules
    for slot, amount in balances(totals).items():
        of = slot.of
        old = of.origin and asked.year - of.origin >= rules.surplus_years
        if slot.account == rules.surplus_from and of.nature == PROJECT and amount < 0:
            if old or of.project in asked.finished:
                yield slot, replace(slot, account=rules.surplus_to), amount


def _rest(totals: tuple[Total, ...], asked: Closing) -> Iterator[Move]:
    rules = asked.rules
    for slot, amount in balances(totals, ("kind",)).items():
        if slot.account in rules.rest_from:
            yield slot, replace(slot, account=rules.rest_to), amount


def _used(totals: tuple[Total, ...], asked: Closing) -> Iterator[Move]:
    """A deficit is no distribution: surplus of former years is used for it, and the statements say so."""
    moves = tuple(_rest(totals, asked))
    if sum(amount for _, _, amount in moves) > 0:
        yield from moves


def _distributed(totals: tuple[Total, ...], asked: Closing) -> Iterator[Move]:
    rules = asked.rules
    for slot, amount in balances(totals, ("kind",)).items():
        gained = slot.account in rules.rest_only_credit and amount < 0
        if slot.account in rules.rest_from or gained:
            way = replace(slot, account=rules.rest_way)
            yield slot, way, amount
            yield way, replace(slot, account=rules.rest_to), amount


def _financial(totals: tuple[Total, ...], asked: Closing) -> Iterator[Move]:
    first, *rest = (Slot(account, Dimensions(asked.unit)) for account in asked.rules.financial_way)
    held = balances(totals, ())
    carried = held.get(first, 0)
    for slot, amount in held.items():
        if slot.account.startswith(asked.rules.financial):
            carried += amount
            yield slot, first, amount
    at = first
    for then in rest:
        if carried:
            yield at, then, carried
        at, carried = then, carried + held.get(then, 0)


def _of(purpose: Slot, origin: int) -> Slot:
    return replace(purpose, of=replace(purpose.of, origin=origin))


def _voucher(moves: Iterable[Move], asked: Closing, memo: str, kind: str) -> Voucher:
    """Both ends of every move, summed up by place and side so that the voucher is as short as a person would write it."""
    sums: dict[tuple[Slot, str], int] = {}
    for start, end, amount in moves:
        # A credit balance leaves its account on the debit side.
        out, into = (DEBIT, CREDIT) if _credit(start, amount, asked.chart) else (CREDIT, DEBIT)
        sums[start, out] = sums.get((start, out), 0) - amount
        sums[end, into] = sums.get((end, into), 0) + amount
    postings = tuple(
        Posting(slot.account, side, amount, slot.of, memo) for (slot, side), amount in sums.items() if amount
    )
    return Voucher("", f"{asked.year}-12-31", kind, memo, postings)


def _credit(slot: Slot, amount: int, chart: Chart) -> bool:
    account = chart.account(slot.account)
    return account.normal == CREDIT if account is not None else amount < 0


Step = tuple[str, str, Callable[[tuple[Total, ...], Closing], Iterator[Move]]]
FIRST: tuple[Step, ...] = (
    ("into", CLOSING, _into),
    ("older_first", CLOSING, _older_first),
    ("surplus", CLOSING, _surplus),
)
DIRECT: tuple[Step, ...] = (("rest", CLOSING, _rest),)
DISTRIBUTED: tuple[Step, ...] = (
    ("used", SURPLUS_USED, _used),
    ("distributed", SURPLUS_DISTRIBUTED, _distributed),
)
