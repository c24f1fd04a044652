"""The list that is drawn from, the draw that anybody can do again, and the invitations that are printed once."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yiben.apps.cases.selectors.served import served_numbers
from yiben.apps.orgs.services import Refused
from yiben.apps.surveys import selectors
from yiben.apps.surveys.services import drawing
from yiben.apps.surveys.services.frames import frame_read
from yiben.apps.surveys.services.sheets import address_picture
from yiben.core.indicator.survey.questionnaire import DRAWN
from yiben.faces.access import open_to
from yiben.faces.paper.words import gettext as _
from yiben.faces.workbench.views.surveys.frame import MANAGE, about, do, page, survey_or_404

LIMIT_MIB = 20
TYPED = 400_000
SHOWN = 200


@open_to(MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def survey_draw(request: HttpRequest, survey_id: int) -> HttpResponse:
    """The lists and the draw. By POST a list is frozen, or the draw is done."""
    found = survey_or_404(request, survey_id, MANAGE)
    if request.method == "POST":
        if request.POST.get("act") == "draw":
            done, service = (
                _("已抽样，种子已经公布。"),
                lambda: drawing.survey_draw(by=request.user, survey=found),
            )
        else:
            done, service = _("名单已封存。"), lambda: _freeze(request, found)
        do(request, done, service)
        return redirect("workbench:survey_draw", found.pk)
    context = about(request, found)
    groups = [group for group in context["asked"].groups if group.way == DRAWN]
    served = {}
    if request.powers.may_in("cases.read", found.organization):
        served = {found.year: len(served_numbers(found.organization, found.year))}
    drawn = selectors.drawn_of(found)
    context |= {
        "groups": groups,
        "frames": selectors.frames_of(found),
        "seed": selectors.seed_of(found),
        "drawn": drawn[:SHOWN],
        "drawn_number": len(drawn),
        "served": served,
        "limit": LIMIT_MIB,
    }
    return page(request, "draw", "list", context)


@open_to(MANAGE)
@require_safe
def survey_frame(request: HttpRequest, survey_id: int, audience: str) -> HttpResponse:
    """A frozen list as a file: with it and the seed anybody does the draw again."""
    found = survey_or_404(request, survey_id, MANAGE)
    if audience not in selectors.frames_of(found):
        raise Http404(audience)
    lines = ["办件编号", *selectors.identifiers_of(found, audience)]
    response = HttpResponse("\r\n".join(lines) + "\r\n", content_type="text/csv; charset=utf-8")
    name = f"抽样名单-{found.pk}-{audience}.csv"
    response["Content-Disposition"] = content_disposition_header(True, name)
    return response


@open_to(MANAGE)
@require_POST
def survey_invitations(request: HttpRequest, survey_id: int) -> HttpResponse:
    """The sheets of invitations, one a page, with tokens that are shown this once."""
    found = survey_or_404(request, survey_id, MANAGE)
    try:
        issued = drawing.invitations_issue(by=request.user, survey=found)
    except Refused as refused:
        return page(
            request, "sheets", "list", {**about(request, found), "sheets": []}, problems=[str(refused)]
        )
    sheets = [_sheet(request, one) for one in issued]
    response = page(request, "sheets", "list", {**about(request, found), "sheets": sheets})
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


@open_to(MANAGE)
@require_POST
def survey_spend(request: HttpRequest, survey_id: int) -> HttpResponse:
    """Note which of those drawn handed in papers."""
    found = survey_or_404(request, survey_id, MANAGE)
    text = request.POST.get("numbers", "")[:2000]
    for mark in "、，,；;":
        text = text.replace(mark, " ")
    words = text.split()
    strange = [word for word in words if not (word.isascii() and word.isdigit() and len(word) < 6)]

    def spend() -> None:
        if strange:
            raise Refused(_("邀请号读到“{read}”，应是整数，几个号用逗号隔开。").format(read=strange[0][:20]))
        drawing.invitations_spend(by=request.user, survey=found, numbers=map(int, words))

    do(request, _("已登记，这些邀请不能再用。"), spend)
    return redirect("workbench:survey_draw", found.pk)


def _freeze(request: HttpRequest, found: Any) -> None:
    how = request.POST.get("how", "")
    basis = request.POST.get("basis", "")[:200]
    sent = request.FILES.get("file")
    if how == "served":
        if not request.powers.may_in("cases.read", found.organization):
            raise Refused(_("您不能查看这个单位的办件，请上传名单。"))
        listed = served_numbers(found.organization, found.year)
        basis = basis or _("{year}年办结的办件").format(year=found.year)
    elif isinstance(sent, UploadedFile):
        if (sent.size or 0) > LIMIT_MIB << 20:
            raise Refused(_("文件超过{limit}兆字节。名单只要一列办件编号。").format(limit=LIMIT_MIB))
        listed = frame_read(name=sent.name or "", data=sent.read())
        basis = basis or sent.name or ""
    else:
        listed = request.POST.get("listed", "")[:TYPED].split("\n")
        if not any(one.strip() for one in listed):
            raise Refused(_("没有名单。请上传文件，或者把编号贴进框里，每行一个。"))
    audience = request.POST.get("audience", "")[:40]
    drawing.frame_freeze(by=request.user, survey=found, audience=audience, identifiers=listed, basis=basis)


def _sheet(request: HttpRequest, issued: drawing.Issued) -> dict[str, Any]:
    address = request.build_absolute_uri(reverse("portal:survey", args=[issued.token]))
    picture = address_picture(address, _("邀请的二维码"))
    return {"issued": issued, "address": address, "picture": mark_safe(picture)}
