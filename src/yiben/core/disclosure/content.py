"""The content of a disclosure as plain data: its forms cell by cell with addresses and exact amounts, and its text.

This is what is kept of an edition beside its files: the portal shows it, and a correction is compared by it.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from yiben.core.document.manuscript import FormPage, Manuscript, Text
from yiben.core.document.parts import Cell
from yiben.core.statement.derived import Derived

Content = Mapping[str, Any]
"""Keys: title, department, year, forms, texts. A form's `rows` hold cells: text, and where they differ from the
usual `rowspan`, `colspan`; a figure also has its `address` (row id, column id), `amount` (fen, or pieces) and `unit`
(empty for money). `texts` are the headings and paragraphs: level, text."""


def content_of(manuscript: Manuscript, derived: Mapping[str, Derived]) -> dict[str, Any]:
    """The content of a manuscript; `derived` are the statements its forms were laid out from, by name."""
    pieces = manuscript.pieces
    return {
        "title": manuscript.title,
        "department": manuscript.department,
        "year": manuscript.year,
        "forms": [_form(one, derived.get(one.statement)) for one in pieces if isinstance(one, FormPage)],
        "texts": [{"level": one.level, "text": one.text} for one in pieces if isinstance(one, Text)],
    }


def addressed(
    form: Mapping[str, Any],
) -> Iterator[tuple[tuple[str, str], Mapping[str, Any], tuple[int, int]]]:
    """The figures of a form: address, cell, and where it stands among the rows and cells."""
    for r, row in enumerate(form["rows"]):
        for c, cell in enumerate(row):
            if "address" in cell:
                yield (cell["address"][0], cell["address"][1]), cell, (r, c)


def _form(page: FormPage, derived: Derived | None) -> dict[str, Any]:
    return {
        "statement": page.statement,
        "title": page.title,
        "number": page.number,
        "department": page.department,
        "year": page.year,
        "unit": page.unit,
        "header_rows": page.header_rows,
        "notes": list(page.notes),
        "empty_note": page.empty_note,
        "rows": [[_cell(cell, page, derived) for cell in row] for row in page.table.rows],
    }


def _cell(cell: Cell, page: FormPage, derived: Derived | None) -> dict[str, Any]:
    made: dict[str, Any] = {"text": cell.text}
    if cell.rowspan > 1:
        made["rowspan"] = cell.rowspan
    if cell.colspan > 1:
        made["colspan"] = cell.colspan
    address = page.addresses.get((cell.row, cell.column))
    if address is not None:
        made["address"] = list(address)
        figure = derived.figures.get(address) if derived else None
        if figure is not None:
            made |= {"amount": figure.amount, "unit": figure.unit}
    return made
