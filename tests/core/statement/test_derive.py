"""What a cell asks of the book: the right accounts, kinds, natures, institutions and vouchers, and no others."""

from dataclasses import replace

import pytest

from tests.support.books import Recipe, book, book_of
from tests.support.kits import derived, profile
from yiben.apps.catalogues.kit import statement_kit
from yiben.core.ledger.book import Book, BudgetUnit, Total
from yiben.core.ledger.index import Index
from yiben.core.ledger.voucher import Dimensions
from yiben.core.statement.kit import statements_of

BUREAU = BudgetUnit("101001", "云岭县政务服务局", "administrative")
MANAGED = BudgetUnit("101002", "云岭县政务大厅", "civil_service_managed", "101001")
CENTRE = BudgetUnit("101003", "云岭县数据中心", "public_institution", "101001")
UNITS = (BUREAU, MANAGED, CENTRE)
RUNNING, OTHER = "2010301", "2080505"


def of(unit: BudgetUnit = BUREAU, item: str = RUNNING, **more: str) -> Dimensions:
    return Dimensions(unit.code, item, **{"kind": "general_public", "nature": "operating", **more})


def posted(account: str, amount: int, at: Dimensions, voucher: str = "ordinary") -> Total:
    return Total("posted", amount, at, account, voucher)


def held(*totals: Total) -> Book:
    return book_of(2023, UNITS, (), totals)


def cell(one: Book, statement: str, row: str, column: str, name: str = "shanxi-2023") -> int | None:
    figure = derived(one, name)[statement].figures.get((row, column))
    return figure.amount if figure else None


def test_income_is_what_was_received_and_not_what_was_closed() -> None:
    one = held(
        posted("6001", -900, of()),
        posted("6001", 900, of(), "closing"),
        posted("8101", -900, of(), "closing"),
    )
    assert cell(one, "total", "一般公共预算财政拨款收入", "决算数") == 900
    assert cell(one, "total", "收入总计", "决算数") == 900


@pytest.mark.parametrize("statement", ["appropriation", "general_public", "government_funds", "three_public"])
def test_what_is_of_appropriation_is_the_same_before_and_after_the_closing(statement: str) -> None:
    recipe = Recipe(seed=9, units=3)
    before, after = derived(book(replace(recipe, closed=False))), derived(book(recipe))
    figures = {a: f.amount for a, f in before[statement].figures.items() if f.amount}
    assert figures == {a: f.amount for a, f in after[statement].figures.items() if f.amount}


def test_the_year_end_is_the_opening_with_its_changes_and_what_came_and_went() -> None:
    one = held(
        posted("8101", -1_000, of(), "opening"),
        posted("8101", 100, of(), "opening_adjustment"),
        posted("8101", -30, of(), "pooled_in"),
        posted("6001", -500, of()),
        posted("7101", 200, of()),
    )
    assert cell(one, "appropriation", "年初一般公共预算", "决算数") == 930
    assert cell(one, "appropriation", "年末财政拨款结转和结余", "一般公共预算") == 1_230


def test_the_surplus_of_a_bureau_stays_in_its_balances_and_that_of_a_public_institution_is_distributed() -> (
    None
):
    other = {"kind": "not_appropriated"}
    for unit, year_end, distributed in ((BUREAU, 700, 0), (MANAGED, 700, 0), (CENTRE, 0, 700)):
        at = of(unit, **other)
        one = held(
            posted("6101", -700, at),
            posted("6101", 700, at, "closing"),
            posted("8202", -700, at, "closing"),
        )
        assert (cell(one, "total", "年末结转和结余", "决算数") or 0) == year_end, unit.name
        assert cell(one, "total", "结余分配", "决算数") == distributed, unit.name
        assert cell(one, "total", "支出总计", "决算数") == cell(one, "total", "收入总计", "决算数") == 700


def test_used_surplus_of_a_public_institution_comes_back_as_a_source() -> None:
    at = of(CENTRE, kind="not_appropriated")
    one = held(
        posted("7201", 400, at),
        posted("8501", -400, at, "surplus_used"),
        posted("8202", 400, at, "surplus_used"),
    )
    assert cell(one, "total", "使用非财政拨款结余", "决算数") == 400
    assert cell(one, "total", "年末结转和结余", "决算数") == 0


def test_a_profile_may_keep_the_surplus_of_public_institutions_in_the_balances() -> None:
    one = held(posted("8202", -700, of(CENTRE, kind="not_appropriated"), "opening"))
    kept = replace(profile("shanxi-2023"), settings=frozenset({"institution_surplus_kept"}))
    total = statements_of(statement_kit(), kept, Index(one))[0]
    assert total.figures["年初结转和结余", "决算数"].amount == 700
    assert cell(one, "total", "年初结转和结余", "决算数") is None


def test_agency_costs_are_of_bureaus_and_managed_institutions_only() -> None:
    one = held(*(posted("7101", 10 * n, of(unit)) for n, unit in enumerate(UNITS, 1)))
    assert cell(one, "related_information", "行政单位", "统计数") == 10
    assert cell(one, "related_information", "参公单位", "统计数") == 20
    assert cell(one, "basic_detail", "公用经费合计", "决算数") is None


def test_the_detail_of_basic_expenditure_has_neither_projects_nor_other_money() -> None:
    at = of(section="30201")
    one = held(
        posted("7101", 11, at),
        posted("7101", 500, replace(at, nature="project", project="P1")),
        posted("7101", 600, replace(at, kind="government_funds")),
        posted("7101", 700, replace(at, kind="not_appropriated")),
    )
    assert cell(one, "basic_detail", "30201", "决算数") == 11
    assert cell(one, "basic_detail", "302", "决算数") == 11
    assert cell(one, "expenditure", "合计", "项目支出") == 500


def test_every_section_in_force_stands_in_the_detail_with_or_without_a_figure() -> None:
    codes = [row.code for row in derived(held())["basic_detail"].rows if row.code]
    assert {"30101", "39909"} <= set(codes) and "39906" not in codes
    old = derived(replace(held(), year=2020), "yunnan-2020", 2020)["basic_detail"]
    assert {"39906"} <= {row.code for row in old.rows} and "39909" not in {row.code for row in old.rows}


def test_coded_rows_are_the_items_that_occur_with_all_their_levels() -> None:
    one = held(posted("7101", 5, of()), posted("7101", 7, of(item=OTHER)), posted("6001", -3, of()))
    assert [row.id for row in derived(one)["expenditure"].rows] == [
        "合计", "201", "20103", RUNNING, "208", "20805", OTHER,
    ]  # fmt: skip
    assert [row.id for row in derived(one)["revenue"].rows] == ["合计", "201", "20103", RUNNING]


def test_a_parent_whose_children_take_each_other_out_is_printed_with_them() -> None:
    one = held(posted("7101", 5, of()), posted("7101", -5, of(item="2010302")))
    table = derived(one)["expenditure"]
    assert [row.id for row in table.rows] == ["合计", "201", "20103", RUNNING, "2010302"]
    assert table.figures["20103", "本年支出合计"].amount == 0


def test_the_title_of_the_three_public_table_chooses_its_budgets() -> None:
    at = of(three_public="vehicle_running", section="30231")
    one = held(posted("7101", 40, at), posted("7101", 2, replace(at, kind="government_funds")))
    assert cell(one, "three_public", "公务用车运行费", "决算数") == 42
    assert cell(one, "three_public", "公务用车运行费", "决算数", "yunnan-2020") == 40


def test_the_budget_of_three_public_is_original_adjusted_and_shifted() -> None:
    at = of(three_public="hospitality_domestic", section="30217")
    one = held(
        Total("budget_original", 100, at),
        Total("budget_adjustment", -30, at),
        Total("budget_virement", 5, at),
    )
    assert cell(one, "three_public", "公务接待费", "预算数") == 75
    assert cell(one, "three_public", "合计", "预算数") == 75


def test_counts_and_registers_are_pieces_and_know_no_budget() -> None:
    at = of(three_public="hospitality_foreign_affairs", section="30217")
    one = held(
        Total("receptions", 2, at, "7101", "ordinary"),
        Total("vehicles_kept", 3, Dimensions(BUREAU.code)),
        Total("vehicles_other", 1, Dimensions(BUREAU.code)),
    )
    table = derived(one, "yunnan-2020")["three_public"]
    kept, receptions = table.figures["保有量", "决算数"], table.figures["国内批次", "决算数"]
    assert (kept.amount, kept.unit, receptions.amount, receptions.unit) == (3, "辆", 2, "批次")
    assert cell(one, "related_information", "车辆合计", "统计数") == 1


def test_what_has_no_item_is_told_and_stays_in_the_total() -> None:
    one = held(posted("6609", -12_300, of(item="", kind="not_appropriated")))
    table = derived(one)["revenue"]
    assert table.figures["合计", "其他收入"].amount == 12_300
    assert any("123.00元没有科目代码" in sentence for sentence in table.told)


def test_a_class_that_the_form_has_no_line_for_is_told() -> None:
    one = held(posted("7101", 100, of(item="2330101")))
    assert any("没有233这一行" in sentence for sentence in derived(one)["total"].told)


def test_what_cannot_be_derived_is_told_once_with_its_reason() -> None:
    told = derived(held(), "yunnan-2020")["revenue"].told
    assert told == ("《收入决算表》的“教育收费”一栏空着：会计科目没有单列教育收费",)


@pytest.mark.parametrize("name", ["national", "shanxi-2023", "yunnan-2020"])
def test_every_figure_is_the_sum_of_what_its_selections_take(name: str) -> None:
    one = book(Recipe(seed=12, units=2, items=2))
    for table in derived(one, name).values():
        for address, figure in table.figures.items():
            assert one.sum(figure.selections) == figure.amount, (table.name, address)
