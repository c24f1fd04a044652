"""What the home tells of publications: what waits for somebody's approval, what came back, what must be published."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db.models import QuerySet

from yiben.apps.disclosures.flow import PREPARED, RETURNED
from yiben.apps.disclosures.models import PublicationEvent
from yiben.apps.disclosures.selectors import (
    APPROVE,
    PREPARE,
    READ,
    PublicationRow,
    file_name,
    last_events,
    returned,
    waiting_for_approval,
)
from yiben.apps.orgs.models import User
from yiben.apps.orgs.selectors import Powers
from yiben.apps.prepared import ask

SHOWN = 8
_PAPER = "run__paper__"
_TOLD = (
    *("publication_id", f"{_PAPER}organization", f"{_PAPER}name", f"{_PAPER}fiscal_year", f"{_PAPER}kinds"),
    *("publication__organization__name", "kind", "by__name", "at", "reason", "run__errors", "run__problem"),
    "replied_on",
)


def to_approve(powers: Powers, *, user: User) -> list[PublicationRow]:
    """What somebody else prepared and this user may approve, the oldest first."""
    found = _first(powers, APPROVE, lambda pk: waiting_for_approval(powers, user=pk), user.pk)
    return [row for row, _ in found]


def sent_back(powers: Powers) -> list[PublicationRow]:
    """What was given back to those who prepare, the oldest first."""
    return [row for row, _ in _first(powers, PREPARE, lambda: returned(powers))]


def unpublished(powers: Powers) -> list[tuple[PublicationRow, date]]:
    """What is not published and was approved by the finance bureau, with that day, the longest ago first."""

    def replied() -> QuerySet[PublicationEvent]:
        waits = last_events(powers).filter(kind__in=(PREPARED, RETURNED), replied_on__isnull=False)
        return waits.order_by("replied_on", "id")

    return _first(powers, READ, replied)


def _first(
    powers: Powers, permission: str, choose: Callable[..., QuerySet[PublicationEvent]], *values: int
) -> list[tuple[PublicationRow, Any]]:
    def first(*marks: int) -> "QuerySet[PublicationEvent, Any]":
        return choose(*marks).values_list(*_TOLD)[:SHOWN]

    shape = ("publications waiting", permission, powers.paths.get(permission))
    return [_row(*told) for told in ask(shape, first, *values)]


def _row(number: int, organization: str, name: str, year: int | None, kinds: Any, *told: Any) -> Any:
    place, state, by, at, reason, errors, problem, replied_on = told
    title = organization or file_name(name)
    row = PublicationRow(number, title, year, tuple(kinds), place, state, by, at, reason, errors, problem)
    return row, replied_on
