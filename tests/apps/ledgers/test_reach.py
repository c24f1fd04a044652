"""Who reads what: an auditor and a reviewer within reach, nobody beyond; tokens and wrong hands are told so."""

import pytest
from django.db import transaction

from tests.support.ledgers import YEAR, budget_unit, spending
from tests.support.people import bureau, person
from yiben.apps.ledgers.selectors.units import book_for, unit_for, unit_named, units_for
from yiben.apps.ledgers.selectors.vouchers import voucher_for, vouchers_for, vouchers_of
from yiben.apps.ledgers.services.units import unit_change, unit_set
from yiben.apps.ledgers.services.vouchers import vouchers_post
from yiben.apps.orgs.selectors import powers_of
from yiben.apps.orgs.services import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def county():
    return bureau("云岭县")


@pytest.fixture
def units(county):
    made = [budget_unit(code, name, parent=county) for code, name in (("101", "甲局"), ("102", "乙局"))]
    for unit in made:
        vouchers_post(by=None, unit=unit, year=YEAR, vouchers=[spending(unit=unit.code)])
    return made


def refusal(service, **arguments):
    with pytest.raises(Refused) as refused, transaction.atomic():
        service(**arguments)
    return str(refused.value)


@pytest.mark.parametrize("role", ["auditor", "finance_reviewer"])
def test_an_auditor_and_a_reviewer_of_the_county_read_every_book(role, county, units):
    powers = powers_of(person(role, place=county))
    assert [unit.code for unit in units_for(powers)] == ["101", "102"]
    assert vouchers_for(powers).count() == 2
    assert [book.year for book in unit_for(powers, units[0].pk).years] == [YEAR]


def test_an_officer_reads_the_books_of_the_own_unit_and_no_other(units):
    powers = powers_of(person("finance_officer", place=units[0].organization))
    mine, other = (book_for(unit, YEAR).vouchers.get() for unit in units)
    assert voucher_for(powers, mine.pk) == mine and voucher_for(powers, other.pk) is None
    assert unit_for(powers, units[1].pk) is None
    nobody = powers_of(person("citizen", place=units[0].organization))
    assert not vouchers_for(nobody).exists() and not units_for(nobody).exists()


def test_a_unit_is_found_by_its_code_or_by_a_name_that_only_it_has(units, county):
    assert unit_named(" 101 ") == units[0] and unit_named("乙局") == units[1]
    budget_unit("201", "甲局", parent=bureau("白石乡"))
    assert unit_named("甲局") is None and unit_named("丙局") is None
    assert book_for(units[0], 1999) is None


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"code": "1-2"}, "单位代码"),
        ({"code": "101"}, "已经有单位用了"),
        ({"institution": "club"}, "单位性质"),
        ({"policy": "ignore"}, "超预算"),
    ],
)
def test_a_unit_needs_a_code_of_its_own_and_known_settings(units, county, wrong, why):
    place = bureau("丙局", parent=county)
    given = {"by": None, "organization": place, "code": "103", "institution": "administrative"}
    assert why in refusal(unit_set, **{**given, **wrong})


def test_a_unit_is_made_by_its_officer_and_changed_by_who_approves(county):
    place = bureau("丙局", parent=county)
    officer, head = person("finance_officer", place=place), person("bureau_head", place=place)
    given = {"organization": place, "code": "103", "institution": "administrative"}
    assert "不归您" in refusal(unit_set, by=head, **given)
    unit = unit_set(by=officer, **given)
    vouchers_post(by=officer, unit=unit, year=YEAR, vouchers=[spending(unit="103")])
    change = {"unit": unit, "institution": "public_institution", "keeps_financial": True, "policy": "refuse"}
    assert "不归您" in refusal(unit_change, by=officer, **change)
    unit_change(by=head, **change)
    assert unit.institution == "public_institution" and not book_for(unit, YEAR).keeps_financial


def test_vouchers_are_read_by_two_queries_however_many(units, django_assert_num_queries):
    vouchers_post(
        by=None, unit=units[0], year=YEAR, vouchers=[spending(unit="101", number=str(n)) for n in range(30)]
    )
    held = list(book_for(units[0], YEAR).vouchers.order_by("position"))
    with django_assert_num_queries(2):
        assert len(list(vouchers_of(held, unit="101"))) == 31
