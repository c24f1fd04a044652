"""The invented books that statements are tried on are books: balanced, and the same every time."""

import pytest

from tests.support.books import Recipe, book, is_balanced, many, units_of, vouchers


@pytest.mark.parametrize("seed", range(8))
def test_every_voucher_of_a_random_book_balances_in_every_unit(seed: int) -> None:
    written = vouchers(Recipe(seed=seed, units=1 + seed % 4))
    assert written
    assert [v.number for v in written if not is_balanced(v)] == []


def test_the_same_recipe_makes_the_same_book() -> None:
    assert book(Recipe(seed=3)) == book(Recipe(seed=3))
    assert book(Recipe(seed=3)) != book(Recipe(seed=4))


def test_a_transfer_inside_the_department_is_out_of_its_book_and_stays_in_a_unit_s_own() -> None:
    recipe = Recipe(seed=2, units=3)
    inside = {unit.code for unit in units_of(recipe)}
    posted = {
        p.account[:4] for v in vouchers(recipe) for p in v.postings if p.dimensions.counterparty in inside
    }
    assert posted == {"6201", "7501"}
    assert [t for t in book(recipe).totals if t.account == "7501"] == []


def test_closing_leaves_nothing_on_income_and_expenditure() -> None:
    closed = book(Recipe(seed=5, units=2))
    left = [t.amount for t in closed.totals if t.measure == "posted" and t.account[:1] in ("6", "7")]
    assert left and sum(left) == 0


def test_a_book_can_be_as_large_as_a_benchmark_wants() -> None:
    assert len(many(Recipe(seed=1), 5_000).totals) == 5_000
