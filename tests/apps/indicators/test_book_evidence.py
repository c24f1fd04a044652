"""Actual values from the books: each operand opens to its vouchers or entries, and what is missing is never nought."""

from datetime import date
from fractions import Fraction

import pytest

from tests.support.declared import declare_rest
from tests.support.evaluated import edition, indicator
from tests.support.ledgers import CODE, ITEM, YEAR, budget_unit, spending
from yiben.apps.indicators.selectors.evidence import actual
from yiben.apps.ledgers.services.budgets import budget_enter
from yiben.apps.ledgers.services.contracts import contract_sign
from yiben.apps.ledgers.services.vouchers import vouchers_post
from yiben.core.ledger.budget import BudgetLine
from yiben.core.ledger.voucher import Dimensions

pytestmark = pytest.mark.django_db
NAME = "系统运维"
EXECUTED = "project.outturn / project.final_budget"


@pytest.fixture
def unit():
    return budget_unit()


def spend(unit, *amounts, day="2023-03-15", year=YEAR, **more):
    made = [spending(one, day=day, **{"nature": "project", "project": NAME, **more}) for one in amounts]
    return vouchers_post(by=None, unit=unit, year=year, vouchers=made)


def budget(unit, amount, entry="original", project=NAME):
    of = Dimensions(CODE, ITEM, "", "general_public", "project", project)
    line = BudgetLine("2023-02-01", "财预〔2023〕1号", entry, amount, of)
    return budget_enter(by=None, unit=unit, year=YEAR, lines=[line])


def ask(unit, of, unit_word="%", day=None, project=NAME):
    return actual(edition(unit, project=project), indicator(kind="ledger", of=of, unit=unit_word), day)


def test_execution_is_what_was_spent_over_the_whole_budget_and_opens_to_vouchers_and_entries(unit):
    budget(unit, 100_000)
    budget(unit, 20_000, "adjustment")
    spend(unit, "300.00", "90.00")
    spend(unit, "7.00", project="别的项目")
    got = ask(unit, EXECUTED)
    assert (got.value, got.text) == (Fraction(39_000, 120_000), "32.50%")
    assert (got.numerator, got.denominator) == ("390.00元", "1,200.00元")
    assert [(one.text, one.amount, one.rows) for one in got.operands] == [
        ("project.outturn", 39_000, 2),
        ("project.final_budget", 120_000, 2),
    ]
    vouchers, entries = got.behind(operand=0), got.behind(operand=1)
    assert (vouchers.sum, [row.amount for row in vouchers.postings]) == (39_000, [30_000, 9_000])
    assert (entries.sum, [row.entry for row in entries.entries]) == (120_000, ["original", "adjustment"])


def test_money_is_told_in_the_unit_of_the_indicator(unit):
    spend(unit, "12,345.67")
    got = ask(unit, "project.outturn", "万元")
    assert (got.value, got.text) == (1_234_567, "1.23万元")


def test_the_books_are_asked_as_they_stood_on_a_day(unit):
    budget(unit, 100_000)
    spend(unit, "300.00", day="2023-03-15")
    spend(unit, "200.00", day="2023-08-01")
    assert ask(unit, EXECUTED, day=date(2023, 6, 30)).text == "30.00%"
    assert ask(unit, EXECUTED).text == "50.00%"
    half = ask(unit, "total[本年支出合计, 决算数]", "元", day=date(2023, 6, 30))
    assert (half.text, half.behind().sum) == ("300.00元", 30_000)


def test_a_cell_of_a_statement_is_asked_as_texts_ask_for_it_and_the_year_before_too(unit):
    reception = {"section": "30217", "three_public": "hospitality_domestic"}
    more = {"counts": {"receptions": 2, "guests": 9}, "nature": "operating", "project": ""}
    spend(unit, "80.00", **reception, **more)
    spend(unit, "100.00", day="2022-03-01", year=2022, **reception, **more)
    asked = "(last.three_public[合计, 决算数] - three_public[合计, 决算数]) / last.three_public[合计, 决算数]"
    got = ask(unit, asked)
    assert got.text == "20.00%" and [one.year for one in got.operands] == [2022, 2023]
    assert got.behind(operand=1).sum == 8_000


def test_what_nobody_registered_is_no_data_with_its_reason(unit):
    assert ask(unit, "total[本年支出合计, 决算数]", "元").why_none.endswith("没有登记2023年度的账簿")
    assert ask(unit, "project.outturn", "元").why_none.endswith("没有登记2023年度的账簿")
    spend(unit, "300.00", project="别的项目")
    assert "账上没有叫“系统运维”的项目" in ask(unit, "project.outturn", "元").why_none
    both = ask(unit, EXECUTED).why_none
    assert "没有登记2023年度“系统运维”的预算" in both and "账上没有叫“系统运维”的项目" in both
    assert "采购合同" in ask(unit, "project.contracts", "元").why_none
    assert "没有登记编制" in ask(unit, "staff.posts", "人").why_none
    assert "不是一个项目的" in ask(unit, "project.outturn", "元", project="").why_none
    assert "2022年度的账簿" in ask(unit, "last.total[本年支出合计, 决算数]", "元").why_none


def test_what_was_declared_to_be_nothing_is_nought_and_nought_over_nought_is_no_data(unit):
    spend(unit, "300.00")
    declare_rest(unit, year=YEAR)
    contracts = ask(unit, "project.contracts", "元")
    assert (contracts.value, contracts.text, contracts.why_none) == (0, "0.00元", "")
    nothing = ask(unit, "three_public[因公出国（境）费, 决算数] / three_public[因公出国（境）费, 预算数]")
    assert nothing.value is None and nothing.why_none


def test_contracts_of_the_project_are_its_own(unit):
    spend(unit, "1.00")
    for number, project, fen in (("A-1", NAME, 5_000), ("A-2", "别的项目", 900)):
        contract_sign(
            by=None, unit=unit, number=number, signed=date(2023, 4, 1), supplier="某公司", size="small",
            category="services", method="", project=project, amount=fen, due=None,
        )  # fmt: skip
    got = ask(unit, "project.contracts", "元")
    assert got.value == 5_000 and [one.number for one in got.behind().contracts] == ["A-1"]


@pytest.mark.parametrize(
    ("of", "why"),
    [
        ("project.outturn /", "读不懂"),
        ("total[没有的行, 决算数]", "没有的行"),
        ("no_such_table[合计, 决算数]", "no_such_table"),
        ("project.nothing", "项目没有“nothing”"),
        ("staff.nothing", "人员没有“nothing”"),
        ("project.outturn > 3", "不是数"),
        ("fraud(1)", "读不懂"),
        ("project.outturn", "取数得到的是金额"),
    ],
)
def test_an_expression_that_cannot_be_answered_says_why(unit, of, why):
    spend(unit, "300.00")
    got = ask(unit, of)
    assert got.value is None and why in got.why_none


def test_the_fingerprint_changes_with_the_vouchers_behind_it_alone(unit):
    spend(unit, "300.00")
    before = ask(unit, "project.outturn", "元").inputs
    spend(unit, "5.00", project="别的项目")
    assert ask(unit, "project.outturn", "元").inputs == before
    spend(unit, "10.00")
    spend(unit, "-10.00", memo="退回")
    after = ask(unit, "project.outturn", "元")
    assert after.value == 30_000 and after.inputs != before
