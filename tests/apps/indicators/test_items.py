"""Rates of the catalogue asked as metrics: whose items, of which day, with which behind, in how many questions."""

from datetime import date, datetime

import pytest
from django.core.cache import cache

from tests.support.items import department, entered
from tests.support.people import bureau
from yiben.apps.catalogues.selectors.rates import rates
from yiben.apps.indicators.metrics import metrics
from yiben.apps.indicators.selectors import metric_cases, metric_value
from yiben.apps.indicators.selectors.items import last_day
from yiben.core.indicator.span import span_of

pytestmark = pytest.mark.django_db
YEAR = span_of("2026")
RATE = "items-time-cut"


def counted(*offices, span=YEAR, now=YEAR.end):
    tally = metric_value(metrics()[RATE], span, offices, now).tally
    return tally.numerator_rows, tally.denominator_rows


def test_items_are_counted_of_the_units_asked_for_and_each_once():
    county = bureau("云岭县")
    one, other = department("甲局", county), department("乙局", county)
    entered("1100", at=one)
    entered("1200", at=one)
    entered("1300", at=other)
    assert (counted(one), counted(other), counted(one, other), counted(county, one)) == (
        (2, 2),
        (1, 1),
        (3, 3),
        (3, 3),
    )


def test_the_items_of_the_last_day_that_has_come_are_counted():
    assert last_day(YEAR, datetime(2027, 3, 1)) == date(2026, 12, 31)
    assert last_day(YEAR, datetime(2026, 3, 1)) == date(2026, 2, 28)
    assert last_day(YEAR, datetime(2026, 3, 1, 9)) == date(2026, 3, 1)
    entered("1100")
    assert counted(department(), span=span_of("2019")) == (0, 0)


def test_the_catalogue_and_the_metrics_tell_the_same_figures_and_the_same_items():
    entered("1100")
    entered("1200", statutory="", statutory_unit="")
    (rate,) = (one for one in rates(date(2026, 12, 31)) if one.measured.metric.id == RATE)
    assert rate.measured.tally == metric_value(metrics()[RATE], YEAR, [department()], YEAR.end).tally
    got = metric_cases(metrics()[RATE], YEAR, [department()], YEAR.end, part="excluded")
    assert [(row.number, row.why) for row in got.rows] == [("1200", "法律没有规定时限")]
    assert [one.why for one in rate.behind["excluded"]] == ["法律没有规定时限"]


def test_all_rates_are_counted_once_and_the_questions_do_not_grow(django_assert_num_queries):
    asked, office = [one for one in metrics().values() if one.grain == "item"], department()
    for number in (3, 30):
        for n in range(number):
            entered(f"{number}{n:03d}")
        cache.clear()
        with django_assert_num_queries(len(asked) + 1):
            for metric in asked:
                metric_value(metric, YEAR, [office], YEAR.end)
