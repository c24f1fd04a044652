"""The close of a year and the opening of the next, through the services, with what went before and comes after."""

from datetime import date

import pytest
from django.db import transaction

from tests.support.ledgers import ITEM, YEAR, budget_unit, opening, posting, spending, voucher
from yiben.apps.ledgers.models import PostedVoucher
from yiben.apps.ledgers.selectors.books import book
from yiben.apps.ledgers.selectors.sums import balances_of, carry_over, opening_gaps
from yiben.apps.ledgers.services.assets import project_finish
from yiben.apps.ledgers.services.months import month_close
from yiben.apps.ledgers.services.vouchers import vouchers_post
from yiben.apps.ledgers.services.years import year_close, year_open
from yiben.apps.orgs.services import Refused
from yiben.core.ledger.book import Selection

pytestmark = pytest.mark.django_db
PROJECT = {"item": ITEM, "kind": "general_public", "nature": "project", "project": "网络运行维护"}


@pytest.fixture
def unit():
    made = budget_unit(keeps_financial=False)
    income = voucher(posting("8001 debit 100.00"), posting("6001 credit 100.00", **PROJECT))
    own = {"nature": "project", "project": "网络运行维护"}
    post(made, opening("30.00"), income)
    paid = voucher(posting("7101 debit 80.00", section="30201", **PROJECT), posting("8001 credit 80.00"))
    post(made, paid, spending("5.00", **own))
    return made


def post(unit, *vouchers, year=YEAR):
    return vouchers_post(by=None, unit=unit, year=year, vouchers=vouchers)


def close_months(unit, year=YEAR, last=11):
    for month in range(1, last + 1):
        month_close(by=None, unit=unit, year=year, month=month)


def refusal(service, unit, year):
    with pytest.raises(Refused) as refused, transaction.atomic():
        service(by=None, unit=unit, year=year)
    return str(refused.value)


def left(unit, year):
    return {(s.account, s.of.origin): amount for s, amount in carry_over(unit, year).items()}


def test_a_year_is_closed_once_after_its_eleven_months(unit):
    assert "还没有结账" in refusal(year_close, unit, YEAR)
    close_months(unit)
    made = year_close(by=None, unit=unit, year=YEAR)
    assert made.last.day == date(YEAR, 12, 31) and made.last.kind == "closing"
    assert "已经结转过" in refusal(year_close, unit, YEAR)
    found = {s.account: amount for s, amount in balances_of(unit, YEAR).items()}
    assert found.keys() == {"8001", "8101"}
    month_close(by=None, unit=unit, year=YEAR, month=12)


def test_income_and_expenditure_are_the_same_before_and_after_the_close(unit):
    spent = Selection(accounts=("7",), except_vouchers=("closing",))
    balance = Selection(sign=-1, accounts=("81", "82", "6", "7"))
    before = [book(unit, YEAR).sum([one]) for one in (spent, balance)]
    close_months(unit)
    year_close(by=None, unit=unit, year=YEAR)
    assert [book(unit, YEAR).sum([one]) for one in (spent, balance)] == before == [8500, 5000]


def test_carry_over_is_told_by_year_of_origin_before_the_close_and_after(unit):
    expected = {("8101", 2022): 3000, ("8101", YEAR): 2000}
    assert left(unit, YEAR) == expected
    close_months(unit)
    year_close(by=None, unit=unit, year=YEAR)
    assert left(unit, YEAR) == expected


def test_the_next_year_opens_with_the_close_and_is_held_against_it(unit):
    assert opening_gaps(unit, YEAR) is None
    assert "还没有年末结转" in refusal(year_open, unit, YEAR + 1)
    close_months(unit)
    year_close(by=None, unit=unit, year=YEAR)
    assert {gap.slot.account for gap in opening_gaps(unit, YEAR + 1)} == {"8001", "8101"}
    made = year_open(by=None, unit=unit, year=YEAR + 1)
    assert made.last.kind == "opening" and made.last.day == date(YEAR + 1, 1, 1)
    assert opening_gaps(unit, YEAR + 1) == ()
    assert "已经有年初余额" in refusal(year_open, unit, YEAR + 1)


def test_what_a_finished_project_leaves_becomes_surplus(unit):
    project_finish(by=None, unit=unit, name="网络运行维护", day=date(YEAR, 12, 1), document="验收报告")
    assert left(unit, YEAR) == {("8102", 2022): 3000, ("8102", YEAR): 2000}


def test_what_two_years_left_unspent_becomes_surplus_when_the_third_closes(unit):
    for year in (YEAR, YEAR + 1):
        if year > YEAR:
            year_open(by=None, unit=unit, year=year)
        close_months(unit, year)
        year_close(by=None, unit=unit, year=year)
    assert left(unit, YEAR + 1) == {("8102", 2022): 3000, ("8101", YEAR): 2000}


def test_a_close_stands_on_an_open_december(unit):
    close_months(unit, last=12)
    assert "12月已经结账" in refusal(year_close, unit, YEAR)
    assert not PostedVoucher.objects.filter(kind="closing").exists()
