"""The ledger for other systems: units, vouchers, budgets and imports within reach, page by page by key."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from yiben.apps.ledgers.models import BudgetEntry, BudgetUnitRecord, ImportBatch, ImportedRow, PostedVoucher
from yiben.apps.ledgers.models.imports import VOUCHER
from yiben.apps.ledgers.selectors.imports import batches_for, origins_of
from yiben.apps.ledgers.selectors.units import units_for
from yiben.apps.ledgers.selectors.vouchers import vouchers_for, vouchers_of
from yiben.apps.orgs.selectors import Powers
from yiben.core.ledger.voucher import Posting, Voucher


@dataclass(frozen=True)
class Page:
    """Some records as plain values, and whether there are more."""

    records: list[dict[str, Any]]
    more: bool


def unit_coded(powers: Powers, code: str, permission: str) -> BudgetUnitRecord | None:
    """The unit of a code within reach; None for any other."""
    return units_for(powers, permission).filter(code=code).first()


def units_listed(powers: Powers) -> list[dict[str, Any]]:
    """The units within reach in the order of the tree, with the years of their books."""
    return [
        {
            "code": unit.code,
            "name": unit.organization.name,
            "institution": unit.institution,
            "years": [book.year for book in unit.years],
        }
        for unit in units_for(powers)
    ]


def vouchers_page(
    unit: BudgetUnitRecord, year: int, *, month: int | None = None, after: int | None = None, limit: int = 50
) -> Page:
    """The vouchers of a unit and year from their first on; `after` is the number of the last one that is known."""
    found = PostedVoucher.objects.filter(book__unit=unit, book__year=year).order_by("pk")
    if month is not None:
        found = found.filter(month=month)
    if after is not None:
        found = found.filter(pk__gt=after)
    rows = list(found.select_related("reverses")[: limit + 1])
    return Page(_vouchers(rows[:limit], unit.code), len(rows) > limit)


def voucher_told(powers: Powers, voucher_id: int) -> dict[str, Any] | None:
    """A voucher within reach; None for any other."""
    found = vouchers_for(powers).select_related("reverses").filter(pk=voucher_id).first()
    return _vouchers([found], found.book.unit.code)[0] if found else None


def budgets_page(unit: BudgetUnitRecord, year: int, *, after: int | None = None, limit: int = 50) -> Page:
    """The budget entries of a unit and year in the order in which they were entered."""
    found = BudgetEntry.objects.filter(unit=unit, year=year).order_by("pk")
    if after is not None:
        found = found.filter(pk__gt=after)
    rows = list(found[: limit + 1])
    names = ("document", "entry", "item", "section", "kind", "nature", "project", "three_public", "amount")
    entries = [
        {
            "id": row.pk,
            "day": row.day.isoformat(),
            **{name: getattr(row, name) for name in names},
            "memo": row.memo,
            "reverses": row.reverses_id,
            "batch": row.batch,
        }
        for row in rows[:limit]
    ]
    return Page(entries, len(rows) > limit)


def imports_page(powers: Powers, *, after: int | None = None, limit: int = 50) -> Page:
    """The imports within reach, the newest first; `after` is the number of the last one that is known."""
    found = batches_for(powers).select_related("file")
    if after is not None:
        found = found.filter(pk__lt=after)
    rows = list(found[: limit + 1])
    return Page([batch_told(row) for row in rows[:limit]], len(rows) > limit)


def import_told(powers: Powers, batch_id: int) -> dict[str, Any] | None:
    """An import within reach with what came of it; None for any other."""
    found = batches_for(powers).select_related("file").filter(pk=batch_id).first()
    return batch_told(found) if found else None


def batch_told(batch: ImportBatch) -> dict[str, Any]:
    """An import as plain values."""
    report = batch.report
    counts = report.get("counts", {})
    return {
        "id": batch.pk,
        "unit": batch.unit.code,
        "year": batch.year,
        "state": batch.state,
        "file": batch.name,
        "sha256": batch.file.sha256,
        "begun_at": batch.at,
        "ended_at": batch.ended_at,
        "vouchers": counts.get("vouchers", 0),
        "postings": counts.get("postings", 0),
        "entries": sum(counts.get("entries", {}).values()),
        "statements": counts.get("statements", 0),
        "problem_count": report.get("problem_count", 0),
        "problems": report.get("problems", []),
        "notes": report.get("notes", []),
    }


def _vouchers(rows: Sequence[PostedVoucher], unit: str) -> list[dict[str, Any]]:
    origins = origins_of(VOUCHER, [row.pk for row in rows])
    held = vouchers_of(rows, unit=unit)
    return [_voucher(row, voucher, origins.get(row.pk)) for row, voucher in zip(rows, held, strict=True)]


def _voucher(row: PostedVoucher, voucher: Voucher, origin: ImportedRow | None) -> dict[str, Any]:
    return {
        "id": row.pk,
        "unit": voucher.postings[0].dimensions.unit,
        "label": row.label,
        "source_number": row.source_number,
        "month": row.month,
        "day": voucher.day,
        "kind": voucher.kind,
        "memo": voucher.memo,
        "reverses": row.reverses_id,
        "link": row.link,
        "postings": [_posting(posting) for posting in voucher.postings],
        "origin": _origin(origin) if origin else None,
    }


def _posting(posting: Posting) -> dict[str, Any]:
    of = posting.dimensions
    names = ("item", "section", "kind", "nature", "project", "origin", "fund_source", "counterparty")
    return {
        "line": posting.line,
        "account": posting.account,
        "side": posting.side,
        "amount": posting.amount if posting.side == "debit" else -posting.amount,
        **{name: getattr(of, name) for name in names},
        "three_public": of.three_public,
        "memo": posting.memo,
        **posting.counts,
    }


def _origin(row: ImportedRow) -> dict[str, Any]:
    return {
        "import": row.batch_id,
        "file": row.batch.name,
        "sha256": row.batch.file.sha256,
        "sheet": row.sheet,
        "first_row": row.first_row,
        "last_row": row.last_row,
    }
