"""Every narrative asks only for what exists: tables, rows, columns, phrases, reasons, terms."""

import re
from collections.abc import Iterator

import pytest

from yiben.core.disclosure.budgets import NAME as BUDGETS
from yiben.core.disclosure.narrative import (
    ClosedSet,
    Free,
    Heading,
    Narrative,
    Only,
    Saying,
    Terms,
    blocks_of,
    narratives,
)
from yiben.core.disclosure.speak import SAYINGS
from yiben.core.disclosure.template import Asked, places
from yiben.core.disclosure.terms import terms_of
from yiben.core.expression.functions import FUNCTIONS
from yiben.core.expression.syntax import Attribute, Call, Index, Literal, Name, Node, parts_of
from yiben.core.statement.layout import StatementDefinition
from yiben.core.value.code import is_code
from yiben.formats.definitions import load

ALL = narratives(load("narratives"))
STATEMENTS = {d.id: StatementDefinition.from_definition(d) for d in load("statements")}
TERMS = terms_of(load("terms"))
PHRASES = {
    "increased", "decreased", "increased_plain", "decreased_plain", "increased_from_zero", "decreased_from_zero",
    "increased_from_negative", "decreased_from_negative", "unchanged", "incomparable", "executed", "unbudgeted",
    "more", "less", "equal", "share", "because",
}  # fmt: skip
BOUND = {"row", "part", "whole", "name", "share", "about", "words", "last"}


def asked(narrative: Narrative) -> Iterator[Asked]:
    """Every expression of a narrative."""
    yield from (part for part in narrative.headline if isinstance(part, Asked))
    for block in blocks_of(narrative):
        match block:
            case Heading(text, _, _):
                yield from (part for part in text if isinstance(part, Asked))
            case Saying(clauses):
                yield from places(clauses)
            case Free():
                yield from places(block.otherwise)
            case Only(when, _, _):
                yield when
            case ClosedSet():
                yield block.whole
                yield from (of for _, of in block.parts)
                yield from places((*block.intro, *block.item, *block.alone))
                if block.part:
                    yield block.part


def row_fault(name: str, row: Node) -> str:
    """What is wrong with a row of a statement; '' where it exists."""
    if isinstance(row, Literal) and is_code(str(row.value)):
        return ""
    if not isinstance(row, Name):
        return "neither a name nor a code"
    if row.name == "row" or (name == BUDGETS and row.name == "合计"):
        return ""
    of = STATEMENTS[name]
    across = {c.row for layout in of.layouts for c in layout.columns if c.row}
    known = {pattern.id for pattern in of.rows} | {of.total} | across
    return "" if row.name in known else f"no row {row.name}"


def column_fault(name: str, column: Node, narrative: Narrative) -> str:
    """What is wrong with a column of a statement; '' where it exists."""
    match column:
        case Name(label):
            wanted = label
        case Attribute(Name("words"), word):
            wanted = narrative.words[word]
        case _:
            return "no column"
    if name == BUDGETS:
        return "" if wanted in ("年初预算数", "全年预算数") else f"no column {wanted}"
    known = {c.id for layout in STATEMENTS[name].layouts for c in layout.columns}
    return "" if wanted in known else f"no column {wanted}"


def table_of(target: Node) -> str:
    """The statement an address asks."""
    return target.name if isinstance(target, Name | Attribute) else ""


@pytest.mark.parametrize("id", ALL)
def test_every_address_of_a_narrative_exists(id: str) -> None:
    narrative = ALL[id]
    faults = []
    for place in asked(narrative):
        for node in parts_of(place.node):
            if isinstance(node, Index):
                name = table_of(node.target)
                if name not in STATEMENTS and name != BUDGETS:
                    faults.append(f"{place.written}: no statement {name}")
                    continue
                found = row_fault(name, node.row) or column_fault(name, node.column, narrative)
                faults += [f"{place.written}: {found}"] if found else []
    assert faults == []


@pytest.mark.parametrize("id", ALL)
def test_sayings_stand_outermost_and_every_function_exists(id: str) -> None:
    wrong = []
    for place in asked(ALL[id]):
        for node in parts_of(place.node):
            if (
                isinstance(node, Call)
                and node is not place.node
                and node.function not in (*FUNCTIONS, "prints")
            ):
                wrong.append(place.written)
        node = place.node
        if isinstance(node, Call) and node.function not in (*SAYINGS, *FUNCTIONS, "prints"):
            wrong.append(place.written)
    assert wrong == []


@pytest.mark.parametrize("id", ALL)
def test_what_is_missing_is_never_skipped_by_a_sum(id: str) -> None:
    wrong = [
        p.written
        for p in asked(ALL[id])
        for n in parts_of(p.node)
        if isinstance(n, Call) and n.function == "sum"
    ]
    assert wrong == [], "use +: sum() leaves out what is absent"


@pytest.mark.parametrize("id", ALL)
def test_a_narrative_has_every_phrase_and_reason_it_needs(id: str) -> None:
    narrative = ALL[id]
    assert narrative.phrases.keys() >= PHRASES
    calls = [place.node for place in asked(narrative) if isinstance(place.node, Call)]
    because = [call.arguments for call in calls if call.function == "because"]
    kinds, keys = ({str(a[i].value) for a in because if isinstance(a[i], Literal)} for i in (0, 1))
    assert kinds and kinds <= narrative.reasons.keys()
    assert keys <= narrative.subjects.keys()
    assert all(reason.basis for reason in narrative.reasons.values())


@pytest.mark.parametrize("id", ALL)
def test_a_narrative_explains_terms_that_exist_and_names_figures_that_exist(id: str) -> None:
    narrative = ALL[id]
    explained = [t for block in blocks_of(narrative) if isinstance(block, Terms) for t in block.ids]
    assert explained and set(explained) <= TERMS.keys()
    for written in narrative.names.values():
        assert all(name in STATEMENTS for name in re.findall(r"(\w+)\[", written))


def test_the_profiles_of_the_two_example_bureaus_have_a_narrative() -> None:
    assert {"national", "shanxi-2023", "yunnan-2020"} <= ALL.keys()


def test_every_term_is_explained_in_words_and_has_a_basis() -> None:
    assert [
        t.id for t in TERMS.values() if len(t.says) < 15 or not t.says.endswith("。") or not t.basis
    ] == []


@pytest.mark.parametrize("id", ALL)
def test_what_a_narrative_needs_beside_the_forms_can_be_laid_out(id: str) -> None:
    layouts = {(name, layout.id) for name, of in STATEMENTS.items() for layout in of.layouts}
    assert ALL[id].needs and set(ALL[id].needs) <= layouts
