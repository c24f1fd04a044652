"""The demonstration's ledger: made once, whole, and what its pages are to show."""

import pytest

from tests.support.people import bureau
from yiben.apps.ledgers.demonstration import PROJECTS, keep_ledgers
from yiben.apps.ledgers.models import PostedVoucher, YearBook
from yiben.apps.ledgers.selectors.books import book
from yiben.apps.ledgers.selectors.sums import execution, is_closed, opening_gaps
from yiben.apps.ledgers.selectors.vouchers import chain_verify
from yiben.core.ledger.book import Selection

pytestmark = pytest.mark.django_db
EXECUTED = (Selection(accounts=("7",), except_vouchers=("closing",)),)


def test_it_closes_one_year_opens_the_next_from_it_and_is_made_once():
    place = bureau()
    below = bureau("政务服务中心", place)
    unit = keep_ledgers(place, below, year=2023)
    number = PostedVoucher.objects.count()
    assert keep_ledgers(place, below, year=2023) == unit and PostedVoucher.objects.count() == number
    assert is_closed(unit, 2022) and opening_gaps(unit, 2023) == ()
    assert [chain_verify(one) for one in YearBook.objects.all()] == [None, None]
    assert book(unit, 2022).sum(EXECUTED) == sum(one.spent for one in execution(unit, 2022))
    upgrade = next(one for one in execution(unit, 2023) if one.project == PROJECTS[1])
    assert (upgrade.brought, upgrade.final, upgrade.spent) == (5_000_000, 33_400_000, 28_000_000)
    assert [one for one in execution(unit, 2023) if one.left < 0] == []
