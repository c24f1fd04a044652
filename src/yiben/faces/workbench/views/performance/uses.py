"""The use of results: problems with their cases, proposals for next year's budget, next year's targets."""

import json
from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_safe

from yiben.apps.indicators.selectors.objectives import objective_page, objectives_of
from yiben.apps.indicators.selectors.uses import (
    ProposalRow,
    evaluation_for,
    next_year,
    policy_for,
    problems_of,
    proposals,
)
from yiben.apps.indicators.services.uses import next_year_declare, problem_raise
from yiben.apps.orgs.services import Refused
from yiben.core.indicator.monitor.words import percent
from yiben.core.indicator.target.objective import RELATIONS, ObjectiveIndicator
from yiben.core.indicator.uses.draft import FLAGGED, KEPT, RAISED
from yiben.core.indicator.uses.proposal import CUT, DROP, KEEP, UNKNOWN
from yiben.faces.access import open_to
from yiben.faces.paper.words import gettext as _
from yiben.faces.tables import export
from yiben.faces.workbench.money import money, yuan
from yiben.faces.workbench.views.performance.office import (
    DECLARE,
    READ,
    day_typed,
    office_of,
    page_if_any,
    problems_in,
)

FIELDS = ("indicator", "problem", "measure", "person", "due")


@open_to(READ)
@require_safe
def uses(request: HttpRequest) -> HttpResponse:
    """What the results of a unit and year are used for."""
    office, today = office_of(request), timezone.localdate()
    context: dict[str, Any] = {"o": office, "problems": []}
    if office is not None:
        rows = proposals(request.powers, office.unit, office.year)
        raised = problems_of(request.powers, office.unit, office.year)
        pages = [
            one for one in objectives_of(request.powers, unit=office.unit, year=office.year) if one.in_force
        ]
        context |= {
            "raised": [(one, one.late(today)) for one in raised],
            "rows": rows,
            "base": sum(row.proposal.base for row in rows),
            "cut": sum(row.proposal.cut or 0 for row in rows),
            "unknown": sum(row.proposal.cut is None for row in rows),
            "pages": pages,
            "policy": policy_for(office.year),
            "whats": _whats(),
            "yuan": yuan,
            "evaluation_page": lambda pk: page_if_any("evaluation", pk),
            "opens_cases": request.powers.may("cases.read"),
        }
    return render(request, "workbench/performance/uses/home.html", context)


@open_to(READ)
@require_safe
def proposals_export(request: HttpRequest) -> HttpResponseBase:
    """The proposals as a file, each with its reckoning."""
    form, office = request.GET.get("format", ""), office_of(request)
    if form not in export.FORMATS or office is None:
        raise Http404(form)
    policy = policy_for(office.year)
    heads = [
        *(_("项目"), _("等级"), _("得分"), _("执行率"), _("本年预算（元）"), _("建议"), _("压减（元）")),
        *(_("建议安排（元）"), _("怎样算的")),
    ]
    rows = (_line(one) for one in proposals(request.powers, office.unit, office.year))
    name = _("{unit}{year}年预算安排建议").format(unit=office.unit.organization.name, year=office.year + 1)
    notes = [_("只是建议，由人决定。"), policy.note, *(str(cite) for cite in policy.cites)]
    return export.answer(form, name, heads, rows, notes=notes)


@open_to(DECLARE)
@require_http_methods(["GET", "HEAD", "POST"])
def problem_new(request: HttpRequest, evaluation_id: int) -> HttpResponse:
    """Give a problem of an evaluation to a person with a date: a rectification case."""
    found = evaluation_for(request.powers, evaluation_id, DECLARE)
    if found is None:
        raise Http404(evaluation_id)
    sent = {name: request.POST.get(name, "")[:600] for name in FIELDS}
    sent["indicator"] = sent["indicator"] or request.GET.get("indicator", "")[:60]
    problems: list[str] = []
    if request.method == "POST":
        told = {name: sent[name] for name in FIELDS if name != "due"}
        try:
            due = day_typed(sent["due"], _("整改期限"))
            made = problem_raise(by=request.user, evaluation=found, due=due, **told)
        except Refused as refused:
            problems = problems_in(refused)
        else:
            messages.success(request, _("已交办整改，办件编号 {number}。").format(number=made.case.number))
            return redirect(_here(found.objective))
    context = {"found": found, "record": found.objective, "sent": sent, "problems": problems}
    context["indicators"] = found.edition.content["indicators"]
    status = 400 if problems else 200
    return render(request, "workbench/performance/uses/problem.html", context, status=status)


@open_to(READ)
@require_http_methods(["GET", "HEAD", "POST"])
def next_draft(request: HttpRequest, objective_id: int) -> HttpResponse:
    """Next year's targets from this year's facts; kept as a draft by who declares, or taken as a file."""
    page = objective_page(request.powers, objective_id)
    if page is None or page.in_force is None:
        raise Http404(objective_id)
    found = next_year(page.record)
    problems: list[str] = []
    declares = request.powers.may_in(DECLARE, page.record.unit.organization)
    if request.method == "POST":
        try:
            made = next_year_declare(by=request.user, objective=page.record)
        except Refused as refused:
            problems = problems_in(refused)
        else:
            messages.success(request, _("已存为下一年的草稿，请修改后报送。"))
            return redirect(page_if_any("objective", made.objective_id) or _here(made.objective))
    elif request.GET.get("format") == "json":
        return _file(found.plain, page.name)
    context = {
        "page": page,
        "found": found,
        "rows": [(one, draft, _target(one), _target(one, draft.value)) for one, draft in found.rows],
        "whats": {RAISED: _("改为实际"), KEPT: _("沿用"), FLAGGED: _("请核实")},
        "declares": declares,
        "problems": problems,
    }
    status = 400 if problems else 200
    return render(request, "workbench/performance/uses/next.html", context, status=status)


def _here(record: Any) -> str:
    return f"{page_if_any('uses')}?unit={record.unit_id}&year={record.year}"


def _file(plain: dict[str, Any], name: str) -> HttpResponse:
    text = json.dumps(plain, ensure_ascii=False, indent=2, sort_keys=True)
    response = HttpResponse(text, content_type="application/json; charset=utf-8")
    name = _("{name}{year}年绩效目标草案").format(name=name, year=plain["year"])
    response.headers["Content-Disposition"] = content_disposition_header(True, f"{name}.json")
    return response


def _target(one: ObjectiveIndicator, value: Any = None) -> str:
    value = one.value if value is None else value
    return one.words if value is None else f"{RELATIONS[one.relation]}{value:f}{one.unit}"


def _whats() -> dict[str, str]:
    return {KEEP: _("保留"), CUT: _("压减"), DROP: _("取消"), UNKNOWN: _("不能提出")}


def _line(row: ProposalRow) -> Iterable[Any]:
    one, evaluation = row.proposal, row.evaluation
    rate = row.money.rate
    return [
        row.page.name,
        evaluation.grade if evaluation else _("没有评价"),
        evaluation.total if evaluation else "",
        "" if rate is None else export.Percent(percent(rate).rstrip("%").replace(",", "")),
        money(one.base),
        _whats()[one.what],
        "" if one.cut is None else money(one.cut),
        "" if one.proposed is None else money(one.proposed),
        one.arithmetic,
    ]
