"""The profiles print what the two published papers print: the same tables, layouts, rows, 行次 and names."""

import re

import pytest

from tests.support.books import Recipe, book
from tests.support.kits import audited as audit_of
from tests.support.kits import pages, profile
from tests.support.seeds import audited, needs_seeds
from yiben.core.document.parts import Table
from yiben.core.statement.grid import Statement

pytestmark = needs_seeds
PAPERS = [("003", "shanxi-2023", 2023), ("000", "yunnan-2020", 2020)]
# 39909 and 39910 replaced 39906 in 2023; the paper of 2020 prints 30311 under the code 30399.
MISPRINTED = {"000": {"30311", "30399", "30399#2"}, "003": set()}


def printed(name: str, year: int) -> tuple[Statement, ...]:
    """The statements read from what a profile prints of a random book."""
    one = book(Recipe(seed=5, year=year, units=2))
    return audit_of(pages(one, profile(name, year))[1]).paper.statements


def plain(label: str) -> str:
    """A label without punctuation and the ordinals of a paper."""
    return re.sub(r"\W", "", label)


@pytest.mark.parametrize(("seed", "name", "year"), PAPERS)
def test_a_profile_prints_the_tables_of_its_paper_in_their_layouts_and_order(
    seed: str, name: str, year: int
) -> None:
    published = audited(seed).paper.statements
    ours = printed(name, year)
    assert [(s.name, s.layout, s.title) for s in ours] == [(s.name, s.layout, s.title) for s in published]


@pytest.mark.parametrize(("seed", "name", "year"), PAPERS)
def test_the_rows_of_a_form_are_those_the_paper_prints(seed: str, name: str, year: int) -> None:
    for theirs, ours in zip(audited(seed).paper.statements, printed(name, year), strict=True):
        # The codes of a coded table are the bureau's own; the rest is the form's.
        ours_too = [r for r in theirs.rows if not r.code or theirs.name in ("total", "appropriation")]
        wanted = [(r.id, plain(r.label)) for r in ours_too]
        found = [(r.id, plain(r.label)) for r in ours.rows]
        assert [pair for pair in wanted if pair not in found] == [], theirs.title


@pytest.mark.parametrize(("seed", "name", "year"), PAPERS)
def test_the_sections_of_the_basic_detail_are_those_in_force_in_the_order_printed(
    seed: str, name: str, year: int
) -> None:
    theirs = next(s for s in audited(seed).paper.statements if s.name == "basic_detail")
    ours = next(s for s in printed(name, year) if s.name == "basic_detail")
    skip = MISPRINTED[seed]
    assert [r.id for r in ours.rows if r.id not in skip] == [r.id for r in theirs.rows if r.id not in skip]


@pytest.mark.parametrize(("seed", "name", "year"), PAPERS)
def test_every_line_number_of_the_general_table_stands_where_the_paper_has_it(
    seed: str, name: str, year: int
) -> None:
    paper = audited(seed).paper
    theirs = paper.statements[0]
    table = paper.document.blocks[theirs.anchor.block]
    assert isinstance(table, Table)
    numbers = {
        tuple(c.text.strip() for c in row[i : i + 2])
        for row in table.rows
        for i in (0, 3)
        if len(row) > i + 1
    }
    form = pages(book(Recipe(seed=5, year=year)), profile(name, year))[1][0]
    lines = form.table.grid[form.header_rows :]
    ours = {(row[i].text, row[i + 1].text) for row in lines for i in (0, 3) if row[i] and row[i + 1]}  # type: ignore[union-attr]
    assert {pair for pair in ours if pair[0]} <= numbers
