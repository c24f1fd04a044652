"""How much of a limit is used, and the cards that are shown at shares of it."""

from datetime import datetime, time, timedelta
from fractions import Fraction

from yiben.core.casework.calendar import Calendar
from yiben.core.casework.case_type import ClockRule
from yiben.core.casework.clock import OFFICE, Span, merged, months_on, office_seconds, reckon
from yiben.core.casework.reckoning import (
    HOURS,
    MINUTES,
    MONTHS,
    WORKING_DAYS,
    WORKING_HOURS,
    Limit,
    OfficeHours,
    Reckoning,
)

YELLOW, RED = "yellow", "red"
_ALL = 100
_SECONDS = {HOURS: 3600, WORKING_HOURS: 3600, MINUTES: 60}


def share(
    reckoning: Reckoning, limit: Limit, at: datetime, calendar: Calendar, *, hours: OfficeHours = OFFICE
) -> Fraction:
    """The share of the time that is used at a moment: whole days for days, seconds for hours; 1 once it ran out.

    A day is used when it is over, so that the last day is not yet 1. What is counted backward is 0, then 1.
    """
    late = at > reckoning.due
    whole = _whole(reckoning)
    if limit.backward or whole == 0:
        return Fraction(int(late))
    spans = merged(reckoning.pauses, reckoning.start, reckoning.as_of)
    used = max(0, _used(reckoning, at, spans, calendar, hours))
    return Fraction(max(used, whole) if late else min(used, whole - 1), whole)


def card(used: Fraction, rule: ClockRule) -> str:
    """The card that a clock shows by its share: empty, yellow or red."""
    if used * _ALL >= rule.red:
        return RED
    return YELLOW if used * _ALL >= rule.yellow else ""


def turns(
    reckoning: Reckoning, limit: Limit, percent: int, calendar: Calendar, *, hours: OfficeHours = OFFICE
) -> datetime:
    """The first moment at which a share of the time, in percent, is used."""
    whole = _whole(reckoning)
    need = -(-whole * percent // _ALL)
    if limit.backward or need >= whole:
        return reckoning.due + timedelta(seconds=1)
    if need <= 0:
        return reckoning.start
    if reckoning.unit in _SECONDS:
        return _after(reckoning, need, calendar, hours)
    unit = WORKING_DAYS if reckoning.unit == WORKING_DAYS else "natural_days"
    days = Limit(limit.id, limit.title, need, unit, (), rolls=False, grounds=limit.grounds)
    end = reckon(
        days, reckoning.start, calendar=calendar, pauses=reckoning.pauses, as_of=reckoning.as_of, hours=hours
    ).due
    return datetime.combine(end.date() + timedelta(days=1), time())


def _whole(reckoning: Reckoning) -> int:
    """The length of the limit in what it is counted in: days, or seconds."""
    if reckoning.unit == MONTHS:
        start = reckoning.start.date()
        return (months_on(start, reckoning.total) - start).days
    return reckoning.total * _SECONDS.get(reckoning.unit, 1)


def _used(
    reckoning: Reckoning, at: datetime, spans: list[Span], calendar: Calendar, hours: OfficeHours
) -> int:
    """What was counted up to a moment, without what lay in a pause."""

    def place(moment: datetime, whole_days: int = 0) -> int:
        if reckoning.unit == WORKING_HOURS:
            return office_seconds(moment, calendar, hours)
        if reckoning.unit in _SECONDS:
            return (moment - datetime.min) // timedelta(seconds=1)
        day = moment.toordinal() - whole_days
        return calendar.count(day) if reckoning.unit == WORKING_DAYS else day

    now = place(at, 1)
    held = sum(max(0, min(now, place(end)) - place(begin)) for begin, end in spans)
    return now - place(reckoning.start) - held


def _after(reckoning: Reckoning, seconds: int, calendar: Calendar, hours: OfficeHours) -> datetime:
    """The moment at which so many seconds of the limit are used."""
    spans = merged(reckoning.pauses, reckoning.start, reckoning.as_of)
    low, high = reckoning.start, reckoning.due
    while low < high:
        middle = low + (high - low) // timedelta(seconds=2) * timedelta(seconds=1)
        if _used(reckoning, middle, spans, calendar, hours) >= seconds:
            high = middle
        else:
            low = middle + timedelta(seconds=1)
    return low
