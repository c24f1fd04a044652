"""The statements of a unit and year, every figure a link to what stands behind it; and how years differ."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from yiben.apps.ledgers.selectors.books import DEPARTMENT, UNIT
from yiben.apps.ledgers.selectors.statements import NATIONAL, FinalAccounts, final_accounts, profiles_in
from yiben.apps.ledgers.selectors.units import unit_for, units_for
from yiben.core.disclosure.wording import percent
from yiben.core.document.manuscript import FormPage
from yiben.core.statement.compare import Difference, compare, compare_columns
from yiben.core.statement.derived import Derived, Figure
from yiben.core.value.printed import show
from yiben.core.value.unit import WAN_YUAN, YUAN
from yiben.faces.access import open_to
from yiben.faces.paper.words import gettext as _
from yiben.faces.workbench.views.ledger.behind import behind_query
from yiben.faces.workbench.views.ledger.place import READ, Place, page, place_of

MONEY = ("元", "万元")
TAB = "statements"
YEARS, UNITS, BUDGET = "years", "units", "budget"
WHATS = (YEARS, UNITS, BUDGET)
BOTH = {"预算数", "决算数"}


@dataclass(frozen=True)
class FormCell:
    """A cell of a form as the page shows it: `address` where its figure opens, `source` where it was taken from."""

    text: str
    rowspan: int
    colspan: int
    head: bool
    number: bool
    address: str = ""
    source: str = ""


@dataclass(frozen=True)
class FormView:
    """A printed form: its heading lines and rows of cells."""

    id: str
    page: FormPage
    rows: tuple[tuple[FormCell, ...], ...]
    taken: bool


@dataclass(frozen=True)
class Asked:
    """How the statements are wanted: by which profile, of the unit or its department, in which unit of money."""

    profile: str
    scope: str
    money: str

    def address(self, **more: str) -> str:
        """The end of an address that asks the same."""
        held = {"profile": self.profile, "scope": self.scope, "in": self.money, **more}
        return urlencode({name: value for name, value in held.items() if value})


@open_to(READ)
@require_safe
def statements(request: HttpRequest, unit_id: int, year: int) -> HttpResponse:
    """The forms of a profile, one under the other."""
    place = place_of(request, unit_id, year)
    asked, accounts = asked_for(request, place)
    pages = accounts.pages(asked.money) if accounts.kept else ()
    forms = tuple(_forms(place, asked, accounts, pages))
    told = {"forms": forms, "gaps": (*accounts.gaps, *(accounts.lost(pages) if pages else ()))}
    return page(request, "statements", place, TAB, context_of(asked, accounts) | told)


@open_to(READ)
@require_safe
def statements_compared(request: HttpRequest, unit_id: int, year: int) -> HttpResponse:
    """Where the statements differ, cell by cell: from another year's, another unit's, or outturn from budget."""
    place = place_of(request, unit_id, year)
    asked, accounts = asked_for(request, place)
    what = request.GET.get("what", "")
    what = what if what in WHATS else YEARS
    against = _against(request, place, asked, what)
    context = {
        "what": what,
        "whats": dict(zip(WHATS, (_("与另一年比"), _("与另一个单位比"), _("决算与预算比")), strict=True)),
        "against": against,
        "units": [one for one in units_for(request.powers) if one.pk != place.unit.pk],
        "tables": list(_differences(accounts, against)),
        "told": lambda difference: _told(difference, asked.money),
    }
    return page(request, "compared", place, TAB, context_of(asked, accounts) | context)


@dataclass(frozen=True)
class Against:
    """What the statements are compared with: the heads of the two columns, and the other accounts.

    `other` is None for outturn against budget, and where nothing is known of the other side (`known` is false).
    """

    before: str
    after: str
    known: bool
    other: FinalAccounts | None = None
    year: int = 0
    unit: int = 0


def _against(request: HttpRequest, place: Place, asked: Asked, what: str) -> Against:
    if what == BUDGET:
        return Against("预算数", "决算数", True, year=place.year - 1)
    if what == UNITS:
        number = request.GET.get("unit", "")
        unit = unit_for(request.powers, int(number)) if number.isascii() and number.isdecimal() else None
        found = final_accounts(unit, place.year, profile=asked.profile) if unit else None
        names = (unit.organization.name if unit else "", place.unit.organization.name)
        kept = found if found is not None and found.kept else None
        return Against(*names, kept is not None, kept, place.year - 1, unit.pk if unit else 0)
    other = request.GET.get("with", "")
    year = int(other) if other.isascii() and other.isdecimal() and len(other) == 4 else place.year - 1
    profile = asked.profile if asked.profile in profiles_in(year) else NATIONAL
    found = final_accounts(place.unit, year, profile=profile, scope=asked.scope)
    kept = found if found is not None and found.kept else None
    return Against(str(year), str(place.year), kept is not None, kept, year)


def _differences(accounts: FinalAccounts, against: Against) -> Iterator[tuple[str, tuple[Difference, ...]]]:
    """Each statement by its title with the cells that differ."""
    held = {one.name: one for one in against.other.statements} if against.other else {}
    for form, one in zip(accounts.profile.forms, accounts.statements, strict=True):
        differences: tuple[Difference, ...] = ()
        if against.other is None and against.known and set(one.columns) >= BOTH:
            differences = compare_columns(one, "预算数", "决算数")
        elif one.name in held:
            differences = compare(held[one.name], one)
        if differences:
            yield form.title, differences


def asked_for(request: HttpRequest, place: Place) -> tuple[Asked, FinalAccounts]:
    """What an address asks for, and the statements; no page where no profile is in force."""
    known = profiles_in(place.year)
    given = request.GET.get("profile", "")
    profile = given if given in known else NATIONAL if NATIONAL in known else next(iter(known), "")
    scope = DEPARTMENT if request.GET.get("scope") == DEPARTMENT else UNIT
    accounts = final_accounts(place.unit, place.year, profile=profile, scope=scope)
    if accounts is None:
        raise Http404(profile)
    money = request.GET.get("in", "")
    return Asked(profile, scope, money if money in MONEY else accounts.profile.unit), accounts


def context_of(asked: Asked, accounts: FinalAccounts) -> dict[str, Any]:
    """What the choices above the forms are made of."""
    return {
        "asked": asked,
        "accounts": accounts,
        "profiles": profiles_in(accounts.year),
        "moneys": MONEY,
        "gaps": accounts.gaps,
    }


def _forms(
    place: Place, asked: Asked, accounts: FinalAccounts, pages: Sequence[FormPage]
) -> Iterator[FormView]:
    for n, (form, derived) in enumerate(zip(pages, accounts.statements, strict=bool(pages))):
        rows = tuple(
            tuple(_cell(place, asked, form, derived, r, cell.column, cell) for cell in row)
            for r, row in enumerate(form.table.rows)
        )
        yield FormView(f"form-{n + 1}", form, rows, derived.name in accounts.taken)


def _cell(
    place: Place, asked: Asked, form: FormPage, derived: Derived, r: int, c: int, cell: Any
) -> FormCell:
    at = form.addresses.get((r, c))
    figure = derived.figures.get(at) if at else None
    head = r < form.header_rows
    if at and derived.lacking(*at):
        address = reverse("workbench:registers", args=place.keys)
        return FormCell(cell.text, cell.rowspan, cell.colspan, head, True, address)
    if figure is None or not cell.text.strip():
        return FormCell(cell.text, cell.rowspan, cell.colspan, head, at is not None)
    title = f"{form.title} {at[0]} {at[1]}" if at else ""
    address = _behind(place, asked, figure, title) if figure.selections else ""
    source = f"{figure.taken.file} {figure.taken.place}" if figure.taken else ""
    return FormCell(cell.text, cell.rowspan, cell.colspan, head, True, address, source)


def _behind(place: Place, asked: Asked, figure: Figure, title: str) -> str:
    query = behind_query(figure.selections, asked.scope)
    return f"{reverse('workbench:behind', args=place.keys)}?{query}&{urlencode({'title': title})}"


def _told(difference: Difference, money: str) -> dict[str, str]:
    unit = YUAN if money == "元" else WAN_YUAN

    def said(amount: int | None) -> str:
        if amount is None:
            return ""
        return f"{amount:,}{difference.unit}" if difference.unit else show(amount, unit, 2)

    rate = ""
    if not difference.unit and difference.before and difference.before > 0:
        rate = percent(difference.change, difference.before)
    return {
        "before": said(difference.before),
        "after": said(difference.after),
        "change": said(difference.change),
        "rate": rate,
    }
