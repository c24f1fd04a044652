"""Outside a transaction the metrics of an evaluation are counted side by side, and give the same."""

import pytest

from tests.support.evaluations import ready
from yiben.apps.indicators.selectors import evaluating
from yiben.apps.indicators.services.evaluations import evaluation_make, evaluation_recompute


@pytest.mark.django_db(transaction=True)
def test_metrics_counted_side_by_side_are_those_counted_one_after_another(monkeypatch):
    objective = ready().objective
    counted = []
    real = evaluating._alone
    monkeypatch.setattr(evaluating, "_alone", lambda work: counted.append(1) or real(work))
    together = evaluation_make(by=None, objective=objective, purpose="self")
    assert len(counted) == 2 and evaluation_recompute(together).same
    monkeypatch.setattr(evaluating, "_counted", lambda of, indicators: {})
    alone = evaluation_make(by=None, objective=objective, purpose="self")
    assert alone.content["actuals"] == together.content["actuals"] and alone.total == together.total
