"""Posting vouchers, one or very many, and taking one back. Balanced and complete, or refused as a whole."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import islice

from django.db import transaction
from django.utils import timezone

from yiben.apps.ledgers.models import BudgetUnitRecord, PostedVoucher, YearBook
from yiben.apps.ledgers.models.units import REFUSE
from yiben.apps.ledgers.rulebook import rules_for
from yiben.apps.ledgers.selectors.budgets import over_budget
from yiben.apps.ledgers.selectors.months import closed_months
from yiben.apps.ledgers.selectors.vouchers import voucher_of
from yiben.apps.ledgers.services.common import POST, LedgerRefused, Person, journal, label_of, must
from yiben.apps.ledgers.services.units import book_held
from yiben.apps.ledgers.services.writing import Writer
from yiben.apps.orgs.services import Refused
from yiben.core.ledger.check import check
from yiben.core.ledger.problem import Problem
from yiben.core.ledger.reverse import reverse
from yiben.core.ledger.statuses import Statuses
from yiben.core.ledger.voucher import Voucher

CHUNK = 2000
MOST_PROBLEMS = 10_000


@dataclass(frozen=True)
class Posted:
    """What was posted: how much, the first and last voucher, what is told besides.

    `warnings` are problems that do not refuse (over budget); `unverified` are codes with the status of their names.
    """

    vouchers: int
    postings: int
    first: PostedVoucher | None
    last: PostedVoucher | None
    warnings: tuple[Problem, ...] = ()
    unverified: dict[str, str] = field(default_factory=dict)


def voucher_post(*, by: Person, unit: BudgetUnitRecord, year: int, voucher: Voucher) -> Posted:
    """Post one voucher of a unit. `voucher.number` is the number it comes with, if any; its own is given here."""
    return vouchers_post(by=by, unit=unit, year=year, vouchers=(voucher,))


@transaction.atomic
def vouchers_post(
    *, by: Person, unit: BudgetUnitRecord, year: int, vouchers: Iterable[Voucher], batch: str = ""
) -> Posted:
    """Post vouchers of a unit and year in their order, all or none; `LedgerRefused` holds every problem.

    They may come from a generator: they are checked and written by the thousand, in one transaction.
    """
    must(by, POST, unit)
    book = book_held(unit, year)
    rules, closed = rules_for(year), closed_months(book)
    writer = Writer(book, actor=label_of(by), at=timezone.now(), batch=batch)
    problems: list[Problem] = []
    statuses = Statuses(rules)
    touched: set[tuple[str, ...]] = set()
    coming = iter(vouchers)
    while chunk := list(islice(coming, CHUNK)):
        for voucher in chunk:
            problems += check(voucher, rules, unit=unit.code, closed=closed, both_books=book.keeps_financial)
            statuses.see(voucher)
            touched |= _spends(voucher)
        if len(problems) > MOST_PROBLEMS:
            break
        if not problems:
            writer.write(chunk)
    if problems:
        raise LedgerRefused(problems)
    warnings = over_budget(book, touched)
    if warnings and unit.policy == REFUSE:
        raise LedgerRefused(warnings)
    return _finished(writer, by, warnings, statuses.unverified)


@transaction.atomic
def voucher_reverse(
    *, by: Person, unit: BudgetUnitRecord, voucher: PostedVoucher, day: date, reason: str
) -> Posted:
    """Take a voucher back (红字冲销) by a new one on an open day of the same year. Once, and for a reason."""
    must(by, POST, unit)
    if not reason.strip():
        raise Refused("请写明冲销的理由。")
    year = voucher.book.year
    book = book_held(unit, year)
    if voucher.book_id != book.pk:
        raise Refused("这张凭证不是这个单位的。")
    _must_be_reversible(book, voucher, day)
    taken_back = reverse(
        voucher_of(voucher), day=day.isoformat(), memo=f"冲销{voucher.label}：{reason.strip()}"
    )
    writer = Writer(book, actor=label_of(by), at=timezone.now())
    writer.write((taken_back,), reverses=voucher)
    return _finished(writer, by, (), {}, reverses=voucher)


def _must_be_reversible(book: YearBook, voucher: PostedVoucher, day: date) -> None:
    if voucher.reverses_id is not None:
        raise Refused("这张凭证本身是冲销凭证，不能再冲销。请按原样重新记一张。")
    if PostedVoucher.objects.filter(reverses=voucher).exists():
        raise Refused(f"{voucher.label}已经冲销过了。")
    if day.year != book.year:
        raise Refused(
            f"冲销日期{day}不在{book.year}年度内。以前年度的差错，请在本年用年初余额调整或收回凭证记账。"
        )
    if day < voucher.day:
        raise Refused(f"冲销日期{day}早于原凭证的日期{voucher.day}。")
    if day.month in closed_months(book):
        raise Refused(f"{day.month}月已经结账。请把冲销记在未结账的月份。")


def _finished(
    writer: Writer,
    by: Person,
    warnings: tuple[Problem, ...],
    unverified: dict[str, str],
    reverses: PostedVoucher | None = None,
) -> Posted:
    writer.finish()
    if writer.first is not None and writer.last is not None:
        after = {
            "vouchers": writer.vouchers,
            "postings": writer.postings,
            "first": writer.first.label,
            "last": writer.last.label,
            "position": writer.last.position,
            "link": writer.last.link,
            "batch": writer.batch,
        }
        if reverses is not None:
            after["reverses"] = reverses.label
        action = "voucher.reverse" if reverses is not None else "voucher.post"
        journal(action, writer.book.stream, by, after=after, stream=writer.book.stream)
    return Posted(writer.vouchers, writer.postings, writer.first, writer.last, warnings, unverified)


def _spends(voucher: Voucher) -> set[tuple[str, ...]]:
    return {
        (p.dimensions.item, p.dimensions.kind, p.dimensions.nature, p.dimensions.project)
        for p in voucher.postings
        if p.account[:1] == "7" and p.amount > 0
    }
