"""Two statements compared cell by cell; what rounding alone explains is not called certain."""

from dataclasses import replace

from tests.support.books import Recipe, book
from tests.support.kits import audited, derived, pages, profile
from yiben.core.statement.compare import Difference, compare, compare_columns
from yiben.core.statement.derived import Derived, DerivedRow, Figure
from yiben.core.statement.taken import take


def table(**figures: int) -> Derived:
    rows = tuple(DerivedRow(name, name) for name in figures)
    return Derived(
        "total", "two_sided", rows, ("决算数",), {(n, "决算数"): Figure(v) for n, v in figures.items()}
    )


def test_a_changed_a_new_and_a_vanished_cell_are_told_in_the_order_of_the_newer_table() -> None:
    assert compare(table(a=100, b=50, gone=7), table(new=3, a=120, b=50)) == (
        Difference("new", "决算数", "new", None, 3, 3, "", True),
        Difference("a", "决算数", "a", 100, 120, 20, "", True),
        Difference("gone", "决算数", "gone", 7, None, -7, "", True),
    )


def test_a_zero_and_nothing_are_the_same() -> None:
    assert compare(table(a=0), table()) == ()


def test_what_rounding_explains_is_a_difference_but_not_a_certain_one() -> None:
    exact = table(a=1_214_684_999)
    printed = replace(exact, figures={("a", "决算数"): Figure(1_214_680_000, step=10_000)})
    wrong = replace(exact, figures={("a", "决算数"): Figure(1_214_690_000, step=10_000)})
    assert [d.certain for d in compare(printed, exact)] == [False]
    assert [d.certain for d in compare(wrong, exact)] == [True]


def test_a_book_differs_from_its_own_forms_in_ten_thousands_by_rounding_only() -> None:
    tables, forms = pages(book(Recipe(seed=6, units=2)), profile("shanxi-2023"), "万元")
    found = [
        difference
        for own, read in zip(tables, audited(forms).paper.statements, strict=True)
        for difference in compare(take(read, "", ""), own)
        if (difference.row, difference.column) in take(read, "", "").figures
    ]
    assert found and not any(difference.certain for difference in found)


def test_budget_and_outturn_are_compared_row_by_row() -> None:
    tables = derived(book(Recipe(seed=2)))
    found = compare_columns(tables["three_public"], "预算数", "决算数")
    assert found
    for difference in found:
        figures = tables["three_public"].figures
        budget, outturn = figures.get((difference.row, "预算数")), figures.get((difference.row, "决算数"))
        assert difference.change == (outturn.amount if outturn else 0) - (budget.amount if budget else 0) != 0


def test_two_years_of_one_profile_are_compared_by_item() -> None:
    before = derived(book(Recipe(seed=2, year=2023)))["expenditure"]
    after = derived(book(Recipe(seed=3, year=2024)), year=2024)["expenditure"]
    changes = {(d.row, d.column): d.change for d in compare(before, after)}
    total = ("合计", "本年支出合计")
    assert changes[total] == after.figures[total].amount - before.figures[total].amount
