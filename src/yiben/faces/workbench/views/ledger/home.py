"""The units whose books one may read, and the year of one of them at a glance."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from yiben.apps.ledgers.selectors.books import book
from yiben.apps.ledgers.selectors.codes import names_of_codes
from yiben.apps.ledgers.selectors.overview import overview
from yiben.apps.ledgers.selectors.sums import Execution, opening_gaps
from yiben.apps.ledgers.selectors.units import INSTITUTION_ZH, POLICY_ZH, places_without, units_for
from yiben.apps.ledgers.services.units import unit_change, unit_set
from yiben.apps.orgs.services import Refused
from yiben.core.ledger.voucher import BUDGET_KINDS, NATURES
from yiben.faces.access import open_to
from yiben.faces.paper.words import gettext as _
from yiben.faces.workbench.money import yuan
from yiben.faces.workbench.views.ledger.place import APPROVE, POST, READ, do, page, place_of, typed

SHOWN = 8


@open_to(READ)
@require_safe
def ledgers(request: HttpRequest) -> HttpResponse:
    """The budget units within reach, with their years."""
    context = {
        "units": list(units_for(request.powers)),
        "this_year": timezone.localdate().year,
        "institutions": INSTITUTION_ZH,
        "may_make": request.powers.may(POST),
    }
    return render(request, "workbench/ledger/units.html", context)


@open_to(READ)
@require_safe
def ledger(request: HttpRequest, unit_id: int, year: int) -> HttpResponse:
    """One unit and year: what waits, the months, what the book cannot show."""
    place = place_of(request, unit_id, year)
    found = overview(place.unit, year)
    today = timezone.localdate()
    until = today.month if today.year == year else 13 if today.year > year else 1
    waiting, gaps = found.to_close(until), opening_gaps(place.unit, year)
    context = {
        "o": found,
        "yuan": yuan,
        "rate": rate,
        "to_close": waiting,
        "to_close_words": _run(waiting),
        "over": [(one, purse_words(one, place.year)) for one in found.over[:SHOWN]],
        "over_number": len(found.over),
        "opening": gaps,
        "gaps": book(place.unit, year).gaps,
        "top": max((max(m.income, m.spent) for m in found.months), default=0),
    }
    return page(request, "home", place, "home", context)


@open_to(POST)
@require_http_methods(["GET", "HEAD", "POST"])
def ledger_new(request: HttpRequest) -> HttpResponse:
    """Make an organisation a budget unit."""
    problem, sent = "", typed(request, "organization", "code", "institution", "keeps_financial", "policy")
    places = list(places_without(request.powers, POST))
    if request.method == "POST":
        chosen = next((one for one in places if str(one.pk) == sent["organization"]), None)
        try:
            if chosen is None:
                raise Refused(_("请选择单位。已经是预算单位的不在其中。"))
            made = unit_set(by=request.user, organization=chosen, **_settings(sent), code=sent["code"])
        except Refused as refused:
            problem = str(refused)
        else:
            return redirect("workbench:ledger", made.pk, timezone.localdate().year)
    context = {"places": places, "typed": sent, "problem": problem, **_choices()}
    return render(request, "workbench/ledger/unit_new.html", context, status=400 if problem else 200)


@open_to(APPROVE)
@require_http_methods(["GET", "HEAD", "POST"])
def ledger_settings(request: HttpRequest, unit_id: int, year: int) -> HttpResponse:
    """Another kind of institution, financial accounting from the next year's book on, what over-spending meets."""
    place = place_of(request, unit_id, year, APPROVE)
    unit = place.unit
    if request.method == "POST":
        sent = typed(request, "institution", "keeps_financial", "policy")
        changed = do(
            request,
            _("设置已修改。已经开始的账簿仍按原来的设置。"),
            lambda: unit_change(by=request.user, unit=unit, **_settings(sent)),
        )
        if changed:
            return redirect("workbench:ledger_settings", *place.keys)
    held = {
        "institution": unit.institution,
        "policy": unit.policy,
        "keeps_financial": "1" if unit.keeps_financial else "",
    }
    return page(request, "settings", place, "", {"typed": held, **_choices()})


def rate(part: int, whole: int) -> str:
    """A share in per cent with one decimal, half up; a dash where there is nothing to share."""
    if whole <= 0:
        return "—"
    tenths = (abs(part) * 2000 + whole) // (2 * whole)
    return f"{'-' if part < 0 else ''}{tenths // 10}.{tenths % 10}%"


def purse_words(purse: Execution, year: int) -> dict[str, str]:
    """A purse in words: its item with the name, its kind, its project or basic expenditure."""
    name = names_of_codes("item", [purse.item], year=year).get(purse.item, "")
    basic = _("基本支出")
    return {
        "item": f"{purse.item} {name}".strip(),
        "kind": BUDGET_KINDS.get(purse.kind, purse.kind),
        "what": purse.project if purse.nature == "project" else basic,
        "nature": NATURES.get(purse.nature, basic),
    }


def _run(months: tuple[int, ...]) -> str:
    """Months as people say them: 4至12, or one by one where some are missing."""
    if len(months) > 2 and months == tuple(range(months[0], months[-1] + 1)):
        return _("{first}至{last}").format(first=months[0], last=months[-1])
    return "、".join(map(str, months))


def _settings(sent: dict[str, str]) -> dict[str, Any]:
    return {
        "institution": sent["institution"],
        "keeps_financial": sent["keeps_financial"] == "1",
        "policy": sent["policy"],
    }


def _choices() -> dict[str, Any]:
    return {"institutions": INSTITUTION_ZH, "policies": POLICY_ZH}
