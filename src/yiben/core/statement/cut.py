"""Cutting a sheet out of tables: pages joined, heading rows, notes and blank columns left out."""

from collections.abc import Sequence

from yiben.core.document.parts import Table
from yiben.core.statement.marks import NOTE, squeeze
from yiben.core.statement.sheet import Line, Sheet


def sheet_of(tables: Sequence[Table], first: int) -> Sheet:
    """The sheet of a table and its continuations, from row `first` of the joined rows on."""
    lines, covers = _join(tables)
    lines, covers = lines[first:], covers[first:]
    texts = [tuple(squeeze(c.text) if c else "" for c in line) for line in lines]
    end = next((r for r, line in enumerate(texts) if _is_note(line)), len(texts))
    width = len(texts[0]) if texts else 0
    kept = [c for c in range(width) if any(texts[r][c] for r in range(end))]
    spanned = any(t.spanned for t in tables)
    text = tuple(tuple(texts[r][c] for c in kept) for r in range(end))
    return Sheet(
        cells=tuple(tuple(lines[r][c] for c in kept) for r in range(end)),
        text=text,
        cover=tuple(tuple(squeeze(covers[r][c]) for c in kept) for r in range(end)) if spanned else text,
        spanned=spanned,
    )


def _is_note(line: Sequence[str]) -> bool:
    # A row of notes under the figures: 注：…
    first = next((text for text in line if text), "")
    return bool(NOTE.match(first))


def _join(tables: Sequence[Table]) -> tuple[list[Line], list[tuple[str, ...]]]:
    width = max((t.width for t in tables), default=0)
    lines: list[Line] = []
    covers: list[tuple[str, ...]] = []
    for table in tables:
        pad = width - table.width
        for r, line in enumerate(table.grid):
            begins = tuple(
                cell if cell is not None and (cell.row, cell.column) == (r, c) else None
                for c, cell in enumerate(line)
            )
            lines.append(begins + (None,) * pad)
            covers.append(tuple(cell.text if cell else "" for cell in line) + ("",) * pad)
    return lines, covers
