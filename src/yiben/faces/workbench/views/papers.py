"""One paper with its leads, and receiving one."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.views.decorators.http import require_http_methods, require_safe

from yiben.apps.audits.figures import charts_of
from yiben.apps.audits.selectors import audited_paper
from yiben.apps.audits.services import UPLOAD_LIMIT, UploadRefused, leads_mark_read
from yiben.apps.audits.uploads import BATCH_FILES, BATCH_LIMIT, MIB, Sent, papers_submit
from yiben.faces.access import open_to
from yiben.faces.paper.view import paper_view
from yiben.faces.workbench.views.publications import publications_beside

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
    context |= publications_beside(request.powers, paper_id)
    return render(request, "workbench/paper.html", context)


@open_to("papers.upload")
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """Receive papers, store them, and lead to the job that audits them."""
    problem = ""
    if request.method == "POST":
        files = [Sent(f.name or "", f.size or 0, f.read) for f in request.FILES.getlist("paper")]
        try:
            job = papers_submit(by=request.user, files=files)
        except UploadRefused as refused:
            problem = str(refused)
        else:
            return redirect(f"{resolve_url('workbench:job', job.pk)}?then=open")
    context = {
        "problem": problem,
        "one": UPLOAD_LIMIT // MIB,
        "all": BATCH_LIMIT // MIB,
        "number": BATCH_FILES,
    }
    return render(request, "workbench/upload.html", context, status=400 if problem else 200)
