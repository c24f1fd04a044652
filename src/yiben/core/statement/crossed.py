"""Tables turned over: the rows of the statement are printed as columns, its columns as rows."""

from collections.abc import Sequence

from yiben.core.statement.bind import bind
from yiben.core.statement.draft import Draft
from yiben.core.statement.layout import StatementDefinition
from yiben.core.statement.patterns import Layout
from yiben.core.statement.sheet import Sheet, is_words


def read(sheet: Sheet, definition: StatementDefinition, layout: Layout) -> tuple[Draft, int] | None:
    """The draft of a table turned over; None where its headers or its lines do not fit."""
    lines = [(r, _line(texts, layout)) for r, texts in enumerate(sheet.text)]
    named = [(r, line) for r, line in lines if line]
    if len({line for _, line in named}) < len(layout.lines):
        return None
    binding = bind(sheet, layout, named[0][0])
    if binding is None:
        return None
    draft = Draft(definition, layout)
    for r, line in named:
        for pattern, c in binding.places:
            cell = sheet.cells[r][c]
            anchor = cell.anchor if cell else next(k.anchor for k in sheet.cells[r] if k)
            draft.ensure(pattern.row, anchor)
            draft.put(pattern.row, line, cell)
    return draft, binding.score


def _line(texts: Sequence[str], layout: Layout) -> str:
    words = [text for text in texts if is_words(text)]
    if len(words) != 1:
        return ""
    return next((line for line, label in layout.lines if label.fullmatch(words[0])), "")
