"""Tables whose rows are known by their labels, in one block or in two (收入 | 支出)."""

from collections.abc import Sequence
from dataclasses import dataclass

from yiben.core.document.parts import Cell
from yiben.core.statement.bind import bind
from yiben.core.statement.draft import Draft
from yiben.core.statement.grid import Row
from yiben.core.statement.layout import (
    ColumnPattern,
    Layout,
    RowPattern,
    StatementDefinition,
)
from yiben.core.statement.marks import bare_label, has_ordinal, identifier, shown_label
from yiben.core.statement.sheet import Sheet, is_words
from yiben.core.value.printed import read_number

_FEWEST_ROWS = 3


@dataclass(frozen=True)
class Side:
    """One block of a table: where its labels may stand and its amount columns."""

    name: str
    labels: range
    amounts: tuple[tuple[ColumnPattern, int], ...]


def read(sheet: Sheet, definition: StatementDefinition, layout: Layout) -> tuple[Draft, int] | None:
    """The draft of a labelled table and how well the layout fits; None where it does not."""
    header_end = _header_end(sheet, definition, layout)
    if header_end is None:
        return None
    binding = bind(sheet, layout, header_end)
    if binding is None:
        return None
    sides = _sides(binding.places)
    draft = Draft(definition, layout)
    header = set(sheet.text[: binding.header_end])
    readers = [_SideReader(side, draft) for side in sides]
    for r, texts in enumerate(sheet.text):
        for reader in readers:
            if r < binding.header_end or texts in header:
                reader.caption(texts)
            else:
                reader.read(sheet.cells[r], texts)
    hits = sum(reader.hits for reader in readers)
    if hits < _FEWEST_ROWS:
        return None
    return draft, binding.score + hits


class _SideReader:
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
        if others is None or others.before in self.seen or not has_ordinal(label):
            return ()
        return others.groups


def _header_end(sheet: Sheet, definition: StatementDefinition, layout: Layout) -> int | None:
    if sheet.number_row:
        return sheet.number_row[0] + 1
    sides = {column.side for column in layout.columns}
    for r, line in enumerate(sheet.text[:12]):
        for text in line:
            label = bare_label(text) if is_words(text) else ""
            if label and any(not p.skip for side in sides for p in definition.named(side, label)):
                return r
    return None


def _sides(places: Sequence[tuple[ColumnPattern, int]]) -> tuple[Side, ...]:
    sides: list[Side] = []
    start = 0
    for name in dict.fromkeys(pattern.side for pattern, _ in places):
        amounts = tuple((p, c) for p, c in places if p.side == name)
        first = min(c for _, c in amounts)
        sides.append(Side(name, range(start, first), amounts))
        start = max(c for _, c in amounts) + 1
    return tuple(sides)


def _code(row: str) -> str:
    return row if row.isdigit() else ""
