"""Whole histories of cases written at once: folded by the engine, chained, all or nothing, few statements.

What was done elsewhere comes in thousands of cases; the gate takes one step at a time. Here each history is folded
in memory by the same engine, and what comes of it is written in batches. Cards are not shown for the past.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import islice
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from yiben.apps.cases.clock import aware
from yiben.apps.cases.models import Case, CaseTypeKept, ForeignBatch
from yiben.apps.cases.rulebook import Kit, calendar, kit_of, words
from yiben.apps.cases.services.common import IMPORT, Person, label_of, must, powers_for
from yiben.apps.cases.services.keeping import kind_kept
from yiben.apps.cases.services.numbers import CASES, number_of
from yiben.apps.cases.services.sealing import sealed, subject_new
from yiben.apps.cases.services.statements import adapted, insert, many, update, upsert
from yiben.apps.cases.services.writing import CLOCK, EVENT, FACT, FOLDED, clock_row, fact_row, folded
from yiben.apps.journals.services import journal_append
from yiben.apps.orgs.models import Organization
from yiben.core.casework.advance import Advanced, advance
from yiben.core.casework.case import Event, Refusal, Standing, Step
from yiben.core.casework.facts import facts_of
from yiben.core.casework.fold import body_of, standing_of
from yiben.core.value.chain import FIRST, Head, follow

BATCH = 1000


@dataclass(frozen=True)
class History:
    """What happened to one case, in order. `known` is the case where it is there already (held by the caller's
    transaction); `documents` the ids that came with each step, by its place."""

    type: str
    organization: Organization
    steps: Sequence[Step]
    source: str
    source_number: str
    item: str = ""
    item_version: int = 0
    item_facts: Mapping[str, Any] = field(default_factory=dict)
    title: str = ""
    known: Case | None = None
    documents: Mapping[int, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Folded:
    """A history as the engine took it: its new events, how the case stands, when to look again."""

    history: History
    kept: CaseTypeKept
    kit: Kit
    before: Standing | None
    standing: Standing
    events: tuple[Event, ...]
    next_check: datetime | None
    applicant: str


@dataclass(frozen=True)
class Stuck:
    """A history that the engine does not take: at which of its steps (from 0), and why."""

    history: History
    place: int
    refusals: tuple[Refusal, ...]


@dataclass(frozen=True)
class Loaded:
    """How many cases and events were written."""

    cases: int
    events: int


class HistoryRefused(ValueError):
    """A history that the engine does not take: nothing was written."""

    def __init__(self, stuck: Stuck) -> None:
        self.stuck = stuck
        super().__init__(f"{stuck.history.source_number} 第{stuck.place + 1}步：{stuck.refusals[0].text}")


def history_fold(history: History, kept: CaseTypeKept) -> Folded | Stuck:
    """Fold a history by the kind that was kept; nothing is written."""
    kit, case = kit_of(kept), history.known
    before = standing_of(case.standing) if case is not None else None
    item = case.item_facts if case is not None else history.item_facts
    applicant = case.applicant if case is not None else _applicant(history, kit)
    standing, events, check = before, [], None
    for place, step in enumerate(history.steps):
        found = advance(
            kit.type, standing, _sealed(step, kit, applicant), limits=kit.limits, calendar=calendar(), item=item,
            received_documents=history.documents.get(place, ()), words=words(),
        )  # fmt: skip
        if not isinstance(found, Advanced):
            return Stuck(history, place, found)
        standing, check = found.standing, found.next_check
        events.append(replace(found.event, source=history.source))
    if standing is None:
        raise ValueError(f"{history.source_number}: a history without a step")
    return Folded(history, kept, kit, before, standing, tuple(events), check, applicant)


@transaction.atomic
def cases_load(
    *, by: Person, histories: Iterable[History], target: str, batch: ForeignBatch | None = None
) -> Loaded:
    """Fold and write histories in batches, all or none; HistoryRefused at the first that the engine does not take."""
    cases = events = 0
    powers = powers_for(by)
    allowed: set[int] = set()
    kept: dict[tuple[str, int], CaseTypeKept] = {}
    for some in _by(histories, BATCH):
        for history in some:
            if history.organization.pk not in allowed:
                must(by, powers, (IMPORT,), history.organization)
                allowed.add(history.organization.pk)
        found = [_folded(by, history, kept) for history in some]
        written = cases_write(folds=found, batch=batch)
        cases, events = cases + written.cases, events + written.events
    after = {"cases": cases, "events": events, "batch": batch.pk if batch else None}
    journal_append(action="cases.load", target=target, actor=label_of(by), after=after)
    return Loaded(cases, events)


@transaction.atomic
def cases_write(*, folds: Sequence[Folded], batch: ForeignBatch | None = None) -> Loaded:
    """Write folded histories: new cases with their numbers, known ones further, with all that follows."""
    recorded = timezone.now()
    numbers = _numbers([fold.history for fold in folds if fold.history.known is None])
    cases = [fold.history.known or _case(fold, next(numbers[_series(fold)]), batch) for fold in folds]
    rows: list[list[Any]] = []
    for case, fold in zip(cases, folds, strict=True):
        rows.append(_chained(case, fold, recorded))
        for name, value in folded(fold.standing, fold.kit, fold.next_check).items():
            setattr(case, name, value)
    fresh = [case for case, fold in zip(cases, folds, strict=True) if fold.history.known is None]
    Case.objects.bulk_create(fresh, batch_size=BATCH)
    known = [case for case, fold in zip(cases, folds, strict=True) if fold.history.known is not None]
    many(update("cases_case", FOLDED), [[*adapted([getattr(c, n) for n in FOLDED]), c.pk] for c in known])
    events = [[case.pk, *row] for case, own in zip(cases, rows, strict=True) for row in own]
    many(insert("cases_caseevent", EVENT), events)
    clocks = [
        clock_row(case.pk, clock) for case, fold in zip(cases, folds, strict=True) for clock in _clocks(fold)
    ]
    many(upsert("cases_caseclock", CLOCK, 2), [adapted(row) for row in clocks])
    facts = [
        fact_row(case.pk, *pair) for case, fold in zip(cases, folds, strict=True) for pair in _facts(fold)
    ]
    many(upsert("cases_casefact", FACT, 2), facts)
    return Loaded(len(cases), len(events))


def _folded(by: Person, history: History, known: dict[tuple[str, int], CaseTypeKept]) -> Folded:
    if history.known is not None:
        kept = history.known.kept_type
    else:
        at = history.steps[0].at
        if (key := (history.type, at.year)) not in known:
            known[key] = kind_kept(by=by, type_id=history.type, at=at)
        kept = known[key]
    found = history_fold(history, kept)
    if isinstance(found, Stuck):
        raise HistoryRefused(found)
    return found


def _applicant(history: History, kit: Kit) -> str:
    """A subject of the vault where there is anything personal to seal; none else."""
    personal = any(step.data.get(name) for step in history.steps for name in kit.type.personal)
    return subject_new() if personal else ""


def _sealed(step: Step, kit: Kit, applicant: str) -> Step:
    if not applicant or not any(step.data.get(name) for name in kit.type.personal):
        return step
    return replace(step, data=sealed(applicant, kit.type, step.data))


def _case(fold: Folded, number: str, batch: ForeignBatch | None) -> Case:
    history, kit = fold.history, fold.kit
    return Case(
        number=number, kept_type=fold.kept, kind=kit.type.kind, organization=history.organization, batch=batch,
        item=history.item, item_version=history.item_version, item_facts=dict(history.item_facts),
        title=history.title or kit.type.title, channel=fold.events[0].channel, applicant=fold.applicant,
        source=history.source, source_number=history.source_number, opened=aware(fold.standing.opened),
        events=0, link=FIRST,
    )  # fmt: skip


def _chained(case: Case, fold: Folded, recorded: datetime) -> list[list[Any]]:
    """The rows of the new events without their case; the head of the chain moves with them."""
    rows: list[list[Any]] = []
    for event in fold.events:
        body: dict[str, Any] = {**body_of(event), "calendar": calendar().version}
        if event.number == 1:
            body["about"] = _about(case, fold)
        entry = follow(Head(case.events, case.link), {"case": case.number, **body})
        case.events, case.link = entry.number, entry.link
        row = (
            entry.number, event.action, event.code, aware(event.at), recorded, event.actor, event.role,
            event.channel, event.window, event.source, "", body, entry.previous, entry.link,
        )  # fmt: skip
        rows.append(adapted(row))
    return rows


def _about(case: Case, fold: Folded) -> dict[str, Any]:
    kept = fold.kept
    return {
        "type": kept.type, "version": kept.version, "edition": kept.edition, "organization": case.organization_id,
        "parent": "", "place": "", "item": case.item, "item_version": case.item_version,
        "item_facts": case.item_facts, "applicant": case.applicant, "owner": "", "source": case.source,
        "source_number": case.source_number,
    }  # fmt: skip


def _clocks(fold: Folded) -> Iterator[Any]:
    known = fold.before.clocks if fold.before else {}
    return (clock for name, clock in fold.standing.clocks.items() if known.get(name) != clock)


def _facts(fold: Folded) -> Iterator[tuple[str, Any]]:
    if not fold.kit.type.facts:
        return
    item = fold.history.item_facts
    known = facts_of(fold.kit.type, fold.before, item=item) if fold.before else {}
    for name, value in facts_of(fold.kit.type, fold.standing, item=item).items():
        if name not in known or known[name] != value:
            yield name, value


def _series(fold: Folded) -> tuple[int, int]:
    return fold.history.organization.pk, fold.history.steps[0].at.year


def _numbers(histories: Iterable[History]) -> dict[tuple[int, int], Iterator[str]]:
    """The numbers for new cases: as many serials of each organisation and year as are needed, taken at once."""
    needed: dict[tuple[int, int], int] = {}
    offices: dict[int, Organization] = {}
    for history in histories:
        key = (history.organization.pk, history.steps[0].at.year)
        needed[key] = needed.get(key, 0) + 1
        offices[history.organization.pk] = history.organization
    return {
        (pk, year): _numbered(offices[pk], year, _serials(pk, year, count), count)
        for (pk, year), count in sorted(needed.items())
    }


def _numbered(office: Organization, year: int, last: int, count: int) -> Iterator[str]:
    return (number_of(office, year, serial) for serial in range(last - count + 1, last + 1))


def _serials(organization: int, year: int, count: int) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO cases_serial (organization_id, series, year, last) VALUES (%s, %s, %s, %s)"
            " ON CONFLICT (organization_id, series, year) DO UPDATE SET last = cases_serial.last + excluded.last"
            " RETURNING last",
            [organization, CASES, year, count],
        )
        return int(cursor.fetchone()[0])


def _by(histories: Iterable[History], size: int) -> Iterator[list[History]]:
    rest = iter(histories)
    while some := list(islice(rest, size)):
        yield some
