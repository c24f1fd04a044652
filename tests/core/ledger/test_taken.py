"""A voucher's own number is taken once a month."""

from tests.support.ledgers import spending
from yiben.core.ledger.taken import numbers_taken


def taken(*vouchers, known=()):
    return [problem.read for problem in numbers_taken(vouchers, lambda one: one.number in known)]


def test_a_number_twice_in_a_month_is_told_once_and_one_in_another_month_is_not():
    march, april = spending(number="1"), spending(number="1", day="2023-04-15")
    assert taken(march, april) == []
    assert taken(march, april, march) == ["1"]


def test_a_number_that_the_book_knows_is_told_and_no_number_is_none():
    assert taken(spending(number="7"), spending(number=""), spending(number=""), known=("7", "")) == ["7"]
