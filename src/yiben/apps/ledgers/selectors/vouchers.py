"""Vouchers as the core knows them, found within reach, and the proof of a book's chain."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db.models import QuerySet

from yiben.apps.ledgers.bodies import DETAIL, body_of, line_text
from yiben.apps.ledgers.models import PostedVoucher, PostingCount, PostingRow, YearBook
from yiben.apps.orgs.selectors import Powers
from yiben.core.ledger.voucher import Dimensions, Posting, Voucher
from yiben.core.value.chain import Break, Head, Linked, verify

CHUNK = 2000
READ = "ledgers.read"
_DETAIL = tuple(f"detail__{name}" for name in DETAIL)


def vouchers_for(powers: Powers) -> QuerySet[PostedVoucher]:
    """The vouchers that a reader of ledgers reaches, the newest first."""
    reach = powers.within(READ, "book__unit__organization__path")
    return PostedVoucher.objects.filter(reach).select_related("book__unit").order_by("-id")


def voucher_for(powers: Powers, voucher_id: int) -> PostedVoucher | None:
    """A voucher within reach; None for any other."""
    return vouchers_for(powers).filter(pk=voucher_id).first()


def voucher_of(voucher: PostedVoucher) -> Voucher:
    """A voucher as the core knows it."""
    return next(iter(vouchers_of((voucher,), unit=voucher.book.unit.code)))


def vouchers_of(vouchers: Iterable[PostedVoucher], *, unit: str) -> Iterator[Voucher]:
    """Vouchers of a unit as the core knows them, by two queries."""
    held = list(vouchers)
    lines, counts = _lines([one.pk for one in held])
    labels = {one.pk: one.label for one in held}
    for one in held:
        postings = tuple(_posting(row, unit, counts.get(row[0], {})) for row in lines[one.pk])
        reverses = labels.get(one.reverses_id, "") if one.reverses_id else ""
        yield Voucher(one.label, one.day.isoformat(), one.kind, one.memo, postings, reverses)


@dataclass(frozen=True)
class LedgerProof:
    """How much of the ledgers was proved, and the first voucher that does not hold."""

    books: int
    vouchers: int
    book: str = ""
    fault: Break | None = None


def ledgers_verify() -> LedgerProof:
    """Prove the chain of every book."""
    vouchers = number = 0
    for number, book in enumerate(YearBook.objects.select_related("unit").order_by("id"), 1):
        broken = chain_verify(book)
        if broken is not None:
            return LedgerProof(number, vouchers, book.stream, broken)
        vouchers += book.number
    return LedgerProof(number, vouchers)


def chain_verify(book: YearBook) -> Break | None:
    """The first voucher of a book that is not as it was posted; None where all are."""
    at = YearBook.objects.select_related("unit").get(pk=book.pk)
    entries = _entries(at)
    return verify(entries, end=Head(at.number, at.link))


def _entries(book: YearBook) -> Iterator[Linked]:
    found = book.vouchers.filter(position__lte=book.number).order_by("position")
    coming = found.select_related("reverses").iterator(chunk_size=CHUNK)
    while held := list(islice(coming, CHUNK)):
        lines, counts = _lines([one.pk for one in held])
        for one in held:
            texts = [
                line_text(row[2], row[3], row[4], row[5], row[6:], counts.get(row[0], {}))
                for row in lines[one.pk]
            ]
            body = body_of(
                book.stream,
                one.position,
                month=one.month,
                number=one.number,
                day=one.day,
                kind=one.kind,
                memo=one.memo,
                reverses=one.reverses.position if one.reverses else 0,
                source_number=one.source_number,
                batch=one.batch,
                actor=one.actor,
                at=one.at,
                lines=texts,
            )
            yield Linked(one.position, body, one.previous, one.link)


def _lines(
    vouchers: list[int],
) -> tuple[dict[int, list[tuple[Any, ...]]], dict[int, dict[str, int]]]:
    lines: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    rows = PostingRow.objects.filter(voucher__in=vouchers).order_by("voucher", "line")
    for row in rows.values_list("pk", "voucher_id", "line", "side", "amount", "memo", *_DETAIL):
        lines[row[1]].append(row)
    counts: dict[int, dict[str, int]] = defaultdict(dict)
    counted = PostingCount.objects.filter(posting__voucher__in=vouchers)
    for posting, measure, number in counted.values_list("posting_id", "measure", "number"):
        counts[posting][measure] = number
    return lines, counts


def _posting(row: tuple[Any, ...], unit: str, counts: dict[str, int]) -> Posting:
    _, _, line, side, amount, memo, account, *rest = row
    return Posting(account, side, amount, Dimensions(unit, *rest), memo, counts, line)
