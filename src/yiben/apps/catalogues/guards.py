"""Triggers that make the database itself refuse to change or delete an item or a version of it."""

from django.db.backends.base.base import BaseDatabaseWrapper

from yiben.apps.journals.guards import triggers

# Each table with the columns by which INSERT OR REPLACE could find a row in its way.
KEYS = {"catalogues_serviceitem": ("code",), "catalogues_serviceitemversion": ("item_id", "number")}
NAMES = tuple(f"{table}_{verb}" for table in KEYS for verb in ("update", "delete", "replace"))


def install(connection: BaseDatabaseWrapper) -> None:
    """Make every trigger that is not there. A migration that rebuilds one of the tables ends with this."""
    make = _sqlite if connection.vendor == "sqlite" else _postgresql
    with connection.cursor() as cursor:
        for table in KEYS:
            for statement in make(table):
                cursor.execute(statement)


def remove(connection: BaseDatabaseWrapper) -> None:
    """Take every trigger away: for going back a migration, and for tests that empty the tables."""
    with connection.cursor() as cursor:
        for name in NAMES:
            on = f" ON {name.rpartition('_')[0]}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """The names of our triggers that should be there and are not."""
    found = triggers(connection)
    return [name for name in NAMES if name not in found]


def _sqlite(table: str) -> list[str]:
    make, refuse = "CREATE TRIGGER IF NOT EXISTS", f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
    # INSERT OR REPLACE deletes the row in its way without asking the trigger of DELETE.
    same = " AND ".join(f"{column} = NEW.{column}" for column in KEYS[table])
    there = f"EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id OR ({same}))"
    return [
        f"{make} {table}_update BEFORE UPDATE ON {table} {refuse}",
        f"{make} {table}_delete BEFORE DELETE ON {table} {refuse}",
        f"{make} {table}_replace BEFORE INSERT ON {table} WHEN {there} {refuse}",
    ]


def _postgresql(table: str) -> list[str]:
    # The function comes with the journals.
    make, refuse = "CREATE OR REPLACE TRIGGER", "EXECUTE FUNCTION journals_refuse()"
    return [
        f"{make} {table}_update BEFORE UPDATE ON {table} FOR EACH ROW {refuse}",
        f"{make} {table}_delete BEFORE DELETE ON {table} FOR EACH ROW {refuse}",
        f"{make} {table}_replace BEFORE TRUNCATE ON {table} FOR EACH STATEMENT {refuse}",
    ]
