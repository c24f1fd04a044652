"""A finished table taken as the year's facts: its figures, each with the file and cell it was read from."""

from collections.abc import Callable
from fractions import Fraction

from yiben.core.statement.derived import Derived, DerivedRow, Figure, TakenFrom
from yiben.core.statement.grid import Gap, Statement
from yiben.core.value.anchor import Anchor
from yiben.core.value.fact import Fact
from yiben.core.value.interval import Rational


def take(
    statement: Statement, sha256: str, file: str, place: Callable[[Anchor], str] | None = None
) -> Derived:
    """The derived statement a recognised table is; an unreadable cell is left out and told of.

    `place` says in words where a cell of the file stands; without it, the table and the cell of its grid.
    """
    figures: dict[tuple[str, str], Figure] = {}
    told: list[str] = []

    def where(anchor: Anchor) -> str:
        return place(anchor) if place else _place(statement, anchor)

    for address, cell in statement.cells.items():
        if isinstance(cell, Fact):
            figures[address] = _figure(cell, TakenFrom(sha256, file, where(cell.anchor)))
        elif cell is Gap.UNREADABLE:
            told.append(_unread(statement, address))
    return Derived(
        name=statement.name,
        layout=statement.layout,
        rows=tuple(DerivedRow(row.id, row.label, row.code) for row in statement.rows),
        columns=tuple(column.id for column in statement.columns),
        figures=figures,
        told=tuple(told),
    )


def _figure(fact: Fact, source: TakenFrom) -> Figure:
    printed = fact.printed
    if not printed.unit.is_money:
        return Figure(_whole(printed.quantity), printed.unit.symbol, taken=source)
    step = max(1, _whole(printed.step))
    return Figure(_whole(printed.quantity), taken=source, step=step)


def _whole(quantity: Rational) -> int:
    # A number printed finer than the fen is rounded to it, a half away from zero.
    doubled = abs(2 * Fraction(quantity))
    rounded = (int(doubled) + 1) // 2
    return rounded if quantity >= 0 else -rounded


def _place(statement: Statement, anchor: Anchor) -> str:
    if anchor.row is None or anchor.column is None:
        return f"《{statement.title}》"
    return f"《{statement.title}》{_letters(anchor.column)}{anchor.row + 1}"


def _letters(column: int) -> str:
    """The letters of a spreadsheet column: 0 is A, 26 is AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _unread(statement: Statement, address: tuple[str, str]) -> str:
    row, column = address
    known = statement.by_id.get(row)
    label = known.label if known else row
    return f"《{statement.title}》·{label}·{column}：不是数字，没有采用。请改成数字后重新上传。"
