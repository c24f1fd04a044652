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
from yiben.core.disclosure.wording import percent
from yiben.core.document.manuscript import FormPage
from yiben.core.statement.compare import Difference, compare
from yiben.core.statement.derived import Derived, Figure
from yiben.core.value.printed import show
from yiben.core.value.unit import WAN_YUAN, YUAN
from yiben.faces.access import open_to
from yiben.faces.workbench.views.ledger.behind import behind_query
from yiben.faces.workbench.views.ledger.place import READ, Place, page, place_of

MONEY = ("元", "万元")
TAB = "statements"


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
    """Where the statements of two years differ, cell by cell."""
    place = place_of(request, unit_id, year)
    asked, accounts = asked_for(request, place)
    other = request.GET.get("with", "")
    against = int(other) if other.isascii() and other.isdigit() and len(other) == 4 else year - 1
    profile = asked.profile if asked.profile in profiles_in(against) else NATIONAL
    before = final_accounts(place.unit, against, profile=profile, scope=asked.scope)
    known = before is not None and before.kept
    held = {one.name: one for one in before.statements} if before is not None and known else {}
    tables = [
        (title, differences)
        for title, one in zip(_titles(accounts), accounts.statements, strict=True)
        if one.name in held and (differences := compare(held[one.name], one))
    ]
    context = {
        "against": against,
        "known": known,
        "tables": tables,
        "told": lambda difference: _told(difference, asked.money),
    }
    return page(request, "compared", place, TAB, context_of(asked, accounts) | context)


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


def _titles(accounts: FinalAccounts) -> list[str]:
    return [form.title for form in accounts.profile.forms]


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
