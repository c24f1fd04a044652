"""Comparing statements cell by cell: two years, two units, a book with what was published; budget with outturn."""

from collections.abc import Iterator, Mapping

from yiben.core.statement.derived import Derived, Figure
from yiben.core.value.record import record


@record()
class Difference:
    """One cell that differs. `before` or `after` is None where that side has nothing there.

    `change` is after less before, nothing counting as 0; `certain` is false where rounding alone explains it.
    """

    row: str
    column: str
    label: str
    before: int | None
    after: int | None
    change: int
    unit: str
    certain: bool


def compare(a: Derived, b: Derived) -> tuple[Difference, ...]:
    """The cells in which b differs from a, in the order of b's rows, then of a's own; not what either does not know."""
    columns = tuple(dict.fromkeys((*b.columns, *a.columns)))
    return tuple(
        difference
        for row, label in _rows(a, b).items()
        for column in columns
        if not (a.lacking(row, column) or b.lacking(row, column))
        for difference in _difference(
            row, column, label, a.figures.get((row, column)), b.figures.get((row, column))
        )
    )


def compare_columns(derived: Derived, before: str, after: str) -> tuple[Difference, ...]:
    """The rows in which a column differs from another: budget (预算数) and outturn (决算数)."""
    return tuple(
        difference
        for row in derived.rows
        if not (derived.lacking(row.id, before) or derived.lacking(row.id, after))
        for difference in _difference(
            row.id,
            after,
            row.label,
            derived.figures.get((row.id, before)),
            derived.figures.get((row.id, after)),
        )
    )


def _rows(a: Derived, b: Derived) -> Mapping[str, str]:
    found = {row.id: row.label for row in b.rows}
    for row in a.rows:
        found.setdefault(row.id, row.label)
    return found


def _difference(
    row: str, column: str, label: str, before: Figure | None, after: Figure | None
) -> Iterator[Difference]:
    was, now = before.amount if before else 0, after.amount if after else 0
    if was == now:
        return
    width = sum(_width(figure) for figure in (before, after) if figure)
    yield Difference(
        row=row,
        column=column,
        label=label,
        before=before.amount if before else None,
        after=after.amount if after else None,
        change=now - was,
        unit=(after or before or Figure(0)).unit,
        certain=2 * abs(now - was) > width,
    )


def _width(figure: Figure) -> int:
    # Twice the half of a step that rounding may have taken away; exact figures have none.
    return figure.step if figure.step > 1 else 0
