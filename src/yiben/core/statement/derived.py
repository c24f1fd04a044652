"""A statement as a query over the book: exact figures by row and column, each with where it comes from."""

from collections.abc import Mapping
from dataclasses import field

from yiben.core.ledger.book import Selection
from yiben.core.ledger.register import Standing
from yiben.core.value.record import record


@record()
class TakenFrom:
    """A figure's source where it was taken from a finished table: the file's hash, its name, sheet and cell."""

    sha256: str
    file: str
    place: str


@record()
class Figure:
    """One figure: fen where `unit` is '', else pieces of `unit` (辆, 批次).

    `selections` are the questions whose sum it is; `taken` the cell of a finished table it was read from instead.
    `step` is the smallest amount its source prints: 1 fen in a ledger, 10,000 fen in a table of 0.01 万元.
    """

    amount: int
    unit: str = ""
    selections: tuple[Selection, ...] = ()
    taken: TakenFrom | None = None
    step: int = 1


@record()
class DerivedRow:
    """A row of a derived statement: its id (a label of the definition, or a code), printed name, code."""

    id: str
    label: str
    code: str = ""


@record()
class Derived:
    """A derived statement: `name` is its definition's id, `layout` the layout of the profile it is derived for.

    `figures[(row id, column id)]`: absent where nothing stands, which prints as blank; a zero prints as blank too
    unless the profile says otherwise. `told` says in words what the statement could not show, and why. Of a statement
    that is not `whole` (last year's figures as far as they are known), an absent figure is unknown, not nothing.
    `unknown` are the cells that need a register of which nobody knows what it holds, with those registers; under the
    row '' a whole column.
    """

    name: str
    layout: str
    rows: tuple[DerivedRow, ...]
    columns: tuple[str, ...]
    figures: Mapping[tuple[str, str], Figure]
    told: tuple[str, ...] = ()
    whole: bool = True
    unknown: Mapping[tuple[str, str], tuple[Standing, ...]] = field(default_factory=dict)

    def lacking(self, row: str, column: str) -> tuple[Standing, ...]:
        """The registers that a cell lacks; none where its figure, or that there is none, is known."""
        if not self.unknown or (row, column) in self.figures:
            return ()
        return self.unknown.get((row, column)) or self.unknown.get(("", column), ())
