"""A cell's text becomes a moment only where it says a day and a time."""

import pytest

from yiben.core.intake.values import Fault, moment_of


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-03-02 09:30", "2026-03-02T09:30:00"),
        ("2026/3/2 9:30:05", "2026-03-02T09:30:05"),
        ("2026-03-02T09:30:05.000", "2026-03-02T09:30:05"),
        ("2026年3月2日 23:59", "2026-03-02T23:59:00"),
    ],
)
def test_a_day_with_its_time_is_a_moment(text, moment):
    assert moment_of(text) == moment


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("2026-03-02", "not_a_moment"),
        ("2026-03-02 24:00", "not_a_moment"),
        ("2026-03-02 09:60", "not_a_moment"),
        ("2026-02-30 09:30", "no_such_day"),
        ("上午九点", "not_a_day"),
    ],
)
def test_what_is_no_moment_says_what_it_lacks(text, what):
    assert moment_of(text) == Fault(what)
