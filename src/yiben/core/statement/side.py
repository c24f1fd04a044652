"""One side of a labelled table, read row by row: which row a label is, in the section it stands in."""

from collections.abc import Sequence
from dataclasses import dataclass

from yiben.core.document.parts import Cell
from yiben.core.statement.draft import Draft
from yiben.core.statement.grid import Row
from yiben.core.statement.marks import bare_label, has_ordinal, identifier, shown_label
from yiben.core.statement.patterns import ColumnPattern, RowPattern
from yiben.core.statement.sheet import is_words
from yiben.core.value.printed import read_number


@dataclass(frozen=True)
class Side:
    """One block of a table: where its labels may stand and its amount columns."""

    name: str
    labels: range
    amounts: tuple[tuple[ColumnPattern, int], ...]


class SideReader:
    """Reads one side row by row; `seen` are the row ids met so far, the last one at the end."""

    def __init__(self, side: Side, draft: Draft) -> None:
        self.side = side
        self.draft = draft
        self.seen: list[str] = []
        self.hits = 0

    def caption(self, texts: Sequence[str]) -> None:
        """Note the section that a caption among the headers opens."""
        for text in texts:
            pattern = self._choose(bare_label(text)) if is_words(text) else None
            if pattern is not None and pattern.skip:
                self.seen.append(pattern.id)

    def read(self, cells: Sequence[Cell | None], texts: Sequence[str]) -> None:
        """Read the row of this side."""
        place = next((c for c in self.side.labels if is_words(texts[c])), None)
        label = texts[place] if place is not None else ""
        figures = any(read_number(texts[c]) for _, c in self.side.amounts)
        pattern = self._choose(bare_label(label)) if label else None
        if pattern is not None:
            self.seen.append(pattern.id)
            self.hits += 1
        if (pattern is None and not figures) or (pattern is not None and pattern.skip):
            return
        cell = cells[place] if place is not None else None
        cell = cell or next((cells[c] for _, c in self.side.amounts if cells[c]), None)
        if cell is None:
            return
        shown = shown_label(cell.text)
        if pattern is None:
            row = Row(
                identifier(bare_label(label)),
                shown,
                cell.anchor,
                groups=self._others(label),
            )
        else:
            row = Row(pattern.id, shown, cell.anchor, _code(pattern.id), pattern.groups)
        taken = self.draft.add_row(row, pattern.unit if pattern else "")
        for column, c in self.side.amounts:
            self.draft.put(taken, column.id, cells[c])

    def _choose(self, label: str) -> RowPattern | None:
        # A label that stands in several sections belongs to the section that began last.
        found = self.draft.definition.named(self.side.name, label)
        within = [p for p in found if p.after and p.after in self.seen]
        if within:
            return max(within, key=lambda p: (p.id not in self.seen, self._began(p.after)))
        free = [p for p in found if not p.after]
        return next((p for p in free if p.id not in self.seen), free[0] if free else None)

    def _began(self, row: str) -> int:
        return len(self.seen) - 1 - self.seen[::-1].index(row)

    def _others(self, label: str) -> tuple[str, ...]:
        others = self.draft.definition.others.get(self.side.name)
        if others is None or others.before in self.seen:
            return ()
        if others.numbered and not has_ordinal(label):
            return ()
        return others.groups


def _code(row: str) -> str:
    return row if row.isdigit() else ""
