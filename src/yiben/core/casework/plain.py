"""Standings and events as plain JSON and back: texts, whole numbers, truths, lists; times to the second."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from yiben.core.casework.case import ClockStanding, Event, Standing
from yiben.core.casework.reckoning import Extension, Pause


def body_of(event: Event) -> dict[str, Any]:
    """An event as it is kept and chained."""
    return {
        "number": event.number,
        "action": event.action,
        "at": _written(event.at),
        "actor": event.actor,
        "role": event.role,
        "data": dict(event.data),
        "code": event.code,
        "channel": event.channel,
        "window": event.window,
        "source": event.source,
        "corrects": event.corrects,
    }


def event_of(body: Mapping[str, Any]) -> Event:
    """An event out of its body."""
    return Event(**{**body, "at": datetime.fromisoformat(body["at"])})


def plain(standing: Standing) -> dict[str, Any]:
    """A standing as plain JSON."""
    return {
        "state": standing.state,
        "outcome": standing.outcome,
        "number": standing.number,
        "opened": _written(standing.opened),
        "at": _written(standing.at),
        "closed": _maybe(standing.closed),
        "data": dict(standing.data),
        "documents": list(standing.documents),
        "clocks": {name: _plain_clock(clock) for name, clock in standing.clocks.items()},
        "children": {name: list(pair) for name, pair in standing.children.items()},
        "letters": list(standing.letters),
        "handler": standing.handler,
        "channel": standing.channel,
        "accepted": _maybe(standing.accepted),
    }


def standing_of(raw: Mapping[str, Any]) -> Standing:
    """A standing out of plain JSON."""
    return Standing(
        state=raw["state"],
        outcome=raw["outcome"],
        number=raw["number"],
        opened=datetime.fromisoformat(raw["opened"]),
        at=datetime.fromisoformat(raw["at"]),
        closed=_read(raw["closed"]),
        data=raw["data"],
        documents=tuple(raw["documents"]),
        clocks={name: _clock(name, clock) for name, clock in raw["clocks"].items()},
        children={name: (pair[0], pair[1]) for name, pair in raw["children"].items()},
        letters=tuple(raw["letters"]),
        handler=raw["handler"],
        channel=raw["channel"],
        accepted=_read(raw["accepted"]),
    )


def _plain_clock(clock: ClockStanding) -> dict[str, Any]:
    return {
        "started": _written(clock.started),
        "due": _written(clock.due),
        "committed_due": _maybe(clock.committed_due),
        "provisional": clock.provisional,
        "stopped": _maybe(clock.stopped),
        "paused_on": clock.paused_on,
        "pauses": [[p.ground, _written(p.begin), _maybe(p.end), p.notice, p.planned] for p in clock.pauses],
        "extensions": [[e.amount, e.unit, e.approver, _written(e.at), e.document] for e in clock.extensions],
        "committed": clock.committed,
        "yellow_at": _maybe(clock.yellow_at),
        "red_at": _maybe(clock.red_at),
        "card": clock.card,
        "statutory": clock.statutory,
    }


def _clock(name: str, raw: Mapping[str, Any]) -> ClockStanding:
    return ClockStanding(
        id=name,
        started=datetime.fromisoformat(raw["started"]),
        due=datetime.fromisoformat(raw["due"]),
        committed_due=_read(raw["committed_due"]),
        provisional=raw["provisional"],
        stopped=_read(raw["stopped"]),
        paused_on=raw["paused_on"],
        pauses=tuple(Pause(g, datetime.fromisoformat(b), _read(e), n, p) for g, b, e, n, p in raw["pauses"]),
        extensions=tuple(
            Extension(a, u, w, datetime.fromisoformat(at), d) for a, u, w, at, d in raw["extensions"]
        ),
        committed=raw["committed"],
        yellow_at=_read(raw["yellow_at"]),
        red_at=_read(raw["red_at"]),
        card=raw["card"],
        statutory=raw["statutory"],
    )


def _written(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")


def _maybe(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat(timespec="seconds")


def _read(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
