"""Is a voucher right? Every problem is told, with its line, what was read, what was expected and the gap."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from yiben.core.ledger.account import BUDGET, FINANCIAL
from yiben.core.ledger.parallel import parallel_problems
from yiben.core.ledger.place import place_problems
from yiben.core.ledger.problem import Problem, yuan
from yiben.core.ledger.rules import LedgerRules
from yiben.core.ledger.voucher import COUNTS, CREDIT, DEBIT, KINDS, Posting, Voucher
from yiben.core.value.day import parts_of

_BOOKS = {"6": BUDGET, "7": BUDGET, "8": BUDGET}
_LARGEST = 10**17
MEMO, NUMBER = 200, 60


def book_of(account: str) -> str:
    """The book of an account by its first digit."""
    return _BOOKS.get(account[:1], FINANCIAL)


def check(
    voucher: Voucher,
    rules: LedgerRules,
    *,
    unit: str,
    closed: Collection[int] = (),
    both_books: bool = False,
) -> tuple[Problem, ...]:
    """Everything that is wrong with a voucher of a unit; `closed` are the months that take no voucher any more.

    `both_books`: the ledger keeps financial accounting too, so 平行记账 is asked for; else accounts 1–5 are refused.
    """
    found = [*_head(voucher, rules, closed), *_balance(voucher)]
    for place, posting in enumerate(voucher.postings, 1):
        line = posting.line or place
        if posting.dimensions.unit != unit:
            found.append(Problem("other_unit", line, "unit", posting.dimensions.unit, unit))
        if not both_books and book_of(posting.account) == FINANCIAL:
            found.append(Problem("book_not_kept", line, "account", posting.account))
        found.extend(_amount(posting, line))
        for problem in place_problems(posting.account, voucher.kind, posting.dimensions, rules):
            found.append(replace(problem, line=line))
    if both_books:
        found.extend(parallel_problems(voucher, rules.parallels))
    return tuple(replace(problem, voucher=voucher.number) for problem in found) if found else ()


def _head(voucher: Voucher, rules: LedgerRules, closed: Collection[int]) -> Iterator[Problem]:
    if voucher.kind not in KINDS:
        yield Problem(
            "unknown_value", column="voucher_kind", read=voucher.kind, expected="、".join(KINDS.values())
        )
    day = parts_of(voucher.day)
    if day is None:
        yield Problem("no_such_day", column="day", read=voucher.day)
    elif day[0] != rules.year:
        yield Problem("out_of_period", column="day", read=voucher.day, expected=str(rules.year))
    elif day[1] in closed:
        yield Problem("month_closed", column="day", read=voucher.day, expected=str(day[1]))
    if len(voucher.memo) > MEMO or any(len(posting.memo) > MEMO for posting in voucher.postings):
        yield Problem("too_long", column="memo", read=f"{MEMO + 1}+", expected=str(MEMO))
    if len(voucher.number) > NUMBER:
        yield Problem("too_long", column="number", read=str(len(voucher.number)), expected=str(NUMBER))
    if len(voucher.postings) < 2:
        yield Problem("too_few_postings", read=str(len(voucher.postings)))


def _balance(voucher: Voucher) -> Iterator[Problem]:
    debit: dict[str, int] = {}
    credit: dict[str, int] = {}
    last: dict[str, int] = {}
    for place, posting in enumerate(voucher.postings, 1):
        book = book_of(posting.account)
        into, amount = (debit, posting.amount) if posting.side == DEBIT else (credit, -posting.amount)
        into[book] = into.get(book, 0) + amount
        last[book] = posting.line or place
    for book, line in last.items():
        left, right = debit.get(book, 0), credit.get(book, 0)
        if left != right:
            yield _unbalanced(book, line, left, right)


def _unbalanced(book: str, line: int, debit: int, credit: int) -> Problem:
    return Problem(f"unbalanced_{book}", line, "amount", yuan(debit), yuan(credit), debit - credit)


def _amount(posting: Posting, line: int) -> Iterator[Problem]:
    if posting.side not in (DEBIT, CREDIT):
        yield Problem("unknown_value", line, "side", posting.side, "debit、credit")
    if not posting.amount and not posting.counts:
        yield Problem("nothing_posted", line, "amount", "0.00")
    if abs(posting.amount) > _LARGEST:
        yield Problem("too_large", line, "amount", str(posting.amount))
    counts: Mapping[str, int] = posting.counts
    for name, number in counts.items():
        if name not in COUNTS:
            yield Problem("unknown_value", line, name, str(number), "、".join(COUNTS.values()))
        elif not posting.dimensions.three_public:
            yield Problem("count_without_kind", line, name, str(number))
