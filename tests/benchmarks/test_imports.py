"""The benchmark of imports: its file is one the ledger takes, and its report says what was measured."""

import pytest
from imports import NAMES, page
from imports_run import file_of

from tests.support.ledgers import YEAR, budget_unit
from yiben.apps.ledgers.services.imports import import_check

pytestmark = pytest.mark.django_db


def test_the_invented_file_is_taken_as_it_is():
    report = import_check(by=None, unit=budget_unit(), year=YEAR, name="a.csv", data=file_of(40))
    assert report.problems == [] and report.counts.postings == 160


def test_the_report_tells_rates_and_ratios():
    times = {name: {"wall": 2.0, "processor": 1.0} for name in NAMES} | {
        "bare": {"wall": 1.0, "processor": 1.0}
    }
    run = {"vendor": "sqlite", "postings": 1000, "mebibytes": 1, "memory": 90, "times": times}
    text = page([run], 0.5)
    assert "| 2.00 | 500 | 2.00 | 1.00 s |" in text and "1,000 postings" in text
