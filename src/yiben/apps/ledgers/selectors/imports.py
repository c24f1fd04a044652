"""Reading imports: batches within reach, where a record stood in its file, and statements that were taken."""

from collections.abc import Iterable

from django.db.models import QuerySet

from yiben.apps.ledgers.models import BudgetUnitRecord, ImportBatch, ImportedRow, TakenStatement
from yiben.apps.ledgers.models.imports import BATCH_STATES, COMMITTED, COMPARATIVES
from yiben.apps.orgs.selectors import Powers
from yiben.core.statement.derived import Derived, DerivedRow, Figure, TakenFrom

READ = "ledgers.read"
BATCH_STATE_ZH = dict(BATCH_STATES)


def batches_for(powers: Powers) -> QuerySet[ImportBatch]:
    """The imports that a reader of ledgers reaches, the newest first."""
    reach = powers.within(READ, "unit__organization__path")
    return (
        ImportBatch.objects.filter(reach)
        .select_related("unit__organization", "file")
        .defer("file__content")
        .order_by("-id")
    )


def batch_for(powers: Powers, batch_id: int) -> ImportBatch | None:
    """An import within reach; None for any other."""
    return batches_for(powers).filter(pk=batch_id).first()


def batch_with(*, sha256: str, unit: BudgetUnitRecord, year: int) -> ImportBatch | None:
    """The import that brought a file into a unit and year; None where none did."""
    return ImportBatch.objects.filter(file__sha256=sha256, unit=unit, year=year, state=COMMITTED).first()


def origins_of(record: str, ids: Iterable[int]) -> dict[int, ImportedRow]:
    """Where records stood, by their numbers: one query."""
    found = ImportedRow.objects.filter(record=record, record_id__in=list(ids)).select_related("batch__file")
    return {row.record_id: row for row in found}


def taken_versions(unit: BudgetUnitRecord, year: int) -> list[TakenStatement]:
    """The newest version of each statement that was taken for a unit and year, in the order of their names."""
    found = TakenStatement.objects.filter(unit=unit, year=year).order_by("name", "version")
    newest = {one.name: one for one in found.select_related("batch__file")}
    return list(newest.values())


def taken_statements(unit: BudgetUnitRecord, year: int) -> tuple[Derived, ...]:
    """What was taken for a unit and year as derived statements: each figure tells its file and cell.

    A table in 万元 gives its printed values, no finer: the record keeps the size of the last digit.
    """
    return tuple(derived_of(one) for one in taken_versions(unit, year))


def derived_of(taken: TakenStatement) -> Derived:
    """A taken statement as a derived one."""
    file = taken.batch.file
    figures = {
        (row, column): Figure(
            amount,
            unit,
            taken=TakenFrom(file.sha256, taken.batch.name, place),
            step=1 if unit else taken.precision,
        )
        for row, column, amount, unit, place, _printed in taken.cells
    }
    rows = tuple(DerivedRow(*row) for row in taken.rows)
    whole = taken.layout != COMPARATIVES
    return Derived(taken.name, taken.layout, rows, tuple(taken.columns), figures, whole=whole)
