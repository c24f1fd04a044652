"""From a book to a package: derived, laid out and told as each profile does, and nothing for the audit to say."""

import pytest

from tests.support.books import Recipe, book
from tests.support.kits import DEPARTMENT, profile
from tests.support.narratives import TEXTS, EveryReason, leads, narrative, said, terms
from yiben.apps.catalogues.kit import statement_kit
from yiben.core.disclosure.assemble import assemble
from yiben.core.disclosure.budgets import budget_execution
from yiben.core.disclosure.narrative import Narrative
from yiben.core.disclosure.speak import About
from yiben.core.disclosure.wording import Style
from yiben.core.disclosure.year import YearFigures
from yiben.core.document.manuscript import FormPage, Manuscript, Text
from yiben.core.ledger.book import Book
from yiben.core.ledger.index import Index
from yiben.core.statement.derive import Asked, derive
from yiben.core.statement.derived import Derived
from yiben.core.statement.kit import pages_of, statements_of
from yiben.core.statement.profile import Profile
from yiben.core.value.unit import money_unit

YEARS = {"national": 2023, "shanxi-2023": 2023, "yunnan-2020": 2020}


def figures(of: Book, profile: Profile, told: Narrative) -> tuple[tuple[Derived, ...], YearFigures]:
    """The statements the forms print, and all figures of the year: what the narrative needs beside them too."""
    kit = statement_kit()
    names = kit.names(of.year)
    printed = statements_of(kit, profile, Index(of))
    base = next(form.base for form in profile.forms if form.base)
    more = [
        derive(
            Index(of),
            Asked(kit.statements[name], kit.derivations[name], layout, kit.measures, names, base=base),
        )
        for name, layout in told.needs
    ]
    budgets = budget_execution(of, names["functional"])
    assert budgets is not None
    return printed, YearFigures(of.year, (*printed, *more, budgets))


def package(id: str, seed: int, unit: str, last_seed: int) -> Manuscript:
    """The package of a random book by a profile."""
    year = YEARS[id]
    used, told = profile(id, year), narrative(id)
    shape = {"units": 1 + seed % 3, "items": 1 + seed % 4}
    printed, now = figures(book(Recipe(seed=seed, year=year, **shape)), used, told)
    _, last = figures(book(Recipe(seed=last_seed, year=year - 1, **shape)), used, told)
    made = assemble(
        told,
        About(DEPARTMENT, year, Style(money_unit(unit))),
        now,
        last,
        forms=pages_of(statement_kit(), used, printed, DEPARTMENT, year, unit),
        reasons=EveryReason(),
        texts=TEXTS,
        terms=terms(),
    )
    assert isinstance(made, Manuscript), list(made.told)
    return made


@pytest.mark.parametrize("unit", ["元", "万元"])
@pytest.mark.parametrize("id", YEARS)
@pytest.mark.parametrize("seed", range(4))
def test_the_package_of_a_random_book_has_no_lead(seed: int, id: str, unit: str) -> None:
    made = package(id, seed, unit, seed + 1000 * (seed % 2))
    assert [(lead.rule, lead.message) for lead in leads(made)] == []
    assert any(isinstance(piece, FormPage) for piece in made.pieces)


def test_a_year_like_the_last_is_told_as_unchanged_and_needs_no_reason_for_a_change() -> None:
    made = package("national", 3, "万元", 3)
    changes = [p.text for p in made.pieces if isinstance(p, Text) and "比上年" in p.text]
    assert changes == []
    assert said(made).count("与上年持平") >= 10
