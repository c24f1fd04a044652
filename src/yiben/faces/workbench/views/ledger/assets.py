"""The registers of vehicles, equipment and buildings: listed, entered, disposed of."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yiben.apps.ledgers.selectors.registry import ASSET_ZH, VEHICLE_ZH, asset_for, assets_ever
from yiben.apps.ledgers.services.assets import asset_dispose, building_enter, equipment_enter, vehicle_enter
from yiben.apps.orgs.finding import matching
from yiben.apps.orgs.services import Refused
from yiben.faces.access import open_to
from yiben.faces.paper.words import gettext as _
from yiben.faces.tables.sheet import Sheet
from yiben.faces.workbench.money import money, yuan
from yiben.faces.workbench.register_sheets import ASSETS, assets_sheet
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

FIELDS = ("number", "name", "type", "acquired", "by_appropriation", "value", "area")
LISTS = {"vehicle": "vehicles", "equipment": "equipment", "building": "buildings"}


@open_to(READ)
@require_safe
def assets(request: HttpRequest, unit_id: int, year: int, kind: str) -> HttpResponse:
    """What the unit has of a kind."""
    place = place_of(request, unit_id, year)
    sheet, rows = _asked(request, place, kind)
    there = [one for one in rows if one.disposed is None]
    context = {
        "t": rows_shown(request, sheet, rows, ASSETS, _("项")),
        "kind": kind,
        "new": f"workbench:{LISTS[kind]}_new",
        "there": len(there),
        "dear": sum(one.value >= 100_000_000 for one in there),
        "area": money(sum(one.area for one in there)),
        "value": yuan(sum(one.value for one in there)),
    }
    return page(request, "assets", place, kind, context)


@open_to(READ)
@require_safe
def assets_export(request: HttpRequest, unit_id: int, year: int, kind: str) -> HttpResponseBase:
    """The same as a file."""
    return rows_taken(request, *_asked(request, place_of(request, unit_id, year), kind), ASSETS)


@open_to(POST)
@require_http_methods(["GET", "HEAD", "POST"])
def asset_new(request: HttpRequest, unit_id: int, year: int, kind: str) -> HttpResponse:
    """Enter one."""
    place = place_of(request, unit_id, year, POST)
    sent, problem = typed(request, *FIELDS), ""
    if request.method == "POST":
        try:
            made = _enter(request, place, kind, sent)
        except Refused as refused:
            problem = str(refused)
        else:
            do(request, _("已登记。"), lambda: None)
            return redirect("workbench:asset", made.pk)
    context = {"typed": sent, "kind": kind, "word": ASSET_ZH[kind], "types": VEHICLE_ZH}
    return page(request, "asset_new", place, kind, context, problem=problem)


@open_to(READ)
@require_safe
def asset(request: HttpRequest, asset_id: int) -> HttpResponse:
    """One of them."""
    found = _found(request, asset_id)
    place = place_of(request, found.unit_id, timezone.localdate().year)
    context = {
        "a": found,
        "word": ASSET_ZH[found.kind],
        "types": VEHICLE_ZH,
        "value": yuan(found.value),
        "area": money(found.area),
        "today": timezone.localdate().isoformat(),
    }
    return page(request, "asset", place, found.kind, context)


@open_to(POST)
@require_POST
def asset_end(request: HttpRequest, asset_id: int) -> HttpResponse:
    """It is there no more from a day on."""
    found = _found(request, asset_id)
    sent = typed(request, "day", "told")
    do(
        request,
        _("处置已登记。"),
        lambda: asset_dispose(
            by=request.user, asset=found, day=day_of(sent["day"], _("处置日期")), told=sent["told"]
        ),
    )
    return redirect("workbench:asset", found.pk)


def _enter(request: HttpRequest, place: Place, kind: str, sent: dict[str, str]) -> Any:
    held: dict[str, Any] = {
        "by": request.user,
        "unit": place.unit,
        "number": sent["number"],
        "name": sent["name"],
        "acquired": day_of(sent["acquired"], _("取得日期")),
        "value": fen_of(sent["value"], _("原值")),
    }
    if kind == "vehicle":
        by_appropriation = sent["by_appropriation"] == "1"
        return vehicle_enter(**held, type=sent["type"], by_appropriation=by_appropriation)
    if kind == "equipment":
        return equipment_enter(**held)
    return building_enter(**held, area=fen_of(sent["area"], _("面积")))


def _asked(request: HttpRequest, place: Place, kind: str) -> tuple[Sheet, list[Any]]:
    sheet = assets_sheet(kind, ASSET_ZH[kind])
    values = sheet.asked(request.GET).values
    rows = [
        one
        for one in assets_ever(place.unit, kind)
        if not values["state"] or (one.disposed is None) == (values["state"] == "there")
    ]
    return sheet, matching(((one, f"{one.number} {one.name}") for one in rows), values["q"])


def _found(request: HttpRequest, asset_id: int) -> Any:
    found = asset_for(request.powers, asset_id)
    if found is None:
        raise Http404(asset_id)
    return found
