"""What stands behind a figure: the same selection that gave its sum, asked of the stored rows."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q, QuerySet, Sum

from yiben.apps.ledgers.models import (
    Asset,
    BudgetEntry,
    BudgetUnitRecord,
    Contract,
    DetailAccount,
    PostingCount,
    PostingRow,
    YearBook,
)
from yiben.apps.ledgers.selectors.behind_registers import ASSETS, CONTRACTS, assets_behind, contracts_behind
from yiben.apps.ledgers.selectors.books import UNIT, book, internal_transfers, units_of
from yiben.core.ledger.book import POSTED, Selection
from yiben.core.ledger.budget import BUDGET_ENTRIES
from yiben.core.ledger.internal import Transfer
from yiben.core.ledger.register import DECLARED, LACKING, Standing, registers_asked
from yiben.core.ledger.voucher import CLOSING, COUNTS

SIZE = 50
NOTHING = Q(pk__in=())
_PREFIXES = {"accounts": "account", "items": "item", "sections": "section"}
_VALUES = {"kinds": "kind", "natures": "nature", "three_public": "three_public"}


@dataclass(frozen=True)
class Behind:
    """One page of what a figure is the sum of, with how many rows and what they come to in all.

    `sum` is in the figure's own sign. `postings` of vouchers, else `counts` of 三公, else `contracts` or `assets` of
    the registers, else `entries` of a budget. `declared` are the declarations that a register held nothing,
    `lacking` the registers of which nobody knows what they hold, so that the sum is none.
    """

    count: int
    sum: int
    page: int
    postings: Sequence[PostingRow] = ()
    counts: Sequence[PostingCount] = ()
    entries: Sequence[BudgetEntry] = ()
    contracts: Sequence[Contract] = ()
    assets: Sequence[Asset] = ()
    declared: Sequence[Standing] = ()
    lacking: Sequence[Standing] = ()

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return max(1, -(-self.count // SIZE))


def dimensions_condition(selection: Selection, before: str = "") -> Q:
    """The part of a selection that speaks of account, dimensions and unit, as a condition on detail accounts.

    `before` is the way there: 'detail__' from a posting.
    """
    asked = Q()
    for name, column in _PREFIXES.items():
        values = getattr(selection, name)
        if values:
            asked &= _any(Q(**{f"{before}{column}__startswith": value}) for value in values)
    for name, column in _VALUES.items():
        values = getattr(selection, name)
        if values:
            asked &= Q(**{f"{before}{column}__in": values})
    if selection.units:
        asked &= Q(**{f"{before}unit__code__in": selection.units})
    if selection.institutions:
        asked &= Q(**{f"{before}unit__institution__in": selection.institutions})
    return asked


def kind_condition(selection: Selection, column: str = "kind") -> Q:
    """The part of a selection that speaks of kinds of vouchers."""
    asked = Q(**{f"{column}__in": selection.vouchers}) if selection.vouchers else Q()
    if selection.except_vouchers:
        asked &= ~Q(**{f"{column}__in": selection.except_vouchers})
    return asked


def condition(selection: Selection) -> Q:
    """A selection as a condition on postings; nothing where it does not ask for what vouchers posted."""
    if POSTED not in selection.measures:
        return NOTHING
    return dimensions_condition(selection, "detail__") & kind_condition(selection)


def vouchers_behind(
    selections: Sequence[Selection], *, unit: BudgetUnitRecord, year: int, scope: str = UNIT, page: int = 1
) -> Behind:
    """One page of the rows that a figure of a scope and year is the sum of, in the order in which they were posted.

    Of a department the transfers inside it are left out, as its book leaves them out.
    """
    found = _behind(selections, unit, year, scope, page)
    registers = {id for one in selections for id in registers_asked(one.measures, one.three_public)}
    if not registers:
        return found
    asked = [one for one in book(unit, year, scope).registers if one.register in registers]
    return replace(
        found,
        declared=[one for one in asked if one.state == DECLARED],
        lacking=[one for one in asked if one.state == LACKING],
    )


def _behind(
    selections: Sequence[Selection], unit: BudgetUnitRecord, year: int, scope: str, page: int
) -> Behind:
    units = {one.pk: one for one in units_of(unit, scope)}
    measures = {measure for selection in selections for measure in selection.measures}
    if POSTED in measures:
        out = _agreed(internal_transfers(unit, year) if len(units) > 1 else ())
        return _postings(selections, units, year, out, page)
    if measures & COUNTS.keys():
        return _counts(selections, units, year, page)
    if measures & CONTRACTS.keys():
        contracts, total = contracts_behind(selections, units, year)
        return Behind(contracts.count(), total, page, contracts=_page(contracts, page))
    if measures & ASSETS.keys():
        assets, total = assets_behind(selections, units, year)
        return Behind(assets.count(), total, page, assets=_page(assets, page))
    return _entries(selections, units, year, page)


def _postings(
    selections: Sequence[Selection], units: Mapping[int, object], year: int, out: Q, page: int
) -> Behind:
    books = list(YearBook.objects.filter(unit__in=units, year=year).values_list("pk", flat=True))
    asked, total = NOTHING, 0
    for selection in selections:
        if POSTED in selection.measures:
            details = list(_details(selection, units))
            one = Q(detail__in=details) & kind_condition(selection)
            rows = PostingRow.objects.filter(one, book__in=books).exclude(out)
            total += selection.sign * (rows.aggregate(total=Sum("amount"))["total"] or 0)
            asked |= one
    found = PostingRow.objects.filter(asked, book__in=books).exclude(out)
    # The index alone gives the numbers of a page; only its fifty rows are read.
    shown = _page(found.order_by("pk").values_list("pk", flat=True), page)
    rows = PostingRow.objects.filter(pk__in=shown).order_by("pk")
    related = rows.select_related("voucher__book__unit__organization", "detail")
    return Behind(found.count(), total, page, postings=list(related))


def _counts(selections: Sequence[Selection], units: Mapping[int, object], year: int, page: int) -> Behind:
    asked, total = NOTHING, 0
    within = PostingCount.objects.filter(book__unit__in=units, book__year=year)
    for selection in selections:
        one = Q(measure__in=selection.measures) & dimensions_condition(selection, "detail__")
        one &= kind_condition(selection, "posting__kind")
        total += selection.sign * (within.filter(one).aggregate(total=Sum("number"))["total"] or 0)
        asked |= one
    found = within.filter(asked).order_by("posting__voucher", "posting__line", "measure")
    shown = found.select_related("posting__voucher__book__unit__organization", "detail")
    return Behind(found.count(), total, page, counts=_page(shown, page))


def _entries(selections: Sequence[Selection], units: Mapping[int, object], year: int, page: int) -> Behind:
    asked, total = NOTHING, 0
    within = BudgetEntry.objects.filter(unit__in=units, year=year)
    for selection in selections:
        entries = [entry for entry in BUDGET_ENTRIES if f"budget_{entry}" in selection.measures]
        if not selection.accounts and not selection.vouchers:
            one = Q(entry__in=entries) & dimensions_condition(selection)
            total += selection.sign * (within.filter(one).aggregate(total=Sum("amount"))["total"] or 0)
            asked |= one
    found = within.filter(asked).select_related("unit__organization")
    return Behind(found.count(), total, page, entries=_page(found, page))


def _details(selection: Selection, units: Mapping[int, object]) -> Iterable[int]:
    found = DetailAccount.objects.filter(dimensions_condition(selection), unit__in=units)
    return found.values_list("pk", flat=True)


def _agreed(found: Iterable[Transfer]) -> Q:
    """The postings of transfers inside a department that both sides agree on."""
    out = NOTHING
    for one in found:
        if one.matches:
            for accounts, unit, other in (
                (one.pair.expenditure, one.payer, one.payee),
                (one.pair.income, one.payee, one.payer),
            ):
                side = Q(detail__unit__code=unit, detail__counterparty=other) & ~Q(kind=CLOSING)
                out |= side & _any(Q(detail__account__startswith=account) for account in accounts)
    return out


def _page(rows: QuerySet, page: int) -> list[Any]:
    first = (max(page, 1) - 1) * SIZE
    return list(rows[first : first + SIZE])


def _any(conditions: Iterable[Q]) -> Q:
    return reduce(or_, conditions, NOTHING)
