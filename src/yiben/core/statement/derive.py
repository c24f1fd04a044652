"""Deriving a statement: every cell a question asked of the book, totals too, never a sum of cells."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace

from yiben.core.ledger.book import Selection
from yiben.core.ledger.index import LEVELS, Index
from yiben.core.ledger.narrow import Narrowing, narrowed
from yiben.core.ledger.register import Standing
from yiben.core.statement.derivation import Derivation, Measure, Part, Settings
from yiben.core.statement.derived import Derived, DerivedRow, Figure
from yiben.core.statement.layout import StatementDefinition
from yiben.core.statement.patterns import Layout, RowPattern
from yiben.core.value.printed import show
from yiben.core.value.record import record
from yiben.core.value.unit import YUAN

Names = Mapping[str, Mapping[str, str]]
_CODED = {"functional": "items", "economic": "sections"}


@record(slots=False)
class Asked:
    """How a statement is wanted: its definition, derivation and layout, and what a profile chooses.

    `rows` are the labelled rows the form prints (all where empty), `base` the budgets a 三公 table is of.
    """

    definition: StatementDefinition
    derivation: Derivation
    layout: str
    measures: Mapping[str, Measure] = field(hash=False)
    names: Names = field(hash=False)
    rows: tuple[str, ...] = ()
    base: str = ""
    settings: Settings = frozenset()

    @property
    def arrangement(self) -> Layout:
        """The layout asked for; KeyError where the statement has no such layout."""
        found = {layout.id: layout for layout in self.definition.layouts}
        return found[self.layout]

    @property
    def narrowing(self) -> Narrowing:
        """The narrowing of the base; the first of the derivation where none is chosen."""
        bases = self.derivation.bases
        return bases[self.base] if self.base else next(iter(bases.values()), {})


def derive(index: Index, asked: Asked) -> Derived:
    """A statement of a book."""
    coded = bool(asked.derivation.codes)
    rows, figures, unknown = _coded(index, asked) if coded else _labelled(index, asked)
    return Derived(
        name=asked.definition.id,
        layout=asked.layout,
        rows=rows,
        columns=tuple(_sides(asked)),
        figures=figures,
        told=tuple(dict.fromkeys((*_told(index, asked, rows), *_told_unknown(asked, unknown)))),
        unknown=unknown,
    )


_Figures = dict[tuple[str, str], Figure]
_Unknown = dict[tuple[str, str], tuple[Standing, ...]]
_Made = tuple[tuple[DerivedRow, ...], _Figures, _Unknown]


def _coded(index: Index, asked: Asked) -> _Made:
    derivation = asked.derivation
    dimension, names = _CODED[derivation.codes], asked.names[derivation.codes]
    figures: _Figures = {}
    unknown: _Unknown = {}
    occurring: set[str] = set(names) if derivation.every else set()
    for column in _sides(asked):
        part = derivation.columns[column]
        by_code: dict[str, list[tuple[Selection, int]]] = {}
        selections = () if part.reason else tuple(_selections(asked, Part(), part))
        if lacking := _lacking(index, selections):
            unknown["", column] = lacking
            continue
        for selection in selections:
            for code, amount in index.levels(selection, dimension).items():
                by_code.setdefault(code, []).append((selection, amount))
        for code, found in by_code.items():
            if code:
                asked_of = tuple(narrowed(s, {dimension: (code,)}) or s for s, _ in found)
                figures[code, column] = Figure(sum(a for _, a in found), selections=asked_of)
    occurring |= {code for (code, _), figure in figures.items() if figure.amount}
    occurring |= {code[:length] for code in occurring for length in LEVELS}
    codes = sorted(code for code in occurring if len(code) in LEVELS)
    labelled, totals, lacks = _labelled(index, asked)
    figures = {(code, c): figure for (code, c), figure in figures.items() if code in occurring}
    coded = tuple(DerivedRow(code, names.get(code, code), code) for code in codes)
    rows = (*coded, *labelled) if derivation.every else (*labelled, *coded)
    return rows, figures | totals, unknown | lacks


def _labelled(index: Index, asked: Asked) -> _Made:
    derivation, sides = asked.derivation, _sides(asked)
    rows: list[DerivedRow] = []
    figures: _Figures = {}
    unknown: _Unknown = {}
    for row, pattern in _rows(asked).items():
        part = derivation.part_of(row)
        if part is None:
            continue
        rows.append(_row(row, pattern, asked))
        own = {"items": (row,)} if row.isdigit() else {}
        for column, side in sides.items():
            above = derivation.columns[column]
            other_side = pattern is not None and side and side != pattern.side
            if part.reason or above.reason or other_side or (part.only and column not in part.only):
                continue
            selections = tuple(_selections(asked, replace(part, by={**part.by, **own}), above))
            if lacking := _lacking(index, selections):
                unknown[row, column] = lacking
                continue
            figure = _figure(index, selections)
            if figure is not None:
                figures[row, column] = replace(figure, unit=pattern.unit) if pattern else figure
    return tuple(rows), figures, unknown


def _figure(index: Index, selections: tuple[Selection, ...]) -> Figure | None:
    answers = [index.amount(selection) for selection in selections]
    held = [amount for amount in answers if amount is not None]
    if not held and not any(index.answered(selection) for selection in selections):
        return None
    return Figure(sum(held), selections=selections)


def _lacking(index: Index, selections: Iterable[Selection]) -> tuple[Standing, ...]:
    return tuple(dict.fromkeys(one for selection in selections for one in index.lacking(selection)))


def _selections(asked: Asked, row: Part, column: Part) -> Iterator[Selection]:
    base = {} if row.unbased or column.unbased else asked.narrowing
    for name in row.measures or column.measures:
        for selection in asked.measures[name].under(asked.settings):
            narrow = narrowed(selection, row.by, column.by, base)
            if narrow is not None:
                yield narrow


def _rows(asked: Asked) -> Mapping[str, RowPattern | None]:
    patterns = {row.id: row for row in asked.definition.rows if not row.skip}
    if asked.arrangement.kind in ("across", "crossed"):
        return {column.row: patterns.get(column.row) for column in asked.arrangement.columns}
    if asked.rows:
        return {row: patterns.get(row) for row in asked.rows}
    return patterns or dict.fromkeys(asked.derivation.rows)


def _row(row: str, pattern: RowPattern | None, asked: Asked) -> DerivedRow:
    code = row if row.isdigit() else ""
    named = asked.names["functional"].get(code, row) if code else row
    return DerivedRow(row, (pattern.shown if pattern else "") or named, code)


def _sides(asked: Asked) -> Mapping[str, str]:
    """The columns of the layout, each with the side of a two-sided table it belongs to."""
    layout = asked.arrangement
    if layout.lines:
        return {line: "" for line, _ in layout.lines}
    sides: dict[str, set[str]] = {}
    for column in layout.columns:
        sides.setdefault(column.id, set()).add(column.side)
    two = len({side for found in sides.values() for side in found}) > 1
    return {c: next(iter(found)) if two and len(found) == 1 else "" for c, found in sides.items()}


def _told(index: Index, asked: Asked, rows: Sequence[DerivedRow]) -> Iterator[str]:
    title, derivation = asked.definition.title, asked.derivation
    for column in _sides(asked):
        if reason := derivation.columns[column].reason:
            yield f"《{title}》的“{column}”一栏空着：{reason}"
    for row in rows:
        part = derivation.part_of(row.id)
        if part is not None and part.reason:
            yield f"《{title}》的“{row.label}”一行空着：{part.reason}"
    yield from _without_row(index, asked, {row.id for row in rows})


def _told_unknown(asked: Asked, unknown: _Unknown) -> Iterator[str]:
    """What stands as 未登记, a sentence a register."""
    cells: dict[str, int] = {}
    names: dict[str, dict[str, None]] = {}
    for lacking in unknown.values():
        for title in dict.fromkeys(one.title for one in lacking):
            cells[title] = cells.get(title, 0) + 1
        for one in lacking:
            names.setdefault(one.title, {})[one.name] = None
    for title, number in cells.items():
        units = "、".join(names[title])
        yield f"《{asked.definition.title}》有{number}格写“未登记”：{units}没有登记{title}，也没有声明本年没有。"


def _without_row(index: Index, asked: Asked, printed: set[str]) -> Iterator[str]:
    """What is in a total and in no row: amounts without a code, or under a category the form has no line for."""
    title, derivation = asked.definition.title, asked.derivation
    dimension = _CODED[derivation.codes or "functional"]
    parts = [derivation.columns[c] for c in _sides(asked)] if derivation.codes else [derivation.code_rows]
    for part in parts:
        for selection in _selections(asked, Part(), part) if part and not part.reason else ():
            held = index.levels(selection, dimension)
            heads = {code: amount for code, amount in held.items() if len(code) == LEVELS[0]}
            bare = held.get("", 0) - sum(heads.values())
            if bare:
                yield f"《{title}》有{show(bare, YUAN, 2)}元没有科目代码，只计入合计，没有列入任何一行。请补上科目。"
            for code, amount in heads.items():
                if amount and code not in printed:
                    yield f"《{title}》没有{code}这一行，{show(amount, YUAN, 2)}元只计入合计。请换用有这一行的表样，或核对科目。"
