"""The clocks of a case as its events leave them: started, paused, resumed, extended, stopped, and when cards are due."""

from dataclasses import replace
from datetime import datetime

from yiben.core.casework.calendar import Calendar
from yiben.core.casework.case import ClockStanding
from yiben.core.casework.case_type import ClockRule
from yiben.core.casework.clock import reckon
from yiben.core.casework.reckoning import (
    NATURAL_DAYS,
    WORKING_DAYS,
    WORKING_HOURS,
    Extension,
    Limit,
    Pause,
)

YELLOW, RED = "yellow", "red"
_COUNTED = {WORKING_DAYS, NATURAL_DAYS, WORKING_HOURS}


def started(
    rule: ClockRule,
    limit: Limit,
    at: datetime,
    calendar: Calendar,
    *,
    committed: int | None = None,
    statutory: int | None = None,
) -> ClockStanding:
    """A clock from its start on, with the promise it was started under and the item's own term."""
    clock = ClockStanding(rule.id, at, at, None, False, committed=committed, statutory=statutory)
    return reckoned(clock, rule, limit, calendar)


def paused(clock: ClockStanding, pause: Pause, limit: Limit, calendar: Calendar) -> ClockStanding:
    """A clock that stands still from the begin of a pause on; no card is due until it runs again."""
    held = replace(clock, pauses=(*clock.pauses, pause), paused_on=pause.ground)
    due, committed, provisional = _dues(held, limit, calendar, pause.begin)
    return replace(
        held, due=due, committed_due=committed, provisional=provisional, yellow_at=None, red_at=None
    )


def resumed(
    clock: ClockStanding, at: datetime, rule: ClockRule, limit: Limit, calendar: Calendar
) -> ClockStanding:
    """A clock that runs again."""
    pauses = (*clock.pauses[:-1], replace(clock.pauses[-1], end=at))
    return reckoned(replace(clock, pauses=pauses, paused_on=""), rule, limit, calendar, at)


def extended(
    clock: ClockStanding, extension: Extension, rule: ClockRule, limit: Limit, calendar: Calendar
) -> ClockStanding:
    """A clock with more time. Both limits move; one that stands still stays so."""
    longer = replace(clock, extensions=(*clock.extensions, extension))
    if not clock.paused_on:
        return reckoned(longer, rule, limit, calendar, extension.at)
    due, committed, provisional = _dues(longer, limit, calendar, clock.pauses[-1].begin)
    return replace(longer, due=due, committed_due=committed, provisional=provisional)


def stopped(clock: ClockStanding, at: datetime) -> ClockStanding:
    """A clock that has done its work; a pause that was open ends with it."""
    pauses = clock.pauses
    if clock.paused_on:
        pauses = (*pauses[:-1], replace(pauses[-1], end=at))
    return replace(clock, stopped=at, pauses=pauses, paused_on="", yellow_at=None, red_at=None)


def reckoned(
    clock: ClockStanding, rule: ClockRule, limit: Limit, calendar: Calendar, at: datetime | None = None
) -> ClockStanding:
    """A running clock reckoned again from its start, pauses and extensions; a card that is early now is lifted."""
    due, committed, provisional = _dues(clock, limit, calendar, None)
    end = committed if committed is not None and committed < due else due
    legal = limit.amount if clock.statutory is None else clock.statutory
    total = clock.committed if clock.committed is not None and committed == end else legal
    yellow = _moment(clock, limit, calendar, end, total, rule.yellow)
    red = _moment(clock, limit, calendar, end, total, rule.red)
    card = clock.card
    if card == RED and at is not None and at <= red:
        card = YELLOW
    if card == YELLOW and at is not None and at <= yellow:
        card = ""
    return replace(
        clock,
        due=due,
        committed_due=committed,
        provisional=provisional,
        yellow_at=yellow,
        red_at=red,
        card=card,
    )


def _dues(
    clock: ClockStanding, limit: Limit, calendar: Calendar, as_of: datetime | None
) -> tuple[datetime, datetime | None, bool]:
    key = (clock.started, clock.pauses, clock.extensions, as_of)
    due, provisional = _due(limit, calendar, clock.statutory, *key)
    if clock.committed is None:
        return due, None, provisional
    committed, also = _due(limit, calendar, clock.committed, *key)
    return due, committed, provisional or also


def _due(
    limit: Limit,
    calendar: Calendar,
    amount: int | None,
    start: datetime,
    pauses: tuple[Pause, ...],
    extensions: tuple[Extension, ...],
    as_of: datetime | None,
) -> tuple[datetime, bool]:
    found = reckon(
        limit, start, calendar=calendar, pauses=pauses, extensions=extensions, amount=amount, as_of=as_of
    )
    return found.due, found.provisional


def _moment(
    clock: ClockStanding, limit: Limit, calendar: Calendar, end: datetime, total: int, percent: int
) -> datetime:
    """When a share of the time is used: the end of the day that uses it up, for other units the moment."""
    if percent >= 100:
        return end
    if limit.unit not in _COUNTED:
        return clock.started + (end - clock.started) * percent // 100
    whole = total + sum(e.amount for e in clock.extensions if e.unit == limit.unit)
    used = max(0, min(-(-whole * percent // 100), whole - 1))
    at, _ = _due(limit, calendar, used, clock.started, clock.pauses, (), None)
    return min(at, end)
