"""A printed table while it is drawn: cells put row by row, each figure with its address and its number."""

from collections.abc import Sequence
from decimal import Decimal

from yiben.core.document.manuscript import Place
from yiben.core.document.parts import Cell, Table
from yiben.core.statement.derived import Derived, Figure
from yiben.core.statement.printing import Printed, Texts
from yiben.core.value.anchor import Anchor
from yiben.core.value.printed import show
from yiben.core.value.unit import Unit

Address = tuple[str, str]
UNREGISTERED = "未登记"
"""What a cell prints whose register was neither filled nor declared empty."""


class Canvas:
    """Rows of cells; a cell spanned from above is skipped, as in HTML."""

    def __init__(self, derived: Derived, unit: Unit, decimals: int, zero: str = "") -> None:
        self.derived = derived
        self.unit, self.decimals, self.zero = unit, decimals, zero
        self.rows: list[list[Cell]] = []
        self.addresses: dict[Place, Address] = {}
        self.numbers: dict[Place, str] = {}
        self.blank: set[Place] = set()
        self.unknown: set[Place] = set()
        self._taken: set[Place] = set()

    def texts(self, texts: Texts, column: int = 0) -> None:
        """Put texts into the row begun last, from a column on."""
        r = len(self.rows) - 1
        for text in texts:
            while (r, column) in self._taken:
                column += 1
            self._put(text, r, column)
            column += text.over

    def row(self, texts: Texts = ()) -> None:
        """Begin a row, with the texts it starts with."""
        self.rows.append([])
        self.texts(texts)

    def text(self, text: str, column: int, over: int = 1) -> None:
        """Put one text into the row begun last."""
        self._put(Printed(text, 1, over), len(self.rows) - 1, column)

    def figure(self, address: Address, column: int, dash: str = "") -> None:
        """Put the figure of an address, a dash where one stands for no figure, or a blank."""
        place = (len(self.rows) - 1, column)
        figure = self.derived.figures.get(address)
        held = figure is not None and figure.amount
        shown = self._shown(figure) if held or not dash else dash
        unknown = bool(self.derived.lacking(*address))
        self.text(UNREGISTERED if unknown else shown, column)
        self.addresses[place] = address
        if unknown:
            self.unknown.add(place)
        elif shown and shown != dash:
            self.numbers[place] = shown.replace(",", "")
        elif not shown:
            self.blank.add(place)

    def value(self, place: Place) -> Decimal:
        """The printed number at a place; 0 where it prints none."""
        return Decimal(self.numbers.get(place, "0"))

    def table(self) -> Table:
        """The table drawn."""
        return Table(tuple(tuple(row) for row in self.rows), Anchor(0), spanned=True)

    def _shown(self, figure: Figure | None) -> str:
        if figure is None or not figure.amount:
            return self.zero if figure is None or not figure.unit else ""
        if figure.unit:
            return str(figure.amount)
        return show(figure.amount, self.unit, self.decimals)

    def _put(self, text: Printed, r: int, column: int) -> None:
        cell = Cell(text.text, Anchor(0, row=r, column=column), r, column, text.down, text.over)
        self.rows[r].append(cell)
        self._taken.update((r + i, column + j) for i in range(text.down) for j in range(text.over))


def width_of(header: Sequence[Texts]) -> int:
    """How many columns a header has: what its first row spans."""
    return sum(text.over for text in header[0]) if header else 0
