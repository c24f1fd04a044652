"""How the cells of a statement are asked of a book: measures narrowed by row and by column, from definitions.

A measure is a named question (appropriation_income). A row and a column each may name measures and narrow
them; the row's measures go before the column's. What a book cannot answer is declared, with the reason.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from typing import Any

from yiben.core.catalogue.definition import Definition, DefinitionError
from yiben.core.ledger.book import Selection
from yiben.core.ledger.narrow import NARROWING, Narrowing
from yiben.core.statement.layout import StatementDefinition
from yiben.core.value.record import record

_SELECTION = NARROWING | {"measures", "except_vouchers"}
Settings = frozenset[str]


@record()
class Measure:
    """A named question: its selections, each with the profile setting it needs ('' for always)."""

    id: str
    title: str
    selections: tuple[tuple[Selection, str], ...]

    def under(self, settings: Settings) -> tuple[Selection, ...]:
        """The selections under the settings of a profile."""
        return tuple(s for s, needs in self.selections if not needs or needs in settings)


@record()
class Part:
    """What a row or a column says of its cells; `only` the columns in which a row has figures.

    `unbased` cells are not narrowed by the base of their table: a register knows no budgets.
    """

    measures: tuple[str, ...] = ()
    by: Narrowing = field(default_factory=dict, hash=False)
    reason: str = ""
    only: tuple[str, ...] = ()
    unbased: bool = False


@record(slots=False)
class Derivation:
    """The derivation of one statement.

    `codes` tells the classification whose codes are its rows ('' where rows are labelled), `every` that all
    codes in force stand there; `code_rows` is the part of labelled rows whose id is a code. `sums` are the
    parts that a row or column adds up, as ids or names of groups.
    """

    statement: str
    rows: Mapping[str, Part] = field(hash=False)
    columns: Mapping[str, Part] = field(hash=False)
    codes: str = ""
    every: bool = False
    code_rows: Part | None = None
    bases: Mapping[str, Narrowing] = field(default_factory=dict, hash=False)
    row_sums: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    column_sums: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)

    def part_of(self, row: str) -> Part | None:
        """What is said of a row; None where nothing is."""
        return self.rows.get(row) or (self.code_rows if row.isdigit() else None)


def measures_of(definitions: Iterable[Definition]) -> Mapping[str, Measure]:
    """The measures of definition files, by id; DefinitionError names a key that is none."""
    found: dict[str, Measure] = {}
    for definition in definitions:
        for name, raw in definition.body["measures"].items():
            if name in found:
                raise DefinitionError(f"{definition.source}: measure '{name}' is defined twice")
            try:
                selections = tuple(_selection(one) for one in raw["select"])
                found[name] = Measure(name, str(raw["title"]), selections)
            except (KeyError, TypeError) as problem:
                raise DefinitionError(f"{definition.source}: measure '{name}': {problem!r}") from problem
    return found


def derivation_of(definition: Definition, measures: Mapping[str, Measure]) -> Derivation:
    """The derivation of a definition file; DefinitionError names what is wrong in it."""
    body = definition.body
    try:
        rows = body.get("rows", {})
        derivation = Derivation(
            statement=definition.id,
            rows={str(row): _part(raw) for row, raw in rows.items()},
            columns={str(column): _part(raw) for column, raw in body["columns"].items()},
            codes=str(body.get("codes", "")),
            every=bool(body.get("every_code", False)),
            code_rows=_part(body["code_rows"]) if "code_rows" in body else None,
            bases={str(name): _narrowing(raw) for name, raw in body.get("bases", {}).items()},
            row_sums=_sums(body.get("sums", {}).get("rows", {})),
            column_sums=_sums(body.get("sums", {}).get("columns", {})),
        )
    except (KeyError, TypeError, AttributeError) as problem:
        raise DefinitionError(f"{definition.source}: derivation: {problem!r}") from problem
    unknown = sorted({name for part in _parts(derivation) for name in part.measures} - measures.keys())
    if unknown:
        raise DefinitionError(f"{definition.source}: no measure is called {', '.join(unknown)}")
    return derivation


def left_out(derivation: Derivation, definition: StatementDefinition) -> Iterator[str]:
    """Every row and column of a statement's layouts that is neither derived nor declared not derivable."""
    for layout in definition.layouts:
        columns = [line for line, _ in layout.lines] or [column.id for column in layout.columns]
        yield from (f"{layout.id}: column {c}" for c in columns if c not in derivation.columns)
        across = [column.row for column in layout.columns if column.row]
        rows = across or [row.id for row in definition.rows if not row.skip]
        yield from (f"{layout.id}: row {r}" for r in rows if derivation.part_of(r) is None)
    if definition.levels and not derivation.codes:
        yield "rows of codes"


def _parts(derivation: Derivation) -> Iterator[Part]:
    yield from derivation.rows.values()
    yield from derivation.columns.values()
    if derivation.code_rows is not None:
        yield derivation.code_rows


def _part(raw: Mapping[str, Any]) -> Part:
    raw = dict(raw or {})
    of = raw.pop("of", ())
    reason, only = str(raw.pop("not_derivable", "")), raw.pop("only", ())
    unbased = bool(raw.pop("unbased", False))
    measures = (of,) if isinstance(of, str) else tuple(of)
    return Part(measures, _narrowing(raw), reason, tuple(only), unbased)


def _narrowing(raw: Mapping[str, Any]) -> Narrowing:
    unknown = set(raw) - NARROWING
    if unknown:
        raise KeyError(f"no dimension {sorted(unknown)}")
    return {str(name): tuple(str(value) for value in values) for name, values in raw.items()}


def _selection(raw: Mapping[str, Any]) -> tuple[Selection, str]:
    raw = dict(raw)
    sign, needs = int(raw.pop("sign", 1)), str(raw.pop("with", ""))
    unknown = set(raw) - _SELECTION
    if unknown:
        raise KeyError(f"no dimension {sorted(unknown)}")
    values = {str(name): tuple(str(value) for value in values) for name, values in raw.items()}
    return Selection(sign=sign, **values), needs


def _sums(raw: Mapping[str, Any]) -> Mapping[str, tuple[str, ...]]:
    return {str(total): tuple(str(part) for part in parts) for total, parts in raw.items()}
