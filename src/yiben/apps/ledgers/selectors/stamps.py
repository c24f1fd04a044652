"""Fingerprints of the rows behind a figure, and which of them came later: what a frozen figure is compared by."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from yiben.apps.ledgers.models import BudgetUnitRecord
from yiben.apps.ledgers.selectors.behind_rows import (
    BUDGETED,
    CONTRACTED,
    COUNTED,
    POSTINGS,
    RowsBehind,
    rows_behind,
)
from yiben.core.ledger.book import Selection

MOST = 50
_COLUMNS: Mapping[str, tuple[str, ...]] = {
    POSTINGS: ("voucher__link", "line", "amount"),
    COUNTED: ("posting__voucher__link", "posting__line", "measure", "number"),
    CONTRACTED: ("pk", "number", "amount", "signed"),
    BUDGETED: ("pk", "entry", "document", "amount"),
}
_THINGS = ("pk", "kind", "number", "type", "value", "area")


@dataclass(frozen=True)
class Stamp:
    """The rows of a figure: how many, what they come to, their fingerprint."""

    rows: int
    total: int
    digest: str


@dataclass(frozen=True)
class Later:
    """What was entered after a moment: how much in all, the first in words, how many of them take something back."""

    count: int
    reversals: int
    named: tuple[str, ...]


def stamp_of(
    selections: Sequence[Selection],
    *,
    unit: BudgetUnitRecord,
    year: int,
    scope: str,
    until: date | None = None,
) -> Stamp:
    """The fingerprint of the rows behind a figure: of vouchers their links, so that whoever changes one changes it."""
    found = rows_behind(selections, unit, year, scope, until)
    made, count = hashlib.sha256(found.kind.encode()), 0
    for row in found.rows.order_by("pk").values_list(*_COLUMNS.get(found.kind, _THINGS)).iterator(5000):
        made.update(("\t".join(map(str, row)) + "\n").encode())
        count += 1
    return Stamp(count, found.total, made.hexdigest())


def later_of(
    selections: Sequence[Selection],
    *,
    unit: BudgetUnitRecord,
    year: int,
    scope: str,
    since: datetime,
    until: date | None = None,
) -> Later:
    """The vouchers, budget entries and contracts behind a figure that were entered after a moment."""
    found = rows_behind(selections, unit, year, scope, until)
    names = dict(_later(found, since))
    return Later(len(names), sum(names.values()), tuple(list(names)[:MOST]))


def _later(found: RowsBehind, since: datetime) -> Iterator[tuple[str, bool]]:
    """Each by its name, and whether it reverses another; a voucher of several lines once."""
    rows: Any = found.rows
    if found.kind in (POSTINGS, COUNTED):
        way = "voucher__" if found.kind == POSTINGS else "posting__voucher__"
        columns = ("book__unit__code", "month", "number", "reverses")
        late = rows.filter(**{f"{way}at__gt": since}).order_by(f"{way}pk")
        for code, month, number, reverses in late.values_list(*(f"{way}{one}" for one in columns)):
            yield f"{code} 记-{month:02d}-{number:04d}", reverses is not None
    elif found.kind == BUDGETED:
        late = rows.filter(at__gt=since).order_by("pk").values_list("pk", "document", "reverses")
        for pk, document, reverses in late:
            yield f"预算登记{pk}（{document}）", reverses is not None
    elif found.kind == CONTRACTED:
        for (number,) in rows.filter(at__gt=since).order_by("pk").values_list("number"):
            yield f"合同{number}", False
