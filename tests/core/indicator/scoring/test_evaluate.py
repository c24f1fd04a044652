"""A rubric scored: statuses, what is missing, what is somebody's word, and what makes a rubric unusable."""

from fractions import Fraction

import pytest

from tests.support.scoring import nodes, rubrics, scales
from yiben.core.catalogue.definition import DefinitionError, define
from yiben.core.indicator.scoring.actual import Actual
from yiben.core.indicator.scoring.evaluate import evaluate
from yiben.core.indicator.scoring.grade import grade, grade_of, scale_of
from yiben.core.indicator.scoring.inputs import InputFault, entered, template
from yiben.core.indicator.scoring.rubric import rubric_of

HEAD = {
    "id": "r",
    "version": 1,
    "title": "评分",
    "cites": [{"document": "办法", "article": "附件"}],
    "subject": "project",
}
LEAF = {
    "id": "a",
    "title": "甲",
    "weight": 100,
    "value": "x / y",
    "curve": {"kind": "proportion", "toward": "floor"},
}
INPUTS = [{"id": "x", "title": "执行数", "unit": "元"}, {"id": "y", "title": "预算数", "unit": "元"}]


def rubric(**changed):
    return rubric_of(
        define({**HEAD, "inputs": INPUTS, "nodes": [LEAF], **changed}, "scoring", "scoring/r.yaml")
    )


def project(indicators=(), **inputs):
    plain = {"inputs": inputs, "indicators": list(indicators)}
    one = rubrics()["project-self-evaluation"]
    given = entered(plain, one)
    return evaluate(one, given.objective, given.actuals)


def indicator(**changed):
    base = {
        "id": "i",
        "slot": "output",
        "relation": ">=",
        "value": "100",
        "unit": "件",
        "weight": 50,
        "actual": "100",
    }
    return {**base, **changed}


def test_a_leaf_without_data_has_no_points_and_its_total_says_so():
    found = project([indicator()], final_budget="100")
    leaf = nodes(found)["execution"]
    assert (leaf.points, leaf.status) == (None, "no_data")
    assert "全年执行数" in leaf.arithmetic
    assert (found.points, found.status) == (50, "summed")
    assert [flag.id for flag in found.flags] == ["incomplete"]
    assert "共50分" in found.flags[0].say


def test_nothing_over_nothing_is_no_data_and_never_full_marks():
    leaf = nodes(project(final_budget="0", outturn="0"))["execution"]
    assert (leaf.points, leaf.status, leaf.arithmetic) == (None, "no_data", "除数为零或可能为零")


def test_an_asserted_value_makes_an_asserted_score_and_the_total_tells_how_much():
    found = project([indicator(asserted=True)], final_budget="100", outturn="100")
    assert nodes(found)["i"].status == "asserted"
    assert "1项共50分是认定的" in next(flag.say for flag in found.flags if flag.id == "asserted")


def test_why_a_value_is_missing_is_told():
    found = project([indicator(actual=None, why_none="指标没有可计的办件")])
    assert nodes(found)["i"].arithmetic == "指标没有可计的办件"


def test_weights_of_a_slot_that_do_not_add_up_are_flagged():
    found = project([indicator(weight=40)], final_budget="1", outturn="1")
    assert [flag.id for flag in nodes(found)["output"].flags] == ["weights"]


def test_a_wrong_answer_is_named_and_gives_no_points():
    wrong = indicator(relation="qualitative", value=None, answers={"level": "很好", "share": "90%"})
    leaf = nodes(project([wrong]))["i"]
    assert (leaf.points, [flag.id for flag in leaf.flags]) == (None, ["bad-input"])
    assert leaf.flags[0].say.startswith("档次读到“很好”，应为“达成预期指标”")


def test_the_cost_of_an_equals_sign_is_a_ceiling_where_the_second_level_is_cost():
    cost = indicator(levels=["产出指标", "成本指标"], relation="=", value="30240", unit="元", actual="10240")
    assert nodes(project([cost]))["i"].points == 50
    other = indicator(levels=["产出指标", "数量指标"], relation="=", value="30240", unit="元", actual="10240")
    assert nodes(project([other]))["i"].points == Fraction("16.93")


def test_an_indicator_brings_its_own_curve():
    own = indicator(curve={"kind": "per_finding", "each": "0.5"}, relation="<=", value="0", actual="3")
    assert nodes(project([own]))["i"].points == Fraction("48.5")


def test_the_grade_is_open_while_what_is_missing_could_change_it():
    scale = scales()["norm"]
    assert grade_of(scale, project([indicator()], final_budget="1", outturn="1")) is None
    whole = evaluate(rubric(), None, {"x": Actual(Fraction(95)), "y": Actual(Fraction(100))})
    assert grade_of(scale, whole).name == "优"
    assert grade(scale, Fraction("79.39")).name == "中"


def test_scores_are_rounded_at_the_leaf_and_the_sum_adds_what_was_rounded():
    third = {"curve": {"kind": "proportion", "toward": "floor"}, "value": "x / y"}
    parts = [{"id": f"p{n}", "title": f"第{n}项", "weight": w, **third} for n, w in enumerate((33, 33, 34))]
    found = evaluate(rubric(nodes=parts), None, {"x": Actual(Fraction(1)), "y": Actual(Fraction(6))})
    assert [part.points for part in found.parts] == [Fraction("5.5"), Fraction("5.5"), Fraction("5.67")]
    assert found.points == Fraction("16.67")
    assert found.arithmetic == "5.5 + 5.5 + 5.67 = 16.67分"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"nodes": [{**LEAF, "weight": 90}]}, "the first level weighs 90, the total is 100"),
        ({"nodes": [{**LEAF, "value": "x / z"}]}, "no input is called 'z'"),
        ({"inputs": [*INPUTS, {"id": "w", "title": "多余"}]}, "nothing uses the input 'w'"),
        ({"nodes": [{**LEAF, "curve": {"kind": "none"}}]}, "kind read 'none'"),
        ({"nodes": [{**LEAF, "value": "x /"}]}, "value"),
        ({"nodes": [{**LEAF, "slot": {}}]}, "one of parts, slot, curve"),
        ({"nodes": [LEAF, LEAF], "total": 200}, "'a' stands twice"),
        ({"nodes": [{**LEAF, "tint": 1}]}, "unknown tint"),
        ({"subject": "cat"}, "expected one of project, department"),
        ({"inputs": [{**INPUTS[0], "source": {"kind": "oracle"}}, INPUTS[1]]}, "kind read 'oracle'"),
        ({"nodes": [{**LEAF, "value": "", "curve": {"kind": "checklist", "items": [{"mark": "①", "text": "a", "points": 9}]}}]}, "its curve gives 9 at most"),
        ({"nodes": [{"id": "b", "title": "乙", "weight": 100, "parts": [{**LEAF, "weight": 99}]}]}, "'b' weighs 100, its parts 99"),
    ],
)  # fmt: skip
def test_a_broken_rubric_names_its_file_and_every_fault(changed, said):
    with pytest.raises(DefinitionError, match=r"scoring/r\.yaml") as caught:
        rubric(**changed)
    assert said in str(caught.value)


def test_a_scale_with_a_gap_or_a_grade_twice_is_refused():
    def scale(*bands):
        return scale_of(
            define({**HEAD, "bands": [{"grade": g, "in": i} for g, i in bands]}, "grades", "grades/g.yaml")
        )

    with pytest.raises(DefinitionError, match="nothing holds"):
        scale(("优", "[90, )"), ("差", "(, 60)"))
    with pytest.raises(DefinitionError, match="overlap"):
        scale(("优", "[90, )"), ("差", "(, 90]"))
    with pytest.raises(DefinitionError, match="stands twice"):
        scale(("优", "[90, )"), ("优", "(, 90)"))


def test_everything_wrong_with_inputs_is_told_at_once():
    plain = {
        "inputs": {"outturn": "很多", "budget": 1},
        "indicators": [
            indicator(slot="quality", relation="~", weight=None),
            indicator(id="i", value=None),
            "一项",
        ],
        "score": 1,
    }
    with pytest.raises(InputFault) as caught:
        entered(plain, rubrics()["project-self-evaluation"])
    told = "\n".join(caught.value.problems)
    for place in (
        "inputs.outturn", "inputs.budget", "indicators[1].slot", "indicators[1].relation", "indicators[1].weight",
        "indicators[2].value", "indicators[3]", "score",
    ):  # fmt: skip
        assert place in told


def test_the_template_of_every_rubric_is_read_back_and_gives_no_points():
    for one in rubrics().values():
        plain = template(one)
        plain["indicators"] = []
        given = entered(plain, one)
        assert evaluate(one, given.objective, given.actuals).points is None


def test_a_percentage_is_read_with_or_without_its_sign():
    with_sign = indicator(unit="%", value="98", actual="49%")
    without = indicator(unit="%", value="98", actual="49")
    assert nodes(project([with_sign]))["i"].points == nodes(project([without]))["i"].points == 25


def test_a_float_is_refused_because_it_is_not_what_was_written():
    with pytest.raises(InputFault, match=r"带引号"):
        project(final_budget=0.1)


def test_a_slot_whose_indicators_weigh_too_much_gives_no_more_than_its_weight_and_no_grade():
    heavy = [indicator(id="a", weight=50), indicator(id="b", weight=40)]
    found = project(heavy, final_budget="100", outturn="100")
    slot = nodes(found)["output"]
    assert (slot.points, slot.arithmetic) == (50, "50 + 40 = 90分，超过分值，按50分计")
    assert grade_of(scales()["norm"], found) is None


def test_a_quotient_of_inputs_is_told_in_the_unit_of_its_leaf():
    leaf = nodes(project(final_budget="165000", outturn="95500"))["execution"]
    assert (
        leaf.arithmetic
        == "完成率95500 ÷ 165000 = 57.88%，得分 = 10 × (95500 ÷ 165000) = 5.7879分（四舍五入为5.79分）"
    )
    assert leaf.value == Fraction(955, 1650)
    hunan = rubrics()["hunan-department"]
    inputs = {"work_done": "9", "work_planned": "10", "appraisal": "95", "appraisal_full": "100"}
    given = entered({"inputs": inputs}, hunan)
    done = nodes(evaluate(hunan, given.objective, given.actuals))["work-done"]
    assert "完成率9 ÷ 10 = 90.00%" in done.arithmetic


def test_a_share_of_nothing_says_so_even_where_the_whole_alone_is_known():
    hunan = rubrics()["hunan-department"]
    given = entered({"inputs": {"projects": "0"}}, hunan)
    leaf = nodes(evaluate(hunan, given.objective, given.actuals))["key-projects-share"]
    assert (leaf.points, leaf.status) == (None, "no_data")
    assert "0÷0" in leaf.arithmetic


def test_a_rate_that_is_given_itself_stands_in_for_inputs_that_are_not():
    hunan = rubrics()["hunan-department"]
    found = evaluate(hunan, None, {"staff-control": Actual(Fraction(105, 100))})
    assert nodes(found)["staff-control"].points == 2


def test_an_indicator_outside_the_bounds_of_its_form_is_flagged():
    eshan = rubrics()["eshan-project"]
    listed = [
        indicator(id="a", slot="indicators", weight=40),
        indicator(id="b", slot="indicators", weight=50),
    ]
    given = entered({"indicators": listed}, eshan)
    slot = nodes(evaluate(eshan, given.objective, given.actuals))["indicators"]
    assert [flag.id for flag in slot.flags] == ["weight-bounds", "weight-bounds"]
    assert "每项应为不小于1分、不大于30分" in slot.flags[0].say
