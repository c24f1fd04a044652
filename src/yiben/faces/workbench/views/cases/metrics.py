"""Figures of cases: each with both sides, what was left out and why, its definition, and the cases behind it."""

import re
import time
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from yiben.apps.cases.clock import civil, now
from yiben.apps.indicators import selectors
from yiben.apps.orgs.selectors import desk_of, organizations_for
from yiben.core.indicator.column import COLUMNS, ITEM
from yiben.core.indicator.measured import Measured
from yiben.core.indicator.metric import GROUPS, MEDIAN, SUM, Metric, Quantity
from yiben.core.indicator.span import Span, SpanError, span_of
from yiben.core.value.printed import show
from yiben.core.value.unit import RATIO
from yiben.faces.access import open_to
from yiben.faces.paper.words import gettext as _
from yiben.faces.workbench.views.cases.frame import READ, page

TAB = "metrics"
FIRST_YEAR = 2000
PARTS = ("numerator", "denominator", "missed", "excluded", "pending")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True)
class Asked:
    """What the pages are asked for: whose figures, for which span, as of when; `problem` where that is none."""

    office: Any
    span: Span
    moment: datetime
    problem: str = ""

    @property
    def query(self) -> str:
        """The same question as part of an address."""
        return urlencode({"unit": self.office.pk, "period": self.span.text})


@open_to(READ)
@require_safe
def case_metrics(request: HttpRequest) -> HttpResponse:
    """All figures of an organisation with those below it for a span, by subject."""
    asked, offices = _asked(request)
    names = _groups()
    group = request.GET.get("group", "")
    group = group if group in names else ""
    begun = time.monotonic()
    known = selectors.metrics(asked.span.begin.year).values()
    wanted = [one for one in known if not group or one.group == group]
    found = selectors.figures(wanted, asked.span, [asked.office], asked.moment)
    context = {
        "asked": asked,
        "offices": offices,
        "group": group,
        "groups": {code: names[code] for code in GROUPS if any(one.group == code for one in known)},
        "tables": _tables(found, names),
        "simulated": selectors.has_simulated([asked.office]),
        "seconds": f"{time.monotonic() - begun:.2f}",
        **_form(asked),
    }
    problems = [asked.problem] if asked.problem else []
    return page(request, "metrics", TAB, context, problems=problems)


@open_to(READ)
@require_safe
def case_metric(request: HttpRequest, metric_id: str) -> HttpResponse:
    """One figure with its definition, and the cases behind one part of it, page by page."""
    asked, offices = _asked(request)
    metric = selectors.metrics(asked.span.begin.year).get(metric_id)
    if metric is None:
        raise Http404(metric_id)
    part = request.GET.get("part", PARTS[0])
    part = part if part in PARTS else PARTS[0]
    number = request.GET.get("page", "1")
    at = int(number) if number.isdecimal() and len(number) < 10 else 1
    begun = time.monotonic()
    (got,) = selectors.figures([metric], asked.span, [asked.office], asked.moment)
    behind = selectors.metric_cases(metric, asked.span, [asked.office], asked.moment, part=part, page=at)
    context = {
        "asked": asked,
        "offices": offices,
        "got": _row(got),
        "metric": metric,
        "parts": _parts(metric, part),
        "part": part,
        "behind": behind,
        "leads": metric.grain != ITEM,
        "cohorts": [_cohort(metric, rows.cohort) for rows in metric.sets],
        "back": f"{reverse('workbench:case_metrics')}?{asked.query}",
        "seconds": f"{time.monotonic() - begun:.2f}",
        **_form(asked),
    }
    problems = [asked.problem] if asked.problem else []
    return page(request, "metric", TAB, context, problems=problems)


def _asked(request: HttpRequest) -> tuple[Asked, list[Any]]:
    offices = list(organizations_for(request.powers, READ))
    wanted = request.GET.get("unit", "")
    if wanted:
        office = next((one for one in offices if str(one.pk) == wanted), None)
    else:
        office = desk_of(request.user, request.powers, READ) or next(iter(offices), None)
    if office is None:
        raise Http404(wanted)
    moment = civil(now())
    text, problem = _period(request, moment.year), ""
    try:
        span = span_of(text)
        if not FIRST_YEAR <= span.begin.year <= moment.year + 1:
            raise SpanError(text)
    except SpanError:
        span = span_of(str(moment.year))
        problem = _("时段“{text}”读不懂，已改为今年。请写年份，或从哪天到哪天。").format(text=text[:40])
    return Asked(office, span, moment, problem), offices


def _period(request: HttpRequest, year: int) -> str:
    """The span as the form or a link asks for it."""
    first, last = (request.GET.get(name, "").strip() for name in ("from", "to"))
    if first or last:
        return f"{first}..{last or timezone.localdate().isoformat()}"
    if period := request.GET.get("period", "").strip():
        return period
    return f"{request.GET.get('year', '').strip() or year}{request.GET.get('part_of_year', '')}"


def _form(asked: Asked) -> dict[str, Any]:
    """What the form shows: the year and its part, or the days."""
    text = asked.span.text
    days = _DAY.findall(text) if ".." in text else []
    whole, rest = (str(asked.span.begin.year), "") if days else (text[:4], text[4:])
    halves = {"": _("全年"), "H1": _("上半年"), "H2": _("下半年")}
    quarters = {f"Q{n}": _("第{n}季度").format(n=n) for n in range(1, 5)}
    months = {f"-{n:02d}": _("{n}月").format(n=n) for n in range(1, 13)}
    return {
        "year": whole,
        "part_of_year": rest,
        "parts_of_year": {**halves, **quarters, **months},
        "days": days,
        "span_words": _span_words(asked.span),
    }


def _span_words(span: Span) -> str:
    last = date.fromordinal(span.end.date().toordinal() - 1)
    return _("{first}至{last}").format(first=span.begin.date().isoformat(), last=last.isoformat())


def _groups() -> dict[str, str]:
    return {
        "clocks": _("时限"),
        "volume": _("办件"),
        "ratings": _("评价"),
        "hotline": _("热线"),
        "supervision": _("监管"),
        "items": _("事项"),
        "money": _("资金"),
    }


def _series() -> dict[str, str]:
    return {
        "active": _("主动评价"),
        "prompted": _("窗口提示"),
        "call-back": _("回访"),
        "default": _("系统默认"),
    }


def _tables(found: list[Measured], names: dict[str, str]) -> list[tuple[str, str, list[dict[str, Any]]]]:
    """The figures by subject, in the order of the subjects."""
    rows = {code: [_row(got) for got in found if got.metric.group == code] for code in GROUPS}
    return [(code, names[code], rows[code]) for code in GROUPS if rows[code]]


def _row(got: Measured) -> dict[str, Any]:
    """A figure as a row of the table."""
    metric = got.metric
    share = metric.is_share and got.value is not None
    return {
        **selectors.figure_told(got),
        "metric": metric,
        "series_words": _series().get(metric.series, ""),
        "bar": int(100 * got.value) if share and got.value is not None else None,
        "no_data": got.value is None,
        "part_words": _side(metric, metric.numerator, got.tally.numerator),
        "whole_words": _side(metric, metric.denominator, got.tally.denominator),
        "cited": [str(cite) for cite in metric.cites],
    }


def _side(metric: Metric, of: Quantity | None, value: int | Fraction | None) -> str:
    """One side as it is shown: a count as such, a sum or median in the unit of the metric and not in seconds or fen."""
    if of is None or value is None:
        return "—"
    if of.how in (SUM, MEDIAN) and metric.unit.dimension != RATIO:
        return show(Fraction(value), metric.unit, metric.decimals) + metric.unit.symbol
    return (
        f"{value:,}"
        if isinstance(value, int)
        else f"{int(value):,}"
        if value.denominator == 1
        else str(value)
    )


def _parts(metric: Metric, asked: str) -> dict[str, str]:
    """The parts that a figure has, in words."""
    named = {"numerator": _("分子") if metric.denominator else _("计入的")}
    if metric.denominator:
        named["denominator"] = _("分母")
    if metric.is_share:
        named["missed"] = _("在分母、不在分子")
    if any(rows.excludes for rows in metric.sets):
        named["excluded"] = _("剔除")
    named["pending"] = _("未到期")
    return named if asked in named else {**named, asked: asked}


def _cohort(metric: Metric, column: str) -> str:
    """By which moment a row falls into the span."""
    return COLUMNS[metric.grain][column].title if column else _("本期末的状况")
