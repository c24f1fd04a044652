"""Reading the journal: entries in order, roots, and the proof that every chain and root holds."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import chain, groupby
from operator import itemgetter
from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.db.models import OuterRef, Q, QuerySet, Subquery, Sum
from django.utils import timezone

from yiben.apps.journals.bodies import FIELDS, linked
from yiben.apps.journals.models import Entry, Leaf, Stream
from yiben.core.value.chain import Head, Linked, verify
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
class LastProof:
    """When the chains were last proved, how far, and what was written since."""

    at: datetime
    entries: int
    roots: int
    since: int
    fault: dict[str, Any] | None


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
    fault = next(filter(None, chain(_stream_faults(using), _root_faults(using))), None)
    last = root_latest(using=using)
    return Proof(
        streams=Stream.objects.using(using).count(),
        entries=Entry.objects.using(using).count(),
        roots=Entry.objects.using(using).filter(stream__name=ROOTS).count(),
        last_root=last.link if last else "",
        last_period=last.target if last else "",
        fault=fault,
    )


def proof_latest() -> LastProof | None:
    """The last proof that the journal itself tells of; None where the chains were never proved."""
    entry = Entry.objects.filter(action="journal.verify").order_by("-id").first()
    if entry is None:
        return None
    written = entries_written()
    told = entry.after
    return LastProof(
        entry.at, told["entries"], told["roots"], max(written - told["entries"], 0), told["fault"]
    )


def entries_written() -> int:
    """How many entries there are, by the heads of the streams."""
    return Stream.objects.aggregate(number=Sum("number"))["number"] or 0


def entries_page(
    *,
    reach: Q,
    actors: QuerySet | None = None,
    action: str = "",
    day: date | None = None,
    before: int | None = None,
    size: int = 50,
) -> tuple[list[Entry], int | None]:
    """The newest entries below a number that a condition reaches, and the number to go on from (or None).

    The roots' own stream is left out: it tells of no one.
    """
    found = Entry.objects.filter(reach).exclude(action="root.seal").select_related("stream").order_by("-id")
    if actors is not None:
        found = found.filter(actor__in=actors)
    if action:
        found = found.filter(action=action)
    if day:
        first = datetime.combine(day, time(), timezone.get_default_timezone())
        found = found.filter(at__gte=first, at__lt=first + timedelta(days=1))
    if before is not None:
        found = found.filter(id__lt=before)
    rows = list(found[: size + 1])
    return rows[:size], rows[size - 1].pk if len(rows) > size else None


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


def _stream_faults(using: str) -> Iterator[Fault | None]:
    # Writers go on meanwhile: a chain is proved up to the head that was read first; what is longer is
    # compared with the head as it stands afterwards, because an entry and its head are written together.
    heads = {stream.pk: stream for stream in Stream.objects.using(using)}
    longer: dict[int, int] = {}
    rows = Entry.objects.using(using).order_by("stream_id", "number").values_list("stream_id", *FIELDS)
    lost = {pk for pk, stream in heads.items() if stream.number}
    for pk, group in groupby(rows.iterator(chunk_size=CHUNK), key=itemgetter(0)):
        if pk in heads:
            lost.discard(pk)
            yield _stream_fault(heads[pk], group, longer)
    for pk in sorted(lost):
        yield Fault(heads[pk].name, 1, "end", str(heads[pk].number), "0")
    for stream in Stream.objects.using(using) if longer else ():
        if longer.get(stream.pk, 0) > stream.number:
            yield Fault(stream.name, stream.number + 1, "end", str(stream.number), str(longer[stream.pk]))


def _stream_fault(stream: Stream, rows: Iterator[tuple[Any, ...]], longer: dict[int, int]) -> Fault | None:
    def until_head() -> Iterator[Linked]:
        for row in rows:
            if row[1] <= stream.number:
                yield linked(stream.name, row[1:])
            else:
                longer[stream.pk] = row[1]

    broken = verify(until_head(), end=Head(stream.number, stream.link))
    return broken and Fault(stream.name, broken.number, broken.what, broken.expected, broken.found)


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
