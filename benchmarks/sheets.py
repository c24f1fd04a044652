"""A form while it is written by hand: its grid in the notation of examples/build, and what its cells are."""

from collections.abc import Sequence

from bureau import DEPARTMENT, YEAR

from yiben.core.document.manuscript import FormPage, Place
from yiben.core.document.parts import Cell, Table
from yiben.core.value.anchor import Anchor
from yiben.core.value.printed import show
from yiben.core.value.unit import money_unit


class Sheet:
    """A form while it is written: its grid in the notation of examples/build, and what its cells are."""

    def __init__(self, unit: str) -> None:
        self.unit = unit
        self.lines: list[list[str]] = []
        self.heads = 0
        self.sums: dict[Place, tuple[Place, ...]] = {}
        self.addresses: dict[Place, tuple[str, str]] = {}
        self.numbers: dict[Place, str] = {}

    def head(self, *lines: str) -> None:
        """Header rows, cells between bars."""
        self.lines += [line.split("|") for line in lines]
        self.heads = len(self.lines)

    def row(self, *cells: str) -> int:
        """A body row; its number."""
        self.lines.append(list(cells))
        return len(self.lines) - 1

    def put(self, place: Place, address: tuple[str, str], fen: int, unit: str = "") -> None:
        """A figure; nothing is printed for nought."""
        self.addresses[place] = address
        if fen:
            text = f"{fen:,}" if unit else show(fen, money_unit(self.unit), 2)
            self.lines[place[0]][place[1]] = text
            self.numbers[place] = text.replace(",", "")

    def page(self, statement: str, number: int, title: str, **more: object) -> FormPage:
        """The form as a page of a manuscript."""
        facts = {
            "landscape": False,
            "notes": (f"注：本表反映部门本年度{title}的情况。",),
            "department": DEPARTMENT,
        } | more
        return FormPage(
            statement=statement, title=title, number=f"公开{number:02d}表", year=YEAR, unit=self.unit,
            table=table(self.lines), header_rows=self.heads, sums=self.sums, addresses=self.addresses,
            numbers=self.numbers, **facts,
        )  # type: ignore[arg-type]  # fmt: skip


def table(lines: Sequence[Sequence[str]]) -> Table:
    """A spanned table of a grid where `<` continues the cell to the left and `^` the cell above."""
    owner: dict[Place, Place] = {}
    size: dict[Place, tuple[int, int]] = {}
    for r, line in enumerate(lines):
        for c, text in enumerate(line):
            place = {"<": owner.get((r, c - 1)), "^": owner.get((r - 1, c))}.get(text) or (r, c)
            owner[r, c] = place
            size[place] = (r - place[0] + 1, c - place[1] + 1)
    rows = [
        tuple(
            Cell(line[c], Anchor(0, row=r, column=c), r, c, *size[r, c])
            for c in range(len(line))
            if owner[r, c] == (r, c)
        )
        for r, line in enumerate(lines)
    ]
    return Table(tuple(rows), Anchor(0), spanned=True)
