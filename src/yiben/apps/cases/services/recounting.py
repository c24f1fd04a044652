"""Limits reckoned again when a calendar is published or mended: each case that moves gets an event, the journal a list."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from yiben.apps.cases.clock import civil, now
from yiben.apps.cases.models import Case
from yiben.apps.cases.rulebook import Kit, calendar
from yiben.apps.cases.services.common import SUPERVISE, Person, label_of, powers_for
from yiben.apps.cases.services.gate import catch_up, held_line, take
from yiben.apps.cases.services.held import line_held
from yiben.apps.journals.models import Entry
from yiben.apps.journals.services import journal_append
from yiben.apps.orgs.services import Refused
from yiben.core.casework.advance import Advanced
from yiben.core.casework.case import Event, Standing, Step
from yiben.core.casework.case_type import SYSTEM
from yiben.core.casework.common import RECOUNT
from yiben.core.casework.fold import apply

ACTION = "cases.recount"
CHUNK, _TOLD = 500, 1000


def recount_due() -> bool:
    """True where open cases were reckoned by a calendar other than that of now."""
    if not Case.objects.filter(closed__isnull=True).exists():
        return False
    last = Entry.objects.filter(action=ACTION).order_by("-id").first()
    return last is None or last.after["calendar"] != calendar().version


def calendar_recount(*, by: Person) -> list[Case]:
    """Reckon every running limit again by the calendar of now; the cases whose limits moved."""
    powers = powers_for(by)
    if by is not None and not powers.may(SUPERVISE):
        raise Refused("期限由督办的人重算。")
    waiting = Case.objects.filter(closed__isnull=True).order_by("id")
    if by is not None:
        waiting = waiting.filter(powers.within(SUPERVISE, "organization__path"))
    moved = [held for case in _each(waiting) if (held := _recount(case)) is not None]
    after: dict[str, Any] = {
        "calendar": calendar().version,
        "moved": len(moved),
        "cases": [case.number for case in moved[:_TOLD]],
    }
    source = by.source if by is not None else ""
    journal_append(action=ACTION, target="cases", actor=label_of(by), source=source, after=after)
    return moved


def _each(waiting: QuerySet[Case]) -> Iterator[Case]:
    last = 0
    while batch := list(waiting.defer("standing").filter(pk__gt=last)[:CHUNK]):
        yield from batch
        last = batch[-1].pk


@transaction.atomic
def _recount(case: Case) -> Case | None:
    held = held_line(line_held(case))
    at = max(now(), held.case.at)
    catch_up(held, at)
    before = held.standing
    assert before is not None
    if before.closed is not None or not _would_move(held.kit, before, at):
        return None
    found = take(held, Step(RECOUNT, civil(at), SYSTEM, SYSTEM, {}))
    return held.case if isinstance(found, Advanced) else None


def _would_move(kit: Kit, before: Standing, at: datetime) -> bool:
    event = Event(before.number + 1, RECOUNT, civil(at), SYSTEM, SYSTEM, {})
    after = apply(kit.type, before, event, limits=kit.limits, calendar=calendar())
    return dict(after.clocks) != dict(before.clocks)
