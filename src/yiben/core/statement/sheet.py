"""A table as readers of statements see it: page breaks, headings and blank columns are gone."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from yiben.core.document.parts import Cell, Table
from yiben.core.statement.marks import (
    COLUMN_NUMBER,
    DASH,
    NOTE,
    NUMBER_ROW_WORDS,
    squeeze,
)
from yiben.core.value.printed import read_number

Line = tuple[Cell | None, ...]


@dataclass(frozen=True)
class Sheet:
    """Rows of kept columns: `cells` stand where they begin, `cover` is the text over a place."""

    cells: tuple[Line, ...]
    text: tuple[tuple[str, ...], ...]
    cover: tuple[tuple[str, ...], ...]
    spanned: bool

    @property
    def width(self) -> int:
        """Number of kept columns."""
        return len(self.text[0]) if self.text else 0

    @cached_property
    def number_row(self) -> tuple[int, tuple[int, ...]] | None:
        """The 栏次 row: its index and the columns numbered 1, 2, 3 …; None where there is none."""
        for r, line in enumerate(self.text[:10]):
            found = _numbers(line)
            if found:
                return r, found
        return None

    def paths(self, end: int) -> tuple[str, ...]:
        """For each column the header labels above row `end`, outermost first, joined by '/'."""
        rows = [r for r in range(end) if not _only_marks(self.text[r])]
        pieces = [self.cover[r] if self.spanned else self._carried(r, rows) for r in rows]
        paths = []
        for c in range(self.width):
            parts: list[str] = []
            for line in pieces:
                if line[c] and (not parts or parts[-1] != line[c]):
                    parts.append(line[c])
            paths.append("/".join(parts))
        return tuple(paths)

    def _carried(self, r: int, rows: Sequence[int]) -> list[str]:
        # Without stated spans a merged header shows as blanks after it. A blank with words below
        # belongs to the header on its left; a blank without is the foot of the header above it.
        below = [b for b in rows if b > r]
        line: list[str] = []
        for c, own in enumerate(self.text[r]):
            if not own and c and any(self.text[b][c] for b in below):
                own = line[c - 1]
            line.append(own)
        return line


@lru_cache(maxsize=65536)
def is_amount(text: str) -> bool:
    """True for what may stand in an amount cell: a number or a dash."""
    return bool(text) and (bool(DASH.match(text)) or read_number(text) is not None)


def is_words(text: str) -> bool:
    """True for a text that is neither blank nor an amount."""
    return bool(text) and not is_amount(text)


def sheet_of(tables: Sequence[Table], first: int) -> Sheet:
    """The sheet of a table and its continuations, from row `first` of the joined rows on."""
    lines, covers = _join(tables)
    lines, covers = lines[first:], covers[first:]
    texts = [tuple(squeeze(c.text) if c else "" for c in line) for line in lines]
    end = next((r for r, line in enumerate(texts) if is_note(line)), len(texts))
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


def is_note(line: Sequence[str]) -> bool:
    """True for a row of notes under the figures (注：…)."""
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


def _numbers(line: Sequence[str]) -> tuple[int, ...]:
    found: list[int] = []
    words = False
    for c, text in enumerate(line):
        if not text:
            continue
        number = COLUMN_NUMBER.match(text)
        if number and int(number.group(1)) == len(found) + 1:
            found.append(c)
        elif NUMBER_ROW_WORDS.match(text):
            words = True
        else:
            return ()
    return tuple(found) if len(found) > 2 or (found and words) else ()


def _only_marks(line: Sequence[str]) -> bool:
    return all(not t or NUMBER_ROW_WORDS.match(t) or COLUMN_NUMBER.match(t) for t in line)
