"""The lint: no constants, nothing open and overdue left out, no fact that no kind of case gives."""

import pytest

from tests.support.metrics import IN_TIME, LATE, OPEN, example, metric
from yiben.core.indicator.lint import lint


def told(**changes):
    return " | ".join(lint(metric(**changes), facts={"online"}))


def test_a_rate_that_keeps_what_is_open_and_overdue_has_no_fault():
    assert lint(metric(), facts=()) == ()


@pytest.mark.parametrize("constant", ["true", "1 == 1", "now > end or now <= end"])
def test_a_constant_numerator_is_refused(constant):
    assert "reads no column: a constant is no measurement" in told(numerator=constant)


def test_a_constant_denominator_over_all_rows_is_refused():
    assert "denominator 'true' reads no column" in told(counts="true")


def test_a_numerator_that_always_holds_is_found_by_its_examples():
    assert "no example has a row in the numerator and one that misses it" in told(
        numerator="stopped != none or stopped == none"
    )


def test_the_same_on_both_sides_is_always_a_hundred_percent():
    assert "always 100 %" in told(denominator="stopped <= due", numerator="stopped <= due")


@pytest.mark.parametrize(
    "how",
    [
        {"counts": "kind == 'application' and stopped != none"},
        {"counts": "kind == 'application' and closed != none"},
        {"denominator": "stopped != none"},
        {"denominator": "seconds(started, stopped) > 0 or stopped <= now"},
        {"counts": "kind == 'application' and outcome != ''"},
        {"counts": "kind == 'application' and state == 'granted'"},
    ],
)
def test_leaving_out_what_is_open_and_overdue_is_found_however_it_is_written(how):
    rows = [
        {**row, "closed": row["stopped"], "outcome": "granted", "state": "granted"} for row in (IN_TIME, LATE)
    ]
    assert "still open when it is due leaves the denominator" in told(**how, examples=[example(*rows, OPEN)])


def test_excluding_what_is_open_is_found_too():
    faults = told(excludes=[{"when": "stopped == none", "why": "在办"}])
    assert "still open when it is due leaves the denominator" in faults


def test_counting_what_is_open_as_on_time_is_found():
    assert "still open when it is due counts as on time" in told(
        numerator="stopped == none or stopped <= due"
    )


def test_a_rate_by_due_date_shows_in_an_example_what_is_open_and_overdue():
    assert "no example has a row that is open and overdue" in told(examples=[example(IN_TIME, LATE)])


def test_an_exclusion_is_shown_in_an_example():
    assert "no example has a row that is excluded" in told(
        excludes=[{"when": "outcome == 'lapsed'", "why": "x"}]
    )


def test_an_example_that_does_not_come_out_says_what_did():
    faults = told(examples=[example(IN_TIME, LATE, OPEN, numerator=2, value="66.67", verdict=1)])
    assert "example 1: numerator: expected 2, got 1" in faults
    assert "value: expected '66.67', got '33.33'" in faults
    assert "verdict is nothing that an example may expect" in faults


def test_a_metric_without_examples_is_refused():
    assert "needs at least one example" in told(examples=[])


def test_a_fact_that_no_kind_of_case_gives_is_told():
    assert "no kind of case gives the fact 'height'" in told(
        numerator="facts.height > 2 and facts.online == 1"
    )


def test_a_formula_nobody_read_must_say_that_it_is_ours():
    unread = [{"document": "某评价办法", "status": "unverified"}]
    assert "say 'ours: true'" in told(cites=unread)
    assert "ours" not in told(cites=unread, ours=True)


def test_a_share_of_cases_needs_a_cohort():
    assert "needs a cohort" in told(cohort=None)
