"""Declaring an objective, changing its draft, adjusting an approved one: one form, which works without script."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from yiben.apps.indicators.metrics import metrics
from yiben.apps.indicators.objective_rules import forms_for, library
from yiben.apps.indicators.selectors.objective_facts import projects_of, region_of, whole_budget
from yiben.apps.indicators.selectors.objectives import OPEN, objectives_of
from yiben.apps.indicators.services.common import PerformanceRefused
from yiben.apps.indicators.services.objectives import (
    ObjectiveRefused,
    objective_adjust,
    objective_declare,
    objective_try,
)
from yiben.apps.ledgers.selectors.units import unit_for, units_for
from yiben.core.indicator.target.form import REFUSE, ObjectiveForm
from yiben.core.indicator.target.objective import DEPARTMENT, EVIDENCE, PROJECT, RELATIONS, SUBJECTS
from yiben.core.indicator.target.saying import points
from yiben.faces.access import open_to
from yiben.faces.paper.words import gettext as _
from yiben.faces.workbench.money import yuan
from yiben.faces.workbench.performance_draft import (
    MOST_ROWS,
    SEPARATOR,
    ObjectiveDraft,
    Told,
    blank_rows,
    draft_of,
    draft_sent,
)
from yiben.faces.workbench.views.performance.objectives_place import (
    DECLARE,
    ObjectivePlace,
    number_of,
    place_of,
)

FIRST_YEAR, LAST_YEAR = 2013, 2100


@dataclass(frozen=True)
class Declaring:
    """What is declared: of which unit, year, subject and name; `place` where it is there already."""

    unit: Any
    year: int
    subject: str
    name: str
    place: ObjectivePlace | None = None
    adjusts: bool = False

    @property
    def head(self) -> dict[str, Any]:
        """The head of the plain objective."""
        return {"subject": self.subject, "name": self.name, "year": self.year}

    @property
    def before(self) -> dict[str, Any]:
        """The plain objective that it begins with."""
        return self.place.page.last.edition.content if self.place else {}

    @property
    def forms(self) -> tuple[ObjectiveForm, ...]:
        """The forms that it may be declared on."""
        return forms_for(self.subject, self.year, region_of(self.unit.organization))


@open_to(DECLARE)
@require_http_methods(["GET", "HEAD", "POST"])
def objective_new(request: HttpRequest) -> HttpResponse:
    """Choose unit, year and project, then declare."""
    unit = unit_for(request.powers, number_of(request.GET.get("unit", "")), DECLARE)
    year = number_of(request.GET.get("year", ""), FIRST_YEAR, LAST_YEAR)
    subject = DEPARTMENT if request.GET.get("subject") == DEPARTMENT else PROJECT
    name = " ".join(request.GET.get("project", "").split())[:100]
    if unit is None or not year or (subject == PROJECT and not name):
        return _choose(request, unit, year)
    of = Declaring(unit, year, subject, name if subject == PROJECT else unit.organization.name)
    project = name if subject == PROJECT else ""
    for one in objectives_of(request.powers, unit=unit, year=year):
        if (one.record.subject, one.record.project) == (subject, project):
            return redirect("workbench:objective", one.record.pk)
    return _form(request, of)


@open_to(DECLARE)
@require_http_methods(["GET", "HEAD", "POST"])
def objective_change(request: HttpRequest, objective_id: int) -> HttpResponse:
    """Write the next edition of a draft."""
    return _form(request, _declaring(place_of(request, objective_id, DECLARE), adjusts=False))


@open_to(DECLARE)
@require_http_methods(["GET", "HEAD", "POST"])
def objective_adjust_form(request: HttpRequest, objective_id: int) -> HttpResponse:
    """Adjust an approved objective, with the reason and its document."""
    return _form(request, _declaring(place_of(request, objective_id, DECLARE), adjusts=True))


def _declaring(place: ObjectivePlace, *, adjusts: bool) -> Declaring:
    record, last = place.page.record, place.page.last.objective
    return Declaring(record.unit, record.year, record.subject, last.name, place, adjusts)


def _choose(request: HttpRequest, unit: Any, year: int) -> HttpResponse:
    units = list(units_for(request.powers, DECLARE))
    unit = unit or (units[0] if len(units) == 1 else None)
    declared = {}
    if unit is not None and year:
        held = objectives_of(request.powers, unit=unit, year=year)
        declared = {one.record.project: one for one in held}
    context = {
        "units": units,
        "unit": unit,
        "year": year or timezone.localdate().year,
        "chosen": unit is not None and bool(year),
        "projects": projects_of(unit, year) if unit is not None and year else [],
        "declared": declared,
        "yuan": yuan,
    }
    return render(request, "workbench/performance/objectives/choose.html", context)


def _form(request: HttpRequest, of: Declaring) -> HttpResponse:
    forms = of.forms
    if not forms:
        raise Http404(of.year)
    status, problem, checked = 200, "", False
    draft = draft_sent(request.POST) if request.method == "POST" else _begun(of, forms)
    form = next((one for one in forms if one.id == draft.form), forms[0])
    if request.method == "POST":
        act = request.POST.get("do", "save")
        if not draft.act(act, request.POST.get("entry", "")):
            made = _try(request, of, draft, form, keep=act != "check")
            if made is not None:
                messages.success(request, _("草稿已保存。检查的结果在下面，改好后报送。"))
                return redirect("workbench:objective", made.objective_id)
            stopped = any(one.severity == REFUSE for one in draft.told)
            checked = act == "check"
            problem = "" if checked else _("没有保存，填写的内容都在。请改正下面标出的地方。")
            status = 200 if checked and not stopped else 400
    return render(
        request,
        "workbench/performance/objectives/edit.html",
        _context(of, draft, forms, form, problem, checked),
        status=status,
    )


def _try(
    request: HttpRequest, of: Declaring, draft: ObjectiveDraft, form: ObjectiveForm, *, keep: bool
) -> Any:
    """Keep what was typed, or only check it; None where it was not kept, and the draft tells why."""
    plain = draft.plain(of.head, form, of.before)
    if draft.told:
        return None
    try:
        if not keep:
            draft.take_findings(objective_try(unit=of.unit, plain=plain))
            return None
        if of.adjusts and of.place is not None:
            return objective_adjust(
                by=request.user,
                objective=of.place.page.record,
                plain=plain,
                basis=draft.basis,
                seen=draft.seen,
            )
        return objective_declare(by=request.user, unit=of.unit, year=of.year, plain=plain, seen=draft.seen)
    except ObjectiveRefused as refused:
        draft.take_misfits(refused.misfits)
    except PerformanceRefused as refused:
        draft.told += [Told(-1, REFUSE, one) for one in refused.problems]
    return None


def _begun(of: Declaring, forms: tuple[ObjectiveForm, ...]) -> ObjectiveDraft:
    """What the form begins with: the newest edition, or the budget of the ledger."""
    if of.place is not None:
        page = of.place.page
        draft = draft_of(of.before, of.place.form or forms[0], page.last.edition.number)
        draft.basis = page.last.edition.basis if page.last.state in OPEN else ""
        if of.adjusts and page.last.state not in OPEN:
            _final(of, draft)
        return draft
    if of.subject == DEPARTMENT:
        amount = dict(whole_budget(of.unit, of.year))
    else:
        found = (one for one in projects_of(of.unit, of.year) if one.name == of.name)
        amount = next((dict(one.by_kind) for one in found), {})
    return draft_of({"goal": "", "amount": amount, "indicators": []}, forms[0], 0)


def _final(of: Declaring, draft: ObjectiveDraft) -> None:
    """An adjustment begins with the final budget of the ledger, where there is one of the same kinds."""
    found = (one for one in projects_of(of.unit, of.year) if one.name == of.name)
    final = next((dict(one.final_by_kind) for one in found), {})
    kept = {source for source, text in draft.amounts if text}
    if final and kept == set(final):
        draft.amounts = [
            (source, yuan(final[source]).replace(",", "") if source in final else text)
            for source, text in draft.amounts
        ]


def _context(
    of: Declaring,
    draft: ObjectiveDraft,
    forms: tuple[ObjectiveForm, ...],
    form: ObjectiveForm,
    problem: str,
    checked: bool,
) -> dict[str, Any]:
    groups: dict[str, list[Any]] = {}
    for one in library(of.year).values():
        groups.setdefault(one.group, []).append(one)
    levels = [
        (level.name, [(f"{level.name}{SEPARATOR}{second}", second) for second in level.seconds])
        for level in form.levels
    ]
    return {
        "of": of,
        "d": draft,
        "rows": blank_rows(draft),
        "most": MOST_ROWS,
        "forms": forms,
        "form": form,
        "levels": levels,
        "known_levels": {value for _name, held in levels for value, _second in held},
        "relations": RELATIONS,
        "evidence": EVIDENCE,
        "metrics": metrics(of.year),
        "library": groups,
        "entries": library(of.year),
        "subjects": SUBJECTS,
        "points": points,
        "problem": problem,
        "checked": checked,
        "refuse": REFUSE,
    }
