"""The charts of papers: which rows each has, and its picture, drawn once and kept in the data folder.

What a chart shows and how it looks is said in definitions/charts. The picture is kept under a hash of all that
went into it, so that it never has to be told that something changed.
"""

import hashlib
import json
import os
import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

from yiben.core.audit.paper import Paper
from yiben.core.catalogue.definition import Definition
from yiben.core.statement.grid import Statement
from yiben.core.value.fact import Fact
from yiben.formats import chart, definitions

KEPT = 5000
_FEN_OF_WAN = 1_000_000
LOOKS = ("wide", "narrow", "wide-elder", "narrow-elder")
Row = dict[str, str | None]
Rows = dict[str, dict[str, Any]]


@dataclass(frozen=True)
class Chart:
    """A chart of some rows: its definition, the unit, and rows of item, series and the number as printed."""

    id: str
    title: str
    unit: str
    rows: tuple[Row, ...]

    @property
    def key(self) -> str:
        """A name that changes with anything that the picture is made of."""
        made = [_body(self.id), _body("look"), self.unit, self.rows]
        return hashlib.sha256(json.dumps(made, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:24]

    @property
    def table(self) -> tuple[list[str], list[list[str]]]:
        """The heads and rows of the table behind the picture: an item a row, a series a column."""
        body = _body(self.id)
        heads = [body["heads"][0], *body["columns"]]
        items: dict[str, list[str]] = {}
        for row in self.rows:
            items.setdefault(str(row["item"]), []).append(row["value"] or "—")
        return heads, [[item, *values] for item, values in items.items()]


def rows_of(paper: Paper) -> Rows:
    """What the charts of papers show of one: by chart, the unit and the rows."""
    found: Rows = {}
    for definition in _defined("paper"):
        body = definition.body
        for statement in paper.statements:
            if statement.name == body["statement"] and definition.holds_in(paper.fiscal_year):
                rows = list(_read(body, statement))
                if sum(any(_counts(row) for row in item) for item in rows) >= body["least"]:
                    unit = statement.unit.symbol
                    found[definition.id] = {"unit": unit, "rows": [row for item in rows for row in item]}
                break
    return found


def charts_from(rows: Rows) -> list[Chart]:
    """The charts of kept rows, in the order of their definitions; one that is no longer defined is left out."""
    known = {d.id: d.title for d in (*_defined("paper"), *_defined("home"))}
    return [
        Chart(name, title, rows[name]["unit"], tuple(rows[name]["rows"]))
        for name, title in known.items()
        if name in rows
    ]


def counted(name: str, unit: str, counts: Mapping[str, int]) -> Chart:
    """A chart of counts by word."""
    series = _body(name)["columns"][0]
    rows = tuple(
        {"item": item, "series": series, "value": f"{n:,}", "number": str(n)} for item, n in counts.items()
    )
    title = next(d.title for d in _defined("home") if d.id == name)
    return Chart(name, title, unit, rows)


def laid(name: str, unit: str, rows: Iterable[tuple[str, str, Decimal | None, str]]) -> Chart | None:
    """A chart of rows of item, series, number (None for none) and how it is printed; None where there is none at all."""
    made: tuple[Row, ...] = tuple(
        {"item": item, "series": series, "value": told or None, "number": None if n is None else str(n)}
        for item, series, n, told in rows
    )
    title = next(d.title for d in definitions.load("charts") if d.id == name)
    return Chart(name, title, unit, made) if any(row["number"] for row in made) else None


def over_years(name: str, amounts: Mapping[int, Mapping[str, int]]) -> Chart | None:
    """A chart of exact amounts (fen) by year and item, in 万元; None where there is nothing to draw."""
    definition = next(d for d in _defined("years") if d.id == name)
    named = dict(zip(definition.body["items"], definition.body["columns"], strict=True))
    rows = tuple(
        _amount(str(year), column, amounts[year].get(item))
        for year in sorted(amounts)
        for item, column in named.items()
    )
    drawn = sum(_counts(row) for row in rows) >= definition.body["least"]
    return Chart(name, definition.title, "万元", rows) if drawn else None


def _amount(item: str, series: str, fen: int | None) -> Row:
    if fen is None:
        return {"item": item, "series": series, "value": None, "number": None}
    value = (Decimal(fen) / _FEN_OF_WAN).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return {"item": item, "series": series, "value": f"{value:,}", "number": str(value)}


@cache
def fingerprint() -> str:
    """A hash of all that decides which rows the charts of papers have."""
    read = [(d.id, d.version, {k: v for k, v in d.body.items() if k != "spec"}) for d in _defined("paper")]
    return hashlib.sha256(repr(read).encode()).hexdigest()[:32]


def picture(of: Chart, look: str) -> bytes:
    """The SVG of a chart, drawn where it is not kept yet."""
    file = Path(settings.DATA) / "charts" / f"{of.key}-{look}.svg"
    try:
        return file.read_bytes()
    except FileNotFoundError:
        svg = _draw(of, look)
    file.parent.mkdir(mode=0o700, exist_ok=True)
    _tidy(file.parent)
    handle, name = tempfile.mkstemp(dir=file.parent)
    with os.fdopen(handle, "wb") as kept:
        kept.write(svg)
    os.replace(name, file)
    return svg


def _draw(of: Chart, look: str) -> bytes:
    return chart.draw_as(_body(of.id), _body("look"), look, of.rows)


def _read(body: Mapping[str, Any], statement: Statement) -> Iterator[list[Row]]:
    """The rows of one item after the other: those a group holds and that carry a number, or those listed."""
    listed = body.get("items")
    for row in statement.rows:
        if (row.id not in listed) if listed else (body["group"] not in row.groups):
            continue
        label = re.sub(body.get("strip", "^$"), "", row.label)
        item = [_cell(statement, row.id, column, label) for column in body["columns"]]
        if listed or any(_counts(cell) for cell in item):
            yield item


def _cell(statement: Statement, row: str, column: str, label: str) -> Row:
    fact = statement.cells.get((row, column))
    cell: Row = {"item": label, "series": column, "value": None, "number": None}
    if isinstance(fact, Fact):
        cell |= {"value": fact.printed.text.strip(), "number": str(fact.printed.value)}
    return cell


def _counts(row: Row) -> bool:
    """True for a number other than nought."""
    return bool(row["number"]) and Decimal(str(row["number"])) != 0


def _tidy(folder: Path) -> None:
    """Let the oldest pictures go where there are too many: each can be drawn again."""
    files = sorted(folder.glob("*.svg"), key=lambda file: file.stat().st_mtime)
    for file in files[: max(len(files) - KEPT, 0)]:
        file.unlink(missing_ok=True)


@cache
def _defined(where: str) -> Sequence[Definition]:
    found = (d for d in definitions.load("charts") if d.body.get("of") == where)
    order = ("revenue", "expenditure")
    return sorted(found, key=lambda d: (order.index(d.id) if d.id in order else len(order), d.id))


@cache
def _body(name: str) -> Mapping[str, Any]:
    return next(d.body for d in definitions.load("charts") if d.id == name)
