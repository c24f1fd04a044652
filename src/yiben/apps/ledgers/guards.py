"""Triggers that make the database itself refuse to change or delete what is posted.

SQLite drops the triggers of a table that a later migration rebuilds: such a migration ends with `install`.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

from yiben.apps.journals.guards import triggers

BOOK = "ledgers_yearbook"
# Append-only tables, with the columns besides the id that a row may not be replaced by.
TABLES = {
    "ledgers_postedvoucher": ("book_id", "position"),
    "ledgers_postingrow": ("voucher_id", "line"),
    "ledgers_postingcount": ("posting_id", "measure"),
    "ledgers_detailaccount": (),
    "ledgers_budgetentry": (),
    "ledgers_monthevent": ("book_id", "month", "number"),
    "ledgers_contractpayment": (),
    "ledgers_registerdeclaration": ("unit_id", "year", "register", "number"),
    "ledgers_importfile": ("sha256",),
    "ledgers_importedrow": ("record", "record_id"),
    "ledgers_takenstatement": ("unit_id", "year", "name", "version"),
}
NAMES = (
    *(f"{table}_{verb}" for table in TABLES for verb in ("update", "delete", "replace")),
    *(f"{BOOK}_{verb}" for verb in ("update", "delete")),
)
_FORWARD = (
    "NEW.id = OLD.id AND NEW.unit_id = OLD.unit_id AND NEW.year = OLD.year"
    " AND NEW.keeps_financial = OLD.keeps_financial AND NEW.number > OLD.number"
)


def install(connection: BaseDatabaseWrapper) -> None:
    """Make every trigger that is not there; a later migration brings the tables that are not there yet."""
    held = set(connection.introspection.table_names())
    tables = {table: key for table, key in TABLES.items() if table in held}
    with connection.cursor() as cursor:
        for statement in _sqlite(tables) if connection.vendor == "sqlite" else _postgresql(tables):
            cursor.execute(statement)


def remove(connection: BaseDatabaseWrapper) -> None:
    """Take every trigger away: for going back a migration, and for tests that empty the tables."""
    with connection.cursor() as cursor:
        for name in NAMES:
            on = f" ON {name.rsplit('_', 1)[0]}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """The names of our triggers that should be there and are not."""
    found = triggers(connection)
    return [name for name in NAMES if name not in found]


def _sqlite(tables: dict[str, tuple[str, ...]]) -> list[str]:
    make, made = "CREATE TRIGGER IF NOT EXISTS", []
    for table, key in tables.items():
        refuse = f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        # INSERT OR REPLACE deletes the row in its way without asking the trigger of DELETE.
        same = " OR ".join(["id = NEW.id", *_together(key)])
        made += [
            f"{make} {table}_update BEFORE UPDATE ON {table} {refuse}",
            f"{make} {table}_delete BEFORE DELETE ON {table} {refuse}",
            f"{make} {table}_replace BEFORE INSERT ON {table} WHEN EXISTS (SELECT 1 FROM {table} WHERE {same}) {refuse}",
        ]
    refuse = f"BEGIN SELECT RAISE(ABORT, '{BOOK} only goes forward'); END"
    return [
        *made,
        f"{make} {BOOK}_update BEFORE UPDATE ON {BOOK} WHEN NOT ({_FORWARD}) {refuse}",
        f"{make} {BOOK}_delete BEFORE DELETE ON {BOOK} {refuse}",
    ]


def _together(key: tuple[str, ...]) -> list[str]:
    return ["(" + " AND ".join(f"{column} = NEW.{column}" for column in key) + ")"] if key else []


def _postgresql(tables: dict[str, tuple[str, ...]]) -> list[str]:
    # The function comes with the journals. What empties a table without asking its rows is TRUNCATE.
    make, refuse, made = "CREATE OR REPLACE TRIGGER", "EXECUTE FUNCTION journals_refuse()", []
    for table in tables:
        made += [
            f"{make} {table}_update BEFORE UPDATE ON {table} FOR EACH ROW {refuse}",
            f"{make} {table}_delete BEFORE DELETE ON {table} FOR EACH ROW {refuse}",
            f"{make} {table}_replace BEFORE TRUNCATE ON {table} FOR EACH STATEMENT {refuse}",
        ]
    return [
        *made,
        f"{make} {BOOK}_update BEFORE UPDATE ON {BOOK} FOR EACH ROW WHEN (NOT ({_FORWARD})) {refuse}",
        f"{make} {BOOK}_delete BEFORE DELETE ON {BOOK} FOR EACH ROW {refuse}",
    ]
