"""The evidence of an objective: what records tell, what people vouch for with which document, and freezing it all."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yiben.apps.cases.services.documents import MOST_BYTES
from yiben.apps.indicators.selectors.evaluations import evaluations_of, figures_vouched
from yiben.apps.indicators.selectors.evidence import actuals
from yiben.apps.indicators.selectors.objectives import objective_page
from yiben.apps.indicators.selectors.vouchables import Vouchable, vouchable
from yiben.apps.indicators.selectors.vouching import file_for
from yiben.apps.indicators.services.common import PerformanceRefused
from yiben.apps.indicators.services.evaluations import evaluation_make
from yiben.apps.indicators.services.evidence import evidence_keep, evidence_open, figure_vouch
from yiben.apps.ledgers.selectors.units import unit_for
from yiben.apps.orgs.services import Refused
from yiben.faces.access import open_to
from yiben.faces.paper.words import gettext as _
from yiben.faces.workbench.views.performance.evaluations import APPROVE, DECLARE, READ

FIELDS = ("value", "person", "basis", "place", "level", "share", "day")


@open_to(READ)
@require_safe
def evidence(request: HttpRequest, objective_id: int) -> HttpResponse:
    """Where each indicator of an objective stands today, and what is still to be vouched for."""
    found = _objective(request, objective_id)
    row = found.in_force or found.last
    may = request.powers.may_in
    organization = found.record.unit.organization
    context = {
        "o": found,
        "row": row,
        "measured": actuals(row.edition, row.objective.indicators),
        "vouchable": vouchable(row.edition),
        "figures": figures_vouched(found.record),
        "rows": [
            one
            for one in evaluations_of(request.powers, unit=found.record.unit, year=found.record.year)
            if one.evaluation.objective_id == objective_id
        ],
        "declares": may(DECLARE, organization),
        "approves": may(APPROVE, organization),
    }
    return render(request, "workbench/performance/evaluations/evidence.html", context)


@open_to(READ)
@require_POST
def evaluation_new(request: HttpRequest, objective_id: int) -> HttpResponse:
    """Try or freeze an evaluation."""
    found = _objective(request, objective_id)
    purpose = request.POST.get("purpose", "trial")
    try:
        made = evaluation_make(by=request.user, objective=found.record, purpose=purpose[:20])
    except PerformanceRefused as refused:
        for problem in refused.problems[:20]:
            messages.error(request, problem)
        return redirect("workbench:evidence", objective_id)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("workbench:evidence", objective_id)
    said = {"self": _("自评已冻结。"), "review": _("评价已冻结。")}
    messages.success(request, said.get(purpose, _("试算已完成并留存，不作为自评结果。")))
    return redirect("workbench:evaluation", made.pk)


@open_to(DECLARE)
@require_http_methods(["GET", "HEAD", "POST"])
def vouch(request: HttpRequest, objective_id: int) -> HttpResponse:
    """Vouch for one figure, with its document."""
    found = _objective(request, objective_id, DECLARE)
    row = found.in_force or found.last
    wanted = request.GET.get("of", "")
    asked = next((one for one in vouchable(row.edition) if one.id == wanted), None)
    if asked is None:
        raise Http404(wanted)
    typed = {name: request.POST.get(name, "").strip()[:600] for name in FIELDS}
    problems: list[str] = []
    if request.method == "POST":
        try:
            _vouch(request, found.record, asked, typed)
        except PerformanceRefused as refused:
            problems = list(refused.problems)
        else:
            messages.success(request, _("已登记。以前登记的仍然留着。"))
            return redirect("workbench:evidence", objective_id)
    context = {
        "o": found,
        "asked": asked,
        "typed": typed,
        "marks": [
            (mark, text, request.POST.get(f"mark-{n}", "")) for n, (mark, text) in enumerate(_marks(asked))
        ],
        "problems": problems,
        "figures": [one for one in figures_vouched(found.record) if one.indicator == asked.id],
        "most": MOST_BYTES // 1024 // 1024,
    }
    status = 400 if problems else 200
    return render(request, "workbench/performance/evaluations/vouch.html", context, status=status)


@open_to(READ)
@require_safe
def evidence_file(request: HttpRequest, unit_id: int, file_id: int) -> HttpResponse:
    """A document that a figure of a unit stands on, always as a download."""
    unit = unit_for(request.powers, unit_id, READ)
    file = file_for(unit, file_id) if unit is not None else None
    if file is None:
        raise Http404(file_id)
    try:
        data = evidence_open(file=file)
    except PerformanceRefused as refused:
        messages.error(request, str(refused))
        return redirect("workbench:evaluations")
    headers = {
        "Content-Disposition": content_disposition_header(True, file.name) or "attachment",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "sandbox; default-src 'none'",
    }
    return HttpResponse(data, content_type=file.media_type, headers=headers)


def _vouch(request: HttpRequest, record: Any, asked: Vouchable, typed: dict[str, str]) -> None:
    sent = request.FILES.get("file")
    if sent is not None and (sent.size or 0) > MOST_BYTES:
        told = _("附件超过{most}MB，请压缩或分开上传。")
        raise PerformanceRefused((told.format(most=MOST_BYTES // 1024 // 1024),))
    kept = None
    if sent is not None:
        kept = evidence_keep(by=request.user, unit=record.unit, name=sent.name or "", data=sent.read())
    figure_vouch(
        by=request.user,
        objective=record,
        indicator=asked.id,
        value=typed["value"],
        answers=_answers(request, asked, typed),
        person=typed["person"],
        basis=typed["basis"],
        place=typed["place"],
        day=_day(typed["day"]),
        file=kept,
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        told = _("截至日期读到“{text}”，应为日期，如 2026-06-30。请改正。")
        raise PerformanceRefused((told.format(text=text[:30]),)) from None


def _answers(request: HttpRequest, asked: Vouchable, typed: dict[str, str]) -> dict[str, Any]:
    keys = {key for key, _text in asked.asks}
    found: dict[str, Any] = {key: typed[key] for key in ("level", "share") if key in keys and typed[key]}
    for n, (mark, _text) in enumerate(_marks(asked)):
        given = request.POST.get(f"mark-{n}", "").strip()[:60]
        if given:
            found[mark] = {"yes": True, "no": False}.get(given, given)
    return found


def _marks(asked: Vouchable) -> list[tuple[str, str]]:
    """What is asked besides level and share: the points of a checklist, numbers of defects."""
    return [(key, text) for key, text in asked.asks if key not in ("level", "share")]


def _objective(request: HttpRequest, objective_id: int, permission: str = READ) -> Any:
    found = objective_page(request.powers, objective_id, permission)
    if found is None:
        raise Http404(objective_id)
    return found
