"""Lists of cases: mine, my office's, overdue, all. Pages by key and never by counting, a fixed number of queries."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import connection

from yiben.apps.cases.clock import now
from yiben.apps.cases.models import Case
from yiben.apps.cases.selectors.kinds import kits_of
from yiben.apps.orgs.models import Organization, User
from yiben.apps.orgs.selectors import Powers
from yiben.core.casework.case_type import KINDS, OUTCOMES

READ = "cases.read"
MINE, OPEN, OVERDUE, CARDS, ALL, APPLIED = "mine", "open", "overdue", "cards", "all", "applied"
# The order of each list; those by their end show what has none (paused) after all others.
_BY_DUE = {MINE, OPEN, OVERDUE, CARDS}
_CONDITIONS = {
    MINE: "closed IS NULL",
    OPEN: "closed IS NULL",
    OVERDUE: "closed IS NULL",
    CARDS: "card > ''",
    ALL: "1 = 1",
    APPLIED: "1 = 1",
}
# What `next` of a page is; anything else begins at the first page.
_KEY = re.compile(r"[0-9]{1,18}|n:[0-9]{0,18}|d:(2[0-9]{3}-[0-9T:.+-]{14,29}),[0-9]{1,18}")
# Up to so many organisations each gives its own first rows by its index; beyond, one walk over all.
FEW = 100


@dataclass(frozen=True)
class CaseRow:
    """One case in a list."""

    id: int
    number: str
    title: str
    kind: str
    state: str
    outcome: str
    organization: str
    handler: str
    opened: datetime
    due: datetime | None
    committed_due: datetime | None
    provisional: bool
    card: str
    overdue: bool
    child: bool


@dataclass(frozen=True)
class CasePage:
    """Some rows of a list, and the key from which the next ones go on; '' at the end."""

    rows: tuple[CaseRow, ...]
    next: str


def cases_for(
    powers: Powers,
    *,
    which: str = OPEN,
    by: User | None = None,
    kind: str = "",
    number: str = "",
    after: str = "",
    size: int = 50,
) -> CasePage:
    """The cases that somebody may see, of one list. `by` is whose, for mine and for those applied for."""
    if number:
        found = Case.objects.filter(
            powers.within(READ, "organization__path"), number=number.strip().replace("\0", "")
        )
        return CasePage(_rows(list(found.values_list("pk", flat=True))), "")
    places = places_for(powers) if which != APPLIED else None
    if places == []:
        return CasePage((), "")
    ids: list[int] = []
    key = after if _leads_on(after) else ""
    while True:
        part, key = _part(which, places, by, kind, key, size - len(ids))
        ids += part
        if len(ids) >= size or not key:
            break
    return CasePage(_rows(ids), key)


def places_for(powers: Powers) -> list[int] | None:
    """The organisations in which cases may be read; None for all."""
    if powers.everywhere(READ):
        return None
    return list(Organization.objects.filter(powers.within(READ)).order_by().values_list("pk", flat=True))


def _leads_on(key: str) -> bool:
    """True for what `next` of a page can be; an address may hold anything."""
    found = _KEY.fullmatch(key)
    try:
        return found is not None and bool(not found[1] or datetime.fromisoformat(found[1]))
    except ValueError:
        return False


def _part(
    which: str, places: list[int] | None, by: User | None, kind: str, key: str, size: int
) -> tuple[list[int], str]:
    """Some ids behind a key, and the next key: those with an end first, then those without."""
    clause, values = _CONDITIONS[which], []
    if kind:
        clause, values = f"{clause} AND kind = %s", [kind]
    if which in (MINE, APPLIED):
        column = "handler" if which == MINE else "owner"
        clause += f" AND {column} = %s AND {column} > ''"
        values.append(by.label if by is not None else "")
    if which not in _BY_DUE:
        last = int(key) if key.isdecimal() else None
        more = ("id < %s", [last]) if last is not None else ("1 = 1", [])
        rows = _ids(places, which, f"{clause} AND {more[0]}", [*values, *more[1]], "id DESC", size)
        return [row[0] for row in rows[:size]], str(rows[size - 1][0]) if len(rows) > size else ""
    phase, _, at = key.partition(":")
    if phase in ("", "d"):
        clause += " AND due IS NOT NULL"
        if which == OVERDUE:
            clause, values = f"{clause} AND due < %s", [*values, _sent(now())]
        if at:
            due, _, last = at.rpartition(",")
            moment = _sent(datetime.fromisoformat(due))
            clause, values = (
                f"{clause} AND (due > %s OR (due = %s AND id > %s))",
                [*values, moment, moment, int(last)],
            )
        rows = _ids(places, which, clause, values, "due, id", size)
        if len(rows) > size:
            return [
                row[0] for row in rows[:size]
            ], f"d:{_read(rows[size - 1][1]).isoformat()},{rows[size - 1][0]}"
        return [row[0] for row in rows], "" if which == OVERDUE else "n:"
    clause += " AND due IS NULL"
    if at:
        clause, values = f"{clause} AND id > %s", [*values, int(at)]
    rows = _ids(places, which, clause, values, "id", size)
    return [row[0] for row in rows[:size]], f"n:{rows[size - 1][0]}" if len(rows) > size else ""


def _ids(
    places: list[int] | None, which: str, clause: str, values: list[Any], order: str, size: int
) -> Sequence[tuple[Any, ...]]:
    """Id and end of the first rows of a condition, one more than asked for."""
    limit = size + 1
    if places is None or which in (MINE, APPLIED) or len(places) > FEW:
        reach, more = ("1 = 1", []) if places is None else _among(places)
        sql = f"SELECT id, due FROM cases_case WHERE {reach} AND {clause} ORDER BY {order} LIMIT {limit}"
        return _asked(sql, [*more, *values])
    one = f"SELECT id, due FROM cases_case WHERE organization_id = %s AND {clause} ORDER BY {order} LIMIT {limit}"
    parts = " UNION ALL ".join(f"SELECT * FROM ({one}) AS p{number}" for number in range(len(places)))
    sql = f"SELECT id, due FROM ({parts}) AS found ORDER BY {order} LIMIT {limit}"
    return _asked(sql, [value for place in places for value in (place, *values)])


def _among(places: list[int]) -> tuple[str, list[Any]]:
    return f"organization_id IN ({', '.join(['%s'] * len(places))})", list(places)


def _asked(sql: str, values: list[Any]) -> Sequence[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        found: Sequence[tuple[Any, ...]] = cursor.fetchall()
    return found


def _rows(ids: list[int]) -> tuple[CaseRow, ...]:
    found = (
        Case.objects.filter(pk__in=ids)
        .order_by()
        .select_related("organization")
        .defer("standing", "item_facts", "secret")
    )
    by_id = {case.pk: case for case in found}
    kits = kits_of({case.kept_type_id for case in by_id.values()})
    present = now()
    return tuple(case_row(by_id[pk], kits[by_id[pk].kept_type_id].type.states[by_id[pk].state].title, present)
                 for pk in ids if pk in by_id)  # fmt: skip


def case_row(case: Case, state: str, present: datetime) -> CaseRow:
    """A case as a row; `state` is the title of its state."""
    return CaseRow(
        id=case.pk,
        number=case.number,
        title=case.title,
        kind=KINDS[case.kind],
        state=state,
        outcome=OUTCOMES.get(case.outcome, ""),
        organization=case.organization.name,
        handler=case.handler,
        opened=case.opened,
        due=case.due,
        committed_due=case.committed_due,
        provisional=case.provisional,
        card=case.card,
        overdue=case.closed is None and case.due is not None and case.due < present,
        child=case.parent_id is not None,
    )


def _sent(moment: datetime) -> Any:
    return connection.ops.adapt_datetimefield_value(moment)


def _read(value: Any) -> datetime:
    """A moment of a plain row: SQLite gives text, or a time without zone, in UTC."""
    moment = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
