"""The demonstration's cases stand at every point of their way, by the services, and are loaded once."""

import pytest

from yiben.apps.cases.demonstration import keep_cases
from yiben.apps.cases.models import Case
from yiben.apps.cases.selectors.proving import chains_of_cases_verify
from yiben.apps.orgs.demonstration import BUREAU, plant, seed

pytestmark = pytest.mark.django_db


def test_the_cases_stand_at_every_point_and_nothing_is_loaded_twice():
    tree = plant()
    seed()
    assert keep_cases(tree[BUREAU]) == Case.objects.count() > 10
    states = set(Case.objects.values_list("state", flat=True))
    assert {"received", "correcting", "examining", "reviewing", "refused", "closed_granted"} <= states
    assert {"handed_out", "bad", "filed"} <= states
    assert set(Case.objects.filter(closed=None).values_list("card", flat=True)) == {"", "yellow", "red"}
    assert chains_of_cases_verify().fault is None
    assert keep_cases(tree[BUREAU]) == 0


def test_without_people_there_are_no_cases():
    assert keep_cases(plant()[BUREAU]) == 0
