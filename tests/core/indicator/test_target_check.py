"""The checks of an objective: each finds what it is for, and is silent where nothing is wrong."""

from fractions import Fraction

import pytest

from tests.support.objectives import found, indicators, national, plain_objective, row
from yiben.apps.indicators.metrics import metrics
from yiben.apps.indicators.objective_rules import checks, forms
from yiben.core.indicator.target.check import check
from yiben.core.indicator.target.finding import refused
from yiben.core.indicator.target.read import objective_of

OUTPUT = ("产出指标", "数量指标")
ESHAN = next(one for one in forms() if one.id == "project-eshan-2020")
COSTED = next(one for one in forms() if one.id == "project-cost-2021")


def changed(at, **more):
    """An objective whose indicator at a place is changed."""
    rows = indicators()
    rows[at] |= more
    return plain_objective(indicators=rows)


def test_a_good_objective_has_no_finding():
    assert found(plain_objective()) == set()


@pytest.mark.parametrize(
    ("more", "rule"),
    [
        ({"goal": ""}, "no_goal"),
        ({"amount": {}}, "no_amount"),
        ({"indicators": []}, "no_indicators"),
        ({"rubric": "another"}, "rubric"),
        ({"subject": "department"}, "subject"),
        ({"year": 2018}, "year"),
        ({"indicators": indicators()[:-2] + indicators()[-1:]}, "level_missing"),
        ({"indicators": indicators()[:1] + indicators()[2:]}, "second_missing"),
        ({"indicators": indicators()[:-1]}, "satisfaction_moved"),
        ({"indicators": [*indicators(), indicators()[0] | {"id": "x"}]}, "name_twice"),
        ({"indicators": [*indicators(), row("x", "培训", OUTPUT, "已办", "5")]}, "total"),
    ],
)
def test_what_is_wrong_with_the_whole_is_found(more, rule):
    assert rule in found(plain_objective(**more))


@pytest.mark.parametrize(
    ("at", "change", "rule"),
    [
        (0, {"levels": ["过程指标", "数量指标"]}, "level_unknown"),
        (0, {"levels": ["产出指标", "速度指标"]}, "second_unknown"),
        (0, {"slot": "outcome"}, "slot"),
        (1, {"value": "120"}, "over_hundred"),
        (1, {"relation": ">", "value": "100"}, "over_hundred"),
        (1, {"value": "-1"}, "over_hundred"),
        (1, {"unit": "台"}, "name_unit"),
        (2, {"unit": "万元"}, "name_unit"),
        (3, {"unit": "个"}, "name_unit"),
        (0, {"unit": "%"}, "name_unit"),
        (0, {"relation": ">=", "value": "0"}, "always_met"),
        (3, {"relation": ">="}, "cost_direction"),
        (3, {"value": "40", "unit": "万元"}, "cost_over_budget"),
        (0, {"source": {"kind": "judged"}}, "number_judged"),
        (0, {"source": {"kind": "metric", "of": "no-such"}}, "metric_unknown"),
        (0, {"source": {"kind": "survey", "of": "no-such"}}, "survey_unknown"),
        (0, {"library": "no-such"}, "library_unknown"),
        (0, {"curve": {"kind": "deductions", "step": "0.4"}}, "curve"),
        (0, {"curve": {"kind": "no-such"}}, "curve"),
        (4, {"weight": "20"}, "level_weight"),
    ],
)
def test_what_is_wrong_with_an_indicator_is_found(at, change, rule):
    assert rule in found(changed(at, **change), questionnaires=("people",))


def test_a_metric_in_another_unit_is_refused_and_the_same_unit_is_not():
    share = {"source": {"kind": "metric", "of": "closed-on-time"}}
    assert "metric_unit" in found(changed(0, **share), metrics=metrics())
    assert found(changed(1, **share), metrics=metrics()) == set()


def test_the_points_of_satisfaction_may_move_to_the_outcome():
    rows = indicators()[:-1]
    rows[4]["weight"] = "40"
    assert found(plain_objective(indicators=rows, rubric=national().unsurveyed)) == set()
    assert found(plain_objective(indicators=rows)) == {"rubric"}


def test_a_growth_rate_may_be_more_than_all():
    grown = changed(
        4, relation=">=", value="150", unit="%", words="", name="网办量增长率", source={"kind": "vouched"}
    )
    assert found(grown) == set()


def test_what_a_name_only_looks_like_is_left_alone():
    better = changed(4, name="提高工作效率", words="有效提高")
    assert found(better) == set()
    quality = changed(1, name="服务质量", relation="=", value="5", unit="分")
    assert "name_unit" not in found(quality)


@pytest.mark.parametrize(
    ("at", "last", "met"),
    [
        (0, Fraction(12), False),  # so many machines as planned: nothing that last year says
        (2, Fraction(80), True),
        (2, Fraction(100), False),
        (1, Fraction(1), False),  # all of it cannot be more
        (5, Fraction(97, 100), True),
        (5, Fraction(94, 100), False),
        (5, None, False),
        (3, Fraction(10_000_000), False),  # cheaper last year is no target that was met
    ],
)
def test_a_target_that_was_met_last_year_is_told(at, last, met):
    key = indicators()[at]["id"]
    assert ("already_met" in found(plain_objective(), last_year={key: last})) is met


def test_the_form_of_eshan_caps_one_indicator_at_thirty_points():
    rows = [one | {"slot": "indicators"} for one in indicators()]
    rows[0]["weight"], rows[4]["weight"] = "31", "19"
    assert found(plain_objective(rubric=ESHAN.rubric, indicators=rows), ESHAN) == {"over_cap"}
    rows[0]["weight"], rows[1]["weight"], rows[4]["weight"] = "29.5", "0.5", "30"
    assert found(plain_objective(rubric=ESHAN.rubric, indicators=rows), ESHAN) == {"under_cap"}


def test_works_must_have_cost_indicators():
    rows = [one for one in indicators() if one["id"] != "o4"]
    rows[0]["weight"] = "30"
    assert "cost_missing" in found(plain_objective(name="大厅改造", indicators=rows))
    assert "cost_missing" not in found(plain_objective(name="大厅改造"))
    assert "cost_missing" not in found(plain_objective(indicators=rows))
    assert {"level_missing", "level_weight"} <= found(plain_objective(rubric=COSTED.rubric), COSTED)


def test_words_instead_of_numbers_are_told():
    rows = indicators()
    rows[0] = row("o1", "终端", OUTPUT, "装好", "20")
    rows[1] = row("o2", "质量", ("产出指标", "质量指标"), "合格", "10")
    assert "mostly_words" in found(plain_objective(indicators=rows))


def test_what_refuses_is_told_from_what_warns():
    rows = indicators()
    rows[0]["weight"] = "25"
    got = check(
        objective_of(plain_objective(indicators=rows)),
        national(),
        checks(),
        library={},
        metrics={},
        last_year={},
    )
    assert {one.rule for one in got} == {"total", "level_weight"}
    (total,) = refused(got)
    assert total.message == "各项指标的分值：合计为95，应为90（多5）。请调整各项分值，使合计正好。"
    assert total.plain()["severity"] == "refuse"
