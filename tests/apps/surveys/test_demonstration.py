"""The demonstration's surveys are made as any others, once, and show every kind of thing."""

import pytest
from django.utils import timezone

from tests.support.people import bureau
from yiben.apps.surveys import selectors
from yiben.apps.surveys.demonstration import keep_surveys
from yiben.apps.surveys.models import Survey

pytestmark = pytest.mark.django_db


def test_a_closed_one_with_every_channel_and_doubt_and_a_running_one_are_made_once():
    place, today = bureau(), timezone.localdate()
    keep_surveys(place, today=today)
    keep_surveys(place, today=today)
    assert Survey.objects.count() == 2
    found = selectors.survey_result(place, today.year - 1, "department-satisfaction")
    assert (found.answered, found.wanted) == (17, 20)
    assert {flag.kind for flag in found.flags} == {"straight", "device", "quick"}
    assert found.low < found.score < found.high
    assert selectors.survey_result(place, today.year, "service-hall") is None
