"""Plain statements of the write gate: one where Django's own would be many, the same for one row and for thousands."""

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

from django.db import connection


@cache
def insert(table: str, columns: tuple[str, ...], rows: int = 1) -> str:
    """A statement that writes so many rows."""
    names = ", ".join(f'"{column}"' for column in columns)
    one = f"({', '.join(['%s'] * len(columns))})"
    return f"INSERT INTO {table} ({names}) VALUES {', '.join([one] * rows)}"


@cache
def upsert(table: str, columns: tuple[str, ...], keys: int, rows: int = 1) -> str:
    """The same, which changes a row that is there by its first `keys` columns."""
    changed = ", ".join(f'"{column}" = excluded."{column}"' for column in columns[keys:])
    on = ", ".join(f'"{column}"' for column in columns[:keys])
    return f"{insert(table, columns, rows)} ON CONFLICT ({on}) DO UPDATE SET {changed}"


@cache
def update(table: str, columns: tuple[str, ...]) -> str:
    """A statement that changes the row of an id, which comes last."""
    changed = ", ".join(f'"{column}" = %s' for column in columns)
    return f"UPDATE {table} SET {changed} WHERE id = %s"


def execute(sql: str, values: Sequence[Any]) -> None:
    """Send one statement."""
    with connection.cursor() as cursor:
        cursor.execute(sql, adapted(values))


def many(sql: str, rows: Sequence[Sequence[Any]]) -> None:
    """Send one statement for many rows, whose values are adapted; nothing for none."""
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(sql, rows)


def adapted(values: Sequence[Any]) -> list[Any]:
    """Values as the database of this site takes them from a plain statement."""
    sent = _sent_to_sqlite if connection.vendor == "sqlite" else _sent
    return [sent(value) if type(value) not in _AS_THEY_ARE else value for value in values]


_AS_THEY_ARE = {str, int, bool, type(None)}


def _sent(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else value


def _sent_to_sqlite(value: Any) -> Any:
    # As Django writes them: moments in UTC without a zone.
    if isinstance(value, datetime):
        return str(value.astimezone(UTC).replace(tzinfo=None))
    return str(value) if isinstance(value, date) else _sent(value)
