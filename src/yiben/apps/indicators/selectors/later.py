"""What came to the rows of a frozen figure after it was frozen: events of which cases, which vouchers and entries."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from yiben.apps.cases.models import Case, CaseEvent
from yiben.apps.indicators.selectors.measuring import Measuring
from yiben.apps.indicators.selectors.narrowing import narrowed
from yiben.apps.indicators.selectors.offices import below
from yiben.apps.indicators.selectors.rows import Reading
from yiben.apps.ledgers.models import BudgetUnitRecord
from yiben.apps.ledgers.selectors.stamps import later_of
from yiben.core.indicator.column import EVENT, ITEM
from yiben.core.indicator.evaluation.compare import Why
from yiben.core.indicator.evaluation.measurement import Operand
from yiben.core.indicator.evaluation.plain import operand_of
from yiben.core.indicator.target.objective import LEDGER, METRIC

SHOWN = 50


def why_of(
    of: Measuring, filters: Mapping[str, str], kept: Mapping[str, Any], mark: int, at: datetime
) -> Why | None:
    """Why the rows of a kept measurement are others now."""
    if kept["kind"] == METRIC and "metric" in kept["query"]:
        return _later_events(of, filters, kept, mark)
    if kept["kind"] == LEDGER:
        return _later_entries(of, [operand_of(one) for one in kept["operands"]], kept["query"], at)
    if kept["kind"] == "survey":
        return Why("满意度调查的答卷与评价时不同")
    return None


def _later_events(
    of: Measuring, filters: Mapping[str, str], kept: Mapping[str, Any], mark: int
) -> Why | None:
    metric = of.metric(str(kept["query"]["metric"]))
    if metric is None or of.span is None:
        return None
    if metric.grain == ITEM:
        return Why("事项目录与评价时不同")
    place = narrowed(of.objective.unit.organization, filters, metric.grain)
    reading = Reading(metric, of.span, [place.organization], of.as_of, place.items)
    late = CaseEvent.objects.filter(pk__gt=mark)
    way = reading.source.case
    found: set[int] = set()
    for rows in metric.sets:
        base = reading.rows(rows)
        base = (
            base.filter(pk__gt=mark)
            if metric.grain == EVENT
            else base.filter(**{f"{way}pk__in": late.values("case")})
        )
        found.update(base.values_list(f"{way}pk", flat=True))
    if not found:  # they may have left the rows by what came later
        offices = below([place.organization])
        cases = Case.objects.filter(pk__in=late.values("case"), opened__lt=_aware(of))
        cases = cases if offices is None else cases.filter(organization__in=offices)
        cases = cases.filter(item__in=place.items) if place.items else cases
        found.update(cases.values_list("pk", flat=True))
    if not found:
        return Why(
            "没有新的事件，计入的办件却与评价时不同：可能改了归口，或者库里被改动。请用 yiben verify 核对"
        )
    numbers = Case.objects.filter(pk__in=found).order_by("number").values_list("number", flat=True)
    events = late.filter(case__in=found).count()
    return Why(f"评价之后有{events}条新的事件，涉及{len(found)}件办件", tuple(numbers[:SHOWN]))


def _aware(of: Measuring) -> datetime:
    from django.utils import timezone

    assert of.span is not None
    return timezone.make_aware(of.span.end)


def _later_entries(
    of: Measuring, operands: Sequence[Operand], query: Mapping[str, Any], at: datetime
) -> Why | None:
    unit, until = of.objective.unit, query.get("until") or ""
    last = date.fromisoformat(until) if until else None
    count, reversals, named = 0, 0, list[str]()
    for one in operands:
        if not one.selections or one.text.startswith("staff."):
            continue
        found = _later(one, unit, str(query.get("scope", "")), at, last if one.year == of.year else None)
        count, reversals = count + found.count, reversals + found.reversals
        named += [name for name in found.named if name not in named]
    if not count:
        return Why("没有新的凭证和登记，所依据的行却与评价时不同：可能是作废、改了登记，或者库里被改动")
    told = f"评价之后有{count}笔新的凭证或登记" + (f"，其中{reversals}笔是冲销" if reversals else "")
    return Why(told, tuple(named[:SHOWN]))


def _later(one: Operand, unit: BudgetUnitRecord, scope: str, at: datetime, until: date | None) -> Any:
    return later_of(one.selections, unit=unit, year=one.year, scope=scope, since=at, until=until)
