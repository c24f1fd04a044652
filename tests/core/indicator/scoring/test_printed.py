"""Printed scores reckoned again: what agrees, what differs, and what nobody can reckon."""

from fractions import Fraction

import pytest

from tests.support.forms import one
from tests.support.scoring import rubrics
from yiben.apps.audits import engine
from yiben.core.indicator.scoring.emptiness import nothing_in
from yiben.core.indicator.scoring.printed import rescored, tally
from yiben.core.value.anchor import Anchor
from yiben.core.value.fact import Fact
from yiben.core.value.printed import read_number
from yiben.core.value.unit import YUAN

BOOK = engine.book()


def project(
    target="≥100件",
    actual="100件",
    score="50",
    rate="57.88%",
    execution="5.79",
    total="95.79",
    level="数量指标",
    last="10",
):
    return one(f"""甲项目支出绩效自评表
（2023年度）

项目名称	甲项目\t\t\t\t\t\t\t\t
项目资金（万元）\t\t年初预算数	全年预算数	全年执行数	分值	执行率	得分	资金结余\t
\t年度资金总额	100	100	57.88	10	{rate}	{execution}	42.12\t
绩效指标	一级指标	二级指标	三级指标	年度指标值	实际完成值	分值	得分	偏差原因分析及改进措施\t
\t产出指标	{level}	办件数量	{target}	{actual}	50	{score}\t\t
\t效益指标	社会效益指标	办事便利	提高	提高	30	30\t\t
\t满意度指标	服务对象满意度指标	群众满意度	≥90%	95%	10	{last}\t\t
\t总分\t\t\t\t\t100	{total}\t\t
""")


def department(name="重点支出安排率", working="4"):
    return one(f"""部门整体支出绩效评价指标评分表

一级指标	二级指标	三级指标	分值	评价标准	备注	评价得分（要求列出计算过程）
投入	预算配置	{name}	4	{name}≥90%，计4分；80%（含）-90%，计3分；低于80%不得分。\t\t{working}
过程	预算执行	制度健全	4	①有制度，计2分；②执行有效，计2分。\t\t①+②=4
过程	预算执行	支出进度	4	每发现一项扣0.5分\t\t4
""")


def told(form, nothing=lambda item: ""):
    return {one.name: one for one in rescored(form, BOOK.norm, BOOK.scorer.words, nothing)}


def test_a_form_that_is_right_is_recomputed_summed_and_asserted():
    scores = told(project())
    assert {name: (s.status, s.agrees) for name, s in scores.items()} == {
        "年度资金总额": ("recomputed", True),
        "办件数量": ("recomputed", True),
        "办事便利": ("asserted", None),
        "群众满意度": ("recomputed", True),
        "甲项目": ("summed", True),
    }
    assert tally(tuple(scores.values())) == {
        "recomputed": 3,
        "summed": 1,
        "asserted": 1,
        "no_data": 0,
        "differ": 0,
    }


def test_full_marks_for_a_missed_target_differ_by_what_its_share_leaves():
    found = told(project(actual="90件"))["办件数量"]
    assert (found.status, found.agrees, found.gap) == ("recomputed", False, 5)
    assert found.arithmetic == "完成值90，指标值≥100，得分 = 50 × (90 ÷ 100) = 45分"


@pytest.mark.parametrize(
    ("score", "agrees", "gap"), [("45", True, None), ("45.0", True, None), ("40", False, -5)]
)
def test_a_missed_output_is_held_to_its_share(score, agrees, gap):
    found = told(project(actual="90件", score=score))["办件数量"]
    assert (found.agrees, found.gap) == (agrees, gap)


def test_a_deduction_that_no_rule_binds_is_somebodys_word():
    met = told(project(actual="120件", score="48"))["办件数量"]
    assert (met.status, met.agrees) == ("asserted", None)
    zero = told(project(actual="90件", score="0"))["办件数量"]
    assert (zero.status, zero.agrees) == ("asserted", None)


def test_a_ceiling_that_was_exceeded_with_full_marks_differs():
    found = told(project(target="≤100件", actual="125件"))["办件数量"]
    assert (found.agrees, found.gap) == (False, 10)


def test_over_fulfilment_is_told_beside_full_marks():
    found = told(project(actual="900件"))["办件数量"]
    assert found.agrees is True
    assert "指标值可能定得偏低" in found.arithmetic


def test_a_wrong_execution_score_and_a_wrong_total_differ():
    scores = told(project(execution="8", total="90"))
    assert scores["年度资金总额"].agrees is False
    assert (scores["甲项目"].agrees, scores["甲项目"].gap) == (False, Fraction(-8))


def test_a_total_over_blank_scores_cannot_be_summed():
    found = told(project(last=""))["甲项目"]
    assert (found.status, found.agrees) == ("asserted", None)


def test_a_working_is_held_to_the_printed_standard_and_a_checklist_to_its_points():
    scores = told(department(working="（85/100）×100%=85.00%；4分"))
    assert (scores["重点支出安排率"].agrees, scores["重点支出安排率"].gap) == (False, 1)
    assert (scores["制度健全"].status, scores["制度健全"].agrees) == ("summed", True)
    assert scores["支出进度"].status == "asserted"


def fact(value):
    return Fact(read_number(value, YUAN), Anchor(1, 1), "收支情况·项目支出")


@pytest.mark.parametrize(
    ("values", "status"),
    [
        (["0"], "no_data"),
        (["0", "0"], "no_data"),
        (["0", "5"], "asserted"),
        (["5"], "asserted"),
        ([], "asserted"),
    ],
)
def test_a_share_of_nothing_has_no_data_where_the_text_says_so_once_and_for_all(values, status):
    form = department()
    nothing = nothing_in(form, rubrics().values(), [fact(value) for value in values])
    assert told(form, nothing)["重点支出安排率"].status == status


def test_a_form_that_no_rubric_is_for_is_never_without_data():
    form = project()
    assert nothing_in(form, [], [])(form.indicators[0]) == ""
