"""Appending: numbers without gaps, one stream a kind and day, in the transaction of what it tells of."""

from datetime import UTC, datetime

import pytest
from django.db import transaction
from django.utils import timezone

from tests.support.kept import keep
from tests.support.sample import sample
from yiben.apps.documents.services import paper_receive
from yiben.apps.journals.models import Entry, Stream
from yiben.apps.journals.selectors import SYSTEM, chains_verify
from yiben.apps.journals.services import journal_append
from yiben.core.value.chain import FIRST

pytestmark = pytest.mark.django_db


def append(n=0, **more):
    return journal_append(action="case.advance", target=f"case/{n}", **more)


def told():
    return [(e.action, e.target, e.actor) for e in Entry.objects.all()]


def test_entries_of_a_stream_are_numbered_and_each_holds_the_link_before():
    made = [append(n) for n in range(4)]
    assert [e.number for e in made] == [1, 2, 3, 4]
    assert [e.previous for e in made] == [FIRST, *(e.link for e in made[:-1])]
    head = Stream.objects.get(name=made[0].stream.name)
    assert (head.number, head.link) == (4, made[-1].link)


def test_an_action_goes_to_the_stream_of_its_kind_and_day_or_to_that_of_its_subject():
    today = timezone.localdate()
    assert append().stream.name == f"case/{today}"
    assert append(stream="case/7").stream.name == "case/7"
    assert append(stream="case/7").number == 2


def test_a_day_begins_at_midnight_of_beijing(monkeypatch):
    late = datetime(2026, 11, 20, 16, 30, tzinfo=UTC)
    monkeypatch.setattr(timezone, "now", lambda: late)
    assert append().stream.name == "case/2026-11-21"


def test_an_entry_keeps_who_when_from_where_before_and_after():
    entry = append(actor="经办", source="127.0.0.1", before={"a": 1}, after={"a": [2, None, "二"]})
    kept = Entry.objects.get(pk=entry.pk)
    assert (kept.actor, kept.source, kept.before, kept.after) == (
        "经办",
        "127.0.0.1",
        {"a": 1},
        {"a": [2, None, "二"]},
    )
    assert kept.at == entry.at
    assert chains_verify().fault is None


def test_what_a_database_cannot_keep_is_replaced_before_it_is_chained():
    append(actor="a\0b", after={"name": "\ud800.txt", "k\0": 10**30})
    kept = Entry.objects.get()
    assert (kept.actor, kept.after) == ("a␀b", {"name": "?.txt", "k␀": 10**30})
    assert chains_verify().fault is None


def test_a_number_with_a_point_is_refused_and_nothing_is_written():
    with pytest.raises(TypeError), transaction.atomic():
        append(after={"rate": 0.5})
    assert not Entry.objects.exists()


def test_what_is_rolled_back_leaves_no_entry_and_no_gap():
    append(1)
    with pytest.raises(RuntimeError), transaction.atomic():
        append(2)
        raise RuntimeError
    assert append(3).number == 2
    assert chains_verify().fault is None


def test_receiving_a_paper_is_journalled_once_with_the_one_who_brought_it():
    paper = paper_receive(name="a.txt", data=b"paper", actor="经办", source="127.0.0.1")
    paper_receive(name="b.txt", data=b"paper")
    entry = Entry.objects.get()
    assert (entry.action, entry.target, entry.actor) == ("paper.receive", f"paper/{paper.pk}", "经办")
    assert entry.after == {"name": "a.txt", "sha256": paper.sha256, "bytes": 5}


def test_keeping_an_audit_is_journalled_with_what_it_found_and_changed():
    run = keep(sample())
    keep(sample())
    where = f"paper/{run.paper_id}"
    assert told() == [
        (action, where, SYSTEM) for action in ("paper.receive", "paper.describe", "audit.record")
    ]
    described, recorded = Entry.objects.order_by("id")[1:]
    assert described.before["organization"] == ""
    assert described.after["organization"] == run.paper.organization
    assert recorded.after["errors"] == run.errors
    assert chains_verify().fault is None


def test_an_entry_costs_few_questions_however_many_there_are(django_assert_num_queries):
    for n in range(20):
        append(n)
    with django_assert_num_queries(5):
        append()
