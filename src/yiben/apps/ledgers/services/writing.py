"""Vouchers into rows: places in the chain, numbers in their months, detail accounts, postings, counts."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db.models import Max

from yiben.apps.ledgers.bodies import DETAIL, body_of, line_text
from yiben.apps.ledgers.models import DetailAccount, PostedVoucher, PostingCount, YearBook
from yiben.apps.ledgers.services.common import plain
from yiben.apps.ledgers.services.rows import insert_postings, posting_ids
from yiben.core.ledger.voucher import Posting, Voucher
from yiben.core.value.chain import Head, follow

_FEW = 40
_LARGE = 2000
Key = tuple[object, ...]


class Writer:
    """Writes checked vouchers into one book, in the order given. The caller holds the book."""

    def __init__(self, book: YearBook, *, actor: str, at: datetime, batch: str = "") -> None:
        self.book, self.actor, self.at, self.batch = book, actor, at, batch
        self.head = Head(book.number, book.link)
        self.numbers: dict[int, int] = {}
        self.details: dict[Key, int] = {}
        self.all_known = False
        self.vouchers = self.postings = 0
        self.first: PostedVoucher | None = None
        self.last: PostedVoucher | None = None

    def write(self, vouchers: Sequence[Voucher], reverses: PostedVoucher | None = None) -> None:
        """Write some vouchers; `reverses` is the one that a single voucher takes back."""
        self._find_details(vouchers)
        rows = [self._voucher(voucher, reverses) for voucher in vouchers]
        PostedVoucher.objects.bulk_create(rows, batch_size=_LARGE)
        postings = [
            self._posting(row, line, posting)
            for row, voucher in zip(rows, vouchers, strict=True)
            for line, posting in enumerate(voucher.postings, 1)
        ]
        insert_postings(postings)
        self._write_counts(rows, vouchers)
        self.vouchers += len(rows)
        self.postings += len(postings)
        self.first, self.last = self.first or rows[0], rows[-1]

    def finish(self) -> None:
        """Move the head of the book to the last voucher."""
        if self.vouchers:
            YearBook.objects.filter(pk=self.book.pk).update(number=self.head.number, link=self.head.link)
            self.book.number, self.book.link = self.head.number, self.head.link

    def _voucher(self, voucher: Voucher, reverses: PostedVoucher | None) -> PostedVoucher:
        day = date.fromisoformat(voucher.day)
        number = self._next(day.month)
        held = {
            "month": day.month,
            "number": number,
            "day": day,
            "kind": voucher.kind,
            "memo": plain(voucher.memo),
            "source_number": voucher.number,
            "batch": self.batch,
            "actor": self.actor,
            "at": self.at,
        }
        lines = [
            line_text(line, p.side, p.amount, plain(p.memo), _key(p), p.counts)
            for line, p in enumerate(voucher.postings, 1)
        ]
        position = self.head.number + 1
        back = reverses.position if reverses is not None else 0
        entry = follow(self.head, body_of(self.book.stream, position, **held, reverses=back, lines=lines))
        self.head = Head(entry.number, entry.link)
        return PostedVoucher(
            book_id=self.book.pk,
            position=position,
            reverses=reverses,
            previous=entry.previous,
            link=entry.link,
            **held,
        )

    def _posting(self, row: PostedVoucher, line: int, posting: Posting) -> tuple[object, ...]:
        return (
            row.pk,
            line,
            self.book.pk,
            self.details[_key(posting)],
            row.month,
            row.kind,
            posting.side,
            posting.amount,
            plain(posting.memo),
        )

    def _write_counts(self, rows: Sequence[PostedVoucher], vouchers: Sequence[Voucher]) -> None:
        counted = [
            (row.pk, line, posting)
            for row, voucher in zip(rows, vouchers, strict=True)
            for line, posting in enumerate(voucher.postings, 1)
            if posting.counts
        ]
        if not counted:
            return
        ids = posting_ids(sorted({voucher for voucher, _, _ in counted}))
        made = [
            PostingCount(
                posting_id=ids[voucher, line],
                book_id=self.book.pk,
                detail_id=self.details[_key(posting)],
                measure=measure,
                number=number,
            )
            for voucher, line, posting in counted
            for measure, number in posting.counts.items()
        ]
        PostingCount.objects.bulk_create(made, batch_size=_LARGE)

    def _next(self, month: int) -> int:
        if month not in self.numbers:
            found = self.book.vouchers.filter(month=month).aggregate(last=Max("number"))
            self.numbers[month] = found["last"] or 0
        self.numbers[month] += 1
        return self.numbers[month]

    def _find_details(self, vouchers: Sequence[Voucher]) -> None:
        wanted = dict.fromkeys(_key(posting) for voucher in vouchers for posting in voucher.postings)
        missing = [key for key in wanted if key not in self.details]
        if missing:
            self._read_details(missing)
            new = [key for key in missing if key not in self.details]
            if new:
                rows = [
                    DetailAccount(unit_id=self.book.unit_id, **dict(zip(DETAIL, key, strict=True)))
                    for key in new
                ]
                # Two books of one unit may need the same place at once: whoever comes second finds it.
                DetailAccount.objects.bulk_create(rows, batch_size=_LARGE, ignore_conflicts=True)
                self.all_known = False
                self._read_details(new)

    def _read_details(self, keys: Sequence[Key]) -> None:
        if self.all_known:
            return
        found = DetailAccount.objects.filter(unit_id=self.book.unit_id)
        if len(keys) <= _FEW:
            found = found.filter(account__in={key[0] for key in keys}, item__in={key[1] for key in keys})
        else:
            self.all_known = True
        self.details.update((row[:-1], row[-1]) for row in found.values_list(*DETAIL, "pk"))


def _key(posting: Posting) -> Key:
    of = posting.dimensions
    return (
        posting.account,
        of.item,
        of.section,
        of.kind,
        of.nature,
        of.project,
        of.origin,
        of.fund_source,
        of.counterparty,
        of.three_public,
    )
