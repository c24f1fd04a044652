"""Writing the journal: one entry after another in its stream, and a root over all streams of a day."""

from dataclasses import asdict
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, Max, OuterRef, Q, Subquery
from django.utils import timezone

from yiben.apps.journals.bodies import Body, body_of, clean
from yiben.apps.journals.models import Entry, Leaf, Stream
from yiben.apps.journals.selectors import ROOTS, SYSTEM, Proof, chains_verify, root_latest
from yiben.core.value.chain import Head, follow
from yiben.core.value.merkle import leaf_of, root_of


@transaction.atomic
def journal_append(
    *,
    action: str,
    target: str,
    actor: str = SYSTEM,
    source: str = "",
    before: Any = None,
    after: Any = None,
    stream: str = "",
) -> Entry:
    """Add an entry to a stream, in the transaction of what it tells of.

    Without a name the stream is that of the kind of action and the day: paper.receive goes to
    paper/2026-11-21. `before` and `after` hold no personal value but as the vault gives it.
    """
    at = timezone.now()
    today = timezone.localdate(at)
    head = _locked(stream or f"{action.partition('.')[0]}/{today}", today)
    fields = Body(
        at=at,
        actor=clean(actor)[:100],
        source=clean(source)[:100],
        action=action,
        target=clean(target)[:200],
        before=clean(before),
        after=clean(after),
    )
    entry = follow(Head(head.number, head.link), body_of(head.name, head.number + 1, fields))
    made = Entry.objects.create(
        stream=head, number=entry.number, previous=entry.previous, link=entry.link, **fields
    )
    Stream.objects.filter(pk=head.pk).update(number=entry.number, link=entry.link)
    return made


def chains_prove(*, actor: str = SYSTEM, source: str = "") -> Proof:
    """Prove every chain and root, and write into the journal when and how far that was done."""
    proof = chains_verify()
    after = {
        "streams": proof.streams,
        "entries": proof.entries,
        "roots": proof.roots,
        "last_root": proof.last_root,
        "fault": asdict(proof.fault) if proof.fault else None,
    }
    journal_append(action="journal.verify", target="journal", actor=actor, source=source, after=after)
    return proof


@transaction.atomic
def roots_seal(*, period: date) -> Entry | None:
    """Seal a root over every stream that grew until the end of a day; None where none did, or it is done.

    ValueError for a day that is not over. The roots are a stream themselves, so each proves those before.
    """
    if period >= timezone.localdate():
        raise ValueError(f"{period} 还没有结束")
    end = datetime.combine(period + timedelta(days=1), time(), timezone.get_default_timezone())
    # Mostly it is done already; and on a site's first day there is nothing, however many streams begin.
    if _sealed(period) or not Entry.objects.filter(at__lt=end).exists():
        return None
    _locked(ROOTS)
    if _sealed(period):
        return None
    leaves = _heads(end)
    if not leaves:
        return None
    root = root_of([leaf_of(leaf.stream.name, Head(leaf.number, leaf.link)) for leaf in leaves])
    entry = journal_append(
        action="root.seal", target=str(period), after={"root": root, "streams": len(leaves)}, stream=ROOTS
    )
    for leaf in leaves:
        leaf.root = entry
    Leaf.objects.bulk_create(leaves, batch_size=500)
    return entry


def _sealed(period: date) -> bool:
    last = root_latest()
    return last is not None and last.target >= str(period)


def _locked(name: str, today: date | None = None) -> Stream:
    """The head of a stream, held by this transaction (SQLite holds the whole database already)."""
    found = Stream.objects.select_for_update().filter(name=name).first()
    if found is None:
        # The first stream of a day closes the day before, so that roots need no clockwork of their own.
        if today is not None and name != ROOTS:
            roots_seal(period=today - timedelta(days=1))
        Stream.objects.bulk_create([Stream(name=name)], ignore_conflicts=True)
        found = Stream.objects.select_for_update().get(name=name)
    return found


def _heads(end: datetime) -> list[Leaf]:
    """The last entry before a moment of every stream that grew since its last root."""
    sealed = Leaf.objects.filter(stream=OuterRef("pk")).order_by().values("stream").annotate(n=Max("number"))
    last = Entry.objects.filter(stream=OuterRef("pk"), at__lt=end).order_by("-number")
    grown = (
        Stream.objects.exclude(name=ROOTS)
        .annotate(sealed=Subquery(sealed.values("n")), last=Subquery(last.values("number")[:1]))
        .annotate(last_link=Subquery(last.values("link")[:1]))
        .filter(Q(sealed=None) | Q(last__gt=F("sealed")), last__isnull=False)
    )
    return [
        Leaf(position=position, stream=stream, number=stream.last, link=stream.last_link)
        for position, stream in enumerate(grown)
    ]
