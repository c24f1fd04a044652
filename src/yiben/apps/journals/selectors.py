"""Reading the journal: entries in order, roots, and the proof that every chain and root holds."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Max, OuterRef, Subquery

from yiben.apps.journals.bodies import FIELDS, linked
from yiben.apps.journals.models import Entry, Leaf, Stream
from yiben.core.value.chain import Head, verify
from yiben.core.value.merkle import Step, leaf_of, proof_of, root_of

SYSTEM = "系统"
ROOTS = "root"
CHUNK = 2000


@dataclass(frozen=True)
class Fault:
    """The first place that does not hold: stream, number, what (number, previous, link, end, root)."""

    stream: str
    number: int
    what: str
    expected: str
    found: str


@dataclass(frozen=True)
class Proof:
    """What was proved: how many streams, entries and roots, the last root, and the first fault."""

    streams: int
    entries: int
    roots: int
    last_root: str
    last_period: str
    fault: Fault | None


@dataclass(frozen=True)
class Inclusion:
    """How a stream's head stands under a root."""

    period: str
    root: str
    stream: str
    head: Head
    steps: tuple[Step, ...]


def chains_verify(*, using: str = DEFAULT_DB_ALIAS) -> Proof:
    """Prove every stream from its first entry to its head, then every root over them."""
    fault = next(filter(None, (_stream_fault(s, using) for s in Stream.objects.using(using))), None)
    fault = fault or next(filter(None, _root_faults(using)), None)
    last = root_latest(using=using)
    return Proof(
        streams=Stream.objects.using(using).count(),
        entries=Entry.objects.using(using).count(),
        roots=Entry.objects.using(using).filter(stream__name=ROOTS).count(),
        last_root=last.link if last else "",
        last_period=last.target if last else "",
        fault=fault,
    )


def root_latest(*, using: str = DEFAULT_DB_ALIAS) -> Entry | None:
    """The entry of the last root; its link proves all roots before it."""
    return Entry.objects.using(using).filter(stream__name=ROOTS).order_by("-number").first()


def root_known(*, link: str) -> Entry | None:
    """The root whose fingerprint somebody wrote down."""
    return Entry.objects.filter(stream__name=ROOTS, link=link.lower()).first()


def inclusion(*, stream: str, number: int) -> Inclusion | None:
    """The first root that covers an entry, and how the stream's head of that day stands under it."""
    found = Leaf.objects.filter(stream__name=stream, number__gte=number).order_by("root_id").first()
    if found is None:
        return None
    leaves = [
        leaf_of(name, Head(at, link))
        for name, at, link in found.root.leaves.values_list("stream__name", "number", "link")
    ]
    steps = proof_of(leaves, found.position)
    return Inclusion(
        found.root.target, found.root.after["root"], stream, Head(found.number, found.link), steps
    )


def entries_between(*, start: datetime, end: datetime) -> Iterator[dict[str, Any]]:
    """The entries of a time, stream by stream, each as it is chained with its links."""
    rows = Entry.objects.filter(at__gte=start, at__lt=end).order_by("stream_id", "number")
    for row in rows.values_list("stream__name", *FIELDS).iterator(chunk_size=CHUNK):
        entry = linked(row[0], row[1:])
        yield {**entry.body, "previous": entry.previous, "link": entry.link}


def leaves_of(*, period: str) -> list[dict[str, Any]]:
    """The heads that stand under the root of a day, in their order."""
    rows = Leaf.objects.filter(root__target=period, root__stream__name=ROOTS)
    return list(rows.values("position", "number", "link", "stream__name"))


def _stream_fault(stream: Stream, using: str) -> Fault | None:
    # Writers go on meanwhile: the chain is proved up to the head that was read first; what is longer
    # is compared with the head as it stands now, because an entry and its head are written together.
    every = Entry.objects.using(using).filter(stream_id=stream.pk)
    rows = every.filter(number__lte=stream.number).order_by("number").values_list(*FIELDS)
    entries = (linked(stream.name, row) for row in rows.iterator(chunk_size=CHUNK))
    broken = verify(entries, end=Head(stream.number, stream.link))
    if broken is not None:
        return Fault(stream.name, broken.number, broken.what, broken.expected, broken.found)
    longest = every.aggregate(n=Max("number"))["n"] or 0
    head = Stream.objects.using(using).get(pk=stream.pk)
    if longest > head.number:
        return Fault(stream.name, head.number + 1, "end", str(head.number), str(longest))
    return None


def _root_faults(using: str) -> Iterator[Fault | None]:
    stands = Entry.objects.filter(stream=OuterRef("stream"), number=OuterRef("number")).values("link")
    for root in Entry.objects.using(using).filter(stream__name=ROOTS).order_by("number"):
        rows = (
            Leaf.objects.using(using)
            .filter(root=root)
            .order_by("position")
            .annotate(stands=Subquery(stands[:1]))
            .values_list("stream__name", "number", "link", "stands")
        )
        leaves = list(rows)
        for name, number, link, found in leaves:
            if found != link:
                yield Fault(name, number, "root", link, found or "没有这一条")
        made = root_of([leaf_of(name, Head(number, link)) for name, number, link, _ in leaves])
        if made != root.after["root"]:
            yield Fault(ROOTS, root.number, "root", root.after["root"], made)
