"""Postings into their table by one prepared statement: a model instance a line would cost more than all the rest."""

from collections.abc import Sequence
from typing import Any

from django.db import connection

from yiben.apps.ledgers.models import PostingRow

COLUMNS = ("voucher_id", "line", "book_id", "detail_id", "month", "kind", "side", "amount", "memo")


def insert_postings(rows: Sequence[tuple[Any, ...]]) -> None:
    """Insert postings as tuples of COLUMNS, inside the transaction of the caller."""
    quote = connection.ops.quote_name
    names = ", ".join(quote(PostingRow._meta.get_field(name.removesuffix("_id")).column) for name in COLUMNS)
    marks = ", ".join(["%s"] * len(COLUMNS))
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {quote(PostingRow._meta.db_table)} ({names}) VALUES ({marks})", rows)


def posting_ids(vouchers: Sequence[int]) -> dict[tuple[int, int], int]:
    """The ids of the postings of some vouchers, by voucher and line."""
    found = PostingRow.objects.filter(voucher__in=vouchers)
    return {(voucher, line): pk for voucher, line, pk in found.values_list("voucher_id", "line", "pk")}
