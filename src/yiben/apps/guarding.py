"""Triggers that make the database itself refuse to change or delete what is append-only, for any app's tables.

SQLite drops the triggers of a table that a later migration rebuilds: such a migration ends with `install`.
A table that a migration has not made yet has no triggers; the migration that makes it ends with `install` too.
The function that PostgreSQL's triggers call comes with the journals.
"""

from collections.abc import Mapping

from django.db.backends.base.base import BaseDatabaseWrapper

from yiben.apps.journals.guards import triggers

# Each table with what INSERT OR REPLACE could find a row in its way by: columns, or a condition of its own.
Keys = tuple[tuple[str, ...] | str, ...]


class Guards:
    """The triggers of some tables. `forward` are tables whose rows change only as their condition says, and stay."""

    def __init__(self, tables: Mapping[str, Keys], forward: Mapping[str, str] | None = None) -> None:
        self.tables, self.forward = tables, forward or {}
        self.names = (
            *(f"{table}_{verb}" for table in tables for verb in ("update", "delete", "replace")),
            *(f"{table}_{verb}" for table in self.forward for verb in ("update", "delete")),
        )

    def install(self, connection: BaseDatabaseWrapper) -> None:
        """Make every trigger that is not there, of the tables that are there."""
        make = _sqlite if connection.vendor == "sqlite" else _postgresql
        with connection.cursor() as cursor:
            there = set(connection.introspection.table_names(cursor))
            made = [s for table, keys in self.tables.items() if table in there for s in make(table, keys)]
            for table, condition in self.forward.items():
                made += _forward(connection.vendor, table, condition) if table in there else []
            for statement in made:
                cursor.execute(statement)

    def remove(self, connection: BaseDatabaseWrapper) -> None:
        """Take every trigger away: for going back a migration, and for tests that empty the tables."""
        found = triggers(connection)
        with connection.cursor() as cursor:
            for name in self.names:
                if name in found:
                    on = f" ON {name.rpartition('_')[0]}" if connection.vendor == "postgresql" else ""
                    cursor.execute(f"DROP TRIGGER {name}{on}")

    def missing(self, connection: BaseDatabaseWrapper) -> list[str]:
        """The names of our triggers that should be there and are not."""
        found = triggers(connection)
        return [name for name in self.names if name not in found]


def _sqlite(table: str, keys: Keys) -> list[str]:
    make, refuse = "CREATE TRIGGER IF NOT EXISTS", _raise(f"{table} is append-only")
    # INSERT OR REPLACE deletes the row in its way without asking the trigger of DELETE.
    same = " OR ".join(("id = NEW.id", *(f"({_same(key)})" for key in keys)))
    return [
        f"{make} {table}_update BEFORE UPDATE ON {table} {refuse}",
        f"{make} {table}_delete BEFORE DELETE ON {table} {refuse}",
        f"{make} {table}_replace BEFORE INSERT ON {table} WHEN EXISTS (SELECT 1 FROM {table} WHERE {same}) {refuse}",
    ]


def _postgresql(table: str, keys: Keys) -> list[str]:
    # What empties a table without asking its rows is TRUNCATE.
    make, refuse = "CREATE OR REPLACE TRIGGER", "EXECUTE FUNCTION journals_refuse()"
    return [
        f"{make} {table}_update BEFORE UPDATE ON {table} FOR EACH ROW {refuse}",
        f"{make} {table}_delete BEFORE DELETE ON {table} FOR EACH ROW {refuse}",
        f"{make} {table}_replace BEFORE TRUNCATE ON {table} FOR EACH STATEMENT {refuse}",
    ]


def _forward(vendor: str, table: str, condition: str) -> list[str]:
    if vendor == "sqlite":
        make, row, refuse = "CREATE TRIGGER IF NOT EXISTS", "", _raise(f"{table} only goes forward")
        when = f"WHEN NOT ({condition})"
    else:
        make, row, refuse = (
            "CREATE OR REPLACE TRIGGER",
            "FOR EACH ROW ",
            "EXECUTE FUNCTION journals_refuse()",
        )
        when = f"WHEN (NOT ({condition}))"
    return [
        f"{make} {table}_update BEFORE UPDATE ON {table} {row}{when} {refuse}",
        f"{make} {table}_delete BEFORE DELETE ON {table} {row}{refuse}",
    ]


def _raise(text: str) -> str:
    return f"BEGIN SELECT RAISE(ABORT, '{text}'); END"


def _same(key: tuple[str, ...] | str) -> str:
    return key if isinstance(key, str) else " AND ".join(f"{column} = NEW.{column}" for column in key)
