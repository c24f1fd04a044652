"""The cases behind a part of a figure, page by page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Case as Choice
from django.db.models import CharField, F, Q, Value, When

from yiben.apps.catalogues.selectors.rates import Rate
from yiben.apps.indicators.selectors.items import rate_of
from yiben.apps.indicators.selectors.rows import Reading, Rows
from yiben.apps.orgs.models import Organization
from yiben.core.indicator.column import ITEM
from yiben.core.indicator.metric import Metric
from yiben.core.indicator.reference import EXCLUDED, MISSED, NUMERATOR, PENDING
from yiben.core.indicator.span import Span

PAGE = 50


@dataclass(frozen=True)
class BehindRow:
    """One counted row: the case it is of, and the moments by which it was counted; `why` it was left out.

    Of an item it is its code, name and organisation; an item has no moments.
    """

    number: str
    title: str
    organization: str
    opened: datetime | None
    closed: datetime | None
    due: datetime | None
    stopped: datetime | None
    why: str


@dataclass(frozen=True)
class Behind:
    """A page of the rows behind a part, and how many there are."""

    part: str
    count: int
    page: int
    pages: int
    rows: tuple[BehindRow, ...]


def metric_cases(
    metric: Metric,
    span: Span,
    organizations: Sequence[Organization],
    now: datetime,
    *,
    part: str = NUMERATOR,
    page: int = 1,
    size: int = PAGE,
    items: Sequence[str] = (),
) -> Behind:
    """The rows behind the numerator, the denominator, what the numerator misses of it, what is excluded or pending."""
    found = (
        _items(rate_of(metric, span, organizations, now), part)
        if metric.grain == ITEM
        else _part(Reading(metric, span, organizations, now, items), part).order_by("pk")
    )
    count = len(found) if isinstance(found, list) else found.count()
    pages = max(1, -(-count // size))
    page = min(max(1, page), pages)
    chosen = found[(page - 1) * size : page * size]
    return Behind(part, count, page, pages, tuple(BehindRow(*row) for row in chosen))


def _items(rate: Rate, part: str) -> list[tuple[Any, ...]]:
    return [
        (one.code, one.name, one.organization, None, None, None, None, one.why) for one in rate.behind[part]
    ]


def _part(reading: Reading, part: str) -> Rows:
    metric = reading.metric
    of = metric.rows if part == NUMERATOR else reading.whole_set
    why: list[tuple[str, Q]] = []
    if part == EXCLUDED:
        why = reading.left_out(of)
        condition = ~reading.in_it(of) if why else Q(pk__in=())
    elif part == PENDING:
        come = reading.come(of)
        condition = reading.in_it(of) & ~come if come else Q(pk__in=())
    elif part == MISSED:
        condition = reading.whole & ~reading.holds(metric.numerator) if metric.is_share else Q(pk__in=())
    elif part == NUMERATOR:
        condition = reading.part
    else:
        condition = reading.whole if metric.denominator else Q(pk__in=())
    return _columns(reading, reading.rows(of).filter(condition), why)


def _columns(reading: Reading, rows: Rows, why: Sequence[tuple[str, Q]]) -> Rows:
    source, paths = reading.source, reading.source.paths
    reasons = [When(condition, then=Value(text)) for text, condition in why]
    told = Choice(*reasons, default=Value(""), output_field=CharField())
    ended = paths.get("stopped") or paths.get("at") or paths["closed"]
    return rows.annotate(why=told, ended=F(ended)).values_list(
        paths["number"], f"{source.case}title", paths["organization"], paths["opened"], paths["closed"],
        paths["due"], "ended", "why",
    )  # fmt: skip
