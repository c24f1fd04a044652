"""Next year's targets: raised to the fact where they were met, never beyond it, and each says why."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.monitor import an_indicator, uses_policy
from yiben.core.indicator.monitor.light import meets
from yiben.core.indicator.uses.draft import FLAGGED, KEPT, RAISED, draft_target, drafted


def of(indicator, fact, told=""):
    return draft_target(indicator, None if fact is None else Fraction(fact), told, 2026, uses_policy())


@pytest.mark.parametrize(
    ("relation", "value", "unit", "fact", "what", "new"),
    [
        (">=", "98", "%", "0.992", RAISED, "99"),
        (">=", "98.0", "%", "0.9925", RAISED, "99.2"),
        (">=", "98", "%", "0.97", KEPT, "98"),
        (">=", "100", "%", "1", FLAGGED, "100"),
        (">=", "95", "%", "1.2", RAISED, "100"),
        (">", "5", "件", "9", RAISED, "9"),
        ("<=", "5", "天", "3.21", RAISED, "4"),
        ("<=", "5.0", "天", "3.21", RAISED, "3.3"),
        ("<=", "5", "件", "0", FLAGGED, "5"),
        ("<=", "5", "天", "6", KEPT, "5"),
        ("=", "4", "期", "4", FLAGGED, "4"),
        (">=", "10", "万元", "12000000", RAISED, "12"),
    ],
)
def test_a_target_follows_the_fact(relation, value, unit, fact, what, new):
    found = of(an_indicator(relation=relation, value=value, unit=unit), fact)
    assert (found.what, found.value) == (what, Decimal(new))
    assert "2026年目标" in found.note


def test_a_target_far_below_its_fact_is_said_to_have_been_low():
    assert "明显偏低" in of(an_indicator(value="100"), 150).note
    assert "明显偏低" not in of(an_indicator(value="100"), 120).note


def test_without_data_a_target_stays_and_is_flagged():
    found = of(an_indicator(), None, "没有办件。")
    assert found.what == FLAGGED and "请核实" in found.note and found.value == 100


def test_words_stay_words():
    found = of(an_indicator(relation="qualitative", value=None, unit=""), 1, "达成")
    assert (found.what, found.value) == (KEPT, None)


@given(
    st.sampled_from([">=", ">", "<=", "<", "="]),
    st.decimals(0, 500, places=1),
    st.fractions(0, 600, max_denominator=30),
    st.sampled_from(["件", "天", "个"]),
)
def test_next_years_target_is_one_that_this_years_fact_reached(relation, value, fact, unit):
    one = an_indicator(relation=relation, value=str(value), unit=unit)
    found = of(one, fact)
    if found.what == RAISED:
        assert meets({">": ">=", "<": "<="}.get(relation, relation), fact, Fraction(found.value))
    else:
        assert found.value == value


def test_the_plain_draft_keeps_everything_else():
    plain = {
        "name": "窗口改造",
        "year": 2026,
        "indicators": [
            {"id": "one", "value": "98", "weight": "10", "note": ""},
            {"id": "two", "value": None, "note": "旧"},
        ],
    }
    draft = drafted(plain, {"one": of(an_indicator(value="98", unit="%"), "0.992")}, 2027)
    assert draft["year"] == 2027 and draft["name"] == "窗口改造"
    first, second = draft["indicators"]
    assert first["value"] == "99" and first["weight"] == "10" and "实际99.20%" in first["note"]
    assert second == plain["indicators"][1]
    assert plain["indicators"][0]["value"] == "98"
