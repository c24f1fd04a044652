"""What was done on other platforms, brought in by file: try it, import it, see what came of it."""

from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from yiben.apps.cases.selectors.desk import batches_for, sources_used, upload_for, uploads_for
from yiben.apps.cases.services.foreign_reading import foreign_presets
from yiben.apps.cases.services.uploads import upload_submit, upload_try
from yiben.apps.orgs.selectors import desk_of, organizations_for
from yiben.apps.orgs.services import Refused
from yiben.faces.access import open_to
from yiben.faces.paper.words import gettext as _
from yiben.faces.workbench.views.cases.frame import page

IMPORT = "cases.import"
TAB = "imports"
LIMIT_MIB = 200
# A file up to here is tried while the page waits; a larger one in a job of its own.
AT_ONCE = 256 << 10


@open_to(IMPORT)
@require_http_methods(["GET", "HEAD", "POST"])
def case_imports(request: HttpRequest) -> HttpResponse:
    """Send a file of a platform: tried and written nowhere, or put in line to be imported, all of it or nothing."""
    if request.method != "POST":
        return _page(request)
    dry_run = request.POST.get("act") == "try"
    try:
        name, data = _file(request)
        given = {
            "by": request.user,
            "organization": _organization(request),
            "source": request.POST.get("source", "")[:200],
            "name": name,
            "data": data,
        }
        if dry_run and len(data) <= AT_ONCE:
            return _page(request, report={"file": name, **upload_try(**given)})
        _upload, job = upload_submit(**given, dry_run=dry_run)
    except Refused as refused:
        return _page(request, problems=[str(refused)])
    says = _("已排队试读。") if dry_run else _("已排队导入：全部导入，或者一行也不导入。")
    messages.success(request, says + _("完成后会有消息，文件随即删除。"))
    return redirect("workbench:job", job.pk)


@open_to(IMPORT)
@require_safe
def case_import(request: HttpRequest, upload_id: int) -> HttpResponse:
    """What came of one file."""
    upload = upload_for(request.powers, IMPORT, upload_id)
    if upload is None:
        raise Http404(upload_id)
    return page(request, "import", TAB, {"upload": upload, "report": upload.report})


def _page(
    request: HttpRequest, *, report: dict[str, Any] | None = None, problems: list[str] | None = None
) -> HttpResponse:
    places = list(organizations_for(request.powers, IMPORT))
    home = desk_of(request.user, request.powers, IMPORT)
    asked = request.POST.get("organization", "")
    context = {
        "places": places,
        "place": int(asked) if asked.isdecimal() else home and home.pk,
        "source": request.POST.get("source", "")[:200],
        "sources": sources_used(request.powers, IMPORT),
        "presets": foreign_presets().values(),
        "report": report,
        "batches": batches_for(request.powers, IMPORT),
        "uploads": uploads_for(request.powers, IMPORT),
        "limit": LIMIT_MIB,
    }
    return page(request, "imports", TAB, context, problems=problems)


def _organization(request: HttpRequest) -> Any:
    asked = request.POST.get("organization", "")
    found = organizations_for(request.powers, IMPORT).filter(pk=int(asked) if asked.isdecimal() else 0)
    place = found.first()
    if place is None:
        raise Refused(_("请选择导入到哪个单位。"))
    return place


def _file(request: HttpRequest) -> tuple[str, bytes]:
    sent = request.FILES.get("file")
    if not isinstance(sent, UploadedFile):
        raise Refused(_("没有选文件。请选一个平台导出的 XLSX 或 CSV。"))
    if (sent.size or 0) > LIMIT_MIB << 20:
        raise Refused(_("文件超过{limit}兆字节。请分成几个文件导入。").format(limit=LIMIT_MIB))
    return sent.name or "未命名", sent.read()
