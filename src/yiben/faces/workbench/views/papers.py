"""The papers: the list, one paper with its leads, and receiving one."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.views.decorators.http import require_http_methods, require_safe

from yiben.apps.audits.selectors import audited_paper, paper_row, runs_matching
from yiben.apps.audits.services import UPLOAD_LIMIT, UploadRefused, leads_mark_read
from yiben.apps.audits.uploads import BATCH_FILES, BATCH_LIMIT, MIB, Sent, papers_submit
from yiben.faces.access import open_to
from yiben.faces.paper.view import paper_view
from yiben.faces.paper.words import gettext as _
from yiben.faces.workbench.views.publications import publications_beside

PAGE = 50


def orders() -> dict[str, str]:
    """The orders of the list and their words."""
    return {
        "errors": _("错误多的在前"),
        "organization": _("按单位"),
        "year": _("按年度"),
        "checked": _("核对少的在前"),
        "received": _("新收到的在前"),
    }


@open_to("papers.read")
@require_safe
def papers(request: HttpRequest) -> HttpResponse:
    """The list of papers, filtered by a text and sorted.

    An order by errors would tell of leads: it is there only where every paper's leads may be seen.
    """
    powers = request.powers
    with_leads = powers.covers("leads.read", "papers.read")
    choices = {key: word for key, word in orders().items() if with_leads or key not in ("errors", "checked")}
    text = request.GET.get("q", "").strip()[:100]
    order = request.GET.get("sort", "")
    order = order if order in choices else next(iter(choices))
    page = Paginator(runs_matching(powers, text=text, order=order), PAGE).get_page(request.GET.get("page"))
    context = {
        "rows": [paper_row(run) for run in page],
        "page": page,
        "q": text,
        "sort": order,
        "orders": choices,
        "with_leads": powers.may("leads.read"),
    }
    return render(request, "workbench/papers.html", context)


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
    context = {"paper": found, "view": view, "sheet": "s1", "plain": not found.with_leads}
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
