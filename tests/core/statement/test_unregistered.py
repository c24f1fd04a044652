"""Cells of registers that nobody filled or declared empty: they say so, and are no number."""

from tests.support.kits import derived, page, text
from yiben.core.disclosure.budgets import budget_execution
from yiben.core.disclosure.year import Unregistered, YearFigures
from yiben.core.ledger.book import Book, BudgetUnit, Total
from yiben.core.ledger.register import BY_ID, Declared
from yiben.core.ledger.standing import standings
from yiben.core.ledger.voucher import Dimensions
from yiben.core.statement.canvas import UNREGISTERED
from yiben.core.statement.compare import compare, compare_columns
from yiben.core.statement.derived import Derived

UNIT, OTHER = "101001", "101002"
NAMES = ((UNIT, "云岭县政务服务管理局"), (OTHER, "云岭县政务服务中心"))
SAID = Declared(UNIT, "vehicles", "user/1", "2024-01-10", "盘点表")


def total(measure, amount, unit=UNIT):
    return Total(measure, amount, Dimensions(unit))


def made(*totals, declared=(), units=NAMES):
    """A book whose registers were looked through."""
    return Book(
        2023,
        tuple(BudgetUnit(code, name, "administrative") for code, name in units),
        totals,
        institutions={code: "administrative" for code, _ in units},
        registers=tuple(standings(units, totals, declared)),
    )


def test_a_cell_that_needs_a_register_nobody_filled_says_so_and_is_no_number():
    book = made(total("procurement_goods", 100), declared=[SAID])
    form = derived(book, "shanxi-2023")["related_information"]
    assert ("货物", "统计数") not in form.figures
    assert [one.name for one in form.lacking("货物", "统计数")] == [NAMES[1][1]]
    assert {one.unit for one in form.lacking("单价100万元以上设备", "统计数")} == {UNIT, OTHER}
    assert any("格写“未登记”" in said and "采购合同" in said for said in form.told)
    whole = derived(made(total("procurement_goods", 100), units=NAMES[:1], declared=[SAID]), "shanxi-2023")
    known = whole["related_information"].figures
    assert known["货物", "统计数"].amount == 100
    assert (known["工程", "统计数"].amount, known["车辆合计", "统计数"].amount) == (0, 0)


def test_a_book_whose_registers_were_not_looked_through_is_as_before():
    form = derived(Book(2023, (), ()), "shanxi-2023")["related_information"]
    assert not form.unknown and not form.figures


def test_what_is_unknown_is_compared_with_nothing():
    full, bare = (
        derived(made(*rows, units=NAMES[:1]), "shanxi-2023")["related_information"]
        for rows in ((total("procurement_goods", 100),), ())
    )
    assert not [one for one in compare(bare, full) if one.row in ("货物", "政府采购合计")]


def test_a_form_prints_未登记_and_no_note_that_it_is_empty():
    form = page(made(declared=[SAID]), "related_information")
    assert text(form, "货物", "统计数") == UNREGISTERED and not form.empty_note
    assert page(Book(2023, (), ()), "related_information").empty_note
    declared = made(
        declared=[Declared(UNIT, id, "user/1", "2024-01-10", "盘点表") for id in BY_ID], units=NAMES[:1]
    )
    assert text(page(declared, "related_information"), "货物", "统计数") == ""


def test_a_figure_that_a_text_asks_for_is_absent_with_the_registers_it_lacks():
    figures = YearFigures(2023, tuple(derived(made(total("procurement_goods", 100))).values()))
    found = figures.figure("related_information", "货物", "统计数")
    assert isinstance(found, Unregistered) and [one.unit for one in found.lacking] == [OTHER]
    assert found.reason == "云岭县政务服务中心没有登记采购合同，也没有声明本年没有" and found.year == 2023


def test_budgets_are_unknown_where_one_unit_entered_none_and_nothing_where_all_declared_so():
    entered = Total("budget_original", 5, Dimensions(UNIT, "2010301", kind="general_public"))
    some = budget_execution(made(entered), {})
    assert some is not None and [one.unit for one in some.lacking("2010301", "年初预算数")] == [OTHER]
    assert isinstance(
        YearFigures(2023, (some,)).figure("budget_execution", "合计", "年初预算数"), Unregistered
    )
    none = [Declared(code, "budgets", "user/1", "2024-01-10", "未安排预算") for code, _ in NAMES]
    nothing = budget_execution(made(declared=none), {})
    assert nothing is not None and nothing.figures["合计", "年初预算数"].amount == 0
    assert budget_execution(Book(2023, (), ()), {}) is None


def test_a_whole_column_may_be_unknown_but_never_a_figure_that_is_there():
    standing = made().lacking[:1]
    one = Derived("x", "plain", (), ("a",), {}, unknown={("", "a"): standing})
    assert one.lacking("2010301", "a") == standing and one.lacking("2010301", "b") == ()
    assert not compare_columns(one, "a", "b")
