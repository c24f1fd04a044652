"""The product's own statements of the shipped ledgers beside the papers, as our reader sees both.

Book → derive → lay out → recognise, in the paper's own profile and money unit: every cell prints what the paper
prints, but for the listed differences and the rows with a misprinted code.
"""

from functools import cache

import pytest

from tests.corpus.test_examples_read_like_their_papers import printed, statements
from tests.examples.shipped import PAPERS, ROOT, book, told
from tests.support.kits import audited, pages, profile
from yiben.core.audit.run import Audit
from yiben.core.statement.derived import Derived
from yiben.core.statement.grid import Statement

Cells = dict[tuple[str, str, str], str]


def paper(name: str) -> tuple[Statement, ...]:
    return statements(ROOT / "examples" / PAPERS[name])


@cache
def laid_out(name: str) -> tuple[dict[str, Derived], Audit]:
    about = told(name, "chosen.json")
    derived, forms = pages(book(name), profile(about["profile"], about["year"]), about["unit"])
    return {one.name: one for one in derived}, audited(forms)


def cells_of(found: tuple[Statement, ...]) -> Cells:
    return {(s.name, row, column): text for s in found for (row, column), text in printed(s).items()}


def differing(name: str) -> set[tuple[str, str, str]]:
    published, ours = cells_of(paper(name)), cells_of(laid_out(name)[1].paper.statements)
    return {key for key in published.keys() | ours.keys() if published.get(key) != ours.get(key)}


def listed(name: str) -> set[tuple[str, str, str]]:
    found = told(name, "differences.json")
    tables = [d for d in found["differences"] if d["source"] not in ("text", "form")]
    return {(d["source"], d["row"], d["column"]) for d in (*tables, *found["misprinted_codes"])}


@pytest.mark.parametrize("name", PAPERS)
def test_the_printed_forms_are_the_papers_forms_in_the_same_layouts(name: str) -> None:
    assert [(s.name, s.layout) for s in laid_out(name)[1].paper.statements] == [
        (s.name, s.layout) for s in paper(name)
    ]


@pytest.mark.parametrize("name", PAPERS)
def test_every_printed_cell_is_the_papers_but_for_the_listed_differences(name: str) -> None:
    assert differing(name) == listed(name)


def test_the_paper_in_ten_thousand_yuan_is_given_cell_by_cell() -> None:
    assert differing("fenyang-2023") == set()
    assert len(cells_of(paper("fenyang-2023"))) == 131


def test_a_difference_prints_what_the_list_says_the_books_come_to() -> None:
    ours = cells_of(laid_out("eshan-2020")[1].paper.statements)
    for difference in told("eshan-2020", "differences.json")["differences"]:
        key = (difference["source"], difference["row"], difference["column"])
        if difference["source"] == "general_public":
            assert ours.get(key, "0.00元") == f"{difference['derived']}元"


@pytest.mark.parametrize("name", PAPERS)
def test_the_audit_finds_nothing_in_the_derived_forms(name: str) -> None:
    assert [lead.message for lead in laid_out(name)[1].leads] == []


@pytest.mark.parametrize("name", PAPERS)
def test_every_figure_of_a_derived_statement_answers_from_where(name: str) -> None:
    for statement in laid_out(name)[0].values():
        for figure in statement.figures.values():
            assert not figure.amount or figure.selections
            assert book(name).sum(figure.selections) == figure.amount
