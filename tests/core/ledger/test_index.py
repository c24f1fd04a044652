"""An index answers what the book answers, without reading all of it again."""

import pytest

from tests.support.books import Recipe, book, units_of
from yiben.core.ledger.book import Selection
from yiben.core.ledger.index import Index

BOOK = book(Recipe(seed=6, units=3))
ASKED = (
    Selection(),
    Selection(accounts=("6",), sign=-1, except_vouchers=("closing",)),
    Selection(accounts=("7",), items=("201",)),
    Selection(accounts=("7",), items=("2010301", "208")),
    Selection(accounts=("7",), items=("2010301",), sections=("302",)),
    Selection(accounts=("7",), sections=("301", "303"), natures=("personnel",)),
    Selection(accounts=("8202",), institutions=("administrative",), sign=-1),
    Selection(measures=("receptions",), three_public=("hospitality_domestic",)),
    Selection(measures=("budget_original", "budget_virement"), kinds=("general_public",)),
)


@pytest.mark.parametrize("selection", ASKED)
def test_an_index_says_what_the_book_says(selection: Selection) -> None:
    assert Index(BOOK).amount(selection) == BOOK.sum([selection])


def test_what_the_book_holds_nothing_of_is_none_and_not_zero() -> None:
    assert Index(BOOK).amount(Selection(accounts=("7",), items=("299",))) is None


def test_levels_are_every_class_section_and_item_and_all_of_it() -> None:
    asked = Selection(accounts=("7",), except_vouchers=("closing",))
    levels = Index(BOOK).levels(asked, "items")
    assert levels[""] == BOOK.sum([asked])
    assert levels["201"] == sum(
        amount for code, amount in levels.items() if code.startswith("201") and len(code) == 7
    )


def test_a_question_for_one_unit_needs_an_index_by_unit() -> None:
    unit = units_of(Recipe(units=3))[1].code
    asked = Selection(accounts=("6",), units=(unit,))
    assert Index(BOOK, by_unit=True).amount(asked) == BOOK.sum([asked])
    with pytest.raises(ValueError, match="by_unit"):
        Index(BOOK).amount(asked)
