"""One run of benchmarks/imports.py in a process of its own: import a file, insert its rows barely, ask the book.

`python benchmarks/imports_run.py POSTINGS` on the database that the environment names, which it fills; prints JSON.
"""

import io
import json
import os
import resource
import sys
from collections.abc import Callable, Iterator
from time import perf_counter, process_time
from typing import Any

YEAR, CODE = 2023, "101001"
ITEMS = ("2010301", "2010302", "2080505", "2101101", "2210201")
SECTIONS = ("30101", "30102", "30201", "30202", "30207", "30211", "30213", "31002")
HEAD = (
    "凭证号,日期,凭证类型,摘要,会计科目,借方金额,贷方金额,预算单位,功能科目,经济科目,预算种类,支出性质,项目\n"
)
LARGE = 2000
Times = dict[str, dict[str, float]]


def lines(vouchers: int) -> Iterator[str]:
    """Vouchers of four postings with many combinations: direct payments in two lines, from many projects."""
    for n in range(vouchers):
        item, project = ITEMS[n % 5], f"项目{n % 97}" if n % 3 == 0 else ""
        nature = "项目支出" if project else ("人员经费", "公用经费")[n % 2]
        head = f"记-{n},{YEAR}-{n * 12 // vouchers + 1:02d}-{n % 28 + 1:02d},日常业务,支付费用"
        for part in range(2):
            amount = f"{(n % 9973) + part + 1}.{n % 100:02d}"
            tail = f"{CODE},{item},{{}},一般公共预算,{nature},{project}\n"
            yield f"{head},7101,{amount},,{tail.format(SECTIONS[(n + part) % 8])}"
            yield f"{head},6001,,{amount},{tail.format('')}"


def file_of(vouchers: int, first: str = "记") -> bytes:
    """A CSV file of vouchers."""
    text = io.StringIO()
    text.write(HEAD)
    for line in lines(vouchers):
        text.write(line if first == "记" else first + line[1:])
    return text.getvalue().encode()


def bare(book: Any) -> Callable[[], None]:
    """What inserts the vouchers and postings of a book into another, by bulk_create and nothing else."""
    from django.db import transaction

    from yiben.apps.ledgers.models import PostedVoucher, PostingRow

    columns = [f.attname for f in PostedVoucher._meta.fields if f.attname not in ("id", "book_id")]
    names = [f.attname for f in PostingRow._meta.fields if f.attname not in ("id", "voucher_id", "book_id")]
    other = type(book).objects.create(unit=book.unit, year=YEAR + 1, keeps_financial=False)
    kept = list(book.vouchers.order_by("position").values_list("pk", *columns))
    rows: dict[int, list[tuple[Any, ...]]] = {}
    for voucher, *values in book.postings.order_by("voucher", "line").values_list("voucher_id", *names):
        rows.setdefault(voucher, []).append(tuple(values))

    def insert() -> None:
        with transaction.atomic():
            for first in range(0, len(kept), LARGE):
                part = kept[first : first + LARGE]
                made = [
                    PostedVoucher(book_id=other.pk, **dict(zip(columns, v, strict=True))) for _, *v in part
                ]
                PostedVoucher.objects.bulk_create(made, batch_size=LARGE)
                postings = [
                    PostingRow(voucher_id=new.pk, book_id=other.pk, **dict(zip(names, values, strict=True)))
                    for (old, *_), new in zip(part, made, strict=True)
                    for values in rows[old]
                ]
                PostingRow.objects.bulk_create(postings, batch_size=LARGE)

    return insert


def main(postings: int) -> None:
    """Import, insert barely, ask; print the seconds of each as JSON."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yiben.site.settings")
    import django
    from django.core.management import call_command
    from django.db import connection

    django.setup()
    call_command("migrate", verbosity=0, interactive=False)
    from yiben.apps.ledgers.models import YearBook
    from yiben.apps.ledgers.selectors.behind import vouchers_behind
    from yiben.apps.ledgers.selectors.books import book
    from yiben.apps.ledgers.selectors.statements import final_accounts
    from yiben.apps.ledgers.selectors.vouchers import chain_verify
    from yiben.apps.ledgers.services.imports import import_commit
    from yiben.apps.ledgers.services.intake import Reading
    from yiben.apps.ledgers.services.units import unit_found
    from yiben.core.ledger.book import Selection
    from yiben.formats.sheets import open_rows

    times: Times = {}

    def timed(name: str, do: Callable[[], Any]) -> Any:
        wall, processor = perf_counter(), process_time()
        made = do()
        times[name] = {"wall": perf_counter() - wall, "processor": process_time() - processor}
        print(f"{name}: {times[name]['wall']:.2f} s", file=sys.stderr, flush=True)
        return made

    unit = unit_found(code=CODE, name="性能测试局", institution="administrative")
    data = file_of(postings // 4)
    given = {"by": None, "unit": unit, "year": YEAR, "name": "凭证.csv"}
    reading = Reading(open_rows("凭证.csv", data), unit, YEAR)
    timed("check", reading.through)
    assert not reading.problems and reading.counts.postings == postings // 4 * 4
    report = timed("import", lambda: import_commit(data=data, **given))
    assert report.good and report.counts.vouchers == postings // 4
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    timed("small", lambda: import_commit(data=file_of(25, "补"), **given))
    kept = YearBook.objects.select_related("unit").get(unit=unit, year=YEAR)
    timed("book", lambda: book(unit, YEAR))
    asked = [Selection(accounts=("7",), items=("20103",), except_vouchers=("closing",))]
    timed("statements", lambda: final_accounts(unit, YEAR, profile="shanxi-2023").pages("元"))
    timed("behind", lambda: vouchers_behind(asked, unit=unit, year=YEAR))
    timed("chain", lambda: chain_verify(kept))
    timed("bare", bare(kept))
    found = {
        "vendor": connection.vendor,
        "postings": report.counts.postings,
        "mebibytes": len(data) >> 20,
        "memory": memory,
        "times": times,
    }
    print(json.dumps(found))


if __name__ == "__main__":
    main(int(sys.argv[1]))
