"""The demonstration's cases stand at every point of their way, by the services, and are loaded once."""

import pytest

from yiben.apps.cases.demonstration import examples_ask, keep_cases
from yiben.apps.cases.models import Case
from yiben.apps.cases.selectors.proving import chains_of_cases_verify
from yiben.apps.indicators.demonstration import demonstrate
from yiben.apps.ledgers.demonstration import CENTRE, keep_ledgers
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


def test_what_the_demonstrations_evaluations_have_put_right_keeps_no_case_away():
    tree = plant()
    seed()
    keep_ledgers(tree[BUREAU], tree[CENTRE], year=2023)
    demonstrate()
    assert list(Case.objects.values_list("kind", flat=True)) == ["rectification"]
    assert examples_ask() is not None
    assert keep_cases(tree[BUREAU]) == Case.objects.count() - 1 > 10
    assert examples_ask() is None
