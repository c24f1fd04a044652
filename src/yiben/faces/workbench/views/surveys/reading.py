"""Which surveys there are, how far one has come, and once it is closed what it says."""

from collections.abc import Iterator
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from yiben.apps.surveys import selectors
from yiben.apps.surveys.services.sheets import address_picture
from yiben.apps.surveys.services.surveys import export_noted
from yiben.core.indicator.survey.doubt import DOUBTS
from yiben.core.indicator.survey.questionnaire import OPEN
from yiben.faces.access import open_to
from yiben.faces.paper.words import gettext as _
from yiben.faces.tables import export
from yiben.faces.workbench.survey_pictures import answer_rows, question_rows, range_picture, shown
from yiben.faces.workbench.views.surveys.frame import READ, about, page, survey_or_404

MOST_REMARKS, MOST_DOUBTED = 500, 200


@open_to(READ)
@require_safe
def surveys(request: HttpRequest) -> HttpResponse:
    """The surveys within reach, the newest year first."""
    found = list(selectors.surveys_for(request.powers))
    counts = selectors.answer_counts(found)
    rows = [(one, selectors.state_of(one), selectors.asked_in(one), counts.get(one.pk, 0)) for one in found]
    return page(request, "list", "list", {"rows": rows, "states": selectors.STATES})


@open_to(READ)
@require_safe
def survey(request: HttpRequest, survey_id: int) -> HttpResponse:
    """One survey: how far it has come, what was done, and once it is closed what it says."""
    found = survey_or_404(request, survey_id)
    context = about(request, found)
    context |= {"progress": selectors.progress_of(found), "seed": selectors.seed_of(found), "result": None}
    if context["state"] == selectors.ENDED:
        context |= _result(found)
    return page(request, "survey", "list", context)


@open_to(READ)
@require_safe
def survey_poster(request: HttpRequest, survey_id: int) -> HttpResponse:
    """A sheet with the QR code of the public address, to hang up."""
    found = survey_or_404(request, survey_id)
    context = about(request, found)
    if not any(group.way == OPEN for group in context["asked"].groups):
        raise Http404(survey_id)
    picture = mark_safe(address_picture(context["open_address"], _("公开问卷的二维码")))
    return page(request, "poster", "list", context | {"picture": picture})


@open_to(READ)
@require_safe
def survey_export(request: HttpRequest, survey_id: int) -> HttpResponseBase:
    """The answers of a closed survey without anything of anybody; the journal notes that they were taken out."""
    found = survey_or_404(request, survey_id)
    form = request.GET.get("format", "")
    if form not in export.FORMATS or selectors.state_of(found) != selectors.ENDED:
        raise Http404(form)
    asked = selectors.asked_in(found)
    heads = (
        _("对象"),
        _("方式"),
        *(q.title for q in asked.questions),
        _("得分"),
        _("满分"),
        _("意见"),
        _("疑点"),
    )
    rows = list(_rows(found, asked))
    export_noted(by=request.user, survey=found, form=form, answers=len(rows))
    notes = [f"{found.organization.name} {found.year} {asked.title}", *selectors.result_for(found).notes]
    return export.answer(form, f"{asked.title}-{found.year}", heads, rows, notes=notes)


def _rows(found: Any, asked: Any) -> Iterator[list[Any]]:
    result, answers = selectors.result_for(found), selectors.answers_of(found)
    for one in answer_rows(asked, answers, result.flags):
        yield [one.group, one.channel, *one.marks, one.points, one.full, one.remark, one.doubts]


def _result(found: Any) -> dict[str, Any]:
    result = selectors.result_for(found)
    kinds: dict[str, list[Any]] = {}
    for flag in result.flags:
        kinds.setdefault(flag.kind, []).append(flag)
    asked, answers = selectors.asked_in(found), selectors.answers_of(found)
    remarks = sorted(one.remark for one in answers if one.remark)
    closing = next(step for step in found.steps.all() if step.step == "closed")
    return {
        "result": result,
        "shown": shown,
        "rows": question_rows(asked, result),
        "doubted": [one for one in answer_rows(asked, answers, result.flags) if one.doubts][:MOST_DOUBTED],
        "range_picture": range_picture,
        "kinds": kinds,
        "doubts": DOUBTS,
        "remarks": remarks[:MOST_REMARKS],
        "closing": closing,
        "same": closing.content["digest"] == result.digest,
    }
