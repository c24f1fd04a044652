"""Files brought into a ledger: send one, try it first, and see what came of each."""

from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from yiben.apps.ledgers.selectors.imports import BATCH_STATE_ZH, batch_for, batches_for
from yiben.apps.ledgers.services.import_report import told
from yiben.apps.ledgers.services.imports import import_check, import_submit
from yiben.apps.orgs.services import Refused
from yiben.faces.access import open_to
from yiben.faces.paper.words import gettext as _
from yiben.faces.workbench.money import yuan
from yiben.faces.workbench.views.ledger.place import POST, READ, Place, page, place_of

TAB = "imports"
LIMIT_MIB = 200
SHOWN = 50


@open_to(POST)
@require_http_methods(["GET", "HEAD", "POST"])
def imports(request: HttpRequest, unit_id: int, year: int) -> HttpResponse:
    """Send a file for a unit and year: tried at once and written nowhere, or put in line to be imported."""
    place = place_of(request, unit_id, year, POST)
    if request.method != "POST":
        return _page(request, place)
    try:
        name, data = _file(request)
        given = {"by": request.user, "unit": place.unit, "year": year, "name": name, "data": data}
        columns = _columns(request.POST.get("columns", "")[:4000])
        if request.POST.get("act") == "check":
            return _page(request, place, report=told(import_check(**given, columns=columns)))
        _batch, job = import_submit(**given, columns=columns)
    except Refused as refused:
        return _page(request, place, problem=str(refused))
    messages.success(request, _("已排队导入：全部导入，或者一行也不导入。完成后会有消息。"))
    return redirect("workbench:job", job.pk)


@open_to(READ)
@require_safe
def import_batch(request: HttpRequest, batch_id: int) -> HttpResponse:
    """What came of one file."""
    batch = batch_for(request.powers, batch_id)
    if batch is None:
        raise Http404(batch_id)
    place = place_of(request, batch.unit_id, batch.year)
    context = {"batch": batch, "state": BATCH_STATE_ZH[batch.state], "report": batch.report, "yuan": yuan}
    return page(request, "import", place, TAB, context)


def _page(
    request: HttpRequest, place: Place, *, report: dict[str, Any] | None = None, problem: str = ""
) -> HttpResponse:
    found = batches_for(request.powers).filter(unit=place.unit, year=place.year)[:SHOWN]
    context = {
        "batches": [(batch, BATCH_STATE_ZH[batch.state]) for batch in found],
        "report": report,
        "columns": request.POST.get("columns", "")[:4000],
        "limit": LIMIT_MIB,
        "yuan": yuan,
    }
    return page(request, "imports", place, TAB, context, problem=problem)


def _file(request: HttpRequest) -> tuple[str, bytes]:
    sent = request.FILES.get("file")
    if not isinstance(sent, UploadedFile):
        raise Refused(_("没有选文件。请选一个 XLSX、CSV，或决算软件导出的成表（XLSX、DOCX、PDF、HTML）。"))
    if (sent.size or 0) > LIMIT_MIB << 20:
        raise Refused(_("文件超过{limit}兆字节。请分成几个文件导入。").format(limit=LIMIT_MIB))
    return sent.name or "未命名", sent.read()


def _columns(text: str) -> dict[str, str]:
    """Lines of 列名=栏目."""
    columns = {}
    for line in filter(None, (one.strip() for one in text.splitlines())):
        name, sign, field = line.rpartition("=")
        if not sign or not name.strip() or not field.strip():
            raise Refused(_("列的对应读到“{line}”，应写成 列名=栏目，一行一个。").format(line=line[:40]))
        columns[name.strip()] = field.strip()
    return columns
