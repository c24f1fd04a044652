"""The register of contracts: a year's, what is owed, one with its payments; sign, pay, make void."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yiben.apps.ledgers.selectors.codes import offered
from yiben.apps.ledgers.selectors.payables import contracts_for, payables
from yiben.apps.ledgers.selectors.registry import CATEGORY_ZH, SIZE_ZH, contract_for
from yiben.apps.ledgers.services.contracts import contract_pay, contract_sign, contract_void
from yiben.apps.orgs.finding import matching
from yiben.apps.orgs.services import Refused
from yiben.faces.access import open_to
from yiben.faces.paper.words import gettext as _
from yiben.faces.tables.sheet import Sheet
from yiben.faces.workbench.money import yuan
from yiben.faces.workbench.register_sheets import CONTRACTS, contracts_sheet
from yiben.faces.workbench.views.ledger.place import (
    POST,
    READ,
    Place,
    day_of,
    do,
    fen_of,
    page,
    place_of,
    rows_shown,
    rows_taken,
    typed,
)

FIELDS = ("number", "signed", "supplier", "size", "category", "method", "project", "amount", "due")


@open_to(READ)
@require_safe
def contracts(request: HttpRequest, unit_id: int, year: int) -> HttpResponse:
    """The contracts of the year; what is owed of every year where that is asked for."""
    place = place_of(request, unit_id, year)
    sheet, rows = _asked(request, place)
    standing = [one for one in rows if not one.void_reason]
    owed = payables(request.powers, day=_until(place), unit_id=place.unit.pk)
    context = {
        "t": rows_shown(request, sheet, rows, CONTRACTS, _("份")),
        "yuan": yuan,
        "amount": sum(one.amount for one in standing),
        "paid": sum(one.paid for one in standing),
        "owed": sum(one.left for one in owed),
        "owed_number": len(owed),
        "late": [one for one in owed if one.late],
    }
    return page(request, "contracts", place, "contracts", context)


@open_to(READ)
@require_safe
def contracts_export(request: HttpRequest, unit_id: int, year: int) -> HttpResponseBase:
    """The same as a file."""
    return rows_taken(request, *_asked(request, place_of(request, unit_id, year)), CONTRACTS)


@open_to(POST)
@require_http_methods(["GET", "HEAD", "POST"])
def contract_new(request: HttpRequest, unit_id: int, year: int) -> HttpResponse:
    """Enter a contract."""
    place = place_of(request, unit_id, year, POST)
    sent, problem = typed(request, *FIELDS), ""
    if request.method == "POST":
        try:
            made = _sign(request, place, sent)
        except Refused as refused:
            problem = str(refused)
        else:
            do(request, _("合同已登记。"), lambda: None)
            return redirect("workbench:contract", made.pk)
    else:
        sent["signed"] = place.first_day.isoformat()
    context = {
        "typed": sent,
        "sizes": SIZE_ZH,
        "categories": CATEGORY_ZH,
        "projects": offered("project", place.unit, year),
    }
    return page(request, "contract_new", place, "contracts", context, problem=problem)


@open_to(READ)
@require_safe
def contract(request: HttpRequest, contract_id: int) -> HttpResponse:
    """One contract with its payments."""
    found = _found(request, contract_id)
    place = place_of(request, found.unit_id, found.signed.year)
    context = {
        "c": found,
        "yuan": yuan,
        "left": found.amount - found.paid,
        "sizes": SIZE_ZH,
        "categories": CATEGORY_ZH,
        "today": timezone.localdate().isoformat(),
    }
    return page(request, "contract", place, "contracts", context)


@open_to(POST)
@require_POST
def contract_payment(request: HttpRequest, contract_id: int) -> HttpResponse:
    """Enter a payment, or with a minus what came back."""
    found = _found(request, contract_id)
    sent = typed(request, "day", "amount", "memo")
    do(
        request,
        _("付款已登记。"),
        lambda: contract_pay(
            by=request.user,
            contract=found,
            day=day_of(sent["day"], _("付款日期")),
            amount=fen_of(sent["amount"], _("付款金额")),
            memo=sent["memo"],
        ),
    )
    return redirect("workbench:contract", found.pk)


@open_to(POST)
@require_POST
def contract_end(request: HttpRequest, contract_id: int) -> HttpResponse:
    """Make a contract void that was entered wrongly."""
    found = _found(request, contract_id)
    reason = request.POST.get("reason", "")[:500]
    do(request, _("合同已作废。"), lambda: contract_void(by=request.user, contract=found, reason=reason))
    return redirect("workbench:contract", found.pk)


def _sign(request: HttpRequest, place: Place, sent: dict[str, str]) -> Any:
    words = ("number", "supplier", "size", "category", "method", "project")
    return contract_sign(
        by=request.user,
        unit=place.unit,
        signed=day_of(sent["signed"], _("签订日期")),
        amount=fen_of(sent["amount"], _("合同金额")),
        due=day_of(sent["due"], _("应付日期")) if sent["due"] else None,
        **{name: sent[name] for name in words},
    )


def _asked(request: HttpRequest, place: Place) -> tuple[Sheet, list[Any]]:
    sheet = contracts_sheet()
    values = sheet.asked(request.GET).values
    if values["state"] == "owed":
        owed = payables(request.powers, day=_until(place), unit_id=place.unit.pk)
        rows = [one.contract for one in owed]
    else:
        rows = list(contracts_for(request.powers, unit_id=place.unit.pk, year=place.year))
    if values["state"] == "paid":
        rows = [one for one in rows if not one.void_reason and one.paid >= one.amount]
    if values["state"] == "void":
        rows = [one for one in rows if one.void_reason]
    return sheet, matching(((one, f"{one.number} {one.supplier} {one.project}") for one in rows), values["q"])


def _until(place: Place) -> date:
    return min(timezone.localdate(), date(place.year, 12, 31))


def _found(request: HttpRequest, contract_id: int) -> Any:
    found = contract_for(request.powers, contract_id)
    if found is None:
        raise Http404(contract_id)
    return found
