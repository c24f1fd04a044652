"""Statements of what was really posted: the same as of the totals in memory, whoever closed the year, and without a lead."""

import pytest

from tests.support.books import Recipe, book
from tests.support.entered import close, enter
from tests.support.kits import audited, derived
from yiben.apps.ledgers.selectors.behind import vouchers_behind
from yiben.apps.ledgers.selectors.books import DEPARTMENT
from yiben.apps.ledgers.selectors.statements import cell_of, final_accounts, profiles_in

pytestmark = pytest.mark.django_db
RECIPE = Recipe(seed=3, units=3, budgets=False, registers=False)


def figures(statements) -> dict:
    """Every figure that is not nothing."""
    return {(s.name, *a): f.amount for s in statements for a, f in s.figures.items() if f.amount}


def made(units, profile="shanxi-2023"):
    """The statements of the department."""
    found = final_accounts(units[0], 2023, profile=profile, scope=DEPARTMENT)
    assert found is not None
    return found


@pytest.mark.parametrize("profile", ["national", "shanxi-2023", "yunnan-2020"])
def test_statements_of_posted_vouchers_are_those_of_the_same_totals_in_memory(profile):
    units = enter(RECIPE)
    assert figures(made(units, profile).statements) == figures(derived(book(RECIPE), profile).values())


@pytest.mark.parametrize("overdrawn", [False, True])
def test_the_site_s_own_closing_gives_forms_without_a_lead(overdrawn):
    recipe = Recipe(seed=5, units=4, closed=False, overdrawn=overdrawn, budgets=False, registers=False)
    units = enter(recipe)
    before = figures(made(units).statements)
    close(units, 2023)
    after = made(units)
    kept = {k: v for k, v in figures(after.statements).items() if k[0] != "total"}
    assert kept == {k: v for k, v in before.items() if k[0] != "total"}
    total = {k[1]: v for k, v in figures(after.statements).items() if k[0] == "total"}
    assert total.get("结余分配", 0) >= 0 and total.get("使用非财政拨款结余", 0) >= 0
    assert "使用非财政拨款结余" in total or not overdrawn
    for money in ("元", "万元"):
        assert [lead.message for lead in audited(after.pages(money)).leads] == []


def test_a_unit_has_its_own_statements_with_what_it_paid_inside_the_department():
    units = enter(RECIPE)
    own = final_accounts(units[0], 2023)
    assert own is not None and own.department == units[0].organization.name
    whole = made(units)
    paid = ("expenditure", "合计", "对附属单位补助支出")
    assert figures(own.statements).get(paid) and paid not in figures(whole.statements)
    assert [lead.message for lead in audited(own.pages()).leads] == []


def test_the_vouchers_behind_a_cell_come_to_its_figure():
    units = enter(RECIPE)
    found = made(units)
    for text in (
        "total[本年收入合计,决算数]",
        "公开03表[合计,基本支出]",
        "《收入支出决算总表》[收入总计, 决算数]",
    ):
        cell = cell_of(found, text)
        assert cell and cell.figure
        behind = vouchers_behind(cell.figure.selections, unit=units[0], year=2023, scope=DEPARTMENT)
        assert behind.sum == cell.figure.amount and behind.count > 3, text


@pytest.mark.parametrize(
    "text",
    ["", "total", "total[合计]", "riches[合计,决算数]", "total[没有这行,决算数]", "total[收入总计,没有这栏]"],
)
def test_a_cell_that_is_none_is_none(text):
    assert cell_of(made(enter(Recipe(items=0, not_appropriated=False))), text) is None


def test_a_cell_without_a_figure_is_a_cell():
    cell = cell_of(made(enter(Recipe(items=0, not_appropriated=False))), "total[收入总计,决算数]")
    assert cell is not None and cell.figure is None


def test_only_the_profiles_of_the_year_can_be_asked_for():
    (unit,) = enter(Recipe(items=0, not_appropriated=False))
    assert final_accounts(unit, 2019, profile="shanxi-2023") is None
    assert set(profiles_in(2019)) == {"national"}


def test_statements_take_as_many_queries_for_many_vouchers_as_for_few(django_assert_max_num_queries):
    (few,) = enter(Recipe(seed=1, items=1, not_appropriated=False))
    with django_assert_max_num_queries(14) as counted:
        final_accounts(few, 2023)
    first = len(counted.captured_queries)
    (many, *_) = enter(Recipe(seed=2, items=6))
    with django_assert_max_num_queries(first):
        final_accounts(many, 2023)
