"""Every metric counts what its examples say, is no constant, and keeps what is open and overdue in its denominator."""

import pytest

from yiben.core.casework.read import case_type_of
from yiben.core.indicator.lint import lint
from yiben.core.indicator.metric import metric_of
from yiben.formats.definitions import load

FACTS = {fact for definition in load("case_types") for fact in case_type_of(definition).facts}
ALL = [metric_of(definition) for definition in load("metrics")]


def test_there_are_metrics_of_every_kind_that_cases_carry():
    assert {metric.group for metric in ALL} >= {"clocks", "volume", "ratings", "hotline", "supervision"}
    assert len({metric.title for metric in ALL}) == len(ALL)


@pytest.mark.parametrize("metric", ALL, ids=[metric.id for metric in ALL])
def test_a_metric_has_nothing_that_a_lint_finds(metric):
    assert lint(metric, FACTS) == ()


@pytest.mark.parametrize("metric", ALL, ids=[metric.id for metric in ALL])
def test_a_metric_tells_in_words_what_it_counts(metric):
    assert metric.note.endswith("。")
