"""What is known of the registers of a unit and year: filled, declared empty by somebody, or neither."""

from collections import Counter
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from yiben.apps.ledgers.selectors.books import DEPARTMENT, book, units_of
from yiben.apps.ledgers.selectors.declarations import declarations_of, names_of_makers
from yiben.apps.ledgers.selectors.overview import makers
from yiben.apps.ledgers.services.declarations import declarations_withdraw, register_declare
from yiben.apps.orgs.services import Refused
from yiben.core.ledger.register import STATES
from yiben.faces.access import open_to
from yiben.faces.paper.words import gettext as _
from yiben.faces.workbench.views.ledger.place import POST, READ, Place, do, page, place_of, typed

ENTERED = {
    "budgets": "budget_new",
    "contracts": "contract_new",
    "vehicles": "vehicles_new",
    "equipment": "equipment_new",
    "buildings": "buildings_new",
}
LISTED = {
    "budgets": "ledger_budget",
    "contracts": "contracts",
    "vehicles": "vehicles",
    "equipment": "equipment",
    "buildings": "buildings",
}
OF_STAFF = ("establishment", "staff")
MOST = 20


@open_to(READ)
@require_safe
def registers(request: HttpRequest, unit_id: int, year: int) -> HttpResponse:
    """How each register stands, its declarations, and the units below."""
    return _page(request, place_of(request, unit_id, year))


@open_to(POST)
@require_POST
def declare(request: HttpRequest, unit_id: int, year: int) -> HttpResponse:
    """Declare that the chosen registers held nothing in the year."""
    place = place_of(request, unit_id, year, POST)
    chosen, note = request.POST.getlist("register")[:MOST], request.POST.get("note", "")[:500]
    try:
        if not chosen:
            raise Refused(_("请勾选本年没有的登记。"))
        register_declare(by=request.user, unit=place.unit, year=year, registers=chosen, note=note)
    except Refused as refused:
        return _page(request, place, problem=str(refused), chosen=chosen, note=note)
    do(request, _("已声明。写错的可以撤回，撤回也留痕。"), lambda: None)
    return redirect("workbench:registers", *place.keys)


@open_to(POST)
@require_POST
def withdraw(request: HttpRequest, unit_id: int, year: int) -> HttpResponse:
    """Take a declaration back, with the reason."""
    place = place_of(request, unit_id, year, POST)
    sent = typed(request, "register", "note")
    asked: dict[str, Any] = {"unit": place.unit, "year": year, "registers": [sent["register"]]}
    done = _("声明已撤回。")
    do(request, done, lambda: declarations_withdraw(by=request.user, note=sent["note"], **asked))
    return redirect("workbench:registers", *place.keys)


def _page(
    request: HttpRequest, place: Place, *, problem: str = "", chosen: list[str] | None = None, note: str = ""
) -> HttpResponse:
    below = [one for one in units_of(place.unit, DEPARTMENT) if one.pk != place.unit.pk]
    whole = book(place.unit, place.year, DEPARTMENT)
    own = [one for one in whole.registers if one.unit == place.unit.code]
    open_ = Counter(one.unit for one in whole.lacking)
    events = declarations_of(place.unit, place.year)
    context = {
        "standings": own,
        "states": STATES,
        "makers": {**names_of_makers(own), **makers(one.actor for one in events)},
        "enter": {one.register: _to(request, place, one.register) for one in own},
        "lacking": [one for one in own if one.state == "lacking" and not one.partly],
        "units": [(one, open_[one.code]) for one in below],
        "events": events,
        "chosen": chosen or [],
        "note": note,
    }
    return page(request, "registers", place, "registers", context, problem=problem)


def _to(request: HttpRequest, place: Place, register: str) -> str:
    """Where one fills a register, or looks at it; empty where the reader has no page for it."""
    if register in OF_STAFF:
        return reverse("workbench:staff") if request.powers.may("staff.read") else ""
    name = ENTERED.get(register) if place.posts else LISTED.get(register)
    return reverse(f"workbench:{name or 'vouchers'}", args=place.keys)
