"""The end of a year: carry-over by project and year of origin, the closing vouchers, the next year's opening."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from yiben.apps.ledgers.selectors.codes import names_of_codes, offered
from yiben.apps.ledgers.selectors.registry import finished_projects
from yiben.apps.ledgers.selectors.sums import (
    asked_to_close,
    carry_over,
    has_opening,
    opening_gaps,
    posted_totals,
)
from yiben.apps.ledgers.services.assets import project_finish
from yiben.apps.ledgers.services.years import year_close, year_open
from yiben.core.ledger.balance import Slot
from yiben.core.ledger.close import close_year
from yiben.faces.access import open_to
from yiben.faces.paper.words import gettext as _
from yiben.faces.tables.sheet import Sheet
from yiben.faces.workbench.money import yuan
from yiben.faces.workbench.register_sheets import CARRIED, carry_sheet
from yiben.faces.workbench.views.ledger.place import (
    POST,
    READ,
    Place,
    day_of,
    do,
    page,
    place_of,
    rows_shown,
    rows_taken,
    typed,
)
from yiben.faces.workbench.views.ledger.vouchers import shown


@open_to(READ)
@require_safe
def year_end(request: HttpRequest, unit_id: int, year: int) -> HttpResponse:
    """What is carried over, what closing would post, how the opening stands to the last close."""
    place = place_of(request, unit_id, year)
    sheet, rows = _asked(place)
    totals = posted_totals(place.unit, year)
    to_post = close_year(totals, asked_to_close(place.unit, year)) if totals else ()
    gaps = opening_gaps(place.unit, year)
    slots = [gap.slot for gap in gaps or ()]
    context = {
        "t": rows_shown(request, sheet, rows, CARRIED, _("行")),
        "yuan": yuan,
        "carried": sum(amount for _slot, amount in rows),
        "preview": [(one.memo, shown(one, year)) for one in to_post],
        "posted": bool(totals),
        "gaps": gaps,
        "names": _names(slots, year),
        "opened": has_opening(place.unit, year),
        "finished": finished_projects(place.unit),
        "projects": offered("project", place.unit, year),
    }
    return page(request, "year_end", place, "year_end", context)


@open_to(READ)
@require_safe
def year_end_export(request: HttpRequest, unit_id: int, year: int) -> HttpResponseBase:
    """Carry-over as a file."""
    return rows_taken(request, *_asked(place_of(request, unit_id, year)), CARRIED)


@open_to(POST)
@require_POST
def close(request: HttpRequest, unit_id: int, year: int) -> HttpResponse:
    """Post the closing vouchers."""
    place = place_of(request, unit_id, year, POST)
    do(request, _("年末结转已记账。"), lambda: year_close(by=request.user, unit=place.unit, year=year))
    return redirect("workbench:year_end", *place.keys)


@open_to(POST)
@require_POST
def open_year(request: HttpRequest, unit_id: int, year: int) -> HttpResponse:
    """Open this year with what the last one closed with."""
    place = place_of(request, unit_id, year, POST)
    do(request, _("年初余额已记账。"), lambda: year_open(by=request.user, unit=place.unit, year=year))
    return redirect("workbench:year_end", *place.keys)


@open_to(POST)
@require_POST
def finish(request: HttpRequest, unit_id: int, year: int) -> HttpResponse:
    """A project is finished: what is left of it becomes surplus."""
    place = place_of(request, unit_id, year, POST)
    sent = typed(request, "name", "day", "document")
    do(
        request,
        _("项目已登记完成。"),
        lambda: project_finish(
            by=request.user,
            unit=place.unit,
            name=sent["name"],
            day=day_of(sent["day"], _("完成日期")),
            document=sent["document"],
        ),
    )
    return redirect("workbench:year_end", *place.keys)


def _asked(place: Place) -> tuple[Sheet, list[tuple[Slot, int]]]:
    rows = list(carry_over(place.unit, place.year).items())
    names = _names([slot for slot, _amount in rows], place.year)
    return carry_sheet(names["item"], names["account"]), rows


def _names(slots: list[Slot], year: int) -> dict[str, Any]:
    return {
        "account": names_of_codes("account", {slot.account for slot in slots}, year=year),
        "item": names_of_codes("item", {slot.of.item for slot in slots}, year=year),
    }
