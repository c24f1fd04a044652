"""Budgets: execution by item and project, the entries with their documents, entering and taking back."""

from dataclasses import replace
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yiben.apps.ledgers.rulebook import say
from yiben.apps.ledgers.selectors.codes import code_meant, names_of_codes, offered
from yiben.apps.ledgers.selectors.registry import entries_of, entry_for
from yiben.apps.ledgers.selectors.sums import Execution, execution
from yiben.apps.ledgers.services.budgets import budget_enter, budget_reverse
from yiben.apps.ledgers.services.common import LedgerRefused
from yiben.apps.orgs.finding import matching
from yiben.apps.orgs.services import Refused
from yiben.core.ledger.budget import BUDGET_ENTRIES, ORIGINAL, BudgetLine
from yiben.core.ledger.voucher import BUDGET_KINDS, NATURES, THREE_PUBLIC, Dimensions
from yiben.faces.access import open_to
from yiben.faces.paper.words import gettext as _
from yiben.faces.tables.sheet import Sheet
from yiben.faces.workbench.draft import Fault
from yiben.faces.workbench.money import read_yuan, yuan
from yiben.faces.workbench.register_sheets import PURSES, budget_sheet, purse_what
from yiben.faces.workbench.views.ledger.home import rate
from yiben.faces.workbench.views.ledger.place import (
    POST,
    READ,
    Place,
    do,
    page,
    place_of,
    rows_shown,
    rows_taken,
    typed,
)

HEAD = ("day", "document", "entry")
LINE = ("item", "section", "kind", "nature", "project", "three_public", "amount", "memo")
OFFERED = ("item", "section", "project")
BLANK, MOST_LINES, PAGE = 4, 40, 50


@open_to(READ)
@require_safe
def budget(request: HttpRequest, unit_id: int, year: int) -> HttpResponse:
    """Every purse of the unit with its budget and what was spent."""
    place = place_of(request, unit_id, year)
    sheet, rows = _asked(request, place)
    view = rows_shown(request, sheet, rows, PURSES, _("项"))
    names = ("original", "adjustment", "virement", "final", "brought", "spent", "left")
    totals = {name: sum(getattr(row, name) for row in rows) for name in names}
    context = {"t": view, "totals": totals, "yuan": yuan}
    context["rate"] = rate(totals["spent"], totals["final"] + totals["brought"])
    return page(request, "budget", place, "budget", context)


@open_to(READ)
@require_safe
def budget_export(request: HttpRequest, unit_id: int, year: int) -> HttpResponseBase:
    """The same as a file."""
    return rows_taken(request, *_asked(request, place_of(request, unit_id, year)), PURSES)


@open_to(READ)
@require_safe
def budget_entries(request: HttpRequest, unit_id: int, year: int) -> HttpResponse:
    """The entries, the newest first, each with its document."""
    place = place_of(request, unit_id, year)
    shown = Paginator(entries_of(place.unit, year), PAGE).get_page(request.GET.get("page"))
    names = {
        name: names_of_codes(name, {getattr(one, name) for one in shown}, year=year)
        for name in ("item", "section")
    }
    words = {"entries": BUDGET_ENTRIES, "kinds": BUDGET_KINDS, "natures": NATURES}
    context = {"page": shown, "names": names, "yuan": yuan, **words}
    return page(request, "budget_entries", place, "budget", context)


@open_to(POST)
@require_http_methods(["GET", "HEAD", "POST"])
def budget_new(request: HttpRequest, unit_id: int, year: int) -> HttpResponse:
    """Enter some lines under one document, all or none."""
    place = place_of(request, unit_id, year, POST)
    head = typed(request, *HEAD) if request.method == "POST" else {"day": place.first_day.isoformat()}
    lines = _lines(request) if request.method == "POST" else []
    faults: list[Fault] = []
    problem = ""
    if request.method == "POST" and request.POST.get("do") != "more":
        entered = [_line(place, head, given, at, faults) for at, given in enumerate(lines, 1)]
        try:
            if not faults:
                budget_enter(by=request.user, unit=place.unit, year=year, lines=entered)
                do(request, _("已登记{number}笔。").format(number=len(entered)), lambda: None)
                return redirect("workbench:budget_entries", *place.keys)
        except LedgerRefused as refused:
            faults += [
                Fault(one.line, one.column, say(replace(one, line=0, voucher=""))) for one in refused.problems
            ]
        except Refused as refused:
            problem = str(refused)
        problem = problem or _("没有登记，内容都在。请改正下面标出的地方。")
    context = {
        "head": {"day": "", "document": "", "entry": ORIGINAL} | head,
        "rows": [*lines, *([dict.fromkeys(LINE, "")] * min(BLANK, MOST_LINES - len(lines)))],
        "faults": faults,
        "entries": BUDGET_ENTRIES,
        "budget_kinds": BUDGET_KINDS,
        "natures": NATURES,
        "three_public": THREE_PUBLIC,
        "offers": {name: offered(name, place.unit, year) for name in OFFERED},
    }
    return page(request, "budget_new", place, "budget", context, problem=problem)


@open_to(POST)
@require_POST
def budget_take_back(request: HttpRequest, entry_id: int) -> HttpResponse:
    """Take a wrong entry back by one of the opposite amount."""
    entry = entry_for(request.powers, entry_id)
    if entry is None:
        raise Http404(entry_id)
    reason = request.POST.get("reason", "")[:200]
    do(request, _("已冲销。"), lambda: budget_reverse(by=request.user, entry=entry, reason=reason))
    return redirect("workbench:budget_entries", entry.unit_id, entry.year)


def _asked(request: HttpRequest, place: Place) -> tuple[Sheet, list[Execution]]:
    rows = execution(place.unit, place.year)
    names = names_of_codes("item", {row.item for row in rows}, year=place.year)
    sheet = budget_sheet(names)
    values = sheet.asked(request.GET).values
    if values["nature"]:
        rows = [row for row in rows if row.nature == values["nature"]]
    if values["state"] == "over":
        rows = [row for row in rows if row.left < 0]
    if values["state"] == "unspent":
        rows = [row for row in rows if not row.spent and row.final + row.brought > 0]
    told = ((row, f"{row.item} {names.get(row.item, '')} {purse_what(row)}") for row in rows)
    return sheet, matching(told, values["q"])


def _lines(request: HttpRequest) -> list[dict[str, str]]:
    columns = {name: request.POST.getlist(name) for name in LINE}
    found = []
    for at in range(min(len(columns["item"]), MOST_LINES)):
        given = {name: (held[at].strip()[:250] if at < len(held) else "") for name, held in columns.items()}
        if given["item"] or given["amount"] or given["project"]:
            found.append(given)
    return found


def _line(
    place: Place, head: dict[str, Any], given: dict[str, str], at: int, faults: list[Fault]
) -> BudgetLine:
    amount = read_yuan(given["amount"])
    if amount is None:
        told = _("金额读到“{read}”，应写成 1234.56 的样子，至多到分。").format(read=given["amount"][:30])
        faults.append(Fault(at, "amount", told))
    codes = {
        name: code_meant(name, given[name], unit=place.unit, year=place.year) for name in ("item", "section")
    }
    kept = {name: given[name] for name in ("kind", "nature", "project", "three_public")}
    of = Dimensions(place.unit.code, **codes, **kept)
    return BudgetLine(head["day"], head["document"], head["entry"], amount or 0, of, given["memo"], at)
