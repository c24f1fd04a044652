"""A published form as the portal shows it: its stored cells as a table, each figure under an id of its own."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from yiben.core.document.parts import Cell
from yiben.core.value.anchor import Anchor
from yiben.faces.paper.blocks import looks

WIDE = 9


@dataclass(frozen=True)
class FormCell:
    """One cell: what it prints, how it looks, its spans; `id` where it is a figure."""

    text: str
    look: str
    head: bool
    rowspan: int
    colspan: int
    id: str


@dataclass(frozen=True)
class FormView:
    """One form: its heading lines, rows and notes. In one of `sides` words stand right of numbers too."""

    number: int
    title: str
    code: str
    department: str
    year: int
    unit: str
    rows: tuple[tuple[FormCell, ...], ...]
    notes: tuple[str, ...]
    empty_note: str
    wide: bool
    sides: bool

    @property
    def empty(self) -> bool:
        """True where no figure is printed."""
        return not any(cell.id and cell.text.strip() for row in self.rows for cell in row)


def cell_id(row: int, cell: int) -> str:
    """The id of a figure by where its cell stands among those kept."""
    return f"c{row}-{cell}"


def form_view(form: Mapping[str, Any], number: int) -> FormView:
    """The view of a kept form; `number` counts the forms of its edition from 1."""
    heads = int(form["header_rows"])
    placed = list(_placed(form["rows"]))
    named = any(
        cell.column == 0 and cell.text.strip() and "address" not in kept
        for row in placed[heads:]
        for kept, cell in row
    )
    rows = tuple(
        tuple(
            _cell(kept, at, look, r < heads, (r, c), named) for c, (kept, at, look) in enumerate(_looked(row))
        )
        for r, row in enumerate(placed)
    )
    width = max((cell.column + cell.colspan for row in placed for _kept, cell in row), default=0)
    return FormView(
        number=number,
        title=form["title"],
        code=form["number"],
        department=form["department"],
        year=form["year"],
        unit=form["unit"],
        rows=rows,
        notes=tuple(form["notes"]),
        empty_note=form["empty_note"],
        wide=width > WIDE,
        sides=sum(_has_sides(row) for row in rows[heads:]) > 1,
    )


def _placed(rows: list[list[Mapping[str, Any]]]) -> Iterator[list[tuple[Mapping[str, Any], Cell]]]:
    """The cells with their places in the grid, which spans from above push to the right."""
    taken: dict[int, int] = {}
    for r, row in enumerate(rows):
        line, column = [], 0
        for kept in row:
            while taken.get(column, 0) > r:
                column += 1
            down, across = int(kept.get("rowspan", 1)), int(kept.get("colspan", 1))
            line.append((kept, Cell(kept["text"], Anchor(0, row=r, column=column), r, column, down, across)))
            for covered in range(column, column + across):
                taken[covered] = r + down
            column += across
        yield line


def _looked(
    row: list[tuple[Mapping[str, Any], Cell]],
) -> Iterator[tuple[Mapping[str, Any], Cell, str]]:
    cells = tuple(cell for _kept, cell in row)
    for (kept, cell), look in zip(row, looks(cells), strict=True):
        yield kept, cell, look


def _cell(
    kept: Mapping[str, Any], cell: Cell, look: str, head: bool, at: tuple[int, int], named: bool
) -> FormCell:
    figure = "address" in kept
    words = "number" if figure and not head else look
    # The first column stays in sight where it names the rows; a head over several columns moves with them.
    stays = named and cell.column == 0 and not (head and cell.colspan > 1)
    return FormCell(
        text=cell.text.strip(),
        look=f"{words} first".strip() if stays else words,
        head=head and bool(cell.text.strip()),
        rowspan=cell.rowspan,
        colspan=cell.colspan,
        id=cell_id(*at) if figure else "",
    )


def _has_sides(row: tuple[FormCell, ...]) -> bool:
    looks_of = [cell.look for cell in row if cell.text or cell.id]
    after = looks_of[looks_of.index("number") :] if "number" in looks_of else []
    return any("number" not in look for look in after)
