"""An objective is read whole or not at all, and everything that is wrong with it is told at once."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.objectives import indicators, plain_objective, row
from yiben.core.indicator.target.fault import ObjectiveFault
from yiben.core.indicator.target.read import objective_of, plain

OUTPUT = ("产出指标", "数量指标")


def wrong(**more):
    """The paths of what is wrong."""
    with pytest.raises(ObjectiveFault) as caught:
        objective_of(plain_objective(**more))
    return [one.path for one in caught.value.problems]


def with_row(**more):
    """The rows, the first one changed."""
    rows = indicators()
    rows[0] |= more
    return rows


def test_what_was_written_is_read_back_the_same():
    first = objective_of(plain_objective())
    assert objective_of(plain(first)) == first
    assert plain(objective_of(plain(first))) == plain(first)
    assert first.budget == 30_000_000


@given(st.decimals(min_value=Decimal("0.01"), max_value=Decimal(99), places=2), st.integers(0, 10**9))
@settings(max_examples=25, deadline=None)
def test_numbers_come_back_as_they_were_typed(weight, target):
    read = objective_of(
        plain_objective(indicators=[row("a", "数量", OUTPUT, f">= {target} 件", f"{weight}")])
    )
    assert (read.indicators[0].weight, read.indicators[0].value) == (weight, target)
    assert plain(read)["indicators"][0]["weight"] == f"{weight}"


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"unit": ""}, "indicators.0.unit"),
        ({"value": "-3"}, "indicators.0.value"),
        ({"value": "约12"}, "indicators.0.value"),
        ({"value": 12.0}, "indicators.0.value"),
        ({"value": ""}, "indicators.0.value"),
        ({"weight": "0"}, "indicators.0.weight"),
        ({"weight": "-5"}, "indicators.0.weight"),
        ({"weight": "十"}, "indicators.0.weight"),
        ({"weight": "NaN"}, "indicators.0.weight"),
        ({"name": "  "}, "indicators.0.name"),
        ({"slot": ""}, "indicators.0.slot"),
        ({"levels": ["产出指标"]}, "indicators.0.levels"),
        ({"relation": "≥"}, "indicators.0.relation"),
        ({"id": "o2"}, "indicators.1.id"),
        ({"source": {"kind": "metric"}}, "indicators.0.source.of"),
        ({"source": {"kind": "memory", "of": "x"}}, "indicators.0.source.kind"),
        ({"source": "办件"}, "indicators.0.source"),
        ({"relation": "qualitative", "words": "好"}, "indicators.0.value"),
    ],
)
def test_an_indicator_that_says_nothing_is_named(change, path):
    assert path in wrong(indicators=with_row(**change))


def test_a_qualitative_indicator_must_say_what_is_to_be_reached():
    rows = with_row(relation="qualitative", value=None, unit="", words="")
    assert wrong(indicators=rows) == ["indicators.0.words"]


def test_a_rate_may_fall_and_a_count_may_not():
    falls = row("a", "投诉增长率", ("效益指标", "社会效益指标"), "<= -5 %", "30")
    assert objective_of(plain_objective(indicators=[falls])).indicators[0].value == Decimal(-5)


@pytest.mark.parametrize(
    ("more", "path"),
    [
        ({"subject": "county"}, "subject"),
        ({"name": ""}, "name"),
        ({"year": "2024"}, "year"),
        ({"year": 24}, "year"),
        ({"amount": {"本级": -1}}, "amount.本级"),
        ({"amount": {"本级": 1.5}}, "amount.本级"),
        ({"amount": [1]}, "amount"),
        ({"facts": {"编制": "二十"}}, "facts.编制"),
        ({"indicators": "none"}, "indicators"),
        ({"indicators": [7]}, "indicators.0"),
        ({"rubric": ""}, "rubric"),
        ({"goal": "长" * 1001}, "goal"),
    ],
)
def test_what_is_wrong_with_the_whole_is_named(more, path):
    assert path in wrong(**more)


def test_everything_is_told_at_once_and_in_words():
    rows = indicators()
    rows[0] |= {"unit": "", "weight": "0"}
    rows[4] |= {"words": ""}
    with pytest.raises(ObjectiveFault) as caught:
        objective_of(plain_objective(year=1, indicators=rows))
    told = [one.message for one in caught.value.problems]
    assert len(told) == 4
    assert any("第1条指标“终端购置数量”的单位：读到“空”" in one for one in told)
    assert all(one.endswith("。") for one in told)


@pytest.mark.parametrize("raw", [None, [], "text", 7, {}])
def test_what_is_no_mapping_of_an_objective_is_refused_in_words(raw):
    with pytest.raises(ObjectiveFault):
        objective_of(raw)
