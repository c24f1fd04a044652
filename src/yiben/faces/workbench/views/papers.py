"""One paper with its leads, and receiving one."""

import time

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from yiben.apps.audits.figures import charts_of
from yiben.apps.audits.selectors import audited_paper
from yiben.apps.audits.services import UPLOAD_LIMIT, UploadRefused, leads_mark_read, paper_upload
from yiben.faces.access import open_to
from yiben.faces.paper.view import paper_view
from yiben.faces.paper.words import gettext as _

SLOW = 2.0


@open_to("papers.read")
@require_safe
def paper(request: HttpRequest, paper_id: int) -> HttpResponse:
    """One paper; with its tables, claims and leads for who may see those."""
    found = audited_paper(request.powers, paper_id=paper_id)
    if found is None:
        raise Http404(paper_id)
    if found.with_leads and request.user.is_authenticated:
        leads_mark_read(user=request.user, run_id=found.run)
    view = paper_view(found.result)
    context = {
        "paper": found,
        "view": view,
        "sheet": "s1",
        "plain": not found.with_leads,
        "charts": charts_of(run_id=found.run, result=found.result) if view.statements else (),
        "exports": True,
    }
    return render(request, "workbench/paper.html", context)


@open_to("papers.upload")
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """Receive one paper and audit it at once."""
    problem = ""
    if request.method == "POST":
        file = request.FILES.get("paper")
        began = time.monotonic()
        try:
            if file is None:
                raise UploadRefused(_("请先选择一个文件。"))
            if file.size > UPLOAD_LIMIT:
                raise UploadRefused.too_large()
            run, fresh = paper_upload(by=request.user, name=file.name or "", data=file.read())
        except UploadRefused as refused:
            problem = str(refused)
        else:
            messages.success(request, _told(fresh, time.monotonic() - began))
            return redirect("workbench:paper", run.paper_id)
    context = {"problem": problem, "megabytes": UPLOAD_LIMIT // 1024 // 1024}
    return render(request, "workbench/upload.html", context, status=400 if problem else 200)


def _told(fresh: bool, seconds: float) -> str:
    if not fresh:
        return _("这份文件以前收过，这是已有的审核。")
    if seconds > SLOW:
        return _("已收到并审核，用了 {seconds:.0f} 秒。").format(seconds=seconds)
    return _("已收到并审核。")
