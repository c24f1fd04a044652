"""Taking every step that the system owes up to a moment, as if it had looked at each of them in time."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from yiben.core.casework.advance import Advanced, advance
from yiben.core.casework.calendar import Calendar
from yiben.core.casework.case import Standing
from yiben.core.casework.case_type import CaseType
from yiben.core.casework.reckoning import Limit
from yiben.core.casework.wake import due_steps
from yiben.core.casework.words import NO_WORDS, Words

_MOST = 100


def catch_up(
    case_type: CaseType,
    standing: Standing,
    at: datetime,
    *,
    limits: Mapping[str, Limit],
    calendar: Calendar,
    item: Mapping[str, Any] | None = None,
    words: Words = NO_WORDS,
) -> tuple[Advanced, ...]:
    """The system's steps up to a moment, in order: deemed decisions, cards, joins. Do it before every step of a
    person and when the case is waked; done twice it does nothing more."""
    done: list[Advanced] = []
    while len(done) < _MOST:
        due = due_steps(case_type, standing, at, limits=limits, calendar=calendar)
        if not due:
            break
        taken = advance(case_type, standing, due[0], limits=limits, calendar=calendar, item=item, words=words)
        if not isinstance(taken, Advanced):
            break
        done.append(taken)
        standing = taken.standing
    return tuple(done)
