"""The book of a unit and a department: totals by few queries, internal transfers out, and what it cannot show."""

import pytest

from tests.support.ledgers import ITEM, YEAR, budget_unit, opening, posting, spending, voucher
from yiben.apps.ledgers.selectors.books import DEPARTMENT, book
from yiben.apps.ledgers.services.vouchers import vouchers_post
from yiben.core.ledger.book import Selection

pytestmark = pytest.mark.django_db
INCOME = Selection(sign=-1, accounts=("6",), except_vouchers=("closing",))
SPENT = Selection(accounts=("7",), except_vouchers=("closing",))


@pytest.fixture
def unit():
    return budget_unit()


@pytest.fixture
def below(unit):
    return budget_unit("101002", "政务服务中心", parent=unit.organization, institution="public_institution")


def post(unit, *vouchers):
    return vouchers_post(by=None, unit=unit, year=YEAR, vouchers=vouchers)


def subsidy(unit, below, paid="70.00", received="70.00"):
    of = {"item": ITEM, "kind": "not_appropriated"}
    post(
        unit,
        voucher(posting(f"7501 debit {paid}", counterparty=below.code, **of), posting(f"8001 credit {paid}")),
    )
    post(
        below,
        voucher(
            posting(f"8001 debit {received}", unit=below.code),
            posting(f"6201 credit {received}", unit=below.code, counterparty=unit.code, **of),
        ),
    )


def test_totals_are_what_was_posted_by_account_dimensions_and_kind(unit):
    post(unit, spending("30.00"), spending("12.50"), opening("5.00"))
    found = book(unit, YEAR)
    assert found.sum([SPENT]) == found.sum([INCOME]) == 4250
    assert found.sum([Selection(sign=-1, accounts=("8101",), vouchers=("opening",))]) == 500
    assert [one.code for one in found.units] == ["101001"]
    assert found.sum([Selection(institutions=("administrative",), accounts=("7",))]) == 4250


def test_counts_of_three_public_stand_beside_the_money(unit):
    counts = {"receptions": 2, "guests": 11}
    post(unit, spending("30.00", three_public="hospitality_domestic", counts=counts))
    guests = Selection(measures=("guests",), three_public=("hospitality_domestic",))
    assert book(unit, YEAR).sum([guests]) == 11


def test_a_department_holds_its_units_without_what_they_paid_each_other(unit, below):
    post(unit, spending("30.00"))
    post(below, spending("5.00", unit=below.code))
    subsidy(unit, below)
    alone, whole = book(unit, YEAR), book(unit, YEAR, DEPARTMENT)
    assert alone.sum([SPENT]) == 10000 and book(below, YEAR).sum([INCOME]) == 7500
    assert whole.sum([SPENT]) == whole.sum([INCOME]) == 3500
    assert [(one.code, one.parent) for one in whole.units] == [("101001", ""), ("101002", "101001")]


def test_transfers_that_the_two_sides_tell_differently_stay_and_are_told(unit, below):
    subsidy(unit, below, received="60.00")
    whole = book(unit, YEAR, DEPARTMENT)
    assert whole.sum([SPENT]) == 7000 and whole.sum([INCOME]) == 6000
    assert any("内部往来不符" in gap and "10.00" in gap for gap in whole.gaps)


def test_a_book_says_what_it_cannot_show(unit):
    assert "没有2023年的账" in book(unit, YEAR).gaps[0]
    post(unit, spending())
    gaps = book(unit, YEAR).gaps
    assert "只记预算会计" in gaps[0]
    assert [g for g in gaps if "没有登记2023年的预算" in g] and [g for g in gaps if "采购合同" in g]


@pytest.mark.parametrize("rows", [3, 30])
def test_a_book_takes_as_many_queries_for_many_rows_as_for_few(unit, below, rows, django_assert_num_queries):
    post(unit, *[spending(f"{n}.00", section=s) for n in range(1, rows) for s in ("30201", "30202")])
    unit.refresh_from_db()
    with django_assert_num_queries(13):
        book(unit, YEAR, DEPARTMENT)


def test_a_supplier_as_counterparty_does_not_split_the_totals(unit):
    of = {"item": ITEM, "kind": "general_public", "nature": "operating"}
    for name in ("甲公司", "乙公司"):
        line = posting("7101 debit 1.00", section="30201", counterparty=name, **of)
        post(unit, voucher(line, posting("6001 credit 1.00", **of)))
    assert len([t for t in book(unit, YEAR).totals if t.account == "7101"]) == 1
