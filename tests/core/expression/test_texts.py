"""Patterns over the lines of a paper: one search says of most that no line holds them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yiben.core.expression.texts import compiled, some_line_may_match

PATTERNS = (
    r"^支出$",
    r"\d\s*元$",
    r"支(?!\s)",
    r"支(?![^出])",
    r"(?<!\s)出",
    r"(?<=^)支.*",
    r"支\S*(?=\s*(?:，|$))",
    r"支(?!年)",
    r"\A支",
    r"出\Z",
    r"(?s)支.出",
    r"[^0-9]{2,}",
)


@given(st.sampled_from(PATTERNS), st.lists(st.text(alphabet="支出年元1，  ", max_size=6), max_size=5))
def test_what_one_line_holds_is_never_missed(pattern, lines):
    if any(compiled(pattern).search(line) for line in lines):
        assert some_line_may_match(pattern, "\n".join(lines))


@pytest.mark.parametrize("pattern", [r"\d\s*元$", r"XX+万元", r"支(?!年)"])
def test_a_pattern_that_no_line_holds_is_told_by_one_search(pattern):
    assert not some_line_may_match(pattern, "收入\n预算\n年末")


def test_patterns_are_compiled_for_lines():
    assert compiled("^甲$").flags & re.MULTILINE
