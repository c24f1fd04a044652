"""Plain statements of the write gate: one where Django's own would be many, the same for one row and for thousands."""

import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import connection


def insert(table: str, columns: Sequence[str], rows: int = 1) -> str:
    """A statement that writes so many rows."""
    names = ", ".join(f'"{column}"' for column in columns)
    one = f"({', '.join(['%s'] * len(columns))})"
    return f"INSERT INTO {table} ({names}) VALUES {', '.join([one] * rows)}"


def upsert(table: str, columns: Sequence[str], keys: int, rows: int = 1) -> str:
    """The same, which changes a row that is there by its first `keys` columns."""
    changed = ", ".join(f'"{column}" = excluded."{column}"' for column in columns[keys:])
    on = ", ".join(f'"{column}"' for column in columns[:keys])
    return f"{insert(table, columns, rows)} ON CONFLICT ({on}) DO UPDATE SET {changed}"


def update(table: str, columns: Sequence[str]) -> str:
    """A statement that changes the row of an id, which comes last."""
    changed = ", ".join(f'"{column}" = %s' for column in columns)
    return f"UPDATE {table} SET {changed} WHERE id = %s"


def execute(sql: str, values: Sequence[Any]) -> None:
    """Send one statement."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def many(sql: str, rows: Sequence[Sequence[Any]]) -> None:
    """Send one statement for many rows; nothing for none."""
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(sql, rows)


def adapted(value: Any) -> Any:
    """A value as the database of this site takes it from a plain statement."""
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    if isinstance(value, date):
        return connection.ops.adapt_datefield_value(value)
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else value
