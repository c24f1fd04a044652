"""The rates of the catalogue on a day, counted by their definitions, and which items are behind each."""

from collections.abc import Iterator, Mapping, Sequence
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
from yiben.core.indicator.measured import Measured, measured
from yiben.core.indicator.metric import Metric
from yiben.core.indicator.reference import EXCLUDED, MISSED, PARTS, Sorted, part_of, sort, tally
from yiben.core.indicator.span import Span


@dataclass(frozen=True)
class ItemBehind:
    """An item behind a part of a rate; `why` it was left out."""

    code: str
    name: str
    organization: str
    why: str = ""


@dataclass(frozen=True)
class Rate:
    """A rate with the items behind each of its parts."""

    measured: Measured
    behind: Mapping[str, tuple[ItemBehind, ...]]

    @property
    def missed(self) -> tuple[tuple[str, str], ...]:
        """The items of its whole that it does not count, by code and name."""
        return tuple((one.code, one.name) for one in self.behind[MISSED])


def rates(day: date, organization: Organization | None = None, *, powers: Powers | None = None) -> list[Rate]:
    """Every rate of the items in force on a day: of an organisation with all below it, within reach, or of all."""
    return _kept(day, () if organization is None else (organization,), powers)


def item_rate(metric: Metric, day: date, organizations: Sequence[Organization]) -> Rate:
    """One rate of the items in force on a day, of some organisations with all below them."""
    return next(one for one in _kept(day, organizations, None) if one.measured.metric.id == metric.id)


def _kept(day: date, organizations: Sequence[Organization], powers: Powers | None) -> list[Rate]:
    paths = reach(powers, READ) if powers is not None else ("",)
    key = kept_as("rates", paths, sorted(one.pk for one in organizations), day)
    found: list[Rate] | None = cache.get(key)
    if found is None:
        found = list(_rates(day, organizations, powers))
        cache.set(key, found)
    return found


def _rates(day: date, organizations: Sequence[Organization], powers: Powers | None) -> Iterator[Rate]:
    rows = item_rows(day, *organizations, powers=powers)
    told = {row["code"]: ItemBehind(row["code"], row["name"], row["organization"]) for row in rows}
    plain: list[dict[str, Any]] = [{name: row[name] for name in COLUMNS[ITEM]} for row in rows]
    span, now = _span(day), datetime.combine(day, time.max)
    for metric in item_metrics():
        sorted_rows = sort(metric, plain, span, now)
        behind = {part: tuple(_behind(metric, sorted_rows, part, told)) for part in PARTS}
        yield Rate(measured(metric, tally(metric, sorted_rows)), behind)


def _behind(metric: Metric, rows: Sorted, part: str, told: Mapping[str, ItemBehind]) -> Iterator[ItemBehind]:
    if part != EXCLUDED:
        yield from (told[str(row["code"])] for row in part_of(metric, rows, part))
        return
    for why, row in rows.excluded:
        one = told[str(row["code"])]
        yield ItemBehind(one.code, one.name, one.organization, why)


def _span(day: date) -> Span:
    begin = datetime.combine(day, time())
    return Span(day.isoformat(), begin, begin + timedelta(days=1))
