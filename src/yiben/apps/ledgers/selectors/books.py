"""The book of a unit or a department and year, as the core asks it: a fixed number of queries, however many rows."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from django.db.models import Q, Sum

from yiben.apps.ledgers.bodies import DETAIL
from yiben.apps.ledgers.models import (
    BudgetEntry,
    BudgetUnitRecord,
    DetailAccount,
    PostingCount,
    PostingRow,
    YearBook,
)
from yiben.apps.ledgers.rulebook import gap_sentences, transfer_pairs
from yiben.apps.ledgers.selectors.declarations import declared_of, kept_assets
from yiben.apps.ledgers.selectors.register_gaps import register_gaps
from yiben.apps.ledgers.selectors.registers import asset_totals, contract_totals, staff_totals
from yiben.core.ledger.book import POSTED, Book, BudgetUnit, Total
from yiben.core.ledger.internal import Transfer, eliminate, transfers
from yiben.core.ledger.problem import yuan
from yiben.core.ledger.standing import standings
from yiben.core.ledger.voucher import Dimensions

UNIT, DEPARTMENT = "unit", "department"


def units_of(unit: BudgetUnitRecord, scope: str = UNIT) -> list[BudgetUnitRecord]:
    """The units of a scope: the one asked for, then, of a department, those below it in the order of the tree."""
    if scope not in (UNIT, DEPARTMENT):
        raise ValueError(f"scope {scope!r} is neither unit nor department")
    if scope == UNIT:
        return [unit]
    found = BudgetUnitRecord.objects.select_related("organization")
    return list(found.filter(organization__path__startswith=unit.organization.path))


def book(unit: BudgetUnitRecord, year: int, scope: str = UNIT, until: date | None = None) -> Book:
    """All totals of a scope and year. Of a department the transfers between its units are taken out where both
    sides agree; `gaps` says where they do not, and what the book cannot show. With `until` what was there by the end
    of that day."""
    units = {one.pk: one for one in units_of(unit, scope)}
    codes = {one.code: one.organization.name for one in units.values()}
    books = {one.pk: one for one in YearBook.objects.filter(unit__in=units, year=year)}
    posted = tuple(_merged(_posted(books, units, until), codes))
    found = transfers(posted, codes, transfer_pairs()) if len(codes) > 1 else ()
    budgets = tuple(_budgets(units, year, until))
    contracts = tuple(contract_totals(units, year, until))
    assets = tuple(asset_totals(units, year, until))
    staff = tuple(staff_totals(units, year, until))
    counts = tuple(_counts(books, units, until))
    registered = (*counts, *budgets, *contracts, *assets, *staff)
    registers = tuple(
        standings(codes.items(), (*posted, *registered), declared_of(units, year), kept_assets(units, year))
    )
    return Book(
        year=year,
        units=tuple(_core_units(units)),
        totals=(*eliminate(posted, found), *registered),
        gaps=(*_gaps(year, units, books, found, codes), *register_gaps(registers, year)),
        institutions={one.code: one.institution for one in units.values()},
        registers=registers,
    )


def internal_transfers(unit: BudgetUnitRecord, year: int) -> tuple[Transfer, ...]:
    """The transfers between the units of a department, those that do not match too."""
    units = {one.pk: one for one in units_of(unit, DEPARTMENT)}
    books = {one.pk: one for one in YearBook.objects.filter(unit__in=units, year=year)}
    return transfers(_posted(books, units), {one.code for one in units.values()}, transfer_pairs())


def _posted(
    books: Mapping[int, YearBook], units: Mapping[int, BudgetUnitRecord], until: date | None = None
) -> Iterator[Total]:
    by_then = Q(voucher__day__lte=until) if until else Q()
    sums = (
        PostingRow.objects.filter(by_then, book__in=list(books))
        .order_by()
        .values_list("book_id", "detail_id", "kind")
        .annotate(total=Sum("amount"))
    )
    places = _details(units)
    for _book, detail, kind, amount in sums:
        account, of = places[detail]
        yield Total(POSTED, amount, of, account, kind)


def _details(units: Mapping[int, BudgetUnitRecord]) -> dict[int, tuple[str, Dimensions]]:
    rows = DetailAccount.objects.filter(unit__in=list(units)).values_list("pk", "unit_id", *DETAIL)
    return {
        pk: (account, Dimensions(units[unit].code, *rest)) for pk, unit, account, *rest in rows.iterator()
    }


def _merged(totals: Iterator[Total], codes: Mapping[str, str]) -> Iterator[Total]:
    """A counterparty matters to sums only where it is a unit of the scope: else suppliers would make them many."""
    sums: dict[tuple[str, str, Dimensions], int] = defaultdict(int)
    for total in totals:
        of = total.dimensions
        if of.counterparty and of.counterparty not in codes:
            of = replace(of, counterparty="")
        sums[total.account, total.voucher, of] += total.amount
    for (account, kind, of), amount in sums.items():
        yield Total(POSTED, amount, of, account, kind)


def _counts(
    books: Mapping[int, YearBook], units: Mapping[int, BudgetUnitRecord], until: date | None = None
) -> Iterator[Total]:
    by_then = Q(posting__voucher__day__lte=until) if until else Q()
    rows = (
        PostingCount.objects.filter(by_then, book__in=list(books))
        .order_by()
        .values_list("measure", "posting__kind", "book__unit_id", *(f"detail__{name}" for name in DETAIL))
        .annotate(total=Sum("number"))
    )
    for measure, kind, unit, account, *rest, number in rows:
        yield Total(measure, number, Dimensions(units[unit].code, *rest), account, kind)


def _budgets(units: Mapping[int, BudgetUnitRecord], year: int, until: date | None = None) -> Iterator[Total]:
    by_then = Q(day__lte=until) if until else Q()
    rows = (
        BudgetEntry.objects.filter(by_then, unit__in=list(units), year=year)
        .order_by()
        .values_list("unit_id", "entry", "item", "section", "kind", "nature", "project", "three_public")
        .annotate(total=Sum("amount"))
    )
    for unit, entry, item, section, kind, nature, project, three_public, amount in rows:
        of = Dimensions(units[unit].code, item, section, kind, nature, project, three_public=three_public)
        yield Total(f"budget_{entry}", amount, of)


def _core_units(units: Mapping[int, BudgetUnitRecord]) -> Iterator[BudgetUnit]:
    above: dict[str, str] = {one.organization.path: one.code for one in units.values()}
    for one in units.values():
        path = one.organization.path
        up = [other for other in above if other != path and path.startswith(other)]
        parent = above[max(up, key=len)] if up else ""
        yield BudgetUnit(one.code, one.organization.name, one.institution, parent)


def _gaps(
    year: int,
    units: Mapping[int, BudgetUnitRecord],
    books: Mapping[int, YearBook],
    found: tuple[Transfer, ...],
    codes: Mapping[str, str],
) -> Iterator[str]:
    says = gap_sentences()
    held = {one.unit_id: one for one in books.values()}
    for one in units.values():
        name = one.organization.name
        if one.pk not in held:
            yield says["no_book"].format(unit=name, year=year)
        elif not held[one.pk].keeps_financial:
            yield says["budget_only"].format(unit=name)
    for one in found:
        if not one.matches:
            yield says["transfer_differs"].format(
                payer=codes[one.payer],
                payee=codes[one.payee],
                paid=yuan(one.paid),
                received=yuan(one.received),
                gap=yuan(abs(one.paid - one.received)),
            )
