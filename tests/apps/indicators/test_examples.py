"""Every metric of the package counts in the database what its own examples say."""

import pytest

from tests.support.metric_rows import lay
from yiben.apps.indicators.metrics import metrics
from yiben.apps.indicators.selectors import metric_value
from yiben.apps.indicators.sources import SOURCES
from yiben.core.indicator.example import examples_of, gaps

pytestmark = pytest.mark.django_db
COUNTED = [metric for metric in metrics().values() if metric.grain in SOURCES]


@pytest.mark.parametrize("metric", COUNTED, ids=[metric.id for metric in COUNTED])
def test_the_database_counts_what_the_examples_say(metric):
    for example in examples_of(metric):
        office = lay(metric.grain, example.rows)
        got = metric_value(metric, example.span, [office], example.now)
        assert gaps(example, got) == ()
        type(office).objects.filter(pk=office.pk).update(name=f"此前的{office.pk}")
