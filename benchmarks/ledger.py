"""Posting very many vouchers, beside bare bulk inserts of the same rows; then the book and what is behind a figure.

`python benchmarks/ledger.py [POSTINGS]` on the database that YIBEN_DATABASE_URL names, else an SQLite of its own.
What it writes is rolled back.
"""

import os
import platform
import resource
import sys
import tempfile
from collections.abc import Callable, Iterator
from time import perf_counter, process_time
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yiben.site.settings")
os.environ.setdefault("YIBEN_DATA", tempfile.mkdtemp(prefix="yiben-ledger-"))
YEAR, CODE = 2023, "101001"
ITEMS = ("2010301", "2010302", "2080505", "2101101", "2210201")
SECTIONS = ("30101", "30102", "30201", "30202", "30207", "30211", "30213", "31002")
LARGE = 2000


def vouchers(count: int) -> Iterator[Any]:
    """Vouchers of four postings with many combinations: direct payments in two lines, from many projects."""
    from yiben.core.ledger.voucher import CREDIT, DEBIT, ORDINARY, Dimensions, Posting, Voucher

    for n in range(count):
        item, project = ITEMS[n % 5], f"项目{n % 97}" if n % 3 == 0 else ""
        nature = "project" if project else ("personnel", "operating")[n % 2]
        day = f"{YEAR}-{n * 12 // count + 1:02d}-{n % 28 + 1:02d}"
        postings = []
        for part in range(2):
            of = {"item": item, "kind": "general_public", "nature": nature, "project": project}
            amount, section = 100 + n % 9973 + part, SECTIONS[(n + part) % 8]
            spent = Dimensions(CODE, section=section, **of)
            postings.append(Posting("7101", DEBIT, amount, spent, "支付费用"))
            postings.append(Posting("6001", CREDIT, -amount, Dimensions(CODE, **of), "支付费用"))
        yield Voucher(str(n), day, ORDINARY, "支付费用", tuple(postings))


def bare(book: Any) -> None:
    """The rows of a book inserted again into another, by bulk_create and nothing else."""
    from yiben.apps.ledgers.models import PostedVoucher, PostingRow

    columns = [f.attname for f in PostedVoucher._meta.fields if f.attname not in ("id", "book_id")]
    lines = [f.attname for f in PostingRow._meta.fields if f.attname not in ("id", "voucher_id", "book_id")]
    other = type(book).objects.create(unit=book.unit, year=YEAR + 1, keeps_financial=False)
    kept = list(book.vouchers.order_by("position").values_list("pk", *columns))
    rows: dict[int, list[tuple[Any, ...]]] = {}
    for voucher, *values in book.postings.order_by("voucher", "line").values_list("voucher_id", *lines):
        rows.setdefault(voucher, []).append(tuple(values))

    def insert() -> None:
        for first in range(0, len(kept), LARGE):
            part = kept[first : first + LARGE]
            made = [PostedVoucher(book_id=other.pk, **dict(zip(columns, v, strict=True))) for _, *v in part]
            PostedVoucher.objects.bulk_create(made, batch_size=LARGE)
            postings = [
                PostingRow(voucher_id=new.pk, book_id=other.pk, **dict(zip(lines, values, strict=True)))
                for (old, *_), new in zip(part, made, strict=True)
                for values in rows[old]
            ]
            PostingRow.objects.bulk_create(postings, batch_size=LARGE)

    timed("bare bulk inserts", insert, len(kept) * 4)


def timed(what: str, do: Callable[[], Any], unit: int = 0) -> Any:
    """Do something and say how long it took."""
    start, worked = perf_counter(), process_time()
    made = do()
    took, worked = perf_counter() - start, process_time() - worked
    rate = f", {unit / took:,.0f} postings/s" if unit else ""
    print(f"{what}: {took:.2f} s ({worked:.2f} s of this process){rate}", flush=True)
    return made


def main(postings: int) -> None:
    """Post, insert barely, ask; then take everything back."""
    import django
    from django.core.management import call_command
    from django.db import connection, transaction

    django.setup()
    call_command("migrate", verbosity=0, interactive=False)
    from tests.support.ledgers import budget_unit
    from yiben.apps.ledgers.models import YearBook
    from yiben.apps.ledgers.selectors.behind import vouchers_behind
    from yiben.apps.ledgers.selectors.books import DEPARTMENT, book
    from yiben.apps.ledgers.selectors.sums import execution
    from yiben.apps.ledgers.selectors.vouchers import chain_verify
    from yiben.apps.ledgers.services.vouchers import vouchers_post
    from yiben.core.ledger.book import Selection

    print(f"{platform.machine()}, {os.cpu_count()} cores, {connection.vendor}, {postings:,} postings")
    with transaction.atomic():
        unit = budget_unit(CODE, "性能测试局")
        given = {"by": None, "unit": unit, "year": YEAR, "vouchers": vouchers(postings // 4)}
        timed("posting", lambda: vouchers_post(**given), postings)
        kept = YearBook.objects.get(unit=unit, year=YEAR)
        timed("one more voucher", lambda: vouchers_post(**{**given, "vouchers": vouchers(1)}))
        timed("book of the unit", lambda: book(unit, YEAR))
        timed("book of the department", lambda: book(unit, YEAR, DEPARTMENT))
        timed("execution by month", lambda: execution(unit, YEAR))
        asked = [Selection(accounts=("7",), items=("20103",), except_vouchers=("closing",))]
        timed("behind a figure", lambda: vouchers_behind(asked, unit=unit, year=YEAR))
        timed(
            "the last page behind it",
            lambda: vouchers_behind(asked, unit=unit, year=YEAR, page=postings // 250),
        )
        timed("proof of the chain", lambda: chain_verify(kept))
        bare(kept)
        print(f"memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")
        transaction.set_rollback(True)


if __name__ == "__main__":
    sys.path.insert(0, os.getcwd())
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
