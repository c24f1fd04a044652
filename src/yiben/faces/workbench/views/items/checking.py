"""What the linter finds in the catalogue and its rates; files brought in: tried first, then all or nothing."""

from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from yiben.apps.catalogues.selectors.files import import_for, imports_for
from yiben.apps.catalogues.selectors.items import offering
from yiben.apps.catalogues.selectors.linting import linted
from yiben.apps.catalogues.selectors.rates import rates
from yiben.apps.catalogues.selectors.reach import MANAGE, READ
from yiben.apps.catalogues.services.imports import items_import, items_submit, items_try, told
from yiben.apps.orgs.selectors import organization_of
from yiben.apps.orgs.services import Refused
from yiben.faces.access import open_to
from yiben.faces.paper.words import gettext as _

LIMIT_MIB = 20
# What takes a page longer than a reader waits goes to a worker.
AT_ONCE = 256 << 10
SHOWN = 300
SEVERITIES = ("error", "warning", "hint")


@open_to(READ)
@require_safe
def items_check(request: HttpRequest) -> HttpResponse:
    """The findings of the linter and the rates, of all within reach or of one department."""
    offices = offering(request.powers)
    sent = request.GET.get("office", "")
    office = int(sent) if sent.isdigit() and int(sent) in {pk for pk, _name in offices} else 0
    held = linted(powers=request.powers, organization=office)
    severity = request.GET.get("severity", "")
    findings = [one for one in held.findings if severity not in SEVERITIES or one[1].severity == severity]
    place = organization_of(office) if office else None
    context = {
        "held": held,
        "findings": findings[:SHOWN],
        "number": len(findings),
        "offices": offices,
        "office": office,
        "severity": severity if severity in SEVERITIES else "",
        "rates": rates(timezone.localdate(), place, powers=request.powers),
        "missed_shown": 8,
    }
    return render(request, "workbench/items/check.html", context)


@open_to(MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def items_files(request: HttpRequest) -> HttpResponse:
    """Send a workbook: tried and written nowhere, or imported; a large one is put in line."""
    if request.method != "POST":
        return _page(request)
    try:
        name, data = _file(request)
        given: dict[str, Any] = {"by": request.user, "name": name, "data": data}
        if request.POST.get("act") == "check":
            return _page(request, report=told(items_try(**given)))
        if len(data) > AT_ONCE:
            _batch, job = items_submit(**given)
            messages.success(request, _("已排队导入：全部导入，或者一项也不导入。完成后会有消息。"))
            return redirect("workbench:job", job.pk)
        report = items_import(**given)
    except Refused as refused:
        return _page(request, problem=str(refused))
    if report.good:
        messages.success(request, _("已导入。"))
    return redirect("workbench:items_file", report.batch)


@open_to(MANAGE)
@require_safe
def items_file(request: HttpRequest, batch_id: int) -> HttpResponse:
    """What came of one file."""
    batch = import_for(request.powers, batch_id)
    if batch is None:
        raise Http404(batch_id)
    return render(request, "workbench/items/file.html", {"batch": batch, "report": batch.report})


def _page(request: HttpRequest, *, report: dict[str, Any] | None = None, problem: str = "") -> HttpResponse:
    context = {
        "files": imports_for(request.powers)[:50],
        "report": report,
        "problem": problem,
        "limit": LIMIT_MIB,
    }
    return render(request, "workbench/items/files.html", context, status=400 if problem else 200)


def _file(request: HttpRequest) -> tuple[str, bytes]:
    sent = request.FILES.get("file")
    if not isinstance(sent, UploadedFile):
        raise Refused(_("没有选文件。请选一个 XLSX 或 CSV。"))
    if (sent.size or 0) > LIMIT_MIB << 20:
        raise Refused(_("文件超过{limit}兆字节。请按部门分成几个文件导入。").format(limit=LIMIT_MIB))
    return sent.name or "未命名", sent.read()
