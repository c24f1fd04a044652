"""Triggers that make the database itself refuse to change or delete what is append-only.

SQLite drops the triggers of a table that a later migration rebuilds: such a migration ends with `install`.
`yiben check` finds a trigger that is gone.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

ENTRY, LEAF, STREAM = "journals_entry", "journals_leaf", "journals_stream"
NAMES = (
    *(f"{table}_{verb}" for table in (ENTRY, LEAF, STREAM) for verb in ("update", "delete")),
    *(f"{table}_replace" for table in (ENTRY, LEAF)),
)
_KEYS = {ENTRY: ("stream_id", "number"), LEAF: ("root_id", "position")}
_FORWARD = "NEW.name = OLD.name AND NEW.number = OLD.number + 1"
_REFUSE = """
CREATE OR REPLACE FUNCTION journals_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$
"""


def statements(vendor: str) -> list[str]:
    """The statements that make the triggers."""
    if vendor == "sqlite":
        return [*_sqlite_changes(), *_sqlite_replacements()]
    if vendor == "postgresql":
        return [_REFUSE, *_postgresql()]
    raise NotImplementedError(f"no triggers for {vendor}")


def install(connection: BaseDatabaseWrapper) -> None:
    """Make every trigger that is not there."""
    with connection.cursor() as cursor:
        for statement in statements(connection.vendor):
            cursor.execute(statement)


def remove(connection: BaseDatabaseWrapper) -> None:
    """Take every trigger away: for going back a migration, and for tests that break a chain."""
    with connection.cursor() as cursor:
        for name in installed(connection):
            on = f" ON {name.rsplit('_', 1)[0]}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER {name}{on}")


def installed(connection: BaseDatabaseWrapper) -> list[str]:
    """The names of our triggers that are there."""
    found = triggers(connection)
    return [name for name in NAMES if name in found]


def triggers(connection: BaseDatabaseWrapper) -> set[str]:
    """The names of every trigger that works in the database."""
    query = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        if connection.vendor == "sqlite"
        else "SELECT tgname FROM pg_trigger WHERE tgenabled IN ('O', 'A') AND NOT tgisinternal"
    )
    with connection.cursor() as cursor:
        cursor.execute(query)
        return {name for (name,) in cursor.fetchall()}


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """The names of our triggers that should be there and are not."""
    found = installed(connection)
    return [name for name in NAMES if name not in found]


def _sqlite_changes() -> list[str]:
    made = []
    for table in (ENTRY, LEAF, STREAM):
        refuse = f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        when = f"WHEN NOT ({_FORWARD})" if table == STREAM else ""
        make = f"CREATE TRIGGER IF NOT EXISTS {table}"
        made.append(f"{make}_update BEFORE UPDATE ON {table} {when} {refuse}")
        made.append(f"{make}_delete BEFORE DELETE ON {table} {refuse}")
    return made


def _sqlite_replacements() -> list[str]:
    # INSERT OR REPLACE deletes the row in its way without asking the trigger of DELETE.
    return [
        f"CREATE TRIGGER IF NOT EXISTS {table}_replace BEFORE INSERT ON {table} WHEN EXISTS (SELECT 1 FROM {table} WHERE"
        f" id = NEW.id OR ({first} = NEW.{first} AND {second} = NEW.{second}))"
        f" BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        for table, (first, second) in _KEYS.items()
    ]


def _postgresql() -> list[str]:
    made = []
    for table in (ENTRY, LEAF, STREAM):
        when = f"WHEN (NOT ({_FORWARD}))" if table == STREAM else ""
        make, do = f"CREATE OR REPLACE TRIGGER {table}", "EXECUTE FUNCTION journals_refuse()"
        made.append(f"{make}_update BEFORE UPDATE ON {table} FOR EACH ROW {when} {do}")
        made.append(f"{make}_delete BEFORE DELETE ON {table} FOR EACH ROW {do}")
    # PostgreSQL has no REPLACE; what empties a table without asking its rows is TRUNCATE.
    made += [
        f"CREATE OR REPLACE TRIGGER {table}_replace BEFORE TRUNCATE ON {table} FOR EACH STATEMENT"
        " EXECUTE FUNCTION journals_refuse()"
        for table in _KEYS
    ]
    return made
