"""Running a rule on the examples of its file: a paper as text, or tables written as cells."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from yiben.apps.audits import engine
from yiben.core.audit.check import Check, checks_of
from yiben.core.audit.paper import Paper
from yiben.core.audit.read import read
from yiben.core.audit.rule import Rule, rule_of
from yiben.core.audit.run import scopes_of
from yiben.core.audit.view import Lens
from yiben.core.catalogue.definition import Definition
from yiben.core.document.parts import Document
from yiben.core.statement.grid import Column, Gap, Row, Statement
from yiben.core.value.anchor import Anchor
from yiben.core.value.code import is_code
from yiben.core.value.fact import Fact
from yiben.core.value.printed import read_number
from yiben.core.value.unit import unit_of
from yiben.formats import definitions
from yiben.formats import text as text_format


@cache
def rule_definitions() -> tuple[Definition, ...]:
    """Every rule of the rulebook."""
    return tuple(d for d in definitions.load() if d.kind == "rules")


def checks(definition: Definition, example: Mapping[str, Any]) -> list[Check]:
    """The checks a rule makes of one of its examples."""
    rule = rule_of(definition)
    last_year = tuple(_statements(example.get("last_year", {})))
    return list(_checks(rule, _paper(example), last_year))


def outcome(made: list[Check]) -> str:
    """What the checks of an example come to: a fail, else something unreadable, else a pass."""
    outcomes = {check.outcome.value for check in made}
    for found in ("fail", "unreadable", "pass"):
        if found in outcomes:
            return found
    return "not_applicable"


def _checks(rule: Rule, paper: Paper, last_year: tuple[Statement, ...]) -> Iterator[Check]:
    for scope in scopes_of(paper, engine.book(), Lens(), last_year):
        yield from checks_of(rule, scope)


def _paper(example: Mapping[str, Any]) -> Paper:
    if "text" in example:
        return read(text_format.read(example["text"].encode()), engine.book())
    statements = tuple(_statements(example["tables"]))
    return Paper(
        Document((), "example"), statements, (), (), (), (), (), (), (), None, None,
        ("final_accounts",), "",
    )  # fmt: skip


def _statements(tables: Mapping[str, Any]) -> Iterator[Statement]:
    for block, (name, raw) in enumerate(tables.items()):
        yield _statement(name, raw, block)


def _statement(name: str, raw: Mapping[str, Any], block: int) -> Statement:
    definition = next(d for d in engine.book().statements if d.id == name)
    unit = unit_of(raw["unit"])
    printed = [str(row) for row in raw["rows"]]
    columns = list(dict.fromkeys(c for row in raw["rows"].values() for c in row))
    groups = {p.id: p.groups for p in definition.rows}
    column_groups = {c.id: c.groups for layout in definition.layouts for c in layout.columns}
    rows = tuple(_row(row, printed, groups, name) for row in printed)
    cells: dict[tuple[str, str], Fact | Gap] = {}
    for r, (row, values) in enumerate(raw["rows"].items()):
        for column, text in values.items():
            number = read_number(text, unit)
            anchor = Anchor(block, r + 1, None, r, columns.index(column))
            assert number is not None, f"not a number: {text}"
            cells[(str(row), column)] = Fact(number, anchor, f"{name}·{row}·{column}")
    return Statement(
        name, definition.title, definition.layouts[0].id, unit, True, Anchor(block, 1), rows,
        tuple(Column(c, c, column_groups.get(c, ())) for c in columns), cells,
    )  # fmt: skip


def _row(row: str, printed: list[str], groups: Mapping[str, tuple[str, ...]], name: str) -> Row:
    code = row if is_code(row) else ""
    above = [p for p in printed if is_code(p) and code.startswith(p) and len(p) < len(code)]
    parent = max(above, key=len) if above else "合计" if code and "合计" in printed else ""
    own = groups.get(row, ("各类支出",) if code else ())
    return Row(row, row, Anchor(0), code, own, parent)
