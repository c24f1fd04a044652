"""How every register of every unit stands, from the totals of a book and what was declared."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from yiben.core.ledger.book import POSTED, Total
from yiben.core.ledger.register import (
    CONTRADICTED,
    DECLARED,
    HELD,
    LACKING,
    REGISTERS,
    UNNEEDED,
    Declared,
    Register,
    Standing,
    registers_asked,
)
from yiben.core.ledger.voucher import CLOSING, COUNTS

_SPENT = "7"


def standings(
    units: Iterable[tuple[str, str]],
    totals: Iterable[Total],
    declared: Iterable[Declared],
    kept: Iterable[tuple[str, str]] = (),
) -> Iterator[Standing]:
    """How every register of every unit (code and name) stands.

    `kept` are registers with rows of the year that give no total (a vehicle that was sold), by unit and register.
    """
    held, spent = _held(totals)
    there, said = set(kept), {(one.unit, one.register): one for one in declared}
    for unit, name in units:
        for register in REGISTERS:
            told, measures = said.get((unit, register.id)), held.get((unit, register.id), set())
            if measures or (unit, register.id) in there:
                state = _of_rows(register, measures, told)
            elif register.three_public and (unit, register.three_public) not in spent:
                state = UNNEEDED
            else:
                state = DECLARED if told else LACKING
            yield Standing(unit, name, register.id, state, told, state == LACKING and bool(measures))


def _of_rows(register: Register, measures: set[str], told: Declared | None) -> str:
    if not all(need in measures for need in register.needs):
        return LACKING
    return CONTRADICTED if told else HELD


def _held(totals: Iterable[Total]) -> tuple[dict[tuple[str, str], set[str]], set[tuple[str, str]]]:
    """The measures of each unit and register that come to something, and what each unit spent on 三公."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    counted: dict[tuple[str, str, str], int] = defaultdict(int)
    spent: dict[tuple[str, str], int] = defaultdict(int)
    for total in totals:
        of = total.dimensions
        if total.measure == POSTED:
            if of.three_public and total.account.startswith(_SPENT) and total.voucher != CLOSING:
                spent[of.unit, of.three_public] += total.amount
        elif total.measure in COUNTS:
            if total.voucher != CLOSING:
                counted[of.unit, of.three_public, total.measure] += total.amount
        elif total.amount:
            for register in registers_asked((total.measure,)):
                found[of.unit, register].add(total.measure)
    for (unit, kind, measure), number in counted.items():
        for register in registers_asked((measure,), (kind,)) if number else ():
            found[unit, register].add(measure)
    return found, {key for key, amount in spent.items() if amount}
