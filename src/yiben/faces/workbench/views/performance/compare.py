"""Projects and years beside each other: tables with their charts, and one project's indicators by year."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from yiben.apps.audits.charts import LOOKS, Chart, laid, picture
from yiben.apps.indicators.selectors.comparing import ComparedProject, comparison, indicators_compared
from yiben.core.indicator.monitor.words import percent
from yiben.faces.access import open_to
from yiben.faces.paper.words import gettext as _
from yiben.faces.workbench.views.performance.office import READ, Office, office_of, page_if_any

BACK, MOST_BARS = 3, 15
SCORES, EXECUTION = "performance_scores", "performance_execution"


@open_to(READ)
@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """The projects of a unit, or of all units within reach, over the last years."""
    office = office_of(request)
    context: dict[str, Any] = {"o": office, "problems": []}
    if office is not None:
        years, rows = _years(office), _rows(request, office)
        project = request.GET.get("project", "")[:100]
        chosen = next((one for one in rows if one.project == project and one.unit.pk == office.unit.pk), None)
        context |= {
            "years": years,
            "rows": rows,
            "all": _everywhere(request),
            "charts": list(_charts(rows, years)),
            "most": MOST_BARS,
            "chosen": chosen if "project" in request.GET else None,
            "indicators": indicators_compared(request.powers, office.unit, project, years)
            if chosen and "project" in request.GET
            else [],
            "percent": percent,
            "evaluation_page": lambda pk: page_if_any("evaluation", pk),
            "query": _query(request, office),
        }
    return render(request, "workbench/performance/uses/compare.html", context)


@open_to(READ)
@require_safe
def compare_chart(request: HttpRequest) -> HttpResponse:
    """A picture of the comparison."""
    office, look = office_of(request), request.GET.get("look", "wide")
    if office is None or look not in LOOKS:
        raise Http404(look)
    charts = _charts(_rows(request, office), _years(office))
    chart = next((one for one in charts if one.id == request.GET.get("of")), None)
    if chart is None:
        raise Http404(request.GET.get("of", ""))
    return HttpResponse(picture(chart, look), content_type="image/svg+xml")


def _years(office: Office) -> list[int]:
    return list(range(office.year - BACK + 1, office.year + 1))


def _everywhere(request: HttpRequest) -> bool:
    return request.GET.get("all") == "1"


def _query(request: HttpRequest, office: Office) -> str:
    return f"{office.query}&all=1" if _everywhere(request) else office.query


def _rows(request: HttpRequest, office: Office) -> list[ComparedProject]:
    units = office.units if _everywhere(request) else (office.unit,)
    return comparison(request.powers, list(units), _years(office))


def _charts(rows: Sequence[ComparedProject], years: Sequence[int]) -> Iterator[Chart]:
    """Points and execution of the projects, as many as a picture can show."""
    shown = rows[:MOST_BARS]
    named = [(one, one.name if one.project else one.unit.organization.name) for one in shown]
    scores = (
        (name, _("{year}年").format(year=year), cell.total, f"{cell.total}" if cell.total is not None else "")
        for one, name in named
        for year, cell in zip(years, one.years, strict=True)
        if cell is not None
    )
    rates = (
        (
            name,
            _("{year}年").format(year=year),
            None if cell.rate is None else Decimal(percent(cell.rate).rstrip("%").replace(",", "")),
            "" if cell.rate is None else percent(cell.rate),
        )
        for one, name in named
        for year, cell in zip(years, one.years, strict=True)
        if cell is not None
    )
    for name, unit, of in ((SCORES, _("分"), scores), (EXECUTION, "%", rates)):
        chart = laid(name, unit, of)
        if chart is not None:
            yield chart
