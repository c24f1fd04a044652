"""What stands behind a figure: the same selection that gave its sum, asked of the stored rows."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from yiben.apps.ledgers.models import (
    Asset,
    BudgetEntry,
    BudgetUnitRecord,
    Contract,
    PostingCount,
    PostingRow,
)
from yiben.apps.ledgers.selectors.behind_rows import (
    BUDGETED,
    COUNTED,
    NOTHING,
    POSTINGS,
    RowsBehind,
    dimensions_condition,
    kind_condition,
    rows_behind,
)
from yiben.apps.ledgers.selectors.books import UNIT, book
from yiben.core.ledger.book import POSTED, Selection
from yiben.core.ledger.register import DECLARED, LACKING, Standing, registers_asked

SIZE = 50


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


def condition(selection: Selection) -> Q:
    """A selection as a condition on postings; nothing where it does not ask for what vouchers posted."""
    if POSTED not in selection.measures:
        return NOTHING
    return dimensions_condition(selection, "detail__") & kind_condition(selection)


def vouchers_behind(
    selections: Sequence[Selection],
    *,
    unit: BudgetUnitRecord,
    year: int,
    scope: str = UNIT,
    page: int = 1,
    until: date | None = None,
) -> Behind:
    """One page of the rows that a figure of a scope and year is the sum of, in the order in which they were posted.

    Of a department the transfers inside it are left out, as its book leaves them out. With `until` only what was
    there by the end of that day.
    """
    found = _paged(rows_behind(selections, unit, year, scope, until), page)
    registers = {id for one in selections for id in registers_asked(one.measures, one.three_public)}
    if not registers:
        return found
    asked = [one for one in book(unit, year, scope).registers if one.register in registers]
    return replace(
        found,
        declared=[one for one in asked if one.state == DECLARED],
        lacking=[one for one in asked if one.state == LACKING],
    )


def _paged(found: RowsBehind, page: int) -> Behind:
    if found.kind == POSTINGS:
        # The index alone gives the numbers of a page; only its fifty rows are read.
        shown = _page(found.rows.values_list("pk", flat=True), page)
        related = PostingRow.objects.filter(pk__in=shown).order_by("pk")
        rows = list(related.select_related("voucher__book__unit__organization", "detail"))
    elif found.kind == COUNTED:
        rows = _page(found.rows.select_related("posting__voucher__book__unit__organization", "detail"), page)
    elif found.kind == BUDGETED:
        rows = _page(found.rows.select_related("unit__organization"), page)
    else:
        rows = _page(found.rows, page)
    return Behind(found.rows.count(), found.total, page, **{found.kind: rows})


def _page(rows: QuerySet[Any], page: int) -> list[Any]:
    first = (max(page, 1) - 1) * SIZE
    return list(rows[first : first + SIZE])
