"""The clocks of a case as its events leave them: started, paused, resumed, extended, stopped, and when cards are due."""

from dataclasses import replace
from datetime import datetime

from yiben.core.casework.calendar import Calendar
from yiben.core.casework.cards import RED, YELLOW, turns
from yiben.core.casework.case import ClockStanding
from yiben.core.casework.case_type import ClockRule
from yiben.core.casework.clock import reckon
from yiben.core.casework.reckoning import Extension, Limit, Pause, Reckoning


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
    return _still(held, limit, calendar, pause.begin)


def again(
    clock: ClockStanding, rule: ClockRule, limit: Limit, calendar: Calendar, at: datetime
) -> ClockStanding:
    """A clock by another calendar, also one that is stopped: whether it was in time follows the calendar too."""
    if clock.runs:
        return reckoned(clock, rule, limit, calendar, at)
    return _still(clock, limit, calendar, clock.pauses[-1].begin if clock.paused_on else None)


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
    return _still(longer, limit, calendar, clock.pauses[-1].begin)


def stopped(clock: ClockStanding, at: datetime, limit: Limit, calendar: Calendar) -> ClockStanding:
    """A clock that has done its work; a pause that was open ends with it, and counts."""
    if not clock.paused_on:
        return replace(clock, stopped=at, yellow_at=None, red_at=None)
    pauses = (*clock.pauses[:-1], replace(clock.pauses[-1], end=at))
    return _still(replace(clock, stopped=at, pauses=pauses, paused_on=""), limit, calendar, None)


def reckoned(
    clock: ClockStanding, rule: ClockRule, limit: Limit, calendar: Calendar, at: datetime | None = None
) -> ClockStanding:
    """A running clock reckoned again from its start, pauses and extensions; a card that is early now is lifted.

    Cards follow the promise where there is one.
    """
    legal, promised = _reckonings(clock, limit, calendar, None)
    first = promised if promised is not None and promised.due < legal.due else legal
    yellow = turns(first, limit, rule.yellow, calendar)
    red = turns(first, limit, rule.red, calendar)
    card = clock.card
    if card == RED and at is not None and at < red:
        card = YELLOW
    if card == YELLOW and at is not None and at < yellow:
        card = ""
    return replace(
        clock,
        due=legal.due,
        committed_due=promised.due if promised is not None else None,
        provisional=legal.provisional or (promised is not None and promised.provisional),
        yellow_at=yellow,
        red_at=red,
        card=card,
    )


def _still(clock: ClockStanding, limit: Limit, calendar: Calendar, as_of: datetime | None) -> ClockStanding:
    """A clock that does not run, with its limits; no card is due."""
    legal, promised = _reckonings(clock, limit, calendar, as_of)
    return replace(
        clock,
        due=legal.due,
        committed_due=promised.due if promised is not None else None,
        provisional=legal.provisional or (promised is not None and promised.provisional),
        yellow_at=None,
        red_at=None,
    )


def _reckonings(
    clock: ClockStanding, limit: Limit, calendar: Calendar, as_of: datetime | None
) -> tuple[Reckoning, Reckoning | None]:
    """The statutory limit and the promised one."""

    def by(amount: int | None) -> Reckoning:
        return reckon(
            limit, clock.started, calendar=calendar, pauses=clock.pauses, extensions=clock.extensions,
            amount=amount, as_of=as_of,
        )  # fmt: skip

    return by(clock.statutory), None if clock.committed is None else by(clock.committed)
