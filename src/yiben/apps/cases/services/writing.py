"""An event into rows: the event in its chain, the case as folded, its clocks and its facts. Few, plain statements."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from yiben.apps.cases.clock import aware, maybe_aware
from yiben.apps.cases.models import Case
from yiben.apps.cases.rulebook import Kit
from yiben.apps.cases.services.statements import execute, insert, update, upsert
from yiben.core.casework.advance import Advanced
from yiben.core.casework.case import ClockStanding, Standing
from yiben.core.casework.facts import facts_of
from yiben.core.casework.fold import body_of, plain
from yiben.core.value.chain import Head, follow

EVENT = (
    "case_id", "number", "action", "code", "at", "recorded", "actor", "role", "channel", "window", "source",
    "request", "body", "previous", "link",
)  # fmt: skip
FOLDED = (
    "state", "outcome", "handler", "accepted", "closed", "due", "committed_due", "provisional", "card",
    "next_check", "events", "link", "at", "standing", "keep_until",
)  # fmt: skip
CLOCK = (
    "case_id",
    "clock",
    "started",
    "stopped",
    "due",
    "committed_due",
    "provisional",
    "paused_on",
    "paused",
)
FACT = ("case_id", "name", "number", "text")
_RANK = {"": 0, "yellow": 1, "red": 2}
_LONGEST_FACT = 100


def event_write(
    case: Case,
    kit: Kit,
    before: Standing | None,
    advanced: Advanced,
    *,
    recorded: datetime,
    calendar: str,
    request: str = "",
    about: Mapping[str, Any] | None = None,
) -> None:
    """Write an event and what follows from it. The caller holds the case; an unsaved one is written with its first.

    `calendar` is the version of the calendar by which it was reckoned; the event keeps it.
    """
    event, standing = advanced.event, advanced.standing
    body: dict[str, Any] = {**body_of(event), "calendar": calendar}
    if about is not None:
        body["about"] = dict(about)
    entry = follow(Head(case.events, case.link), {"case": case.number, **body})
    case.events, case.link = entry.number, entry.link
    for name, value in folded(standing, kit, advanced.next_check).items():
        setattr(case, name, value)
    if case.pk is None:
        case.save(force_insert=True)
    else:
        execute(update("cases_case", FOLDED), [*(getattr(case, name) for name in FOLDED), case.pk])
    row = (
        case.pk, entry.number, event.action, event.code, aware(event.at), recorded, event.actor, event.role,
        event.channel, event.window, event.source, request, body, entry.previous, entry.link,
    )  # fmt: skip
    execute(insert("cases_caseevent", EVENT), row)
    _clocks_write(case, before, standing)
    _facts_write(case, kit, before, standing)


def folded(standing: Standing, kit: Kit, next_check: datetime | None) -> dict[str, Any]:
    """The columns of a case that follow from how it stands."""
    due, committed = dues_of(standing)
    closed = maybe_aware(standing.closed)
    open_clocks = [clock for clock in standing.clocks.values() if clock.stopped is None]
    return {
        "state": standing.state,
        "outcome": standing.outcome,
        "handler": standing.handler,
        "accepted": maybe_aware(standing.accepted),
        "closed": closed,
        "due": maybe_aware(due),
        "committed_due": maybe_aware(committed),
        "provisional": any(clock.provisional for clock in open_clocks),
        "card": max((clock.card for clock in open_clocks), key=_RANK.__getitem__, default=""),
        "next_check": maybe_aware(next_check),
        "at": aware(standing.at),
        "standing": plain(standing),
        "keep_until": _later(standing.closed, kit.type.retention) if standing.closed else None,
    }


def dues_of(standing: Standing) -> tuple[datetime | None, datetime | None]:
    """Statutory and promised end of the clock that runs out first; of a closed case those of the clock it closed on."""
    clocks = standing.clocks.values()
    if standing.closed is not None:
        found = sorted(clocks, key=lambda clock: (clock.stopped or clock.due, clock.due))[-1:]
    else:
        running = [clock for clock in clocks if clock.runs]
        found = [min(running, key=_end)] if running else []
    return (found[0].due, found[0].committed_due) if found else (None, None)


def clock_row(case_id: int, clock: ClockStanding) -> tuple[Any, ...]:
    """A clock as the row that metrics count."""
    stood = sum(int(((p.end or p.begin) - p.begin).total_seconds()) // 60 for p in clock.pauses)
    return (
        case_id, clock.id, aware(clock.started), maybe_aware(clock.stopped), aware(clock.due),
        maybe_aware(clock.committed_due), clock.provisional, clock.paused_on, stood,
    )  # fmt: skip


def fact_row(case_id: int, name: str, value: int | str | bool | None) -> tuple[Any, ...]:
    """A fact as the row that metrics count: a number, or a text."""
    if isinstance(value, str):
        return (case_id, name, None, value[:_LONGEST_FACT])
    return (case_id, name, None if value is None else int(value), "")


def _clocks_write(case: Case, before: Standing | None, standing: Standing) -> None:
    known: Mapping[str, ClockStanding] = before.clocks if before else {}
    changed = [clock for name, clock in standing.clocks.items() if known.get(name) != clock]
    _rows_write("cases_caseclock", CLOCK, [clock_row(case.pk, clock) for clock in changed])


def _facts_write(case: Case, kit: Kit, before: Standing | None, standing: Standing) -> None:
    if not kit.type.facts:
        return
    item = case.item_facts
    if before and (before.data, before.documents, before.children, before.state) == (
        standing.data, standing.documents, standing.children, standing.state,
    ):  # fmt: skip
        return
    known = facts_of(kit.type, before, item=item) if before else {}
    found = facts_of(kit.type, standing, item=item)
    changed = [fact_row(case.pk, n, v) for n, v in found.items() if n not in known or known[n] != v]
    _rows_write("cases_casefact", FACT, changed)


def _end(clock: ClockStanding) -> datetime:
    return min(clock.due, clock.committed_due) if clock.committed_due else clock.due


def _later(closed: datetime, years: int) -> date:
    day = closed.date()
    last = 28 if (day.month, day.day) == (2, 29) else day.day
    return day.replace(year=day.year + years, day=last)


def _rows_write(table: str, columns: tuple[str, ...], rows: Sequence[Sequence[Any]]) -> None:
    if rows:
        execute(upsert(table, columns, 2, len(rows)), [value for row in rows for value in row])
