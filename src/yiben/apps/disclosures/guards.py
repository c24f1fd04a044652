"""Triggers that make the database itself refuse to change or delete an event of a publication.

SQLite drops the triggers of a table that a later migration rebuilds: such a migration ends with `install`.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

from yiben.apps.journals.guards import triggers

TABLE = "disclosures_publicationevent"
NAMES = tuple(f"{TABLE}_{verb}" for verb in ("update", "delete", "replace"))


def install(connection: BaseDatabaseWrapper) -> None:
    """Make every trigger that is not there."""
    with connection.cursor() as cursor:
        for statement in _sqlite() if connection.vendor == "sqlite" else _postgresql():
            cursor.execute(statement)


def remove(connection: BaseDatabaseWrapper) -> None:
    """Take every trigger away: for going back a migration, and for tests that empty the tables."""
    on = f" ON {TABLE}" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        for name in NAMES:
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """The names of our triggers that should be there and are not."""
    found = triggers(connection)
    return [name for name in NAMES if name not in found]


def _sqlite() -> list[str]:
    make, refuse = "CREATE TRIGGER IF NOT EXISTS", f"BEGIN SELECT RAISE(ABORT, '{TABLE} is append-only'); END"
    # INSERT OR REPLACE deletes the row in its way without asking the trigger of DELETE.
    same = "id = NEW.id OR (publication_id = NEW.publication_id AND number = NEW.number)"
    return [
        f"{make} {TABLE}_update BEFORE UPDATE ON {TABLE} {refuse}",
        f"{make} {TABLE}_delete BEFORE DELETE ON {TABLE} {refuse}",
        f"{make} {TABLE}_replace BEFORE INSERT ON {TABLE} WHEN EXISTS (SELECT 1 FROM {TABLE} WHERE {same}) {refuse}",
    ]


def _postgresql() -> list[str]:
    # The function comes with the journals.
    make, refuse = "CREATE OR REPLACE TRIGGER", "EXECUTE FUNCTION journals_refuse()"
    return [
        f"{make} {TABLE}_update BEFORE UPDATE ON {TABLE} FOR EACH ROW {refuse}",
        f"{make} {TABLE}_delete BEFORE DELETE ON {TABLE} FOR EACH ROW {refuse}",
        f"{make} {TABLE}_replace BEFORE TRUNCATE ON {TABLE} FOR EACH STATEMENT {refuse}",
    ]
