"""What is denied is no longer an equality: it neither counts as checked nor is repaired."""

import pytest

from yiben.core.expression.evaluate import evaluate
from yiben.core.expression.parse import parse
from yiben.core.expression.values import Truth


@pytest.mark.parametrize(
    ("text", "holds", "operator"),
    [
        ("not (1 == 2)", True, "!="),
        ("not (2 == 2)", False, "!="),
        ("not (1 != 2)", False, "=="),
        ("not (1 < 2)", False, ">="),
        ("not (1 >= 2)", True, "<"),
        ("not (1 > 0 and 2 == 2)", False, "!="),
    ],
)
def test_a_denied_comparison_is_its_opposite(text: str, holds: bool, operator: str) -> None:
    value = evaluate(parse(text), {})
    assert isinstance(value, Truth)
    assert (value.holds, value.operator) == (holds, operator)
