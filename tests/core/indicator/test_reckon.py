"""Counting by the definition alone: what is in, what is left out and why, what waits, and what nobody can know."""

from datetime import datetime
from fractions import Fraction

from tests.support.metrics import IN_TIME, LATE, OPEN, clocks, metric
from yiben.core.indicator.measured import NO_DATA
from yiben.core.indicator.reference import EXCLUDED, MISSED, NUMERATOR, PENDING, part_of, reckon, sort
from yiben.core.indicator.span import span_of

MARCH, APRIL = span_of("2026-03"), datetime(2026, 4, 1)


def figure(*rows, now=APRIL, **changes):
    return reckon(metric(**changes), clocks(*rows), MARCH, now)


def test_an_open_overdue_row_stays_in_the_denominator():
    got = figure(IN_TIME, LATE, OPEN)
    assert (got.tally.numerator, got.tally.denominator, got.printed) == (1, 3, "33.33")
    assert got.value == Fraction(1, 3)


def test_nothing_to_count_is_no_data_and_neither_nothing_nor_everything():
    got = figure()
    assert (got.value, got.printed, got.tally.denominator) == (None, NO_DATA, 0)
    assert figure(unit="件", denominator=None).printed == "0"
    assert figure(numerator="sum(paused)", denominator=None, unit="分钟").printed == NO_DATA
    assert figure(numerator="median(paused)").printed == NO_DATA


def test_what_is_not_due_yet_waits_even_where_it_was_done_already():
    early = {**IN_TIME, "due": "2026-03-25T23:59:59"}
    got = figure(IN_TIME, early, {**OPEN, "due": "2026-03-25T23:59:59"}, now=datetime(2026, 3, 12))
    assert (got.tally.numerator, got.tally.denominator, got.tally.pending) == (1, 1, 2)


def test_of_two_reasons_to_leave_a_row_out_the_first_counts():
    excludes = [{"when": "outcome == 'withdrawn'", "why": "撤回"}, {"when": "paused > 0", "why": "暂停"}]
    row = {**IN_TIME, "outcome": "withdrawn", "paused": 5}
    assert figure(row, LATE, excludes=excludes).tally.excluded == (("撤回", 1),)


def test_the_rows_behind_each_part_can_be_had():
    made = metric(excludes=[{"when": "outcome == 'withdrawn'", "why": "撤回"}])
    rows = clocks(IN_TIME, LATE, OPEN, {**LATE, "outcome": "withdrawn"}, {**OPEN, "due": "2026-03-30T00:00"})
    sorted_rows = sort(made, rows, MARCH, datetime(2026, 3, 20))
    parts = {
        part: [row["number"] for row in part_of(made, sorted_rows, part)]
        for part in (NUMERATOR, MISSED, EXCLUDED, PENDING)
    }
    assert parts == {NUMERATOR: ["0"], MISSED: ["1", "2"], EXCLUDED: ["3"], PENDING: ["4"]}


def test_the_events_of_a_case_with_two_clocks_are_counted_once():
    twice = {**IN_TIME, "number": "A", "events": 4}
    got = figure(twice, twice, {**LATE, "number": "B", "events": 2})
    assert (got.tally.numerator_events, got.tally.denominator_events) == (4, 6)


def test_a_median_of_an_even_number_lies_between_the_middle_two():
    rows = [{**IN_TIME, "paused": paused} for paused in (1, 2, 5, 100)]
    assert figure(*rows, numerator="median(paused)", unit="分钟", scale=1, decimals=1).printed == "3.5"


def test_a_comparison_with_what_is_not_there_holds_neither_way():
    assert figure(OPEN, numerator="stopped <= due").tally.numerator == 0
    assert figure(OPEN, numerator="stopped > due").tally.numerator == 0
    assert figure(OPEN, numerator="facts.level != 5").tally.numerator == 0
    assert figure(OPEN, numerator="not facts.level == 5").tally.numerator == 1
    assert figure(OPEN, numerator="facts.level == none").tally.numerator == 1


def test_a_fact_is_a_number_a_text_or_a_truth():
    row = {**IN_TIME, "facts": {"level": 4, "series": "active", "online": True}}
    for holds in (
        "facts.level >= 4",
        "facts.series == 'active'",
        "facts.online",
        "facts.online == true",
        "-facts.level < 0",
    ):
        assert figure(row, numerator=holds).tally.numerator == 1, holds
    assert figure(row, numerator="facts.series > 3").tally.numerator == 0
    assert figure(row, numerator="among(facts.series, 'active', 'prompted')").tally.numerator == 1


def test_a_denominator_of_other_rows_may_be_smaller_than_its_numerator():
    over = {"counts": "kind == 'ticket'", "cohort": "due"}
    got = figure(IN_TIME, IN_TIME, {**OPEN, "kind": "ticket"}, over=over, counts="kind == 'application'")
    assert (got.tally.numerator, got.tally.denominator, got.printed) == (2, 1, "200.00")


def test_the_interval_of_few_rows_is_wide_and_never_leaves_the_scale():
    assert figure(IN_TIME, interval=True).interval == ("20.65", "100.00")
    assert figure(LATE, LATE, interval=True).interval == ("0.00", "65.76")
    assert figure(interval=True).interval is None
