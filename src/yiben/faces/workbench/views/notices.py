"""Notices: what the site told a user, and that it was read."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from yiben.apps.jobs.selectors import notices_of
from yiben.apps.jobs.services import notices_mark_read
from yiben.faces.access import SIGNED_IN, open_to

PAGE = 50


@open_to(SIGNED_IN)
@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    """One's own notices, the newest first."""
    page = Paginator(notices_of(user=request.user), PAGE).get_page(request.GET.get("page"))
    return render(request, "workbench/notices.html", {"page": page})


@open_to(SIGNED_IN)
@require_POST
def read(request: HttpRequest) -> HttpResponse:
    """Note that all of one's notices were read."""
    notices_mark_read(user=request.user)
    return redirect("workbench:notices")


@open_to(SIGNED_IN)
@require_POST
def read_one(request: HttpRequest, notice_id: int) -> HttpResponse:
    """Note that one of one's notices was read; another's is left as it is."""
    notices_mark_read(user=request.user, notice_id=notice_id)
    return redirect("workbench:notices")
