"""Months close in their order and take no voucher; opening one again needs another person and a reason."""

import pytest
from django.db import transaction

from tests.support.ledgers import YEAR, budget_unit, spending
from tests.support.people import person
from yiben.apps.journals.models import Entry
from yiben.apps.ledgers.models import YearBook
from yiben.apps.ledgers.selectors.months import closed_months, month_events
from yiben.apps.ledgers.services.common import LedgerRefused
from yiben.apps.ledgers.services.months import month_close, month_reopen
from yiben.apps.ledgers.services.vouchers import voucher_post
from yiben.apps.orgs.models import Assignment
from yiben.apps.orgs.services import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    return budget_unit()


@pytest.fixture
def officer(unit):
    return person("finance_officer", place=unit.organization)


@pytest.fixture
def head(unit):
    return person("bureau_head", place=unit.organization)


def close(unit, month, by=None):
    return month_close(by=by, unit=unit, year=YEAR, month=month)


def reopen(unit, month, by, reason="补记一笔"):
    return month_reopen(by=by, unit=unit, year=YEAR, month=month, reason=reason)


def refusal(service, *arguments, **more):
    with pytest.raises(Refused) as refused, transaction.atomic():
        service(*arguments, **more)
    return str(refused.value)


def test_a_closed_month_takes_no_voucher_until_another_person_opens_it_with_a_reason(unit, officer, head):
    close(unit, 1, officer)
    late = {"by": officer, "unit": unit, "year": YEAR, "voucher": spending(day="2023-01-31")}
    with pytest.raises(LedgerRefused) as refused, transaction.atomic():
        voucher_post(**late)
    assert [p.what for p in refused.value.problems] == ["month_closed"]
    reopen(unit, 1, head)
    assert voucher_post(**late).last.label == "记-01-0001"
    assert [e.after["reason"] for e in Entry.objects.filter(action="month.reopen")] == ["补记一笔"]


def test_months_are_closed_in_their_order_and_opened_from_the_last(unit, officer, head):
    assert "1、2月还没有结账" in refusal(close, unit, 3, officer)
    close(unit, 1, officer)
    close(unit, 2, officer)
    assert "已经结账" in refusal(close, unit, 2, officer)
    assert "没有13月" in refusal(close, unit, 13, officer)
    assert "先重新打开后面" in refusal(reopen, unit, 1, head)
    assert "没有结账" in refusal(reopen, unit, 3, head)
    assert "理由" in refusal(reopen, unit, 2, head, reason="")
    reopen(unit, 2, head)
    close(unit, 2, officer)
    book = YearBook.objects.get()
    assert closed_months(book) == {1, 2}
    assert list(month_events(book, 2).values_list("number", "kind")) == [
        (1, "closed"),
        (2, "reopened"),
        (3, "closed"),
    ]


def test_who_closed_a_month_does_not_open_it_though_holding_both_roles(unit, officer, head):
    close(unit, 1, officer)
    assert "不归您办理" in refusal(reopen, unit, 1, officer)
    assert "不归您办理" in refusal(close, unit, 2, head)
    Assignment.objects.create(user=officer, organization=unit.organization, role="bureau_head")
    assert "另一位" in refusal(reopen, unit, 1, officer)
    section = person("section_head", place=unit.organization)
    assert reopen(unit, 1, section).actor == section.label
