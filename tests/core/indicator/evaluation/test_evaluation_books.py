"""Expressions over books: both sides, units that do not fit, and what there is none of."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yiben.core.disclosure.year import number_of
from yiben.core.expression.values import Absent
from yiben.core.indicator.evaluation.books import misfit, reckon, shown
from yiben.core.statement.derived import Figure


def scope(**fen):
    return {name: number_of(Figure(amount), name) for name, amount in fen.items()}


@given(st.integers(0, 10**12), st.integers(1, 10**12))
def test_a_quotient_is_exact_and_tells_both_sides(spent, budget):
    got = reckon("spent / budget", scope(spent=spent, budget=budget))
    assert got.value == Fraction(spent, budget) and got.why == ""
    assert got.numerator.endswith("元") and got.denominator.endswith("元")


def test_nought_over_nought_is_none_and_an_absent_name_keeps_its_reason():
    got = reckon("spent / budget", scope(spent=0, budget=0))
    assert got.value is None and "除数为零" in got.why and got.denominator == "0.00元"
    assert reckon("spent", {"spent": Absent("没有登记")}).why == "没有登记"


@pytest.mark.parametrize("text", ["spent +", "spent[", "nothing(spent)", "'words'", "spent > 1", "spent.x"])
def test_what_is_no_number_is_told(text):
    got = reckon(text, scope(spent=1))
    assert got.value is None and got.why


@pytest.mark.parametrize(
    ("dimension", "unit", "fits"),
    [
        ("money", "万元", True),
        ("money", "%", False),
        ("ratio", "%", True),
        ("ratio", "", True),
        ("count", "件", True),
        ("count", "元", False),
        ("plain", "人", True),
    ],
)
def test_a_value_is_told_in_a_unit_of_its_kind_alone(dimension, unit, fits):
    assert (misfit(dimension, unit) == "") is fits


@pytest.mark.parametrize(
    ("value", "unit", "told"),
    [
        (Fraction(49, 50), "%", "98.00%"),
        (Fraction(123456700), "万元", "123.46万元"),
        (Fraction(12), "件", "12件"),
        (Fraction(5, 2), "日", "2.50日"),
    ],
)
def test_a_value_is_shown_in_its_unit(value, unit, told):
    assert shown(value, unit) == told
