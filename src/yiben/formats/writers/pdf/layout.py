"""What the template sets: the manuscript's leaves as plain data, every measure in points."""

import json
from typing import Any

from yiben.core.document.manuscript import FormPage, Manuscript, Picture, Piece, Text
from yiben.core.document.parts import Cell, Table
from yiben.core.value.printed import read_number
from yiben.formats.writers.look import (
    Role,
    cover_lines,
    feet_of,
    heads_of,
    leaves,
    plain,
    roles,
    stands_alone,
)
from yiben.formats.writers.paper import Fit, Page, fit_form, fit_plain, page_of

_ALIGN = {
    Role.HEAD: "center",
    Role.FIGURE: "right",
    Role.MIDDLE: "center",
    Role.CODE: "left",
    Role.LABEL: "left",
}
_AIR = 2.2
"""The least room above and below a line of a form whose cells hold sentences."""


def layout(manuscript: Manuscript) -> dict[str, Any]:
    """The data of the template."""
    names = {id(piece): name for name, piece in _named(manuscript)}
    level = [0]
    made = {
        "title": manuscript.title,
        "author": manuscript.department,
        "cover": [] if stands_alone(manuscript) else list(cover_lines(manuscript)),
        "leaves": [_leaf(leaf.pieces, page_of(leaf), names, level) for leaf in leaves(manuscript)],
    }
    return dict(json.loads(json.dumps(made, ensure_ascii=False), object_hook=_plain))


def pictures(manuscript: Manuscript) -> dict[str, bytes]:
    """The charts by the names that the data calls them."""
    return {name: picture.svg.encode() for name, picture in _named(manuscript)}


def _named(manuscript: Manuscript) -> list[tuple[str, Picture]]:
    found = [piece for piece in manuscript.pieces if isinstance(piece, Picture)]
    return [(f"picture{number}.svg", piece) for number, piece in enumerate(found, 1)]


def _leaf(pieces: tuple[Piece, ...], page: Page, names: dict[int, str], level: list[int]) -> dict[str, Any]:
    items = []
    for index, piece in enumerate(pieces):
        if isinstance(piece, Text):
            items.append(_text(piece, level))
        elif isinstance(piece, FormPage):
            items.append(_form(piece, page, index, level))
        elif isinstance(piece, Picture):
            items.append(_picture(piece, page, names[id(piece)]))
    return {"landscape": page.landscape, "margins": page.margins, "items": items}


def _text(text: Text, level: list[int]) -> dict[str, Any]:
    if not text.level:
        return {"kind": "text", "lines": text.text.split("\n")}
    return {
        "kind": "heading",
        "look": min(text.level, 4),
        "level": _step(text.level, level),
        "text": text.text,
    }


def _step(wanted: int, level: list[int]) -> int:
    """A level no deeper than one below the last: an outline has no holes, or readers of its tags stumble."""
    level[0] = min(wanted, level[0] + 1)
    return level[0]


def _form(form: FormPage, page: Page, headed: int, level: list[int]) -> dict[str, Any]:
    what = roles(form)
    heads = max(
        [form.header_rows, *(c.row + c.rowspan for c in form.table.cells() if c.row < form.header_rows)]
    )
    table = _table(form.table, fit_form(form, page, headed), heads)
    cells = [_cell(cell, what[cell.row, cell.column]) for cell in form.table.cells()]
    if form.shares:
        table["inset"] = max(_AIR, table["inset"])
        # A level that stands beside more rows than a page holds would else push all of them to the next one.
        cells = [cell | {"broken": True} if cell["rowspan"] > 1 else cell for cell in cells]
    return {
        "kind": "form",
        "level": _step(2, level),
        "title": form.title,
        "number": form.number,
        "line": list(heads_of(form)),
        "notes": list(feet_of(form)),
        **table,
        "cells": cells,
    }


def _picture(picture: Picture, page: Page, name: str) -> dict[str, Any]:
    return {
        "kind": "picture",
        "file": name,
        "number": int(name.removeprefix("picture").removesuffix(".svg")),
        "title": picture.title,
        "words": picture.words or picture.title,
        **_table(picture.table, fit_plain(picture.table, page), 1),
        "cells": [_cell(cell, _role(cell)) for cell in picture.table.cells()],
    }


def _role(cell: Cell) -> Role:
    if not cell.row:
        return Role.HEAD
    return Role.FIGURE if read_number(cell.text) else Role.MIDDLE if cell.column else Role.LABEL


def _table(table: Table, fit: Fit, heads: int) -> dict[str, Any]:
    return {
        "wide": [round(width, 2) for width in fit.wide],
        "size": fit.size,
        "inset": round(max(0.5, fit.tall - fit.size) / 2, 2),
        "heads": heads,
        "rows": len(table.rows),
    }


def _cell(cell: Cell, role: Role) -> dict[str, Any]:
    return {
        "x": cell.column,
        "y": cell.row,
        "colspan": cell.colspan,
        "rowspan": cell.rowspan,
        "align": _ALIGN[role],
        "bold": role is Role.HEAD,
        "text": cell.text,
    }


def _plain(data: dict[str, Any]) -> dict[str, Any]:
    """The data with every text as a file may hold it."""
    return {key: _clean(value) for key, value in data.items()}


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return plain(value)
    return [_clean(item) for item in value] if isinstance(value, list) else value
