"""红字冲销: a mistake is taken back by a voucher of its own, once, on an open day; nothing is edited."""

from datetime import date

import pytest
from django.db import transaction

from tests.support.ledgers import YEAR, budget_unit, opening, spending
from tests.support.people import person
from yiben.apps.journals.models import Entry
from yiben.apps.ledgers.models import PostedVoucher
from yiben.apps.ledgers.selectors.books import book
from yiben.apps.ledgers.selectors.sums import posted_totals
from yiben.apps.ledgers.selectors.vouchers import chain_verify, voucher_of
from yiben.apps.ledgers.services.months import month_close
from yiben.apps.ledgers.services.vouchers import voucher_post, voucher_reverse
from yiben.apps.orgs.services import Refused
from yiben.core.ledger.book import Selection

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    return budget_unit()


@pytest.fixture
def posted(unit):
    given = spending("30.00", three_public="hospitality_domestic", counts={"guests": 4})
    return voucher_post(by=None, unit=unit, year=YEAR, voucher=given).last


def back(unit, posted, *, day=date(YEAR, 4, 1), reason="科目记错", by=None):
    return voucher_reverse(by=by, unit=unit, voucher=posted, day=day, reason=reason).last


def refusal(unit, posted, **more):
    with pytest.raises(Refused) as refused, transaction.atomic():
        back(unit, posted, **more)
    return str(refused.value)


def test_a_reversal_repeats_the_postings_in_red_on_their_own_sides(unit, posted):
    made = back(unit, posted)
    assert made.reverses_id == posted.pk and made.kind == posted.kind
    assert made.memo == "冲销记-03-0001：科目记错"
    lines = [(p.side, p.amount, p.counts) for p in voucher_of(made).postings]
    assert lines == [("debit", -3000, {"guests": -4}), ("credit", 3000, {})]
    assert all(total.amount == 0 for total in posted_totals(unit, YEAR))
    assert book(unit, YEAR).sum([Selection(measures=("guests",))]) == 0
    assert chain_verify(made.book) is None
    entry = Entry.objects.get(action="voucher.reverse")
    assert entry.after["reverses"] == "记-03-0001"


def test_a_voucher_is_taken_back_once_and_a_reversal_never(unit, posted):
    made = back(unit, posted)
    assert "已经冲销过" in refusal(unit, posted)
    assert "不能再冲销" in refusal(unit, made)
    assert PostedVoucher.objects.count() == 2


def test_a_reversal_needs_a_reason_an_open_month_and_a_day_of_the_year_not_before_the_voucher(unit, posted):
    assert "理由" in refusal(unit, posted, reason=" ")
    assert "早于原凭证" in refusal(unit, posted, day=date(YEAR, 3, 14))
    assert "不在2023年度内" in refusal(unit, posted, day=date(YEAR + 1, 1, 1))
    for month in (1, 2, 3):
        month_close(by=None, unit=unit, year=YEAR, month=month)
    assert "3月已经结账" in refusal(unit, posted, day=date(YEAR, 3, 31))
    assert back(unit, posted).label == "记-04-0001"


def test_nobody_reverses_the_voucher_of_another_unit(unit, posted):
    other = budget_unit("202", "白石乡人民政府")
    stranger = person("finance_officer", place=other.organization)
    assert "不是这个单位的" in refusal(other, posted, by=stranger)
    assert "不归您办理" in refusal(unit, posted, by=stranger)


def test_an_opening_that_was_taken_back_may_be_made_again(unit):
    made = voucher_post(by=None, unit=unit, year=YEAR, voucher=opening("9.00")).last
    back(unit, made, day=date(YEAR, 1, 2))
    voucher_post(by=None, unit=unit, year=YEAR, voucher=opening("8.00"))
    assert book(unit, YEAR).sum([Selection(sign=-1, accounts=("8101",), vouchers=("opening",))]) == 800
