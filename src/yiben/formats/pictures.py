"""Charts of a disclosure: printed numbers become a picture as SVG and PNG, its words, and the table behind it.

What a chart looks like is said in definitions/charts; here are only numbers. The words tell all that the picture shows
to whoever cannot see it.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from yiben.core.document.manuscript import Picture
from yiben.core.document.parts import Cell, Table
from yiben.core.value.anchor import Anchor
from yiben.core.value.printed import read_number
from yiben.formats import chart, definitions

REVENUE, EXPENDITURE, THREE_PUBLIC = "revenue", "expenditure", "package_three_public_years"
THREE_PUBLIC_ROWS = ("因公出国费", "公务用车购置费", "公务用车运行费", "公务接待费")
LOOK = "wide"
SCALE = 3.0
NONE = "—"


class Bar(NamedTuple):
    """A bar: what it stands for, of which series (a year, a column), and its number as printed; empty for none."""

    item: str
    series: str
    value: str


def revenue(sources: Iterable[tuple[str, str]], unit: str) -> Picture:
    """Where the money came from: name and printed amount of each source, in the form's order."""
    return draw(REVENUE, _one_series(REVENUE, sources), unit)


def expenditure(functions: Iterable[tuple[str, str]], unit: str) -> Picture:
    """Where it went: name and printed amount of each category of functions."""
    return draw(EXPENDITURE, _one_series(EXPENDITURE, functions), unit)


def three_public(years: Mapping[int, Iterable[tuple[str, str]]], unit: str) -> Picture:
    """Three public expenses over the years: for each year the name and printed amount of each kind."""
    bars = [Bar(item, f"{year}年", value) for year in sorted(years) for item, value in years[year]]
    names = list(dict.fromkeys(bar.item for bar in bars))
    return draw(THREE_PUBLIC, sorted(bars, key=lambda bar: names.index(bar.item)), unit)


def draw(name: str, bars: Sequence[Bar], unit: str, title: str = "") -> Picture:
    """The picture of a defined chart; ValueError where a bar's value is no number, or no bar has one."""
    numbers = [read_number(bar.value) if bar.value.strip() else None for bar in bars]
    for bar, number in zip(bars, numbers, strict=True):
        if number is None and bar.value.strip():
            raise ValueError(f"{bar.item} {bar.series}: a printed number was expected, not {bar.value!r}")
    if not any(numbers):
        raise ValueError(f"a chart of {name} without one number")
    rows = [
        {
            "item": bar.item,
            "series": bar.series,
            "value": number.text if number else None,
            "number": str(number.value) if number else None,
        }
        for bar, number in zip(bars, numbers, strict=True)
    ]
    definition = _definition(name)
    svg = chart.draw_as(definition.body, _definition("look").body, LOOK, rows)
    heading = f"{title or definition.title}（单位：{unit}）"
    table = _table(definition.body["heads"][0], bars)
    return Picture(heading, _words(heading, table), svg.decode(), chart.png(svg, SCALE), table)


def _one_series(name: str, amounts: Iterable[tuple[str, str]]) -> list[Bar]:
    series = _definition(name).body["columns"][0]
    return [Bar(item, series, value) for item, value in amounts]


def _table(head: str, bars: Sequence[Bar]) -> Table:
    """An item a row, a series a column."""
    items = list(dict.fromkeys(bar.item for bar in bars))
    series = list(dict.fromkeys(bar.series for bar in bars))
    values = {(bar.item, bar.series): bar.value.strip() for bar in bars}
    lines = [[head, *series], *([item, *(values.get((item, s)) or NONE for s in series)] for item in items)]
    rows = (
        tuple(Cell(text, Anchor(0, row=r, column=c), r, c) for c, text in enumerate(line))
        for r, line in enumerate(lines)
    )
    return Table(tuple(rows), Anchor(0), spanned=True)


def _words(heading: str, table: Table) -> str:
    head, *rows = [[cell.text for cell in row] for row in table.rows]
    many = len(head) > 2
    parts = (
        f"{row[0]}" + "，".join(f"{s if many else ''}{v}" for s, v in zip(head[1:], row[1:], strict=True))
        for row in rows
    )
    return f"条形图：{heading}。" + "；".join(parts) + "。"


@cache
def _definition(name: str) -> Any:
    return next(d for d in definitions.load("charts") if d.id == name)
