"""A Result as JSON and back, without loss: the paper's blocks, and every place by its anchor.

Compact on purpose (lists, not mappings, for the thousands of cells of a paper).
"""

from collections.abc import Callable
from dataclasses import fields
from typing import Any, TypeVar

from yiben.apps.audits.result import (
    Checks,
    ClaimBrief,
    Numbers,
    Problem,
    Result,
    TableBrief,
)
from yiben.core.audit.lead import Lead, Place
from yiben.core.document.parts import Block, Cell, Document, Paragraph, Table
from yiben.core.value.anchor import Anchor

T = TypeVar("T")
_ANCHOR = ("block", "line", "page", "row", "column", "start", "end")


def pack(result: Result) -> dict[str, Any]:
    """The JSON form of a Result."""
    problem = result.problem
    return {
        "title": result.title,
        "organization": result.organization,
        "fiscal_year": result.fiscal_year,
        "kinds": list(result.kinds),
        "profile": result.profile,
        "problem": [problem.code, problem.message] if problem else None,
        "numbers": _flat(result.numbers),
        "checks": _flat(result.checks),
        "statements": [_flat(s) for s in result.statements],
        "claims": [_flat(c) for c in result.claims],
        "leads": [_flat(lead) for lead in result.leads],
        "document": _pack_document(result.document),
    }


def unpack(packed: dict[str, Any]) -> Result:
    """The Result of its JSON form."""
    return Result(
        title=packed["title"],
        organization=packed["organization"],
        fiscal_year=packed["fiscal_year"],
        kinds=tuple(packed["kinds"]),
        profile=packed["profile"],
        problem=Problem(*packed["problem"]) if packed["problem"] else None,
        numbers=Numbers(**packed["numbers"]),
        checks=Checks(**packed["checks"]),
        statements=tuple(_placed(TableBrief, s) for s in packed["statements"]),
        claims=tuple(_placed(ClaimBrief, c) for c in packed["claims"]),
        leads=tuple(_unpack_lead(lead) for lead in packed["leads"]),
        document=_unpack_document(packed["document"]),
    )


def _flat(record: Any) -> dict[str, Any]:
    return {f.name: _plain(getattr(record, f.name)) for f in fields(record)}


def _plain(value: Any) -> Any:
    if isinstance(value, Anchor):
        return [getattr(value, name) for name in _ANCHOR]
    if isinstance(value, Place):
        return _flat(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value


def _placed(make: Callable[..., T], packed: dict[str, Any]) -> T:
    return make(**{**packed, "anchor": Anchor(*packed["anchor"])})


def _unpack_lead(packed: dict[str, Any]) -> Lead:
    return Lead(
        **{
            **packed,
            "place": _placed(Place, packed["place"]),
            "also": tuple(_placed(Place, place) for place in packed["also"]),
            "candidates": tuple(_placed(Place, place) for place in packed["candidates"]),
        }
    )


def _pack_document(document: Document) -> dict[str, Any]:
    return {
        "format": document.format,
        "notes": list(document.notes),
        "blocks": [_pack_block(block) for block in document.blocks],
    }


def _pack_block(block: Block) -> list[Any]:
    place = [block.anchor.line, block.anchor.page]
    if isinstance(block, Paragraph):
        return ["p", place, block.level, block.text]
    return ["t", place, block.spanned, [[_pack_cell(c) for c in row] for row in block.rows]]


def _pack_cell(cell: Cell) -> list[Any]:
    return [
        cell.text,
        cell.row,
        cell.column,
        cell.rowspan,
        cell.colspan,
        cell.anchor.line,
        cell.anchor.page,
    ]


def _unpack_document(packed: dict[str, Any]) -> Document:
    blocks = tuple(_unpack_block(i, block) for i, block in enumerate(packed["blocks"]))
    return Document(blocks, packed["format"], tuple(packed["notes"]))


def _unpack_block(index: int, packed: list[Any]) -> Block:
    kind, place, attribute, content = packed
    anchor = Anchor(index, *place)
    if kind == "p":
        return Paragraph(content, anchor, attribute)
    rows = tuple(tuple(_unpack_cell(index, cell) for cell in row) for row in content)
    return Table(rows, anchor, attribute)


def _unpack_cell(block: int, packed: list[Any]) -> Cell:
    text, row, column, rowspan, colspan, line, page = packed
    return Cell(text, Anchor(block, line, page, row, column), row, column, rowspan, colspan)
