"""Frozen evaluations: a list with what came since, one with its tree, what is behind a figure, and one done again."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from yiben.apps.indicators.selectors import evaluations as selectors
from yiben.apps.indicators.selectors.evaluation_behind import CASES, ROWS, behind_kept
from yiben.apps.indicators.selectors.objectives import objectives_of
from yiben.apps.indicators.services.evaluations import evaluation_recompute
from yiben.apps.ledgers.selectors.units import units_for
from yiben.faces.access import open_to
from yiben.faces.paper.words import gettext as _
from yiben.faces.workbench.money import yuan
from yiben.faces.workbench.views.ledger.behind import behind_query

READ, DECLARE, APPROVE = "performance.read", "performance.declare", "performance.approve"
PARTS = ("numerator", "denominator", "missed", "excluded", "pending")


@open_to(READ)
@require_safe
def evaluations(request: HttpRequest) -> HttpResponse:
    """The evaluations of a unit and year, and the objectives of it that may be evaluated."""
    units = list(units_for(request.powers, READ))
    wanted = request.GET.get("unit", "")
    unit = next((one for one in units if str(one.pk) == wanted), None)
    if wanted and unit is None:
        raise Http404(wanted)
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isascii() and asked.isdigit() and len(asked) == 4 else None
    objectives = objectives_of(request.powers, unit=unit, year=year)
    years = {one.record.year for one in objectives_of(request.powers, unit=unit)} if year else set()
    context = {
        "rows": selectors.evaluations_of(request.powers, unit=unit, year=year),
        "objectives": objectives,
        "units": units,
        "unit": unit,
        "year": year,
        "years": sorted({*years, *(one.record.year for one in objectives)}, reverse=True),
    }
    return render(request, "workbench/performance/evaluations/list.html", context)


@open_to(READ)
@require_safe
def evaluation(request: HttpRequest, evaluation_id: int) -> HttpResponse:
    """One evaluation: its total, tree and evidence."""
    found = _found(request, evaluation_id)
    return render(request, "workbench/performance/evaluations/page.html", _context(request, found))


@open_to(READ)
@require_safe
def evaluation_again(request: HttpRequest, evaluation_id: int) -> HttpResponse:
    """The same evaluation done again: the same, or what changed."""
    found = _found(request, evaluation_id)
    context = {**_context(request, found), "again": evaluation_recompute(found)}
    return render(request, "workbench/performance/evaluations/again.html", context)


@open_to(READ)
@require_safe
def evaluation_behind(request: HttpRequest, evaluation_id: int) -> HttpResponse:
    """What stands behind one figure: its cases, or the vouchers, entries and contracts of an operand."""
    found = _found(request, evaluation_id)
    part = request.GET.get("part", PARTS[0])
    part = part if part in PARTS else PARTS[0]
    id, operand = request.GET.get("of", "")[:100], _whole(request.GET.get("operand", "0"))
    behind = behind_kept(
        found, id, part=part, operand=operand, page=max(1, _whole(request.GET.get("page", "1")))
    )
    if behind is None:
        raise Http404(id)
    needed = {CASES: "cases.read", ROWS: "ledgers.read"}[behind.kind]
    may = request.powers.may_in(needed, behind.place)
    context = {
        **_context(request, found),
        "behind": behind,
        "of": id,
        "part": part,
        "at": operand,
        "may_see": may,
        "parts": _parts(),
        "yuan": yuan,
        "ledger": behind_query(behind.selections, behind.scope, behind.until)
        if may and behind.kind == ROWS
        else "",
    }
    return render(request, "workbench/performance/evaluations/behind.html", context)


def _found(request: HttpRequest, evaluation_id: int) -> Any:
    found = selectors.evaluation_for(request.powers, evaluation_id)
    if found is None:
        raise Http404(evaluation_id)
    return found


def _context(request: HttpRequest, found: Any) -> dict[str, Any]:
    may = request.powers.may_in
    organization = found.objective.unit.organization
    return {
        "e": found,
        "page": selectors.evaluation_page(found),
        "purpose": selectors.PURPOSE_ZH[found.purpose],
        "declares": may(DECLARE, organization),
        "sources": _sources(),
        "operands": _operands(),
    }


def _operands() -> dict[str, str]:
    """The names of expressions in words; a cell of a statement is words already."""
    return {
        "project.original_budget": _("项目年初预算"),
        "project.final_budget": _("项目全年预算"),
        "project.carried_over": _("项目上年结转"),
        "project.outturn": _("项目支出"),
        "project.contracts": _("项目合同"),
        "staff.posts": _("核定编制"),
        "staff.on_post": _("在编人员"),
    }


def _parts() -> dict[str, str]:
    return {
        "numerator": _("分子"),
        "denominator": _("分母"),
        "missed": _("在分母、不在分子"),
        "excluded": _("剔除"),
        "pending": _("未到期"),
    }


def _sources() -> dict[str, str]:
    return {
        "metric": _("办件指标"),
        "ledger": _("账簿"),
        "survey": _("满意度调查"),
        "vouched": _("附件证明的数"),
        "judged": _("认定"),
        "fact": _("部门填报的数"),
        "": _("没有写来源"),
    }


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 8 else 0
