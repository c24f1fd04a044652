"""Jobs: one's own, those of one's organisations, and one job with its progress."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from yiben.apps.jobs.selectors import job_for, jobs_of, jobs_within, step_counts, steps_of
from yiben.apps.jobs.services import job_retry, notices_mark_read
from yiben.faces.access import SIGNED_IN, open_to
from yiben.faces.paper.words import gettext as _
from yiben.faces.workbench.references import address_of

PAGE = 50


@open_to(SIGNED_IN)
@require_safe
def jobs(request: HttpRequest) -> HttpResponse:
    """The jobs one asked for."""
    return _list(request, jobs_of(user=request.user), everybody=False)


@open_to("jobs.read")
@require_safe
def jobs_all(request: HttpRequest) -> HttpResponse:
    """The jobs of the organisations within reach."""
    return _list(request, jobs_within(request.powers), everybody=True)


@open_to(SIGNED_IN)
@require_safe
def job(request: HttpRequest, job_id: int) -> HttpResponse:
    """One job; that it ended is then read. Whoever just sent one paper in is led on to it as soon as it is audited (?then=open)."""
    context = _shown(request, job_id)
    if context["mine"] and context["job"].ended:
        notices_mark_read(user=request.user, reference=f"job/{job_id}")
    target = _only_result(context) if request.GET.get("then") == "open" else ""
    if target:
        messages.success(request, context["steps"][0].says)
        return redirect(target)
    return render(request, "workbench/job.html", context)


@open_to(SIGNED_IN)
@require_safe
def job_progress(request: HttpRequest, job_id: int) -> HttpResponse:
    """The part of a job's page that changes, for the script that asks for it."""
    return render(request, "workbench/job_progress.html", _shown(request, job_id))


@open_to(SIGNED_IN)
@require_POST
def retry(request: HttpRequest, job_id: int) -> HttpResponse:
    """Put what failed in one's own job in line again."""
    found = jobs_of(user=request.user).filter(pk=job_id).first()
    if found is None:
        raise Http404(job_id)
    if job_retry(by=request.user, job=found):
        messages.success(request, _("已重新排队。"))
    return redirect("workbench:job", job_id)


def _list(request: HttpRequest, found: Any, *, everybody: bool) -> HttpResponse:
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    return render(request, "workbench/jobs.html", {"page": page, "everybody": everybody})


def _shown(request: HttpRequest, job_id: int) -> dict[str, Any]:
    found = job_for(request.powers, user=request.user, job_id=job_id)
    if found is None:
        raise Http404(job_id)
    steps = Paginator(steps_of(found), PAGE).get_page(request.GET.get("page"))
    return {
        "job": found,
        "steps": steps,
        "counts": step_counts(found),
        "mine": found.by_id == request.user.pk,
    }


def _only_result(context: dict[str, Any]) -> str:
    """The address of what a job of one step made, once it is there."""
    steps = context["steps"]
    if not context["job"].ended or context["job"].total != 1 or not steps:
        return ""
    return address_of(steps[0].reference)
