"""The two pages of the workbench: the papers, and one paper with its leads."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from yiben.apps.audits.selectors import audited_paper, paper_row, runs_matching
from yiben.faces.access import ANYONE, open_to
from yiben.faces.paper.view import paper_view
from yiben.faces.paper.words import gettext as _

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


@open_to(ANYONE)
@require_safe
def papers(request: HttpRequest) -> HttpResponse:
    """The list of papers, filtered by a text and sorted."""
    text = request.GET.get("q", "").strip()[:100]
    order = request.GET.get("sort", "errors")
    page = Paginator(runs_matching(text=text, order=order), PAGE).get_page(request.GET.get("page"))
    context = {
        "rows": [paper_row(run) for run in page],
        "page": page,
        "q": text,
        "sort": order if order in orders() else "errors",
        "orders": orders(),
    }
    return render(request, "workbench/papers.html", context)


@open_to(ANYONE)
@require_safe
def paper(request: HttpRequest, paper_id: int) -> HttpResponse:
    """One paper with its tables, claims and leads."""
    found = audited_paper(paper_id=paper_id)
    if found is None:
        raise Http404(paper_id)
    context = {"paper": found, "view": paper_view(found.result), "sheet": "s1"}
    return render(request, "workbench/paper.html", context)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page that is not there."""
    return _trouble(request, 404, _("没有这一页"), _("这份公开文本不存在，或者已经移走。"))


def server_error(request: HttpRequest) -> HttpResponse:
    """The page of our own failure."""
    return _trouble(
        request,
        500,
        _("出错了"),
        _("程序没有做完这件事，数据没有改动。请重试；仍不行，请把时间告诉维护人员。"),
    )


def _trouble(request: HttpRequest, status: int, title: str, text: str) -> HttpResponse:
    context = {"title": title, "text": text}
    return render(request, "workbench/trouble.html", context, status=status)
