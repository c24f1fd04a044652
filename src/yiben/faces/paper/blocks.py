"""The blocks of a paper as the page shows them: paragraphs as runs, tables as rows of cells."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from yiben.apps.audits.result import TableBrief
from yiben.core.document.noise import is_contents_line
from yiben.core.document.parts import Cell, Document, Paragraph, Table
from yiben.core.value.anchor import Anchor
from yiben.core.value.code import is_code
from yiben.core.value.printed import read_number
from yiben.faces.paper.marks import Mark, Place, Run, Targets, runs

_NUMBER_LIKE = re.compile(r"^[-+]?[\d,，.．]+\s*[%％]$|^[-–—－/]+$")

_LONG = 6


@dataclass(frozen=True)
class CellView:
    """One cell: its runs, its own mark, its spans; `look` is number, name (beside a code), words or empty.

    `first` stands in the table's first column; `spots` are ids that a page links to.
    """

    runs: tuple[Run, ...]
    mark: Mark | None
    rowspan: int
    colspan: int
    look: str
    first: bool = False
    spots: tuple[str, ...] = ()


@dataclass(frozen=True)
class BlockView:
    """A paragraph (`kind` is heading, contents or text) or a table (`kind` is table).

    The first `heads` rows of a table are its header; in a table of `sides` words stand right of numbers too,
    so that its first column does not name what stands at its right end.
    """

    index: int
    kind: str
    level: int
    line: int | None
    runs: tuple[Run, ...] = ()
    rows: tuple[tuple[CellView, ...], ...] = ()
    heads: int = 0
    mark: Mark | None = None
    title: str = ""
    unit: str = ""
    width: int = 0
    sides: bool = False
    spots: tuple[str, ...] = ()


def lay_out(
    document: Document,
    places: Mapping[int, list[Place]],
    titles: Mapping[int, TableBrief],
    targets: Targets,
    spots: Mapping[str, Anchor],
) -> tuple[BlockView, ...]:
    """Every block that shows something, in reading order."""
    views: list[BlockView] = []
    named: dict[int, dict[str, Anchor]] = {}
    for name, anchor in spots.items():
        named.setdefault(anchor.block, {})[name] = anchor
    for index, block in enumerate(document.blocks):
        here = places.get(index, [])
        if isinstance(block, Table):
            view = _table(index, block, here, titles.get(index), targets)
            views.append(_named(view, block, named[index]) if index in named else view)
        elif block.text.strip() or here:
            view = _paragraph(index, block, here, targets)
            views.append(replace(view, spots=tuple(named.get(index, ()))))
    return tuple(views)


def _named(view: BlockView, table: Table, spots: Mapping[str, Anchor]) -> BlockView:
    """A table whose cells carry the ids of places in them; what is of no cell is of the whole table."""
    left = dict(spots)
    rows = []
    for shown, row in zip(view.rows, table.rows, strict=True):
        cells = list(shown)
        for at, cell in enumerate(row):
            here = tuple(name for name, anchor in left.items() if _covers(cell, anchor))
            if here:
                cells[at] = replace(cells[at], spots=here)
                left = {name: anchor for name, anchor in left.items() if name not in here}
        rows.append(tuple(cells))
    return replace(view, rows=tuple(rows), spots=tuple(left))


def _paragraph(index: int, block: Paragraph, here: list[Place], targets: Targets) -> BlockView:
    kind = "heading" if block.level else "text"
    if is_contents_line(block.text):
        kind = "contents"
    return BlockView(index, kind, block.level or 0, block.anchor.line, runs=runs(block.text, here, targets))


def _table(
    index: int,
    block: Table,
    here: list[Place],
    statement: TableBrief | None,
    targets: Targets,
) -> BlockView:
    whole = [p for p in here if p.anchor.row is None and p.anchor.column is None]
    mark = targets.mark(whole)
    rows = [
        tuple(
            _cell(cell, look, [p for p in here if _covers(cell, p.anchor)], targets)
            for cell, look in zip(row, looks(row), strict=True)
        )
        for row in block.rows
    ]
    return BlockView(
        index,
        "table",
        0,
        block.anchor.line,
        rows=tuple(rows),
        heads=_head_rows(rows),
        mark=mark,
        title=statement.title if statement else "",
        unit=statement.unit if statement else "",
        width=block.width,
        sides=sum(_has_sides(row) for row in rows) > 1,
    )


def _has_sides(row: tuple[CellView, ...]) -> bool:
    looks = [cell.look for cell in row if cell.runs and cell.runs[0].text]
    after = looks[looks.index("number") :] if "number" in looks else []
    return any(look != "number" for look in after)


def _covers(cell: Cell, anchor: Anchor) -> bool:
    row, column = anchor.row, anchor.column
    if row is None and column is None:
        return False
    in_row = row is None or cell.row <= row < cell.row + cell.rowspan
    in_column = column is None or cell.column <= column < cell.column + cell.colspan
    return in_row and in_column


def _cell(cell: Cell, look: str, here: list[Place], targets: Targets) -> CellView:
    text = cell.text.strip()
    inside = [p for p in here if _is_part(p, cell.text)]
    mark = targets.mark([p for p in here if p not in inside])
    return CellView(
        runs=runs(cell.text, inside, targets) if inside else (Run(text),),
        mark=mark,
        rowspan=cell.rowspan,
        colspan=cell.colspan,
        look=look,
        first=cell.column == 0,
    )


def looks(row: tuple[Cell, ...]) -> Iterator[str]:
    left = None
    for cell, right in zip(row, [*row[1:], None], strict=True):
        yield _look(cell, left, right)
        left = cell


def _look(cell: Cell, left: Cell | None, right: Cell | None) -> str:
    text = cell.text.strip()
    if is_code(text) and (cell.column == 0 or (right and _is_words(right.text.strip()))):
        return ""
    if read_number(text) is not None or _NUMBER_LIKE.match(text):
        return "number"
    if left and left.column == 0 and is_code(left.text.strip()):
        return "name words"
    return "words" if len(text) > _LONG else ""


def _is_words(text: str) -> bool:
    return bool(text) and read_number(text) is None and not _NUMBER_LIKE.match(text)


def _is_part(place: Place, text: str) -> bool:
    start, end = place.anchor.start, place.anchor.end
    return start is not None and end is not None and (end - start) < len(text.strip())


def _head_rows(rows: list[tuple[CellView, ...]]) -> int:
    for number, row in enumerate(rows):
        if any(cell.look == "number" for cell in row):
            return min(number, 4)
    return min(1, len(rows))
