"""Lights: a partition, worst first, monotone in the value, exact at the bounds, never green without data."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yiben.core.indicator.monitor.light import (
    GREEN,
    NO_LIGHT,
    RED,
    WORST_FIRST,
    YELLOW,
    attainment,
    light_of,
    meets,
    worst,
)

GOODNESS = {RED: 0, YELLOW: 1, GREEN: 2}
numbers = st.fractions(min_value=-200, max_value=200, max_denominator=50)
targets = st.fractions(min_value=0, max_value=200, max_denominator=20)
relations = st.sampled_from([">=", ">", "<=", "<", "="])
bands = st.sampled_from([(Fraction(1), Fraction(4, 5)), (Fraction(19, 20), Fraction(4, 5))])


@given(relations, numbers, targets, bands)
def test_a_value_has_exactly_one_light(relation, value, target, band):
    assert light_of(relation, value, target, *band) in GOODNESS


@given(relations, numbers, targets, bands)
def test_what_meets_its_target_is_green(relation, value, target, band):
    if meets(relation, value, target):
        assert light_of(relation, value, target, *band) == GREEN
        assert attainment(relation, value, target) == 1


@given(st.sampled_from([">=", ">"]), numbers, numbers, targets, bands)
def test_more_never_worsens_the_light_of_a_floor(relation, one, other, target, band):
    low, high = sorted((one, other))
    assert (
        GOODNESS[light_of(relation, low, target, *band)] <= GOODNESS[light_of(relation, high, target, *band)]
    )


@given(st.sampled_from(["<=", "<"]), numbers, numbers, targets, bands)
def test_more_never_betters_the_light_of_a_ceiling(relation, one, other, target, band):
    low, high = sorted((one, other))
    assert (
        GOODNESS[light_of(relation, low, target, *band)] >= GOODNESS[light_of(relation, high, target, *band)]
    )


@given(relations, numbers, targets)
def test_attainment_is_a_share(relation, value, target):
    assert 0 <= attainment(relation, value, target) <= 1


@pytest.mark.parametrize(
    ("relation", "value", "target", "light"),
    [
        (">=", 95, 100, GREEN),
        (">=", Fraction(9499, 100), 100, YELLOW),
        (">=", 80, 100, YELLOW),
        (">=", Fraction(7999, 100), 100, RED),
        ("<=", 100, 100, GREEN),
        ("<=", 105, 100, GREEN),
        ("<=", 106, 100, YELLOW),
        ("<=", 126, 100, RED),
        ("=", 4, 4, GREEN),
        ("=", 5, 4, YELLOW),
        ("<=", 3, 0, RED),
        ("<=", -5, 0, GREEN),
        (">=", 0, 0, GREEN),
    ],
)
def test_the_bounds_are_exact(relation, value, target, light):
    found = light_of(relation, Fraction(value), Fraction(target), Fraction(19, 20), Fraction(4, 5))
    assert found == light


def test_where_nothing_may_be_missing_a_strict_relation_missed_by_nothing_is_missed():
    assert light_of(">", Fraction(4), Fraction(4), Fraction(1), Fraction(4, 5)) == YELLOW
    assert light_of(">", Fraction(401, 100), Fraction(4), Fraction(1), Fraction(4, 5)) == GREEN


@given(st.lists(st.sampled_from(WORST_FIRST)))
def test_the_worst_light_stands_for_all_and_no_data_is_never_green(lights):
    found = worst(lights)
    assert (found == GREEN) == (bool(lights) and set(lights) == {GREEN})
    assert (found == RED) == (RED in lights)


def test_of_nothing_there_is_no_light():
    assert worst([]) == NO_LIGHT
