"""What people type becomes an indicator, and comes back as they typed it."""

import pytest

from tests.support.objectives import indicators, national, plain_objective
from yiben.apps.indicators.objective_rules import library
from yiben.core.indicator.target.beside import beside, target_text
from yiben.core.indicator.target.read import objective_of
from yiben.core.indicator.target.typed import plain_of_texts, texts_of, texts_of_library


def typed(**texts):
    """The plain indicator of a row of texts."""
    row = {"first": "产出指标", "second": "数量指标", "name": "终端", "weight": "10"} | texts
    return plain_of_texts([row], national())[0]


@pytest.mark.parametrize(
    ("relation", "target", "unit", "expected"),
    [
        ("≥", "95", "%", (">=", "95", "%", "")),
        ("", "≥95%", "", (">=", "95", "%", "")),
        ("", "＝１２台", "", ("=", "12", "台", "")),
        ("", "1,200元", "", ("=", "1200", "元", "")),
        ("", "有效保障", "", ("qualitative", None, "", "有效保障")),
        ("定性", "95", "", ("qualitative", None, "", "95")),
        ("≤", "约九十", "天", ("<=", "约九十", "天", "")),
        ("≥", "", "", (">=", "", "", "")),
        ("不低于", "90", "%", (">=", "90", "%", "")),
    ],
)
def test_a_target_is_read_in_pieces_and_in_one(relation, target, unit, expected):
    made = typed(relation=relation, target=target, unit=unit)
    found = (made["relation"], made["value"], made["unit"], made["words"])
    assert found == expected or (found[1] is None and expected[1] == "")


def test_levels_are_written_as_the_form_writes_them_and_give_the_slot():
    made = typed(first="产出", second="数量", target="12台")
    assert (made["levels"], made["slot"]) == (["产出指标", "数量指标"], "output")
    strange = typed(first="过程指标", second="管理")
    assert (strange["levels"], strange["slot"]) == (["过程指标", "管理"], "过程指标")


def test_rows_without_an_id_get_one_that_nobody_has():
    rows = [{"id": "i2", "name": "a"}, {"name": "b"}, {"name": "c"}]
    assert [one["id"] for one in plain_of_texts(rows, national())] == ["i2", "i1", "i3"]


@pytest.mark.parametrize(
    ("target", "unit", "curve"),
    [
        ("≥95", "%", {"side": "under", "base": "95%", "per": "1%"}),
        ("≤90", "天", {"side": "over", "base": "90", "per": "1"}),
        ("≤5000", "元", {"side": "over", "base": "500000", "per": "100"}),
    ],
)
def test_a_deduction_is_counted_from_the_target_in_base_units(target, unit, curve):
    made = typed(target=target, unit=unit, deduct="0.4")
    assert made["curve"] == {"kind": "deductions", "step": "0.4", "points": "proportional", **curve}
    assert texts_of(made)["deduct"] == "0.4"
    assert typed(target=target, unit=unit)["curve"] == {}


def test_what_a_row_cannot_say_stays_as_it_was():
    before = {
        "id": "a",
        "source": {"kind": "metric", "of": "closed-count", "filters": {"items": "x"}},
        "curve": {"kind": "bands", "bands": []},
    }
    row = {
        "id": "a",
        "name": "办件量",
        "target": "≥5件",
        "kind": "办件指标",
        "of": "closed-count 办件量（办结）",
    }
    made = plain_of_texts([row], national(), [before])[0]
    assert (made["source"], made["curve"]) == (before["source"], before["curve"])
    other = plain_of_texts([row | {"of": "accepted-count"}], national(), [before])[0]
    assert other["source"]["filters"] == {}


def test_every_indicator_comes_back_from_its_texts():
    plain = plain_objective()["indicators"]
    again = plain_of_texts([texts_of(one) for one in plain], national(), plain)
    rows = objective_of(plain_objective(indicators=again)).indicators
    assert rows == objective_of(plain_objective()).indicators


def test_an_entry_of_the_library_begins_a_row():
    row = texts_of_library(library()["good-reviews"]) | {"weight": "10"}
    made = plain_of_texts([row], national())[0]
    assert (made["library"], made["source"]["of"], made["slot"]) == (
        "good-reviews",
        "good-review-share",
        "satisfaction",
    )


def test_both_values_stand_beside_each_other_and_what_was_given_up_comes_last():
    first = objective_of(plain_objective())
    rows = indicators()
    rows[0]["value"] = "15"
    now = objective_of(plain_objective(indicators=[*rows[:5], rows[5] | {"id": "s2"}]))
    sides = beside(first, now)
    assert (target_text(sides[0].original), target_text(sides[0].adjusted)) == ("=12台", "=15台")
    assert [one.changed for one in sides] == [True, False, False, False, False, True, True]
    assert (target_text(sides[-1].original), target_text(sides[-1].adjusted)) == ("≥95%", "")
    assert target_text(sides[4].original) == "明显缩短"
    assert [one.original for one in beside(None, now)] == [None] * 6
