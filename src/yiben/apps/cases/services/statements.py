"""Plain statements for many rows at once: a model instance a row would take most of the time."""

from collections.abc import Sequence
from typing import Any

from django.db import connection


def insert(table: str, columns: Sequence[str]) -> str:
    """A statement that adds a row."""
    names = ", ".join(f'"{column}"' for column in columns)
    return f"INSERT INTO {table} ({names}) VALUES ({', '.join(['%s'] * len(columns))})"


def upsert(table: str, columns: Sequence[str], keys: int) -> str:
    """A statement that adds a row, or changes the one with the same first columns."""
    changed = ", ".join(f'"{column}" = excluded."{column}"' for column in columns[keys:])
    on = ", ".join(f'"{column}"' for column in columns[:keys])
    return f"{insert(table, columns)} ON CONFLICT ({on}) DO UPDATE SET {changed}"


def update(table: str, columns: Sequence[str]) -> str:
    """A statement that changes the columns of the row of an id."""
    changed = ", ".join(f'"{column}" = %s' for column in columns)
    return f"UPDATE {table} SET {changed} WHERE id = %s"


def many(sql: str, rows: Sequence[Sequence[Any]]) -> None:
    """Send a statement for many rows; nothing for none."""
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(sql, rows)
