"""Triggers that make the database itself refuse to change or delete what is append-only here.

SQLite drops the triggers of a table that a later migration rebuilds: such a migration ends with `install`.
A table that a migration has not made yet has no triggers; the migration that makes it ends with `install` too.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

from yiben.apps.journals.guards import triggers

# Each table with the columns by which INSERT OR REPLACE could find a row in its way.
KEYS = {
    "disclosures_publicationevent": (("publication_id", "number"),),
    "disclosures_publisher": (("organization_id",), ("code",)),
    "disclosures_disclosure": (("organization_id", "fiscal_year"),),
    "disclosures_package": (("disclosure_id", "number", "draft"),),
    "disclosures_packagefile": (("package_id", "number"), ("package_id", "name")),
    "disclosures_packageevent": (("package_id", "number"),),
    "disclosures_reply": (),
}
NAMES = tuple(f"{table}_{verb}" for table in KEYS for verb in ("update", "delete", "replace"))


def install(connection: BaseDatabaseWrapper) -> None:
    """Make every trigger that is not there, of the tables that are there."""
    make = _sqlite if connection.vendor == "sqlite" else _postgresql
    with connection.cursor() as cursor:
        there = connection.introspection.table_names(cursor)
        for table in KEYS:
            for statement in make(table) if table in there else ():
                cursor.execute(statement)


def remove(connection: BaseDatabaseWrapper) -> None:
    """Take every trigger away: for going back a migration, and for tests that empty the tables."""
    found = triggers(connection)
    with connection.cursor() as cursor:
        for name in NAMES:
            if name in found:
                on = f" ON {name.rpartition('_')[0]}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER {name}{on}")


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """The names of our triggers that should be there and are not."""
    found = triggers(connection)
    return [name for name in NAMES if name not in found]


def _sqlite(table: str) -> list[str]:
    make, refuse = "CREATE TRIGGER IF NOT EXISTS", f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
    # INSERT OR REPLACE deletes the row in its way without asking the trigger of DELETE.
    keys = (" AND ".join(f"{column} = NEW.{column}" for column in key) for key in KEYS[table])
    same = " OR ".join(("id = NEW.id", *(f"({key})" for key in keys)))
    return [
        f"{make} {table}_update BEFORE UPDATE ON {table} {refuse}",
        f"{make} {table}_delete BEFORE DELETE ON {table} {refuse}",
        f"{make} {table}_replace BEFORE INSERT ON {table} WHEN EXISTS (SELECT 1 FROM {table} WHERE {same}) {refuse}",
    ]


def _postgresql(table: str) -> list[str]:
    # The function comes with the journals.
    make, refuse = "CREATE OR REPLACE TRIGGER", "EXECUTE FUNCTION journals_refuse()"
    return [
        f"{make} {table}_update BEFORE UPDATE ON {table} FOR EACH ROW {refuse}",
        f"{make} {table}_delete BEFORE DELETE ON {table} FOR EACH ROW {refuse}",
        f"{make} {table}_replace BEFORE TRUNCATE ON {table} FOR EACH STATEMENT {refuse}",
    ]
