"""The database itself refuses to change what is append-only, whoever asks."""

import pytest
from django.db import IntegrityError, connection, transaction

from tests.support.unlocked import unlocked
from yiben.apps.journals import guards
from yiben.apps.journals.models import Entry, Leaf, Stream
from yiben.apps.journals.services import journal_append

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry():
    made = journal_append(action="case.open", target="case/1", after={"state": "open"})
    journal_append(action="case.close", target="case/1")
    Leaf.objects.create(root=made, position=0, stream=made.stream, number=1, link=made.link)
    return made


CHANGES = {
    "a changed entry": lambda e: Entry.objects.filter(pk=e.pk).update(actor="x"),
    "a saved entry": lambda e: e.save(),
    "a deleted entry": lambda e: Entry.objects.filter(number=2).delete(),
    "a changed leaf": lambda e: Leaf.objects.update(number=9),
    "a deleted leaf": lambda e: Leaf.objects.all().delete(),
    "a head set back": lambda e: Stream.objects.update(number=1),
    "a head left in place": lambda e: Stream.objects.update(link="0" * 64),
    "a head set forward by two": lambda e: Stream.objects.update(number=4),
    "a renamed stream": lambda e: Stream.objects.update(number=3, name="other"),
    "a deleted stream": lambda e: sql("DELETE FROM journals_stream WHERE number = 2"),
    "plain SQL": lambda e: sql("UPDATE journals_entry SET actor = 'x'"),
}


def sql(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_change_is_refused_and_nothing_is_changed(entry, change):
    before = list(Entry.objects.values())
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        change(entry)
    assert list(Entry.objects.values()) == before


@pytest.mark.skipif(connection.vendor != "sqlite", reason="REPLACE is SQLite's")
def test_replacing_an_entry_in_place_is_refused_too(entry):
    columns = "id, number, at, actor, source, action, target, previous, link, stream_id"
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        sql(f"REPLACE INTO journals_entry ({columns}) SELECT {columns} FROM journals_entry")


@pytest.mark.skipif(connection.vendor != "postgresql", reason="TRUNCATE is PostgreSQL's")
def test_emptying_the_table_at_once_is_refused_too(entry):
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        sql("SET CONSTRAINTS ALL IMMEDIATE; TRUNCATE journals_entry CASCADE")


def test_a_missing_trigger_is_named():
    assert guards.missing(connection) == []
    with unlocked():
        assert guards.missing(connection) == list(guards.NAMES)
    assert guards.missing(connection) == []
    guards.install(connection)
    assert guards.missing(connection) == []


def test_a_database_without_our_triggers_is_refused_at_once():
    with pytest.raises(NotImplementedError, match="oracle"):
        guards.statements("oracle")
