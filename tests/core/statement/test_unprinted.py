"""A statement printed on a form of another profile says what it loses; on its own it loses nothing."""

import pytest

from tests.support.books import Recipe, book
from tests.support.kits import DEPARTMENT, audited, pages, profile
from tests.support.seeds import audited as audited_seed
from tests.support.seeds import needs_seeds
from yiben.apps.catalogues.kit import statement_kit
from yiben.core.statement.kit import pages_of
from yiben.core.statement.taken import take
from yiben.core.statement.unprinted import unprinted
from yiben.core.value.fact import Fact

KIT = statement_kit()
BOOK = book(Recipe(seed=6, units=2))


@pytest.mark.parametrize("name", ["national", "shanxi-2023", "yunnan-2020"])
def test_a_statement_loses_nothing_on_the_form_it_was_derived_for(name: str) -> None:
    statements, forms = pages(BOOK, profile(name))
    assert [s for one in zip(statements, forms, strict=True) for s in unprinted(*one)] == []


def test_three_columns_on_a_form_of_thirteen_leave_ten_without_a_source() -> None:
    statements, _ = pages(BOOK, profile("shanxi-2023"))
    forms = pages_of(KIT, profile("yunnan-2020"), statements, DEPARTMENT, 2023)
    form = next(f for f in forms if f.statement == "general_public")
    told = unprinted(next(s for s in statements if s.name == "general_public"), form)
    assert len(told) == 10 and all("来源的表没有这一栏" in sentence for sentence in told)


def test_thirteen_columns_on_a_form_of_three_name_each_figure_that_has_no_place() -> None:
    statements, _ = pages(BOOK, profile("yunnan-2020"))
    forms = pages_of(KIT, profile("shanxi-2023"), statements, DEPARTMENT, 2023)
    form = next(f for f in forms if f.statement == "general_public")
    wide = next(s for s in statements if s.name == "general_public")
    lost = [a for a, f in wide.figures.items() if f.amount and a not in form.addresses.values()]
    assert len(unprinted(wide, form)) == len(lost) > 0
    assert form.numbers


def test_a_form_without_a_statement_is_printed_empty_and_says_so() -> None:
    statements, _ = pages(BOOK, profile("national"))
    forms = pages_of(KIT, profile("shanxi-2023"), statements, DEPARTMENT, 2023)
    assert [f.statement for f in forms][-1] == "related_information"
    assert forms[-1].numbers == {} and "本表无数据" in forms[-1].empty_note


@needs_seeds
@pytest.mark.parametrize(
    ("seed", "name", "year", "unit"),
    [("003", "shanxi-2023", 2023, "万元"), ("000", "yunnan-2020", 2020, "元")],
)
def test_the_tables_of_a_published_paper_taken_and_printed_again_are_the_same(seed, name, year, unit) -> None:
    published = audited_seed(seed).paper.statements
    taken = [take(statement, "", f"{seed}.txt") for statement in published]
    forms = pages_of(KIT, profile(name, year), taken, DEPARTMENT, year, unit)
    again = audited(forms).paper.statements
    for theirs, ours in zip(published, again, strict=True):
        wanted = {
            a: c.printed.quantity
            for a, c in theirs.cells.items()
            if isinstance(c, Fact) and c.printed.quantity
        }
        assert {a: c.printed.quantity for a, c in ours.cells.items() if isinstance(c, Fact)} == wanted, (
            theirs.title
        )
