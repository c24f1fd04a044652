"""The spans that figures are of."""

import pytest

from yiben.core.indicator.span import SpanError, span_of


@pytest.mark.parametrize(
    ("text", "begin", "end", "days"),
    [
        ("2024", "2024-01-01", "2025-01-01", 366),
        ("2026H2", "2026-07-01", "2027-01-01", 184),
        ("2026Q1", "2026-01-01", "2026-04-01", 90),
        ("2026-Q4", "2026-10-01", "2027-01-01", 92),
        ("2026-02", "2026-02-01", "2026-03-01", 28),
        ("2026-12", "2026-12-01", "2027-01-01", 31),
        ("2026-03-01..2026-03-01", "2026-03-01", "2026-03-02", 1),
    ],
)
def test_a_span_holds_its_first_day_and_ends_before_the_next(text, begin, end, days):
    span = span_of(text)
    assert (str(span.begin.date()), str(span.end.date()), span.days) == (begin, end, days)


@pytest.mark.parametrize(
    "text",
    ["", "26", "2026-13", "2026-00", "2026Q5", "2026-02-30..2026-03-01", "2026-03-02..2026-03-01", "去年"],
)
def test_a_text_that_names_no_span_is_refused_by_name(text):
    with pytest.raises(SpanError) as fault:
        span_of(text)
    assert text in str(fault.value)
