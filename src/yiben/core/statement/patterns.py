"""The patterns of one layout: columns by their headers, rows by their labels."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

KINDS = frozenset({"coded", "labelled", "blocks", "across", "crossed"})


@dataclass(frozen=True, slots=True)
class ColumnPattern:
    """A column of a layout: its header as a pattern over the header path (本年支出/小计).

    `side` tells the block of a two-sided table; `row` the row a column stands for where a table
    lays its rows out across the page.
    """

    id: str
    header: re.Pattern[str]
    groups: tuple[str, ...] = ()
    side: str = "left"
    row: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class RowPattern:
    """A labelled row. `after` binds a repeated label to its section; `skip` marks captions;
    `shown` names the row where a layout prints no label for it."""

    id: str
    label: re.Pattern[str]
    groups: tuple[str, ...] = ()
    side: str = "left"
    after: str = ""
    unit: str = ""
    skip: bool = False
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Others:
    """Groups of rows that no pattern names, as long as they stand before a row; only of those with
    an ordinal of their own unless `numbered` is false."""

    before: str
    groups: tuple[str, ...]
    numbered: bool = True


@dataclass(frozen=True, slots=True)
class Alias:
    """A cell that says the same as another address: (row, column) → (row, column)."""

    source: tuple[str, str]
    target: tuple[str, str]


@dataclass(frozen=True)
class Layout:
    """One printed arrangement of a statement. `lines` are the columns that a crossed table prints
    as its rows (预算数, 决算数). A `closed` layout fits only where it names every amount column."""

    id: str
    kind: str
    columns: tuple[ColumnPattern, ...]
    aliases: tuple[Alias, ...] = ()
    lines: tuple[tuple[str, re.Pattern[str]], ...] = ()
    closed: bool = False


def layout_of(raw: Mapping[str, Any]) -> Layout:
    """A layout from its mapping; KeyError where its kind is unknown."""
    if raw["kind"] not in KINDS:
        raise KeyError(f"kind {raw['kind']}")
    return Layout(
        id=str(raw["id"]),
        kind=str(raw["kind"]),
        columns=tuple(_column(c) for c in raw["columns"]),
        aliases=tuple(
            Alias((a["of"][0], a["of"][1]), (a["is"][0], a["is"][1])) for a in raw.get("aliases", ())
        ),
        lines=tuple((str(x["id"]), re.compile(str(x["label"]))) for x in raw.get("lines", ())),
        closed=bool(raw.get("closed", False)),
    )


def _column(raw: Mapping[str, Any]) -> ColumnPattern:
    return ColumnPattern(
        id=str(raw["id"]),
        header=re.compile(str(raw["header"])),
        groups=tuple(raw.get("groups", ())),
        side=str(raw.get("side", "left")),
        row=str(raw.get("row", "")),
        label=str(raw.get("label", raw["id"])),
    )


def rows_of(sides: Mapping[str, Any]) -> Iterable[RowPattern]:
    """The row patterns of every side."""
    for side, rows in sides.items():
        for raw in rows:
            yield RowPattern(
                id=str(raw["id"]),
                label=re.compile(str(raw.get("label", re.escape(str(raw["id"]))))),
                groups=tuple(raw.get("groups", ())),
                side=str(side),
                after=str(raw.get("after", "")),
                unit=str(raw.get("unit", "")),
                skip=bool(raw.get("skip", False)),
                shown=str(raw.get("shown", "")),
            )
