"""The board: how many cases of a kind stand where, with which card, due today, overdue. One grouped query by an index."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from django.db import connection
from django.utils import timezone

from yiben.apps.cases.clock import now
from yiben.apps.cases.selectors.lists import places_for
from yiben.apps.orgs.selectors import Powers


@dataclass
class Counted:
    """Numbers of cases: all, open, by card, due today, overdue, and closed by outcome."""

    total: int = 0
    open: int = 0
    yellow: int = 0
    red: int = 0
    today: int = 0
    overdue: int = 0
    states: Counter[str] = field(default_factory=Counter)
    outcomes: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True)
class Board:
    """The numbers as a whole, by kind, and by organisation (its id); `at` is when it was counted."""

    at: datetime
    whole: Counted
    kinds: dict[str, Counted]
    organizations: dict[int, Counted]


def board(powers: Powers, *, at: datetime | None = None) -> Board:
    """The board of what somebody may see."""
    present = at or now()
    found = Board(present, Counted(), {}, {})
    places = places_for(powers)
    if places == []:
        return found
    for organization, kind, state, card, outcome, number, overdue, today in _grouped(places, present):
        parts = (
            found.whole,
            found.kinds.setdefault(kind, Counted()),
            found.organizations.setdefault(organization, Counted()),
        )
        for part in parts:
            _add(part, state, card, outcome, number, overdue or 0, today or 0)
    return found


def _add(part: Counted, state: str, card: str, outcome: str, number: int, overdue: int, today: int) -> None:
    part.total += number
    part.states[state] += number
    if outcome:
        part.outcomes[outcome] += number
        return
    part.open += number
    part.yellow += number if card == "yellow" else 0
    part.red += number if card == "red" else 0
    part.overdue += overdue
    part.today += today


def _grouped(places: list[int] | None, present: datetime) -> list[tuple]:
    tomorrow = datetime.combine(
        timezone.localdate(present) + timedelta(days=1), time(), timezone.get_default_timezone()
    )
    start, end = (connection.ops.adapt_datetimefield_value(one) for one in (present, tomorrow))
    reach = f"WHERE organization_id IN ({', '.join(['%s'] * len(places))})" if places is not None else ""
    columns = "organization_id, kind, state, card, outcome"
    sql = (
        f"SELECT {columns}, COUNT(*), SUM(CASE WHEN due < %s THEN 1 ELSE 0 END),"
        f" SUM(CASE WHEN due >= %s AND due < %s THEN 1 ELSE 0 END) FROM cases_case {reach} GROUP BY {columns}"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [start, start, end, *(places or ())])
        return list(cursor.fetchall())
