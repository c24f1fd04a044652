"""The proof: whatever is done to the tables is named by stream, number, expected and found."""

from datetime import timedelta

import pytest
from django.db import connection
from django.db.models import F
from django.utils import timezone

from tests.support.unlocked import unlocked
from yiben.apps.journals import services
from yiben.apps.journals.bodies import FIELDS, linked
from yiben.apps.journals.models import Entry, Leaf, Stream
from yiben.apps.journals.selectors import (
    ROOTS,
    chains_verify,
    entries_between,
    inclusion,
    leaves_of,
    root_known,
    root_latest,
)
from yiben.apps.journals.services import journal_append, roots_seal
from yiben.core.value.chain import FIRST, Head, Linked, link_of, verify
from yiben.core.value.merkle import leaf_of, root_of, stands_under

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def clock(monkeypatch):
    """A clock that a test sets by days from today."""

    def day(days):
        monkeypatch.setattr(timezone, "now", lambda: NOW + timedelta(days=days))

    return day


@pytest.fixture
def three(clock):
    """Two streams of five entries on each of three days."""
    for days in range(3):
        clock(days)
        for n in range(5):
            journal_append(action="case.advance", target=f"case/{n}", after={"n": n})
            journal_append(action="case.advance", target=f"case/{n}", stream="case/7")


def one(number=3):
    return Entry.objects.filter(stream__name="case/7", number=number)


def swap():
    third, fourth = one(3).get(), one(4).get()
    one(3).update(number=99)
    one(4).update(number=3)
    Entry.objects.filter(pk=third.pk).update(number=4)
    return fourth


def cut():
    Entry.objects.filter(stream__name="case/7", number=15).delete()


def cut_with_head():
    Leaf.objects.filter(stream__name="case/7", number__gt=3).delete()
    Entry.objects.filter(stream__name="case/7", number__gt=3).delete()
    Stream.objects.filter(name="case/7").update(number=3, link=one(3).get().link)


def rewrite():
    """Everything of a stream made anew with its links and its head, as somebody who knows how would."""
    entries = list(Entry.objects.filter(stream__name="case/7").order_by("number"))
    previous = FIRST
    for entry in entries:
        entry.target, entry.previous = "case/other", previous
        body = linked("case/7", tuple(getattr(entry, name) for name in FIELDS)).body
        entry.link = previous = link_of(previous, body)
        entry.save()
    Stream.objects.filter(name="case/7").update(link=previous)


TAMPERED = {
    "a changed field": (lambda: one().update(actor="x"), "case/7", 3, "link"),
    "a changed value": (lambda: one().update(after={"n": 9}), "case/7", 3, "link"),
    "a moved time": (lambda: one().update(at=F("at") + timedelta(seconds=1)), "case/7", 3, "link"),
    "a changed link": (lambda: one().update(link="ab" * 32), "case/7", 3, "link"),
    "a removed entry": (lambda: one().delete(), "case/7", 3, "number"),
    "two swapped": (swap, "case/7", 3, "previous"),
    "the last cut off": (cut, "case/7", 15, "end"),
    "the end cut off with its head and leaves": (cut_with_head, "root", 1, "root"),
    "a stream written anew": (rewrite, "case/7", 5, "root"),
    "a head set back": (lambda: Stream.objects.filter(name="case/7").update(number=9), "case/7", 9, "end"),
    "a stream emptied": (
        lambda: Entry.objects.filter(stream__name="case/7").delete(),
        "case/7",
        1,
        "end",
    ),
    "a head set back with its link": (
        lambda: Stream.objects.filter(name="case/7").update(number=9, link=one(9).get().link),
        "case/7",
        10,
        "end",
    ),
    "a changed leaf": (lambda: Leaf.objects.filter(position=0).update(number=1), None, 1, "root"),
    "a removed root": (lambda: Entry.objects.filter(stream__name=ROOTS).delete(), ROOTS, 1, "end"),
}


def test_untouched_chains_hold_and_the_last_root_is_told(three):
    proof = chains_verify()
    assert proof.fault is None
    assert (proof.streams, proof.entries, proof.roots) == (5, 32, 2)
    assert proof.last_root == root_latest().link


@pytest.mark.parametrize("name", TAMPERED)
def test_what_was_done_is_found_at_its_first_place(three, name):
    do, stream, number, what = TAMPERED[name]
    with unlocked(), connection.constraint_checks_disabled():
        if name == "a removed root":
            Leaf.objects.all().delete()
        do()
    fault = chains_verify().fault
    assert (fault.number, fault.what) == (number, what)
    assert stream is None or fault.stream == stream
    assert fault.expected != fault.found


def test_the_first_stream_of_a_day_seals_the_days_before(three):
    roots = Entry.objects.filter(stream__name=ROOTS).order_by("number")
    days = [str(timezone.localdate(NOW) + timedelta(days=d)) for d in range(2)]
    assert [root.target for root in roots] == days
    assert [root.after["streams"] for root in roots] == [2, 2]


def test_a_root_is_sealed_once_and_never_over_a_day_that_is_not_over(three, clock):
    today = timezone.localdate()
    with pytest.raises(ValueError, match="还没有结束"):
        roots_seal(period=today)
    clock(3)
    assert roots_seal(period=today).after["streams"] == 2
    assert roots_seal(period=today) is None
    assert roots_seal(period=today - timedelta(days=1)) is None
    assert chains_verify().fault is None


def test_a_stream_that_did_not_grow_is_not_sealed_again(three, clock):
    clock(9)
    assert roots_seal(period=timezone.localdate() - timedelta(days=1)).after["streams"] == 2
    clock(20)
    assert roots_seal(period=timezone.localdate() - timedelta(days=1)) is None


def test_on_the_first_day_of_a_site_no_stream_that_begins_looks_through_all_others(monkeypatch):
    monkeypatch.setattr(services, "_heads", lambda end: pytest.fail("there is nothing older than today"))
    for n in range(3):
        assert journal_append(action="case.advance", target="case/1", stream=f"case/{n}").number == 1
    assert not Stream.objects.filter(name=ROOTS).exists()


def test_who_waited_for_the_lock_while_another_sealed_the_day_does_not_seal_it_again(
    three, clock, monkeypatch
):
    clock(3)
    today = timezone.localdate() - timedelta(days=1)
    assert roots_seal(period=today) is not None
    clock(2)
    journal_append(action="case.advance", target="case/1", stream="case/7")  # late, for the next root
    clock(3)
    seen, sealed = [False], services._sealed
    monkeypatch.setattr(services, "_sealed", lambda period: seen.pop() if seen else sealed(period))
    assert roots_seal(period=today) is None and seen == []


def test_every_entry_of_a_sealed_day_proves_itself_under_the_root(three):
    for number in range(1, 11):
        found = inclusion(stream="case/7", number=number)
        assert stands_under(found.root, leaf_of(found.stream, found.head), found.steps)
        assert found.head.number >= number
    assert inclusion(stream="case/7", number=11) is None


def test_the_root_of_a_day_is_that_of_its_leaves_in_their_order(three):
    root = root_latest()
    leaves = leaves_of(period=root.target)
    hashes = [leaf_of(leaf["stream__name"], Head(leaf["number"], leaf["link"])) for leaf in leaves]
    assert root_of(hashes) == root.after["root"]


def test_a_root_that_somebody_wrote_down_is_known_and_another_is_not(three):
    root = root_latest()
    assert root_known(link=root.link.upper()).target == root.target
    assert root_known(link="ab" * 32) is None


def test_what_an_auditor_is_given_proves_itself_without_the_database(three):
    start, end = NOW + timedelta(hours=12), NOW + timedelta(hours=36)
    found = [e for e in entries_between(start=start, end=end) if e["stream"] == "case/7"]
    chained = [
        Linked(
            e["number"],
            {k: v for k, v in e.items() if k not in ("previous", "link")},
            e["previous"],
            e["link"],
        )
        for e in found
    ]
    assert [e.number for e in chained] == [6, 7, 8, 9, 10]
    assert verify(chained, start=Head(5, chained[0].previous)) is None


def test_a_proof_asks_the_database_as_often_for_many_streams_as_for_few(three, django_assert_max_num_queries):
    for n in range(50):
        journal_append(action="case.advance", target=f"case/{n}", stream=f"case/{n}")
    with django_assert_max_num_queries(11):
        assert chains_verify().fault is None
