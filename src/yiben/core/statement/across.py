"""Tables that lay their rows out across the page: a column is a row and column of it."""

from collections.abc import Sequence

from yiben.core.statement.bind import bind, leaves_amounts
from yiben.core.statement.draft import Draft
from yiben.core.statement.layout import StatementDefinition
from yiben.core.statement.patterns import Layout
from yiben.core.statement.sheet import Sheet, is_amount, is_words


def read(sheet: Sheet, definition: StatementDefinition, layout: Layout) -> tuple[Draft, int] | None:
    """The draft of a table laid out across; None where its headers do not fit the layout."""
    header_end = _header_end(sheet)
    binding = bind(sheet, layout, header_end)
    if binding is None or (layout.closed and leaves_amounts(sheet, binding)):
        return None
    places = [c for _, c in binding.places]
    data = _data_row(sheet, binding.header_end, places, definition)
    draft = Draft(definition, layout)
    for pattern, c in binding.places:
        cell = sheet.cells[data][c] if data is not None else None
        head = next(
            (line[c] for line in reversed(sheet.cells[: binding.header_end]) if line[c]),
            None,
        )
        printed = cell or head
        if printed is not None:
            draft.ensure(pattern.row, printed.anchor)
            draft.put(pattern.row, pattern.id, cell)
    return draft, binding.score


def _header_end(sheet: Sheet) -> int:
    if sheet.number_row:
        return sheet.number_row[0] + 1
    for r, line in enumerate(sheet.text):
        if any(is_amount(text) for text in line):
            return r
    return len(sheet.text)


def _data_row(sheet: Sheet, start: int, places: Sequence[int], definition: StatementDefinition) -> int | None:
    # Where a table lists several bodies, the row of the whole department is its total.
    rows = [r for r in range(start, len(sheet.text)) if _is_data(sheet.text[r], places)]
    totals = [r for r in rows if any(definition.total_label.fullmatch(t) for t in sheet.text[r] if t)]
    return next(iter(totals or rows), None)


def _is_data(line: Sequence[str], places: Sequence[int]) -> bool:
    return any(is_amount(line[c]) for c in places) and not any(is_words(line[c]) for c in places)
