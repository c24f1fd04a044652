"""The examples of a kind: a story told in steps, run through the engine, and what differs from what it promises."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from yiben.core.casework.advance import Advanced, advance
from yiben.core.casework.calendar import Calendar
from yiben.core.casework.case import ClockStanding, Event, Refusal, Standing, Step
from yiben.core.casework.case_type import SYSTEM, CaseType
from yiben.core.casework.catch_up import catch_up
from yiben.core.casework.reckoning import Limit
from yiben.core.casework.words import NO_WORDS, Words
from yiben.core.value.record import record


@record(slots=False, eq=False)
class Told:
    """A story that was run: its events, how the case stands, the refusals of its last step."""

    events: tuple[Event, ...]
    standing: Standing | None
    refusals: tuple[Refusal, ...]


def tell(
    case_type: CaseType,
    story: Mapping[str, Any],
    *,
    limits: Mapping[str, Limit],
    calendar: Calendar,
    words: Words = NO_WORDS,
) -> Told:
    """Run the steps of a story; it ends at the first step that is refused. `wake: true` lets the system look."""
    events: list[Event] = []
    standing: Standing | None = None
    item = story.get("item")
    for raw in story["steps"]:
        at = moment(raw["at"])
        if standing is not None:
            taken = catch_up(
                case_type, standing, at, limits=limits, calendar=calendar, item=item, words=words
            )
            events += [one.event for one in taken]
            standing = taken[-1].standing if taken else standing
        if raw.get("wake"):
            continue
        found = advance(
            case_type, standing, _step(raw, at), limits=limits, calendar=calendar, item=item,
            received_documents=raw.get("documents", ()), words=words,
        )  # fmt: skip
        if not isinstance(found, Advanced):
            return Told(tuple(events), standing, found)
        events.append(found.event)
        standing = found.standing
        if standing.children:
            taken = catch_up(case_type, standing, at, limits=limits, calendar=calendar, item=item)
            events += [one.event for one in taken]
            standing = taken[-1].standing if taken else standing
    return Told(tuple(events), standing, ())


def faults(told: Told, story: Mapping[str, Any]) -> tuple[str, ...]:
    """Where a story went otherwise than it promises; empty where it holds."""
    refused = story.get("refused")
    whats = sorted({refusal.what for refusal in told.refusals})
    if refused is None and told.refusals:
        return tuple(f"refused: {refusal.text}" for refusal in told.refusals)
    found = []
    if refused is not None and refused["what"] not in whats:
        found.append(f"should be refused for {refused['what']}, was for {whats}")
    text = "".join(refusal.text for refusal in told.refusals)
    if refused is not None and str(refused.get("says", "")) not in text:
        found.append(f"should say “{refused['says']}”, says “{text}”")
    then = story.get("then") or {}
    if not then and refused is None:
        found.append("promises nothing")
    return (*found, *_differs(then, told))


def _differs(then: Mapping[str, Any], told: Told) -> Iterable[str]:
    standing = told.standing
    if standing is None:
        return ("never opened",) if then else ()
    have: dict[str, Any] = {
        "codes": [event.code for event in told.events if event.code],
        "actions": [event.action for event in told.events],
        "children": {name: list(pair) for name, pair in standing.children.items()},
        "letters": list(standing.letters),
    }
    found = []
    for key, expected in then.items():
        if key == "clocks":
            found += [d for name, want in expected.items() for d in _clock(name, want, standing.clocks)]
            continue
        read = have[key] if key in have else _plain(getattr(standing, key))
        if key == "data":
            read = {name: standing.data.get(name) for name in expected}
        if read != _plain(expected):
            found.append(f"{key} should be {_plain(expected)}, is {read}")
    return found


def _clock(name: str, want: Mapping[str, Any], clocks: Mapping[str, ClockStanding]) -> Iterable[str]:
    clock = clocks.get(name)
    if clock is None:
        return (f"clock {name} was never started",)
    read = {key: _plain(getattr(clock, key)) for key in want}
    return tuple(
        f"{name}.{key} should be {_plain(value)}, is {read[key]}"
        for key, value in want.items()
        if not str(read[key] or "").startswith(str(_plain(value) or "")) or bool(read[key]) != bool(value)
    )


def _step(raw: Mapping[str, Any], at: datetime) -> Step:
    role = str(raw["as"])
    actor = str(raw.get("by", SYSTEM if role == SYSTEM else f"user/{role}"))
    return Step(
        action=str(raw["do"]),
        at=at,
        actor=actor,
        role=role,
        data=raw.get("data") or {},
        channel=str(raw.get("channel", "")),
        window=str(raw.get("window", "")),
        corrects=int(raw.get("corrects", 0)),
    )


def moment(raw: Any) -> datetime:
    """A moment as stories write it: 2026-03-02 09:00."""
    if isinstance(raw, datetime):
        return raw
    return datetime.fromisoformat(str(raw))


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="minutes" if not value.second else "seconds")
    return value.isoformat() if isinstance(value, date) else value
