"""Taking a case in: which kind, for which organisation and item, with which answers and documents; the receipt."""

from secrets import token_hex
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from yiben.apps.cases.selectors.intake import kinds_for_intake
from yiben.apps.cases.selectors.kinds import case_types
from yiben.apps.cases.services.opening import case_open
from yiben.apps.orgs.selectors import desk_of, organizations_for
from yiben.apps.orgs.services import Refused
from yiben.core.casework.case_type import KINDS
from yiben.faces.access import open_to
from yiben.faces.workbench.answers import answers_of, fields_of
from yiben.faces.workbench.views.cases.frame import INTAKE, page, told

CHANNELS = {"window": "窗口", "phone": "电话", "network": "网络", "post": "来信"}


@open_to(INTAKE)
@require_safe
def case_kinds(request: HttpRequest) -> HttpResponse:
    """The kinds that one may take in."""
    found = kinds_for_intake(request.powers, day=timezone.localdate())
    return page(request, "kinds", "new", {"found": found, "kinds": KINDS})


@open_to(INTAKE)
@require_http_methods(["GET", "HEAD", "POST"])
def case_new(request: HttpRequest, kind_id: str) -> HttpResponse:
    """Take a case in. The receipt with the query code is the answer; the same form sent again gives the same one."""
    kind = case_types(day=timezone.localdate()).get(kind_id)
    if kind is None:
        raise Http404(kind_id)
    problems: list[str] = []
    places = list(organizations_for(request.powers, INTAKE))
    desk = desk_of(request.user, request.powers, INTAKE)
    sent = dict.fromkeys(("channel", "window", "item"), "")
    sent |= {"organization": str(desk.pk) if desk else "", "request": token_hex(12)}
    given: dict[str, Any] = {}
    documents: list[str] = []
    if request.method == "POST":
        sent = {
            key: request.POST.get(key, "").strip()[:80]
            for key in ("organization", "channel", "window", "item", "request")
        }
        given = answers_of(kind.form, request.POST)
        documents = [one.id for one in kind.documents if one.id in request.POST.getlist("documents")]
        place = next((one for one in places if str(one.pk) == sent["organization"]), desk)
        if place is None:
            raise Http404(kind_id)
        try:
            opened = case_open(
                by=request.user, type=kind.id, organization=place, data=given, documents=documents,
                item=sent["item"], channel=sent["channel"] if sent["channel"] in CHANNELS else "window",
                window=sent["window"], request=sent["request"][:60],
            )  # fmt: skip
        except Refused as refused:
            problems = told(refused)
        else:
            context = {"case": opened.case, "secret": opened.secret, "place": place}
            return page(request, "receipt", "new", context)
    context = {
        "kind": kind, "fields": fields_of(kind.form, given, kind.personal), "places": places, "sent": sent,
        "channels": CHANNELS, "documents": documents,
    }  # fmt: skip
    return page(request, "intake", "new", context, problems=problems)
