"""Run monitoring: every project with its light, a monitoring with its reckoning, making one."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from yiben.apps.indicators.monitoring_rules import monitoring_policy
from yiben.apps.indicators.selectors.monitoring import (
    LIGHT_WORDS,
    MonitoringRow,
    lacking,
    monitoring_for,
    monitoring_rows,
    monitorings_of,
    overdue,
    remedies_of,
    row_of,
)
from yiben.apps.indicators.selectors.objectives import ObjectivePage, objective_page
from yiben.apps.indicators.services.monitoring import monitoring_make
from yiben.apps.ledgers.selectors.overview import makers
from yiben.apps.orgs.services import Refused
from yiben.core.indicator.monitor.content import EXECUTION
from yiben.faces.access import open_to
from yiben.faces.paper.words import gettext as _
from yiben.faces.tables import export
from yiben.faces.workbench.money import money, yuan
from yiben.faces.workbench.views.performance.office import (
    DECLARE,
    READ,
    day_typed,
    office_of,
    page_if_any,
    problems_in,
)

SHOWN = 20
FIELDS = ("indicator", "cause", "measure", "person", "due")


@open_to(READ)
@require_safe
def monitoring_list(request: HttpRequest) -> HttpResponse:
    """The projects of a unit and year by light, and what is over its date anywhere within reach."""
    office, today = office_of(request), timezone.localdate()
    late = overdue(request.powers, today)
    context: dict[str, Any] = {
        "o": office,
        "rows": monitoring_rows(request.powers, office.unit, office.year) if office else [],
        "late": [(one, one.late(today)) for one in late[:SHOWN]],
        "late_number": len(late),
        "lights": LIGHT_WORDS,
        "yuan": yuan,
        "policy": monitoring_policy(office.year) if office else None,
        "bar": _bar,
        "problems": [],
    }
    return render(request, "workbench/performance/monitoring/list.html", context)


@open_to(READ)
@require_safe
def monitoring_export(request: HttpRequest) -> HttpResponseBase:
    """The list as a file."""
    form, office = request.GET.get("format", ""), office_of(request)
    if form not in export.FORMATS or office is None:
        raise Http404(form)
    heads = [
        *(
            _("项目"),
            _("灯色"),
            _("截至"),
            _("调整后预算（元）"),
            _("已支出（元）"),
            _("执行率"),
            _("应有进度"),
        ),
        *(_("预计全年支出"), _("没有措施的黄灯、红灯"), _("没有办完的措施"), _("预算执行的计算")),
    ]
    rows = (_line(one) for one in monitoring_rows(request.powers, office.unit, office.year))
    name = _("{unit}{year}年绩效运行监控").format(unit=office.unit.organization.name, year=office.year)
    return export.answer(form, name, heads, rows, notes=[monitoring_policy(office.year).note])


@open_to(DECLARE)
@require_http_methods(["GET", "HEAD", "POST"])
def monitoring_new(request: HttpRequest, objective_id: int) -> HttpResponse:
    """Monitor an objective at the end of a day."""
    page = objective_page(request.powers, objective_id, DECLARE)
    if page is None:
        raise Http404(objective_id)
    problems: list[str] = []
    sent = {name: request.POST[name][:20] for name in request.POST if name.startswith("plan-")}
    if request.method == "POST":
        chosen = {name.removeprefix("plan-"): value for name, value in sent.items()}
        try:
            made = monitoring_make(
                by=request.user,
                objective=page.record,
                day=day_typed(request.POST.get("day", ""), _("截至的日期")),
                schedules=chosen,
            )
        except Refused as refused:
            problems = problems_in(refused)
        else:
            messages.success(request, _("已监控并存档。黄灯、红灯请写明原因和措施。"))
            return redirect("workbench:monitoring", made.pk)
    context = {
        "page": page,
        "problems": problems,
        "schedules": monitoring_policy(page.record.year).schedules.values(),
        "chosen": sent or _chosen(page),
        "day": request.POST.get("day") or _last_day(page.record.year).isoformat(),
        "execution": EXECUTION,
    }
    status = 400 if problems else 200
    return render(request, "workbench/performance/monitoring/new.html", context, status=status)


@open_to(READ)
@require_safe
def monitoring_page(request: HttpRequest, monitoring_id: int) -> HttpResponse:
    """A monitoring: the money, each indicator with its reckoning, and the measures."""
    return shown(request, monitoring_id)


def shown(
    request: HttpRequest,
    monitoring_id: int,
    *,
    problems: list[str] | None = None,
    sent: dict[str, str] | None = None,
) -> HttpResponse:
    """The page of a monitoring, with what was wrong with a form that came from it."""
    found = monitoring_for(request.powers, monitoring_id)
    if found is None:
        raise Http404(monitoring_id)
    record, content = found.objective, found.content
    remedies, today = remedies_of(record), timezone.localdate()
    open_ = {one.remedy.indicator for one in remedies if one.open}
    wanted = [(id, row_of(content, id)) for id in lacking(content) if id not in open_]
    others = monitorings_of(record)
    context = {
        "found": found,
        "content": content,
        "money": content[EXECUTION],
        "lights": LIGHT_WORDS,
        "remedies": [(one, one.late(today)) for one in remedies],
        "wanted": [(id, row["name"] if row else id) for id, row in wanted],
        "unknown": [one["name"] for one in content["indicators"] if one["value"] is None],
        "others": others,
        "newest": others.first(),
        "declares": request.powers.may_in(DECLARE, record.unit.organization),
        "makers": makers({found.actor}),
        "objective_page": page_if_any("objective", record.pk),
        "yuan": yuan,
        "bar": _bar,
        "problems": problems or [],
        "sent": sent or dict.fromkeys(FIELDS, ""),
    }
    status = 400 if problems else 200
    return render(request, "workbench/performance/monitoring/page.html", context, status=status)


def _chosen(page: ObjectivePage) -> dict[str, str]:
    """The schedules that the last monitoring went by."""
    last = monitorings_of(page.record).defer(None).first()
    held = last.content.get("schedules", {}) if last else {}
    return {f"plan-{id}": value for id, value in held.items()}


def _last_day(year: int) -> date:
    today = timezone.localdate()
    return min(today, date(year, 12, 31)) if today.year >= year else date(year, 1, 1)


def _bar(part: str) -> str:
    """The length of a bar of a share that is told as 57.88%, at most all of it."""
    whole = part.rstrip("%").replace(",", "")
    try:
        return f"{min(max(int(whole.partition('.')[0]), 0), 100)}"
    except ValueError:
        return "0"


def _line(row: MonitoringRow) -> list[Any]:
    told = row.money
    return [
        row.page.name,
        LIGHT_WORDS[row.light] if row.last else _("没有监控"),
        row.last.day if row.last else "",
        money(told["final"]) if told else "",
        money(told["spent"]) if told else "",
        told.get("rate_text", ""),
        told.get("expected_text", ""),
        told.get("forecast_text", ""),
        row.unanswered,
        len(row.remedies),
        told.get("arithmetic", ""),
    ]
