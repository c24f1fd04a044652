"""Whose rows a figure is of, and how many questions it asks the database."""

import pytest

from tests.support.metric_rows import lay
from tests.support.metrics import IN_TIME, LATE, OPEN, clocks, metric
from tests.support.people import bureau
from yiben.apps.indicators.selectors import has_simulated, metric_cases, metric_value, office_named
from yiben.apps.orgs.services import organization_create
from yiben.core.indicator.span import span_of

pytestmark = pytest.mark.django_db
MARCH = span_of("2026-03")


def count(*offices):
    tally = metric_value(metric(), MARCH, offices, MARCH.end).tally
    return tally.numerator, tally.denominator


def test_a_unit_is_counted_with_all_below_it_and_nothing_beside_it():
    county = bureau("云岭县")
    one, other = (
        organization_create(name=name, kind="department", parent=county) for name in ("甲局", "乙局")
    )
    section = organization_create(name="甲局一科", kind="section", parent=one)
    lay("clock", clocks(IN_TIME), one)
    lay("clock", clocks(LATE), section)
    lay("clock", clocks(OPEN, OPEN), other)
    assert (count(one), count(section), count(other), count(county)) == ((1, 2), (0, 1), (0, 2), (1, 4))
    assert count(one, other) == (1, 4)
    assert metric_cases(metric(), MARCH, [one], MARCH.end, part="missed").rows[0].organization == "甲局一科"


def test_a_unit_is_asked_for_by_number_or_by_a_name_that_only_one_has():
    county = bureau("云岭县")
    for above in ("甲局", "乙局"):
        place = organization_create(name=above, kind="department", parent=county)
        organization_create(name="办公室", kind="section", parent=place)
    assert office_named(str(county.pk)) == office_named("云岭县") == county
    assert office_named("办公室") is None and office_named("没有") is None and office_named("999999") is None


def test_the_questions_asked_do_not_grow_with_the_rows(django_assert_num_queries):
    for rows in (3, 30):
        office = lay("clock", clocks(*[IN_TIME] * rows), bureau(f"县{rows}"))
        with django_assert_num_queries(5):
            metric_value(metric(), MARCH, [office], MARCH.end)
        with django_assert_num_queries(4):
            metric_cases(metric(), MARCH, [office], MARCH.end)


def test_pages_of_cases_hold_each_row_once():
    office = lay("clock", clocks(*[IN_TIME] * 7))
    pages = [metric_cases(metric(), MARCH, [office], MARCH.end, page=page, size=3) for page in (1, 2, 3, 9)]
    assert [page.page for page in pages] == [1, 2, 3, 3] and {page.pages for page in pages} == {3}
    assert len({row.number for page in pages[:3] for row in page.rows}) == 7


def test_real_rows_are_not_told_as_simulated():
    office = lay("clock", clocks(IN_TIME))
    assert not has_simulated([office])
    lay("clock", [{**clocks(IN_TIME)[0], "source": "simulation", "number": "other"}], office)
    assert has_simulated([office])
