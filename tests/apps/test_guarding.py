"""The triggers that all apps share: made for the tables that are there, taken away, and missed by name."""

import pytest
from django.db import IntegrityError, connection, transaction

from yiben.apps.guarding import Guards

pytestmark = pytest.mark.django_db
GUARDS = Guards(
    {"things": (("place", "number"), "NEW.name <> '' AND name = NEW.name"), "not_there_yet": ()},
    {"heads": "NEW.id = OLD.id AND NEW.number > OLD.number"},
)


@pytest.fixture
def tables():
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TABLE things (id INTEGER PRIMARY KEY, place INTEGER, number INTEGER, name TEXT)"
        )
        cursor.execute("CREATE TABLE heads (id INTEGER PRIMARY KEY, number INTEGER)")
        cursor.execute("INSERT INTO things VALUES (1, 1, 1, 'a')")
        cursor.execute("INSERT INTO heads VALUES (1, 5)")
    GUARDS.install(connection)


def refused(sql):
    says = r"append-only|only goes forward"
    with pytest.raises(IntegrityError, match=says), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_rows_of_guarded_tables_stay_and_heads_go_forward_only(tables):
    refused("UPDATE things SET name = 'b'")
    refused("DELETE FROM things")
    refused("UPDATE heads SET number = 5")
    refused("DELETE FROM heads")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE heads SET number = 6")
        cursor.execute("INSERT INTO things VALUES (2, 1, 2, ''), (3, 1, 3, '')")


@pytest.mark.skipif(connection.vendor != "sqlite", reason="INSERT OR REPLACE is SQLite's")
@pytest.mark.parametrize("row", ["(1, 9, 9, '')", "(9, 1, 1, '')", "(9, 9, 9, 'a')"])
def test_no_row_is_replaced_by_its_number_nor_by_any_key(tables, row):
    refused(f"INSERT OR REPLACE INTO things VALUES {row}")


def test_what_is_not_there_is_missed_by_name(tables):
    there = [name for name in GUARDS.names if not name.startswith("not_there_yet")]
    assert GUARDS.missing(connection) == [name for name in GUARDS.names if name not in there]
    GUARDS.remove(connection)
    assert GUARDS.missing(connection) == list(GUARDS.names)
    GUARDS.install(connection)
    GUARDS.install(connection)
    assert set(GUARDS.names) - set(GUARDS.missing(connection)) == set(there)
