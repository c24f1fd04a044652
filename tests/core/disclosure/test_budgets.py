"""Budgets by item from the entries of a book."""

from yiben.core.disclosure.budgets import budget_execution
from yiben.core.disclosure.year import YearFigures
from yiben.core.ledger.book import Book, Total
from yiben.core.ledger.voucher import GENERAL_PUBLIC, GOVERNMENT_FUNDS, PROJECT, Dimensions


def entry(measure: str, amount: int, item: str = "2010301", kind: str = GENERAL_PUBLIC) -> Total:
    """A budget entry."""
    return Total(measure, amount, Dimensions("001", item=item, kind=kind, nature=PROJECT))


BOOK = Book(
    2023,
    (),
    (
        entry("budget_original", 100),
        entry("budget_adjustment", 30),
        entry("budget_virement", -10),
        entry("budget_virement", 10, "2010306"),
        entry("budget_original", 999, "2120899", GOVERNMENT_FUNDS),
        entry("posted", 77),
    ),
)


def test_the_final_budget_is_the_original_adjusted_and_transferred() -> None:
    made = budget_execution(BOOK, {"2010301": "行政运行"})
    assert made is not None
    amounts = {key: figure.amount for key, figure in made.figures.items()}
    assert (amounts["2010301", "年初预算数"], amounts["2010301", "全年预算数"]) == (100, 120)
    assert (amounts["2010306", "年初预算数"], amounts["2010306", "全年预算数"]) == (0, 10)
    assert (amounts["合计", "年初预算数"], amounts["合计", "全年预算数"]) == (100, 130)
    assert amounts["201", "全年预算数"] == 130
    assert [row.label for row in made.rows if row.id == "2010301"] == ["行政运行"]


def test_a_figure_opens_to_its_entries() -> None:
    made = budget_execution(BOOK, {})
    assert made is not None
    figure = made.figures["2010301", "全年预算数"]
    assert BOOK.sum(figure.selections) == figure.amount


def test_a_book_without_budgets_gives_none_not_zero() -> None:
    assert budget_execution(Book(2023, (), (entry("posted", 77),)), {}) is None


def test_an_item_without_a_budget_has_one_of_nothing() -> None:
    made = budget_execution(BOOK, {})
    assert made is not None
    found = YearFigures(2023, (made,)).figure("budget_execution", "2210201", "年初预算数")
    assert getattr(found, "amount", None) == 0
