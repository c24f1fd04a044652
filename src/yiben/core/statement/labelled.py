"""Tables whose rows are known by their labels, in one block or in two (收入 | 支出)."""

from collections.abc import Sequence

from yiben.core.statement.bind import bind
from yiben.core.statement.draft import Draft
from yiben.core.statement.layout import StatementDefinition
from yiben.core.statement.marks import bare_label
from yiben.core.statement.patterns import ColumnPattern, Layout
from yiben.core.statement.sheet import Sheet, is_words
from yiben.core.statement.side import Side, SideReader
from yiben.core.statement.straighten import settle

_FEWEST_ROWS = 3


def read(sheet: Sheet, definition: StatementDefinition, layout: Layout) -> tuple[Draft, int] | None:
    """The draft of a labelled table and how well the layout fits; None where it does not."""
    header_end = _header_end(sheet, definition, layout)
    if header_end is None:
        return None
    binding = bind(sheet, layout, header_end)
    if binding is None:
        return None
    binding = settle(sheet, binding)
    sides = _sides(binding.places)
    draft = Draft(definition, layout)
    header = set(sheet.text[: binding.header_end])
    readers = [SideReader(side, draft) for side in sides]
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


def _header_end(sheet: Sheet, definition: StatementDefinition, layout: Layout) -> int | None:
    if sheet.number_row:
        return sheet.number_row[0] + 1
    sides = {column.side for column in layout.columns}
    for r, line in enumerate(sheet.text[:12]):
        # Headers repeat row labels (一般公共预算财政拨款), but never as the first words of their row.
        label = bare_label(next((text for text in line if is_words(text)), ""))
        if any(not p.skip for side in sides for p in definition.named(side, label)):
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
