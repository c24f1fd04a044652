"""What a statement looks like: titles, rows, columns and layouts, read from its definition file."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from yiben.core.catalogue.definition import Definition, DefinitionError
from yiben.core.statement.marks import TITLE_PREFIX, TITLE_SUFFIX

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
    """Groups of numbered rows that no pattern names, as long as they stand before a row."""

    before: str
    groups: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Alias:
    """A cell that says the same as another address: (row, column) → (row, column)."""

    source: tuple[str, str]
    target: tuple[str, str]


@dataclass(frozen=True)
class Layout:
    """One printed arrangement of a statement. `lines` are the columns that a crossed table prints
    as its rows (预算数, 决算数)."""

    id: str
    kind: str
    columns: tuple[ColumnPattern, ...]
    aliases: tuple[Alias, ...] = ()
    lines: tuple[tuple[str, re.Pattern[str]], ...] = ()


@dataclass(frozen=True)
class StatementDefinition:
    """A statement's definition, its patterns compiled. `signs` identify a table without a title."""

    id: str
    title: str
    since: int | None
    until: int | None
    titles: re.Pattern[str]
    barred: re.Pattern[str] | None
    signs: tuple[re.Pattern[str], ...]
    layouts: tuple[Layout, ...]
    rows: tuple[RowPattern, ...]
    others: Mapping[str, Others]
    levels: Mapping[int, str]
    total: str
    total_label: re.Pattern[str]
    _known: dict[tuple[str, str], tuple[RowPattern, ...]] = field(
        default_factory=dict, compare=False, repr=False
    )

    @classmethod
    def from_definition(cls, definition: Definition) -> "StatementDefinition":
        """The patterns of a definition file; DefinitionError names the key that is wrong."""
        body, source = definition.body, definition.source
        try:
            total = body.get("total", {})
            return cls(
                id=definition.id,
                title=definition.title,
                since=definition.since,
                until=definition.until,
                titles=_titles(body["titles"]),
                barred=re.compile("|".join(body["barred"])) if body.get("barred") else None,
                signs=tuple(re.compile(s) for s in body.get("signs", ())),
                layouts=tuple(_layout(raw) for raw in body["layouts"]),
                rows=tuple(_rows(body.get("rows", {}))),
                others={
                    side: Others(str(raw["before"]), tuple(raw["groups"]))
                    for side, raw in body.get("others", {}).items()
                },
                levels={int(k): str(v) for k, v in body.get("levels", {}).items()},
                total=str(total.get("id", "")),
                total_label=re.compile(str(total.get("label", "$^"))),
            )
        except (KeyError, TypeError, re.error) as problem:
            raise DefinitionError(f"{source}: statement '{definition.id}': {problem!r}") from problem

    def named(self, side: str, label: str) -> tuple[RowPattern, ...]:
        """The row patterns of a side that a bare label may be."""
        key = (side, label)
        found = self._known.get(key)
        if found is None:
            found = tuple(r for r in self.rows if r.side == side and r.label.fullmatch(label))
            self._known[key] = found
        return found

    def title_in(self, line: str) -> int:
        """How many characters of a bare title line are this title; 0 where it is another."""
        match = self.titles.fullmatch(line)
        if match is None or (self.barred is not None and self.barred.search(line)):
            return 0
        return len(match.group("title"))


def _titles(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile(f"{TITLE_PREFIX}(?P<title>{'|'.join(patterns)}){TITLE_SUFFIX}")


def _layout(raw: Mapping[str, Any]) -> Layout:
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


def _rows(sides: Mapping[str, Any]) -> Iterable[RowPattern]:
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
