"""A printed form: cells rounded on their own, blanks and dashes where they belong, totals that really add up."""

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.support.books import Recipe, book, book_of
from tests.support.kits import DEPARTMENT, page, pages, profile, text
from yiben.apps.catalogues.kit import statement_kit
from yiben.core.ledger.book import Book, BudgetUnit, Total
from yiben.core.ledger.voucher import Dimensions
from yiben.core.statement.kit import pages_of

BUREAU = BudgetUnit("101001", DEPARTMENT, "administrative")
PROFILES = ("national", "shanxi-2023", "yunnan-2020")


def spent(*lines: tuple[str, str, int]) -> Book:
    """A book of basic operating expenditure: item, section, fen."""
    totals = [
        Total(
            "posted",
            fen,
            Dimensions(BUREAU.code, item, section, "general_public", "operating"),
            "7101",
            "ordinary",
        )
        for item, section, fen in lines
    ]
    return book_of(2023, (BUREAU,), (), totals)


def test_each_cell_is_rounded_on_its_own_and_not_from_other_cells() -> None:
    one = spent(("2010301", "30201", 16_400), ("2010302", "30201", 16_400))
    form = page(one, "expenditure", unit="万元")
    assert text(form, "2010301", "本年支出合计") == text(form, "2010302", "本年支出合计") == "0.02"
    assert text(form, "20103", "本年支出合计") == "0.03"


def test_a_live_formula_is_offered_only_where_the_printed_parts_come_to_the_total() -> None:
    one = spent(("2010301", "30201", 16_400), ("2010302", "30201", 16_400))
    for unit, offered in (("元", True), ("万元", False)):
        form = page(one, "expenditure", unit=unit)
        place = next(p for p, a in form.addresses.items() if a == ("20103", "本年支出合计"))
        parts = {form.addresses[p] for p in form.sums.get(place, ())}
        assert (parts == {("2010301", "本年支出合计"), ("2010302", "本年支出合计")}) == offered


@pytest.mark.parametrize("name", PROFILES)
@pytest.mark.parametrize("unit", ["元", "万元"])
def test_every_sum_adds_up_as_printed(name: str, unit: str) -> None:
    for seed in range(4):
        for form in pages(book(Recipe(seed=seed, units=2)), profile(name), unit)[1]:
            for place, parts in form.sums.items():
                added = sum(Decimal(form.numbers.get(part, "0")) for part in parts)
                assert added == Decimal(form.numbers[place]), (form.title, form.addresses[place])
                assert place not in parts


@pytest.mark.parametrize("name", PROFILES)
def test_in_yuan_every_total_of_the_general_table_is_a_sum(name: str) -> None:
    form = page(book(Recipe(seed=4, units=3)), "total", name)
    totals = {"本年收入合计", "收入总计", "本年支出合计", "支出总计"}
    assert totals == {form.addresses[place][0] for place in form.sums}


def test_a_zero_and_what_is_not_there_are_blank_and_a_profile_may_print_a_zero() -> None:
    one = spent(("2010301", "30201", 100), ("2010301", "30202", 0))
    form = page(one, "basic_detail")
    assert text(form, "30202", "决算数") == text(form, "30203", "决算数") == ""
    kit, of = statement_kit(), profile("shanxi-2023")
    zeros = replace(of, forms=tuple(replace(f, zero="0.00") for f in of.forms))
    statements, _ = pages(one, of)
    printed = next(
        f for f in pages_of(kit, zeros, statements, DEPARTMENT, 2023, "元") if f.statement == "basic_detail"
    )
    assert text(printed, "30203", "决算数") == "0.00"


def test_a_dash_stands_for_no_figure_and_gives_way_to_one() -> None:
    form = page(spent(("2010301", "30902", 100)), "basic_detail")
    assert text(form, "30903", "决算数") == "——"
    assert text(form, "30902", "决算数") == text(form, "309", "决算数") == "1.00"
    assert not any(form.addresses[place][0] == "30903" for place in form.numbers)


def test_a_section_of_no_block_is_printed_at_the_end_when_it_has_a_figure() -> None:
    with_it = page(spent(("2010301", "31101", 100)), "basic_detail", "yunnan-2020", year=2023)
    without = page(spent(("2010301", "30201", 100)), "basic_detail", "yunnan-2020", year=2023)
    assert text(with_it, "31101", "决算数") == "1.00"
    assert ("31101", "决算数") not in without.addresses.values()


@pytest.mark.parametrize("name", PROFILES)
def test_every_form_is_a_full_grid_in_which_each_place_is_covered_once(name: str) -> None:
    for form in pages(book(Recipe(seed=2, units=2)), profile(name))[1]:
        covered = [
            (c.row + i, c.column + j)
            for c in form.table.cells()
            for i in range(c.rowspan)
            for j in range(c.colspan)
        ]
        assert len(covered) == len(set(covered)) == len(form.table.rows) * form.table.width, form.title


@pytest.mark.parametrize("name", PROFILES)
def test_addresses_and_numbers_point_at_the_cells_that_print_them(name: str) -> None:
    for form in pages(book(Recipe(seed=2, units=2)), profile(name))[1]:
        assert form.numbers.keys() <= form.addresses.keys()
        for (row, column), number in form.numbers.items():
            cell = form.table.grid[row][column]
            assert cell is not None and cell.text.replace(",", "") == number
            assert row >= form.header_rows


def test_an_empty_form_says_so_in_the_department_s_name_and_a_full_one_does_not() -> None:
    one = spent(("2010301", "30201", 100))
    empty = page(one, "government_funds")
    assert empty.empty_note == f"说明：{DEPARTMENT}2023年度没有政府性基金预算财政拨款收入和支出，本表无数据。"
    assert page(one, "expenditure").empty_note == ""


def test_what_a_form_is_headed_by_is_the_profile_s_and_the_caller_s() -> None:
    form = page(spent(), "three_public", "yunnan-2020", unit="元")
    assert (form.number, form.department, form.year, form.unit) == ("公开09表", DEPARTMENT, 2023, "元")
    assert form.title == "“三公”经费、行政参公单位机关运行经费情况表"
    assert page(spent(), "total", unit="").unit == "万元"
