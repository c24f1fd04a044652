"""Whose performance a page is of: a unit within reach and a year, asked for in the address."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from yiben.apps.indicators.selectors.objectives import years_of
from yiben.apps.ledgers.selectors.units import units_for
from yiben.apps.orgs.services import Refused
from yiben.faces.paper.words import gettext as _

READ, DECLARE, APPROVE = "performance.read", "performance.declare", "performance.approve"
FIRST_YEAR, LAST_YEAR = 2000, 2100


@dataclass(frozen=True)
class Office:
    """A unit and year, those that may be chosen instead, and what the reader may do there."""

    unit: Any
    year: int
    units: tuple[Any, ...]
    years: tuple[int, ...]
    declares: bool
    approves: bool

    @property
    def query(self) -> str:
        """The same place as part of an address."""
        return f"unit={self.unit.pk}&year={self.year}"


def office_of(request: HttpRequest) -> Office | None:
    """The unit and year asked for, else the first unit that has objectives; None where no unit is within reach."""
    units = tuple(units_for(request.powers, READ))
    wanted = request.GET.get("unit", "")
    unit = next((one for one in units if str(one.pk) == wanted), None)
    if wanted and unit is None:
        raise Http404(wanted)
    if not units:
        return None
    unit = unit or next((one for one in units if years_of(request.powers, [one])), units[0])
    years = tuple(years_of(request.powers, [unit]))
    text = request.GET.get("year", "")
    year = int(text) if text.isascii() and text.isdigit() and len(text) == 4 else 0
    if not FIRST_YEAR <= year <= LAST_YEAR:
        year = years[0] if years else timezone.localdate().year
    may = request.powers.may_in
    return Office(
        unit,
        year,
        units,
        tuple(sorted({*years, year}, reverse=True)),
        may(DECLARE, unit.organization),
        may(APPROVE, unit.organization),
    )


def day_typed(text: str, what: str) -> date:
    """A date of a form."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        told = _("{what}读到“{read}”，应写成 2026-06-30 的样子。")
        raise Refused(told.format(what=what, read=text.strip()[:20])) from None


def page_if_any(name: str, *keys: int) -> str:
    """The address of a page of another part; '' where there is none."""
    try:
        return reverse(f"workbench:{name}", args=keys)
    except NoReverseMatch:
        return ""


def problems_in(refused: Refused) -> list[str]:
    """Every reason of a refusal, each a sentence."""
    return list(getattr(refused, "problems", ())) or [str(refused)]
