"""The stored rows that a figure is the sum of, whole: what pages are cut from and what fingerprints are taken of."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q, QuerySet, Sum

from yiben.apps.ledgers.models import (
    BudgetEntry,
    BudgetUnitRecord,
    DetailAccount,
    PostingCount,
    PostingRow,
    YearBook,
)
from yiben.apps.ledgers.selectors.behind_registers import ASSETS, CONTRACTS, assets_behind, contracts_behind
from yiben.apps.ledgers.selectors.books import internal_transfers, units_of
from yiben.core.ledger.book import POSTED, Selection
from yiben.core.ledger.budget import BUDGET_ENTRIES
from yiben.core.ledger.internal import Transfer
from yiben.core.ledger.voucher import CLOSING, COUNTS

NOTHING = Q(pk__in=())
POSTINGS, COUNTED, CONTRACTED, HELD, BUDGETED = "postings", "counts", "contracts", "assets", "entries"
_PREFIXES = {"accounts": "account", "items": "item", "sections": "section"}
_VALUES = {"kinds": "kind", "natures": "nature", "three_public": "three_public", "projects": "project"}


@dataclass(frozen=True)
class RowsBehind:
    """The rows of a figure, in order, and what they come to; `kind` is which rows they are."""

    kind: str
    rows: "QuerySet[Any]"
    total: int


def dimensions_condition(selection: Selection, before: str = "") -> Q:
    """The part of a selection that speaks of account, dimensions and unit, as a condition on detail accounts.

    `before` is the way there: 'detail__' from a posting.
    """
    asked = Q()
    for name, column in _PREFIXES.items():
        values = getattr(selection, name)
        if values:
            asked &= any_of(Q(**{f"{before}{column}__startswith": value}) for value in values)
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


def any_of(conditions: Iterable[Q]) -> Q:
    """One of some conditions; nothing where there is none."""
    return reduce(or_, conditions, NOTHING)


def rows_behind(
    selections: Sequence[Selection], unit: BudgetUnitRecord, year: int, scope: str, until: date | None = None
) -> RowsBehind:
    """The rows that selections take of a scope and year; with `until` those of that day and before."""
    units = {one.pk: one for one in units_of(unit, scope)}
    measures = {measure for selection in selections for measure in selection.measures}
    if POSTED in measures:
        out = _agreed(internal_transfers(unit, year) if len(units) > 1 else ())
        return _postings(selections, units, year, out, until)
    if measures & COUNTS.keys():
        return _counts(selections, units, year, until)
    if measures & CONTRACTS.keys():
        return RowsBehind(CONTRACTED, *contracts_behind(selections, units, year, until))
    if measures & ASSETS.keys():
        return RowsBehind(HELD, *assets_behind(selections, units, year, until))
    return _entries(selections, units, year, until)


def _postings(
    selections: Sequence[Selection], units: Mapping[int, object], year: int, out: Q, until: date | None
) -> RowsBehind:
    books = list(YearBook.objects.filter(unit__in=units, year=year).values_list("pk", flat=True))
    by_then = Q(voucher__day__lte=until) if until else Q()
    within = PostingRow.objects.filter(by_then, book__in=books).exclude(out)
    asked, total = NOTHING, 0
    for selection in selections:
        if POSTED in selection.measures:
            details = list(_details(selection, units))
            one = Q(detail__in=details) & kind_condition(selection)
            total += selection.sign * (within.filter(one).aggregate(total=Sum("amount"))["total"] or 0)
            asked |= one
    return RowsBehind(POSTINGS, within.filter(asked).order_by("pk"), total)


def _counts(
    selections: Sequence[Selection], units: Mapping[int, object], year: int, until: date | None
) -> RowsBehind:
    asked, total = NOTHING, 0
    by_then = Q(posting__voucher__day__lte=until) if until else Q()
    within = PostingCount.objects.filter(by_then, book__unit__in=units, book__year=year)
    for selection in selections:
        one = Q(measure__in=selection.measures) & dimensions_condition(selection, "detail__")
        one &= kind_condition(selection, "posting__kind")
        total += selection.sign * (within.filter(one).aggregate(total=Sum("number"))["total"] or 0)
        asked |= one
    return RowsBehind(
        COUNTED, within.filter(asked).order_by("posting__voucher", "posting__line", "measure"), total
    )


def _entries(
    selections: Sequence[Selection], units: Mapping[int, object], year: int, until: date | None
) -> RowsBehind:
    asked, total = NOTHING, 0
    by_then = Q(day__lte=until) if until else Q()
    within = BudgetEntry.objects.filter(by_then, unit__in=units, year=year)
    for selection in selections:
        entries = [entry for entry in BUDGET_ENTRIES if f"budget_{entry}" in selection.measures]
        if not selection.accounts and not selection.vouchers:
            one = Q(entry__in=entries) & dimensions_condition(selection)
            total += selection.sign * (within.filter(one).aggregate(total=Sum("amount"))["total"] or 0)
            asked |= one
    return RowsBehind(BUDGETED, within.filter(asked), total)


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
                out |= side & any_of(Q(detail__account__startswith=account) for account in accounts)
    return out
