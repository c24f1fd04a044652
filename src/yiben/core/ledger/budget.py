"""Budget entries: original, adjustment, virement; the final budget (全年) is their sum."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from yiben.core.ledger.place import place_problems
from yiben.core.ledger.problem import Problem, yuan
from yiben.core.ledger.rules import LedgerRules
from yiben.core.ledger.voucher import Dimensions
from yiben.core.value.day import parts_of
from yiben.core.value.record import record

ORIGINAL, ADJUSTMENT, VIREMENT = "original", "adjustment", "virement"
BUDGET_ENTRIES: Mapping[str, str] = {ORIGINAL: "年初预算", ADJUSTMENT: "预算调整", VIREMENT: "预算调剂"}
NEEDED = ("item", "kind", "nature")


@record()
class BudgetLine:
    """One entry of a budget: its day, document, kind of entry, amount in fen and dimensions."""

    day: str
    document: str
    entry: str
    amount: int
    dimensions: Dimensions
    memo: str = ""
    line: int = 0


def check_budget(lines: Sequence[BudgetLine], rules: LedgerRules, *, unit: str) -> tuple[Problem, ...]:
    """Everything that is wrong with entries that come together. Virements of a document come to nothing."""
    found = [
        replace(problem, line=line.line or place)
        for place, line in enumerate(lines, 1)
        for problem in _line(line, rules, unit)
    ]
    return (*found, *_virements(lines))


def _line(line: BudgetLine, rules: LedgerRules, unit: str) -> Iterator[Problem]:
    of = line.dimensions
    day = parts_of(line.day)
    if day is None:
        yield Problem("no_such_day", column="day", read=line.day)
    elif day[0] != rules.year and line.entry != ORIGINAL:
        yield Problem("out_of_period", column="day", read=line.day, expected=str(rules.year))
    if not line.document.strip():
        yield Problem("document_missing", column="document")
    if line.entry not in BUDGET_ENTRIES:
        expected = "、".join(BUDGET_ENTRIES.values())
        yield Problem("unknown_value", column="budget_kind", read=line.entry, expected=expected)
    if not line.amount:
        yield Problem("budget_nothing", column="amount")
    if of.unit != unit:
        yield Problem("other_unit", column="unit", read=of.unit, expected=unit)
    for name in NEEDED:
        if not getattr(of, name):
            yield Problem("dimension_missing", column=name, expected="预算")
    yield from place_problems("", "budget", of, rules)


def _virements(lines: Iterable[BudgetLine]) -> Iterator[Problem]:
    sums: dict[str, int] = {}
    last: dict[str, int] = {}
    for place, line in enumerate(lines, 1):
        if line.entry == VIREMENT:
            sums[line.document] = sums.get(line.document, 0) + line.amount
            last[line.document] = line.line or place
    for document, total in sums.items():
        if total:
            yield Problem("virement_unbalanced", last[document], "amount", yuan(total), "0.00", total)
