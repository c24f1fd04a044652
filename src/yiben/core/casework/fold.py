"""The fold: how a case stands after its events. The same events give the same standing, always."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from yiben.core.casework import timing
from yiben.core.casework.calendar import Calendar
from yiben.core.casework.case import ClockStanding, Event, Standing
from yiben.core.casework.case_type import END, Action, CaseType
from yiben.core.casework.common import CARD, CHILD, OWN, RECOUNT, action_of, opens_case
from yiben.core.casework.plain import body_of, event_of, plain, standing_of
from yiben.core.casework.reckoning import Extension, Limit, Pause

ACCEPTED = 3


class FoldError(ValueError):
    """Events that no case of the kind can have had."""


def opened(case_type: CaseType, event: Event, *, limits: Mapping[str, Limit], calendar: Calendar) -> Standing:
    """How a case stands after its first event."""
    return apply(case_type, None, event, limits=limits, calendar=calendar)


def fold(
    case_type: CaseType,
    events: Iterable[Event],
    *,
    limits: Mapping[str, Limit],
    calendar: Calendar,
    item: Mapping[str, Any] | None = None,
) -> Standing:
    """How a case stands after all its events. `item` changes nothing: what was promised stands in the events."""
    standing: Standing | None = None
    for event in events:
        standing = apply(case_type, standing, event, limits=limits, calendar=calendar, item=item)
    if standing is None:
        raise FoldError(f"{case_type.id}: no events")
    return standing


def apply(
    case_type: CaseType,
    standing: Standing | None,
    event: Event,
    *,
    limits: Mapping[str, Limit],
    calendar: Calendar,
    item: Mapping[str, Any] | None = None,
) -> Standing:
    """How a case stands after one more event."""
    action = action_of(case_type, event.action)
    if action is None or (standing is None and not opens_case(action)):
        raise FoldError(f"{case_type.id}: event {event.number} “{event.action}” has no place here")
    before = standing or _unopened(case_type, event)
    if event.number != before.number + 1:
        raise FoldError(f"{case_type.id}: event {event.number} after {before.number}")
    state = case_type.states[action.to] if action.to else case_type.states[before.state]
    data, documents = _answers(before, event)
    ends = state.kind == END and before.closed is None
    clocks = _Clocks(case_type, before.clocks, limits, calendar).after(action, event)
    if ends:
        clocks = {
            name: timing.stopped(clock, event.at) if clock.stopped is None else clock
            for name, clock in clocks.items()
        }
    return Standing(
        state=state.id,
        outcome=state.outcome,
        number=event.number,
        opened=before.opened,
        at=event.at,
        closed=event.at if ends else before.closed,
        data=data,
        documents=documents,
        clocks=clocks,
        children=_children(case_type, before.children, action, event) if event.data else before.children,
        letters=before.letters + action.issues,
        handler=_handler(before, event),
        channel=before.channel,
        accepted=_accepted(before, clocks, action, event),
    )


def _unopened(case_type: CaseType, event: Event) -> Standing:
    first = next(iter(case_type.states))
    return Standing(first, "", 0, event.at, event.at, None, {}, (), {}, {}, channel=event.channel)


def _answers(before: Standing, event: Event) -> tuple[Mapping[str, Any], tuple[str, ...]]:
    if not event.data:
        return before.data, before.documents
    answers = {name: value for name, value in event.data.items() if name not in OWN}
    data = {**before.data, **answers} if answers else before.data
    more = event.data.get("documents")
    if not more:
        return data, before.documents
    return data, tuple(dict.fromkeys((*before.documents, *more)))


def _handler(before: Standing, event: Event) -> str:
    named = event.data.get("handler")
    if named:
        return str(named)
    return before.handler or (event.actor if event.role == "case_handler" else "")


def _accepted(
    before: Standing, clocks: Mapping[str, ClockStanding], action: Action, event: Event
) -> datetime | None:
    if event.code != ACCEPTED or before.accepted is not None:
        return before.accepted
    return clocks[action.counts_from].started if action.counts_from in clocks else event.at


def _children(
    case_type: CaseType, before: Mapping[str, tuple[str, str]], action: Action, event: Event
) -> Mapping[str, tuple[str, str]]:
    data = event.data
    if action.id != CHILD and "begins" not in data and "children" not in data:
        return before
    children = dict(before)
    for name in data.get("waits", ()):
        children[str(name)] = ("", "")
    for name in data.get("drops", ()):
        children[str(name)] = ("", "lapsed")
    if action.id == CHILD:
        children[str(data["child"])] = (str(data["state"]), str(data["outcome"]))
    for name in data.get("begins", ()):
        children[str(name)] = ("open", "")
    return children


class _Clocks:
    """What an event does to the clocks; the kind's rules and limits at hand."""

    def __init__(
        self,
        case_type: CaseType,
        clocks: Mapping[str, ClockStanding],
        limits: Mapping[str, Limit],
        calendar: Calendar,
    ) -> None:
        self.case_type = case_type
        self.clocks = clocks
        self.limits = limits
        self.calendar = calendar

    def limit(self, name: str) -> Limit:
        return self.limits[self.case_type.clocks[name].limit]

    def after(self, action: Action, event: Event) -> Mapping[str, ClockStanding]:
        """The clocks after an event; the very same mapping where it touches none."""
        if action.id == CARD:
            name = str(event.data["clock"])
            return {**self.clocks, name: replace(self.clocks[name], card=str(event.data["card"]))}
        if action.id == RECOUNT:
            return {name: self.again(clock, event.at) for name, clock in self.clocks.items()}
        if not (action.stops or action.starts or action.pauses or action.resumes or action.extends):
            return self.clocks
        clocks = dict(self.clocks)
        self.paused(clocks, action, event)
        self.resumed(clocks, action, event)
        self.extended(clocks, action, event)
        since = event.at
        if action.counts_from in clocks:
            since = clocks[action.counts_from].started
        for name in action.stops:
            if name in clocks and clocks[name].stopped is None:
                clocks[name] = timing.stopped(clocks[name], event.at)
        promised, statutory = event.data.get("promised", {}), event.data.get("statutory", {})
        for name in action.starts:
            if name not in clocks or clocks[name].stopped is not None:
                rule = self.case_type.clocks[name]
                clocks[name] = timing.started(
                    rule, self.limit(name), since, self.calendar,
                    committed=promised.get(name), statutory=statutory.get(name),
                )  # fmt: skip
        return clocks

    def again(self, clock: ClockStanding, at: datetime) -> ClockStanding:
        """A running clock by the calendar of now."""
        if not clock.runs:
            return clock
        return timing.reckoned(
            clock, self.case_type.clocks[clock.id], self.limit(clock.id), self.calendar, at
        )

    def paused(self, clocks: dict[str, ClockStanding], action: Action, event: Event) -> None:
        """Let the clocks that the ground names stand still."""
        if not action.pauses:
            return
        ground = self.case_type.grounds[action.pauses]
        notice, planned = str(event.data.get("notice", "")), int(event.data.get("planned", 0))
        if not notice and not ground.needs_notice:
            notice = ground.title
        pause = Pause(ground.id, event.at, None, notice, planned)
        for name in ground.clocks:
            if name in clocks and clocks[name].runs:
                clocks[name] = timing.paused(clocks[name], pause, self.limit(name), self.calendar)

    def resumed(self, clocks: dict[str, ClockStanding], action: Action, event: Event) -> None:
        """Let the clocks that stand still on the ground run again."""
        if not action.resumes:
            return
        for name, clock in clocks.items():
            if clock.paused_on == action.resumes and clock.stopped is None:
                rule = self.case_type.clocks[name]
                clocks[name] = timing.resumed(clock, event.at, rule, self.limit(name), self.calendar)

    def extended(self, clocks: dict[str, ClockStanding], action: Action, event: Event) -> None:
        """Give a clock more time."""
        name = action.extends
        if not name or name not in clocks:
            return
        limit = self.limit(name)
        if limit.extending is None:
            raise FoldError(f"{self.case_type.id}: {limit.id} cannot be extended")
        amount = int(event.data.get("amount", 0)) if not limit.extending.amount else limit.extending.amount
        extension = Extension(
            amount, limit.extending.unit, event.role, event.at, str(event.data.get("document", ""))
        )
        clocks[name] = timing.extended(
            clocks[name], extension, self.case_type.clocks[name], limit, self.calendar
        )


__all__ = [
    "FoldError",
    "apply",
    "body_of",
    "event_of",
    "fold",
    "opened",
    "plain",
    "standing_of",
]
