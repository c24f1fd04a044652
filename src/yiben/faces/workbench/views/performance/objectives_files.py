"""Objectives by workbook: tried first, then all of a file or nothing; and the same workbook out."""

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_safe

from yiben.apps.indicators.services.objective_import import (
    ObjectiveReport,
    objectives_export,
    objectives_import,
    objectives_try,
)
from yiben.apps.ledgers.selectors.units import unit_for
from yiben.apps.orgs.services import Refused
from yiben.faces.access import open_to
from yiben.faces.paper.words import gettext as _
from yiben.faces.tables import export
from yiben.faces.workbench.views.performance.objectives_place import DECLARE, READ, number_of

LIMIT_MIB, SHOWN = 10, 200


@open_to(DECLARE)
@require_http_methods(["GET", "HEAD", "POST"])
def objectives_files(request: HttpRequest) -> HttpResponse:
    """Send a workbook: tried and written nowhere, or imported as drafts."""
    if request.method != "POST":
        return _page(request)
    try:
        name, data = _file(request)
        tries = request.POST.get("act") == "check"
        service = objectives_try if tries else objectives_import
        report = service(by=request.user, name=name, data=data)
    except Refused as refused:
        return _page(request, problem=str(refused))
    if tries or not report.good:
        return _page(request, report=report, tried=tries)
    says = _("已导入{number}个绩效目标的草稿，检查、报送后由另一个人批准。").format(number=report.objectives)
    messages.success(request, says)
    return redirect("workbench:objectives")


@open_to(READ)
@require_safe
def objectives_workbook(request: HttpRequest) -> HttpResponse:
    """The objectives within reach, of a unit and year where these are named, as a workbook."""
    unit = unit_for(request.powers, number_of(request.GET.get("unit", "")), READ)
    year = number_of(request.GET.get("year", ""), 2000, 2100) or None
    _number, data = objectives_export(powers=request.powers, unit=unit, year=year)
    response = HttpResponse(data, content_type=export.XLSX)
    response["Content-Disposition"] = content_disposition_header(True, _("绩效目标申报表") + ".xlsx")
    return response


def _page(
    request: HttpRequest, *, report: ObjectiveReport | None = None, tried: bool = True, problem: str = ""
) -> HttpResponse:
    bad = bool(problem) or (report is not None and not report.good and not tried)
    context = {"report": report, "tried": tried, "problem": problem, "limit": LIMIT_MIB, "most": SHOWN}
    template = "workbench/performance/objectives/files.html"
    return render(request, template, context, status=400 if bad else 200)


def _file(request: HttpRequest) -> tuple[str, bytes]:
    sent = request.FILES.get("file")
    if not isinstance(sent, UploadedFile):
        raise Refused(_("没有选文件。请选一个 XLSX 或 CSV。"))
    if (sent.size or 0) > LIMIT_MIB << 20:
        raise Refused(_("文件超过{limit}兆字节。请按单位分成几个文件导入。").format(limit=LIMIT_MIB))
    return sent.name or "未命名", sent.read()
