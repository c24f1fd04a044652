"""The cases, vouchers and budget entries behind a figure of a monitoring."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from yiben.apps.indicators.selectors.monitoring import monitoring_for, row_of
from yiben.apps.indicators.selectors.monitoring_behind import CASES, MONEY, behind_watched
from yiben.core.indicator.monitor.content import EXECUTION
from yiben.core.ledger.budget import BUDGET_ENTRIES
from yiben.faces.access import open_to
from yiben.faces.paper.words import gettext as _
from yiben.faces.workbench.money import yuan
from yiben.faces.workbench.views.performance.office import READ


@open_to(READ)
@require_safe
def watched_behind(request: HttpRequest, monitoring_id: int) -> HttpResponse:
    """A page of what a figure was counted from, up to the day of the monitoring."""
    found, of = monitoring_for(request.powers, monitoring_id), request.GET.get("of", "")[:60]
    if found is None:
        raise Http404(monitoring_id)
    number = request.GET.get("page", "")
    at = int(number) if number.isascii() and number.isdigit() and 0 < len(number) < 8 else 1
    behind = behind_watched(found, of, request.GET.get("part", "")[:20], max(at, 1))
    row = row_of(found.content, of)
    if behind is None or row is None:
        raise Http404(of)
    needed = "cases.read" if behind.kind == CASES else "ledgers.read"
    pages = behind.rows.pages
    context: dict[str, Any] = {
        "found": found,
        "of": of,
        "row": row,
        "behind": behind,
        "names": [(name, _words().get(name, told)) for name, told in behind.names],
        "may_see": request.powers.may_in(needed, found.objective.unit.organization),
        "page": min(behind.rows.page, pages),
        "pages": pages,
        "entries": BUDGET_ENTRIES,
        "now": yuan(int(behind.now)) if behind.now and of == EXECUTION else behind.now,
        "yuan": yuan,
        "problems": [],
    }
    return render(request, "workbench/performance/monitoring/behind.html", context)


def _words() -> dict[str, str]:
    money = dict(zip(MONEY, (_("已支出"), _("年初和调整的预算"), _("上年结转")), strict=True))
    parts = {"numerator": _("分子"), "denominator": _("分母"), "missed": _("在分母、不在分子")}
    return {**money, **parts, "excluded": _("剔除"), "pending": _("未到期")}
