"""What a case is about: an item of the catalogue and its promise of that day, or the closed case that a review is of."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.support.cases import Office
from tests.support.example_items import enter_examples
from yiben.apps.cases.models import Case
from yiben.apps.cases.services.opening import case_open
from yiben.apps.catalogues.models import ServiceItemVersion
from yiben.apps.catalogues.selectors.items import item_facts
from yiben.apps.orgs.demonstration import plant
from yiben.apps.orgs.services import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return Office()


def rate(office, number, level=5):
    said = {"level": level, "series": "active", "case_number": number}
    return case_open(by=office.clerk, type="service-review", organization=office.place, data=said).case


def test_a_case_keeps_what_its_item_promised_when_it_was_opened(office):
    plant()
    enter_examples(1)
    kinds = ("", "administrative-licence")
    versions = ServiceItemVersion.objects.select_related("item").filter(case_type__in=kinds)
    version = next(one for one in versions if item_facts(one)["committed_days"])
    case = office.open(item=version.item.code, at=timezone.now() - timedelta(hours=3)).case
    assert (case.item, case.item_version) == (version.item.code, version.number)
    assert case.item_facts["committed_days"] is not None and case.title == case.item_facts["name"]
    assert office.step(case, "accept").committed_due is not None


def test_an_item_that_nobody_keeps_is_refused(office):
    with pytest.raises(Refused, match="没有实施编码为“NOWHERE”的在用事项"):
        office.open(item="NOWHERE")
    assert not Case.objects.exists()


def test_a_closed_case_is_reviewed_once(office):
    case = office.closed()
    review = rate(office, case.number)
    assert review.reviewed == case and case.review == review
    with pytest.raises(Refused, match="已经评价过了"):
        rate(office, case.number, 4)
    assert Case.objects.filter(kind="review").count() == 1


def test_a_case_that_is_not_closed_cannot_be_reviewed(office):
    with pytest.raises(Refused, match="办结后才能评价"):
        rate(office, office.accepted().number)


@pytest.mark.parametrize("number", ["A-1", ""])
def test_a_review_of_no_case_is_refused(office, number):
    with pytest.raises(Refused):
        rate(office, number)


def test_a_review_is_not_reviewed(office):
    review = rate(office, office.closed().number)
    with pytest.raises(Refused, match="没有编号为"):
        rate(office, review.number)
