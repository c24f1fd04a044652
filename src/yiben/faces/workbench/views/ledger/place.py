"""What every page of the ledger begins with: which unit and year, what may be done there, lists as files."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from yiben.apps.ledgers.selectors.drafts import keeps_financial
from yiben.apps.ledgers.selectors.units import unit_for
from yiben.apps.orgs.services import Refused
from yiben.faces.paper.words import gettext as _
from yiben.faces.tables import export
from yiben.faces.tables.sheet import Sheet, said, start_of
from yiben.faces.tables.view import TableView
from yiben.faces.workbench.money import read_yuan

READ, POST, APPROVE = "ledgers.read", "ledgers.post", "ledgers.approve"
FIRST_YEAR, LAST_YEAR = 1994, 2100
Key = Callable[[Any], Any]


@dataclass(frozen=True)
class Place:
    """A unit and year, and what the reader may do there."""

    unit: Any
    year: int
    posts: bool
    approves: bool

    @property
    def keys(self) -> tuple[int, int]:
        """What its addresses are made with."""
        return (self.unit.pk, self.year)

    @property
    def financial(self) -> bool:
        """Whether its book takes accounts 1 to 5."""
        return keeps_financial(self.unit, self.year)

    @property
    def first_day(self) -> date:
        """A day of the year to begin with: today where it is in it, else its last."""
        today = timezone.localdate()
        return today if today.year == self.year else date(self.year, 12, 31)


def place_of(request: HttpRequest, unit_id: int, year: int, permission: str = READ) -> Place:
    """The unit within reach and the year, or no page."""
    unit = unit_for(request.powers, unit_id, permission) if FIRST_YEAR <= year <= LAST_YEAR else None
    if unit is None:
        raise Http404(unit_id)
    may = request.powers.may_in
    return Place(unit, year, may(POST, unit.organization), may(APPROVE, unit.organization))


def page(
    request: HttpRequest, template: str, place: Place, tab: str, context: dict[str, Any], *, problem: str = ""
) -> HttpResponse:
    """A page of a unit and year, inside the frame of the ledger."""
    years = sorted({one.year for one in place.unit.years} | {place.year}, reverse=True)
    frame = {"p": place, "tab": tab, "years": years, "problem": problem}
    status = 400 if problem else 200
    return render(request, f"workbench/ledger/{template}.html", frame | context, status=status)


def do(request: HttpRequest, done: str, service: Callable[[], object]) -> bool:
    """Do a step and say so, or say why not; true where it was done."""
    try:
        service()
    except Refused as refused:
        messages.error(request, str(refused))
        return False
    messages.success(request, done)
    return True


def rows_shown(
    request: HttpRequest, sheet: Sheet, rows: Sequence[Any], keys: dict[str, Key], noun: str
) -> TableView:
    """A list that is held whole: put in the order asked for, a page of it."""
    asked = sheet.asked(request.GET)
    ordered = _ordered(rows, asked.sort, asked.descending, keys)
    asked, start = start_of(sheet, asked, len(ordered))
    shown = ordered[start : start + sheet.size]
    return TableView(sheet, asked, shown, len(ordered), noun, "export/", export.MOST)


def rows_taken(
    request: HttpRequest, sheet: Sheet, rows: Sequence[Any], keys: dict[str, Key]
) -> HttpResponseBase:
    """The same list as a file."""
    asked = sheet.asked(request.GET)
    ordered = _ordered(rows, asked.sort, asked.descending, keys)
    columns = sheet.exported
    lines = export.table(columns, ordered[: export.MOST])
    heads = [column.head for column in columns]
    return export.answer(form_of(request), sheet.title, heads, lines, notes=said(sheet, asked))


def form_of(request: HttpRequest) -> str:
    """The format that a download is asked in."""
    form = request.GET.get("format", "")
    if form not in export.FORMATS:
        raise Http404(form)
    return form


def typed(request: HttpRequest, *names: str) -> dict[str, str]:
    """The fields of a form as they were sent."""
    return {name: request.POST.get(name, "").strip()[:250] for name in names}


def day_of(text: str, what: str) -> date:
    """A date of a form."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        told = _("{what}读到“{read}”，应写成 2023-03-15 的样子。")
        raise Refused(told.format(what=what, read=text[:20])) from None


def fen_of(text: str, what: str) -> int:
    """An amount of a form, in fen."""
    fen = read_yuan(text)
    if fen is None:
        told = _("{what}读到“{read}”，应写成 1234.56 的样子，单位是元，至多到分。")
        raise Refused(told.format(what=what, read=text[:30]))
    return fen


def _ordered(rows: Sequence[Any], sort: str, descending: bool, keys: dict[str, Key]) -> list[Any]:
    return sorted(rows, key=keys[sort], reverse=descending) if sort in keys else list(rows)
