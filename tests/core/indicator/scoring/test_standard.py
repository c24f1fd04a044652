"""Printed standards as curves, and the norm for forms that print none."""

from fractions import Fraction

import pytest

from tests.support.forms import book, one
from yiben.apps.audits import engine
from yiben.core.catalogue.definition import DefinitionError, define
from yiben.core.expression.values import Absent
from yiben.core.indicator.scoring.given import Given
from yiben.core.indicator.scoring.norm import norm_of, printed_grade
from yiben.core.indicator.scoring.numbers import known
from yiben.core.indicator.scoring.standard import checklist_score, rate_score, standard_curve
from yiben.core.value.interval import Interval
from yiben.core.value.unit import PERCENT, POINTS

WORDS = book()[0].vocabulary
NORM = engine.book().norm
BANDS = "调整率=0，计4分；0-10%（含），计3分；10-20%（含），计2分；大于20%不得分。"


@pytest.mark.parametrize(
    ("standard", "percent", "weight", "low", "high"),
    [
        (BANDS, "0", 4, 4, 4),
        (BANDS, "10", 4, 3, 3),
        (BANDS, "107.05", 4, 0, 0),
        ("≥90%，计4分；80%（含）-90%，计3分；低于80%不得分。", "80", 4, 3, 3),
        ("控制率≦100%，计4分；每超过一个百分点扣0.4分，扣完为止。", "77", 4, 4, 4),
        ("控制率≦100%，计4分；每超过一个百分点扣0.4分，扣完为止。", "102.5", 4, 3, "3.2"),
        ("控制率≦100%，计4分；每超过一个百分点扣1分，扣完为止。", "150", 4, 0, 0),
        ("每低于100%一个百分点扣0.2分，扣完为止。", "95", 3, 2, 2),
    ],
)
def test_a_standard_gives_the_score_of_a_rate(standard, percent, weight, low, high):
    curve = standard_curve(standard, WORDS)
    found = curve.reckon(known(weight, POINTS), Given(known(Fraction(percent) / 100, PERCENT)))
    assert found.points.interval == Interval(Fraction(low), Fraction(high))


def test_a_standard_in_other_words_gives_nothing():
    assert standard_curve("酌情扣分。", WORDS) is None


SCORING = """部门整体支出绩效评价指标评分表

一级指标	二级指标	三级指标	分值	评价标准	备注	评价得分（要求列出计算过程）
过程	预算执行	预算调整率	4	预算调整率=0，计4分；0-10%（含），计3分；10-20%（含），计2分；大于20%不得分。		（5/100）×100%=5.00%；3分
过程	预算执行	制度健全	4	①有制度，计1分；②执行有效，计2分。		①+②=3
过程	预算执行	安全	4	①资产完整；②配置合理；每出现一例扣1分。		①+②=4
过程	预算执行	进度	4	按进度支出		4
"""


def test_the_standard_gives_the_score_of_the_rate_that_is_printed_beside_it():
    rate, checklist, unprinted, bare = one(SCORING).indicators
    assert rate_score(rate, WORDS).points.interval == Interval(3, 3)
    assert rate_score(rate, WORDS).words == "5.00%，在0%-10%(含)一档，得3分"
    assert isinstance(rate_score(bare, WORDS).points, Absent)
    assert checklist_score(checklist).points.interval == Interval(3, 3)
    assert checklist_score(unprinted).points.reason == "评价标准没有印出这些要点的分值"
    assert isinstance(checklist_score(bare).points, Absent)


def project(target, actual, name="办件数量"):
    return one(f"""甲项目支出绩效自评表
（2023年度）

项目名称	甲项目
项目资金（万元）		年初预算数	全年预算数	全年执行数	分值	执行率	得分	资金结余
	年度资金总额	100	100	57.88	10	57.88%	5.79	42.12
等级标准	得分≥90分为“优”，90分>得分≥75分为“良”，75分>得分≥60分为“中”，得分<60分为“差”。
绩效指标	一级指标	二级指标	三级指标	年度指标值	实际完成值	分值	得分	偏差原因分析及改进措施
	产出指标	数量指标	{name}	{target}	{actual}	50	50
	效益指标	社会效益指标	办事便利	提高	提高	30	30
	满意度指标	服务对象满意度指标	群众满意度	≥90%	95%	10	10
	总分					100	79.39	中
""")


@pytest.mark.parametrize(
    ("target", "actual", "name", "bound"),
    [
        ("≥100件", "90件", "办件数量", "floor"),
        ("≤100件", "90件", "办件数量", "ceiling"),
        ("=100件", "90件", "投诉数量", ""),
        ("≥100件", "90件", "投诉数量", "floor"),
        ("≥5个工作日", "3个工作日", "办理时长", ""),
        ("≥100件", "若干", "办件数量", ""),
        ("提高", "提高", "办件数量", ""),
    ],
)
def test_a_target_binds_by_its_relation_unless_name_or_unit_may_turn_it_round(target, actual, name, bound):
    assert NORM.bound(project(target, actual, name).indicators[0]) == bound


def test_the_norm_scores_targets_and_execution_and_grades_by_its_own_scale_and_the_printed_one():
    form = project("≥100件", "90件")
    assert NORM.target_score(form.indicators[0]).points.interval == Interval(45, 45)
    execution = NORM.execution_score(form.funds[0], form).points.interval
    assert execution.low <= Fraction("5.788") < execution.high
    assert (NORM.grade(form).name, printed_grade(form).name) == ("中", "良")


def test_a_form_without_a_scale_or_a_total_has_no_grade_of_it():
    plain = one(SCORING)
    assert (printed_grade(plain), NORM.grade(plain)) == (None, None)


def test_a_norm_that_names_a_scale_there_is_not_is_refused():
    head = {"id": "n", "version": 1, "title": "办法", "cites": [{"document": "办法", "article": "附件"}]}
    broken = define(
        {
            **head,
            "execution": {"kind": "proportion"},
            "quantitative": {"kind": "proportion"},
            "scale": "none",
        },
        "norms",
        "norms/n.yaml",
    )
    with pytest.raises(DefinitionError, match=r"norms/n\.yaml"):
        norm_of(broken, {})
