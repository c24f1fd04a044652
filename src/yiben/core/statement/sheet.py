"""A table as readers of statements see it: page breaks, headings and blank columns are gone."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from yiben.core.document.parts import Cell
from yiben.core.statement.marks import (
    COLUMN_NUMBER,
    DASH,
    NUMBER_ROW_WORDS,
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
