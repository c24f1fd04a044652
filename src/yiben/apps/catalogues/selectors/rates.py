"""The rates of the catalogue on a day, counted by their definitions, and which items are behind each."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.core.cache import cache

from yiben.apps.catalogues.rulebook import item_metrics
from yiben.apps.catalogues.selectors.linting import item_rows, kept_as
from yiben.apps.catalogues.selectors.reach import READ, reach
from yiben.apps.orgs.models import Organization
from yiben.apps.orgs.selectors import Powers
from yiben.core.indicator.column import COLUMNS, ITEM
from yiben.core.indicator.measured import Measured
from yiben.core.indicator.reference import MISSED, part_of, reckon, sort
from yiben.core.indicator.span import Span


@dataclass(frozen=True)
class Rate:
    """A rate with the items of its whole that it does not count, by code and name."""

    measured: Measured
    missed: tuple[tuple[str, str], ...]


def rates(day: date, organization: Organization | None = None, *, powers: Powers | None = None) -> list[Rate]:
    """Every rate of the items in force on a day: of an organisation with all below it, within reach, or of all."""
    paths = reach(powers, READ) if powers is not None else ("",)
    key = kept_as("rates", paths, organization.pk if organization else 0, day)
    found = cache.get(key)
    if found is None:
        found = _rates(day, organization, powers)
        cache.set(key, found)
    return found


def _rates(day: date, organization: Organization | None, powers: Powers | None) -> list[Rate]:
    rows = item_rows(day, organization, powers=powers)
    names = {row["code"]: row["name"] for row in rows}
    plain: list[dict[str, Any]] = [{name: row[name] for name in COLUMNS[ITEM]} for row in rows]
    span, now = _span(day), datetime.combine(day, time.max)
    found = []
    for metric in item_metrics():
        behind = part_of(metric, sort(metric, plain, span, now), MISSED)
        missed = tuple((str(row["code"]), names[row["code"]]) for row in behind)
        found.append(Rate(reckon(metric, plain, span, now), missed))
    return found


def _span(day: date) -> Span:
    begin = datetime.combine(day, time())
    return Span(day.isoformat(), begin, begin + timedelta(days=1))
