"""Forms of other provinces and other files: titles, headers, shifts, spans, continuations."""

from decimal import Decimal

import pytest

from tests.support.forms import book, fails, forms_in, one
from yiben.core.statement.forms.recognise import recognise_forms
from yiben.formats import html

NATIONAL = """
<p>项目支出绩效自评表</p><p>（2024年度）</p>
<table>
<tr><td colspan=2>项目名称</td><td colspan=8>大厅运行经费</td></tr>
<tr><td colspan=2>主管部门</td><td colspan=3>某局</td><td colspan=2>实施单位</td><td colspan=3>某中心</td></tr>
<tr><td rowspan=3 colspan=2>项目资金（万元）</td><td></td><td>年初预算数</td><td colspan=2>全年预算数</td>
<td>全年执行数</td><td>分值</td><td>执行率</td><td>得分</td></tr>
<tr><td>年度资金总额</td><td>50.00</td><td colspan=2>40.00</td><td>36.00</td><td>10</td><td>90.00%</td><td>9.0</td></tr>
<tr><td>其中：当年财政拨款</td><td>50.00</td><td colspan=2>40.00</td><td>36.00</td><td>—</td><td>90.00%</td><td>—</td></tr>
<tr><td rowspan=2>年度总体目标</td><td colspan=4>预期目标</td><td colspan=5>实际完成情况</td></tr>
<tr><td colspan=4>保障大厅运行</td><td colspan=5>全年实际支出36万元，大厅运行正常。</td></tr>
<tr><td rowspan=5>绩效指标</td><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>年度指标值</td><td>实际完成值</td>
<td>分值</td><td>得分</td><td colspan=2>偏差原因分析及改进措施</td></tr>
<tr><td rowspan=2>产出指标</td><td>数量指标</td><td>窗口数量</td><td>≥20个</td><td>18个</td><td>25</td><td>25</td><td colspan=2></td></tr>
<tr><td>时效指标</td><td>按时办结率</td><td>≥99%</td><td>99.5%</td><td>25</td><td>25</td><td colspan=2></td></tr>
<tr><td>效益指标</td><td>社会效益指标</td><td>办事便利</td><td>提高</td><td>提高</td><td>30</td><td>28</td><td colspan=2></td></tr>
<tr><td>满意度指标</td><td>服务对象满意度指标</td><td>群众满意度</td><td>≥95%</td><td>98%</td><td>10</td><td>10</td><td colspan=2></td></tr>
<tr><td colspan=6>总分</td><td>100</td><td>97.0</td><td colspan=2>优</td></tr>
</table>
"""


def national():
    forms = recognise_forms(html.read(NATIONAL.encode()), book()).forms
    assert len(forms) == 1
    return forms[0]


def test_a_national_form_with_spans_is_read_without_shifts():
    form = national()
    assert (form.kind, form.name, form.unit_name, form.year) == (
        "project_self_evaluation", "大厅运行经费", "某中心", 2024,
    )  # fmt: skip
    assert [(i.name, i.branch, str(i.weight.printed.value)) for i in form.indicators] == [
        ("窗口数量", "output", "25"),
        ("按时办结率", "output", "25"),
        ("办事便利", "outcome", "30"),
        ("群众满意度", "satisfaction", "10"),
    ]
    assert form.execution.rate.printed.value == Decimal("90.00")
    assert form.execution.weight.printed.value == 10
    assert form.total_weight.printed.value == 100
    assert (form.total_score.printed.value, form.grade) == (97, "优")


def test_a_national_form_gives_only_the_missed_target():
    assert [rule for rule, _ in fails((national(),))] == ["target-missed-full-marks"]


def test_units_are_settled_between_target_and_actual():
    rows = "绩效指标\t一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t原因\n\t产出指标\t数量指标\t补贴\t≥13000元\t12665.09\t90\t90\t\n"
    item = one("甲项目支出绩效自评表\n\n项目名称\t甲\t\t\t\t\t\t\t\n" + rows).indicators[0]
    assert item.actual.unit == "元"
    assert item.actual.fact.printed.quantity == 1266509


HEAD = "绩效指标\t一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析及改进措施\n"
TITLE = "甲项目支出绩效自评表\n（2023年度）\n\n项目名称\t甲项目\t\t\t\t\t\t\t\n"


@pytest.mark.parametrize(
    "row",
    [
        "\t产出指标\t数量指标\t证书数量\t≥30本\t28本\t40\t36\t",
        "产出指标\t数量指标\t证书数量\t≥30本\t28本\t40\t36\t\t",
        "\t\t产出指标\t数量指标\t证书数量\t≥30本\t28本\t40\t36",
        "\t产出指标\t数量指标\t证书\t数量\t≥30本\t28本\t40\t36",
    ],
)
def test_a_row_beside_its_header_is_read_at_the_shift_that_fits(row: str):
    item = one(TITLE + HEAD + row + "\n\t效益指标\t社会效益指标\t便利\t提高\t提高\t60\t60\t\n").indicators[0]
    assert item.kind == "数量指标"
    assert item.target.fact.printed.value == 30
    assert item.actual.fact.printed.value == 28
    assert (item.weight.printed.value, item.score.printed.value) == (40, 36)


def test_a_score_left_blank_with_a_reason_is_no_zero():
    row = "\t产出指标\t数量指标\t劳务\t=5次\t=0次\t10\t\t本年未发生\n"
    form = one(TITLE + HEAD + row)
    assert form.indicators[0].score is None
    assert form.indicators[0].reason == "本年未发生"
    assert form.unscored == form.indicators


def test_a_title_without_a_form_below_it_is_no_form():
    assert forms_in("附件：1.某局2021年度部门整体支出绩效自评表\n某局\n2022年4月20日\n") == ()


def test_a_table_of_accounts_is_no_form():
    text = (
        "收入支出决算表\n\n项目\t年初预算数\t全年预算数\t决算数\n一般公共服务支出\t1\t2\t3\n合计\t1\t2\t3\n"
    )
    assert forms_in(text) == ()


def test_a_printed_scale_is_read_whatever_its_brackets():
    scale = "90（含）-100分为优、80（含）-90分为良、60（含）-80分为中、0-60分为差"
    form = one(
        TITLE + f"自评说明\t{scale}\t\t\t\t\t\t\t\n" + HEAD + "\t产出指标\t数量指标\t甲\t1\t1\t90\t90\t\n"
    )
    assert [(g, int(low)) for g, low in form.scale][:3] == [("优", 90), ("良", 80), ("中", 60)]


def test_nothing_is_recognised_without_definitions():
    assert recognise_forms(html.read(NATIONAL.encode()), ()).forms == ()


DEPARTMENT = """
<h3>2023年度部门（单位）整体支出绩效自评表</h3><table>
<tr><td>部门（单位）名称</td><td colspan=10>某县某局</td></tr>
<tr><td rowspan=4>年度主要任务</td><td rowspan=2>任务名称</td><td rowspan=2>主要内容</td><td rowspan=2>完成情况</td>
<td colspan=2>预算数（万元）</td><td colspan=2>执行数（万元）</td><td rowspan=2>分值</td><td rowspan=2>执行率</td><td rowspan=2>得分</td></tr>
<tr><td>总额</td><td>其中：财政拨款</td><td>总额</td><td>其中：财政拨款</td></tr>
<tr><td>任务一</td><td>大厅运行</td><td>完成</td><td>100</td><td>100</td><td>90</td><td>90</td><td>—</td><td>90%</td><td>—</td></tr>
<tr><td colspan=3>金额合计</td><td>100</td><td>100</td><td>90</td><td>90</td><td>10</td><td>90%</td><td>9</td></tr>
<tr><td>年度总体目标</td><td colspan=5>预期目标</td><td colspan=5>实际完成情况</td></tr>
<tr><td rowspan=4>年度绩效指标</td><td>一级指标</td><td>二级指标</td><td colspan=2>三级指标</td><td>年度指标值</td>
<td>实际完成值</td><td>分值</td><td>得分</td><td colspan=2>偏差原因分析及改进措施</td></tr>
<tr><td rowspan=2>产出指标（50分）</td><td>数量指标</td><td colspan=2>办件量</td><td>≥1000件</td><td>1200件</td><td>30</td><td>30</td><td colspan=2></td></tr>
<tr><td>时效指标</td><td colspan=2>办结时限</td><td>=5个工作日</td><td>3个工作日</td><td>10</td><td>10</td><td colspan=2></td></tr>
<tr><td>效益指标（50分）</td><td>社会效益指标</td><td colspan=2>便民</td><td>显著</td><td>显著</td><td>50</td><td>50</td><td colspan=2></td></tr>
<tr><td colspan=7>总分</td><td>100</td><td>99</td><td colspan=2></td></tr>
</table>
"""


def test_a_department_form_holds_its_tasks_and_the_weights_of_its_levels():
    form = recognise_forms(html.read(DEPARTMENT.encode()), book()).forms[0]
    assert (form.kind, form.unit_name) == ("department_self_evaluation", "某县某局")
    assert [(f.name, f.is_total) for f in form.funds] == [("任务一", False), ("金额合计", True)]
    assert [(s.name, len(s.weights)) for s in form.subtotals] == [
        ("产出指标(50分)", 2),
        ("效益指标(50分)", 1),
    ]
    assert [rule for rule, _ in fails((form,))] == ["subtotal-weight-of-parts"]


SCORING = "部门整体支出绩效评价指标评分表\n\n一级指标\t二级指标\t值\t三级指标\t分值\t评价标准\t评价得分\n"


@pytest.mark.parametrize(
    "rows",
    [
        "效果\t履职效益\t8\t经济效益\t4\t必须考虑\t7\n\t\t\t社会效益\t4\t\t\n",
        "效果\t履职效益\t8\t经济效益\t4\t必须考虑\t7\n效果\t履职效益\t8\t社会效益\t4\t必须考虑\t7\n",
    ],
    ids=["blank", "repeated"],
)
def test_one_score_over_merged_rows_is_shared_however_the_merge_is_printed(rows: str):
    form = one(SCORING + rows + "合计\t\t8\t\t\t\t7\n")
    assert [(s.score.printed.value, len(s.weights)) for s in form.shared] == [(7, 2)]
    assert [i.score for i in form.indicators] == [None, None]
    assert [s.weight.printed.value for s in form.subtotals] == [8]
    assert list(fails((form,))) != []  # 8 is not 100: nothing else is wrong
    assert {rule for rule, _ in fails((form,))} == {"weights-total-hundred"}


def test_an_execution_rate_among_the_indicators_is_not_counted_twice():
    rows = "\t产出指标\t数量指标\t线路\t≥10条\t10条\t90\t90\t\n\t过程指标\t预算执行\t预算执行率\t100%\t95%\t10\t9.5\t\n"
    funds = "项目资金（万元）\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分\t\n\t年度资金总额\t10\t10\t9.5\t10\t95%\t9.5\t\n"
    form = one(TITLE + funds + HEAD + rows + "总分\t\t\t\t\t\t100\t99.5\t\n")
    assert form.execution_weight == 0
    assert list(fails((form,))) == []


SICHUAN = """
<p>部门预算项目支出绩效自评表（2023年度）</p><table>
<tr><td>项目名称</td><td colspan=10>51000021R-窗口经费</td></tr>
<tr><td>主管部门</td><td colspan=4>某县某局部门</td><td>实施单位（盖章）</td><td colspan=5>某县某局</td></tr>
<tr><td rowspan=4>预算执行情况（10分）</td><td>年度预算数（万元）</td><td>年初预算</td><td>调整后预算数</td>
<td colspan=2>预算执行数</td><td>预算执行率</td><td>权重</td><td>得分</td><td colspan=2>原因</td></tr>
<tr><td>总额</td><td>30.00</td><td>25.00</td><td colspan=2>20.00</td><td>80.00%</td><td>10</td><td>8</td><td colspan=2 rowspan=3>无</td></tr>
<tr><td>其中：财政资金</td><td>30.00</td><td>25.00</td><td colspan=2>26.00</td><td>104.00%</td><td>/</td><td>/</td></tr>
<tr><td>其他资金</td><td></td><td></td><td colspan=2></td><td></td><td>/</td><td>/</td></tr>
<tr><td rowspan=2>绩效指标（90分）</td><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>指标性质</td><td>指标值</td>
<td>度量单位</td><td>完成值</td><td>权重</td><td>得分</td><td>未完成原因分析</td></tr>
<tr><td>产出指标</td><td>数量指标</td><td>覆盖率</td><td>≥</td><td>95</td><td>百分比</td><td>98%</td><td>90</td><td>90</td><td></td></tr>
<tr><td colspan=8>合计</td><td>100</td><td></td><td></td></tr>
</table>
"""


def test_a_form_with_relation_and_unit_columns_states_its_weights_in_its_stubs():
    form = recognise_forms(html.read(SICHUAN.encode()), book()).forms[0]
    assert (form.name, form.unit_name, form.year) == ("51000021R-窗口经费", "某县某局", 2023)
    assert form.execution.original_budget.printed.value == 30
    assert form.execution.final_budget.printed.value == 25
    assert form.stated_weight.printed.value == 90
    assert (form.total_weight.printed.value, form.total_score) == (100, None)
    assert form.indicators[0].target.unit == form.indicators[0].actual.unit == "%"
    assert sorted(rule for rule, _ in fails((form,))) == [
        "funds-part-outturn",
        "outturn-within-final-budget",
    ]


def test_levels_weighted_relative_to_each_other_are_no_subtotals():
    head = "一级指标\t权重\t二级指标\t分值\t三级指标\t分值\t评价标准\t得分\n"
    rows = (
        "预算绩效\t50\t预算管理\t75\t执行进度\t40\t按比例\t40\n业务绩效\t50\t产出\t25\t办件\t60\t按比例\t60\n"
    )
    form = one("部门整体支出绩效评价指标评分表\n\n" + head + rows)
    assert form.subtotals == ()
    assert [i.weight.printed.value for i in form.indicators] == [40, 60]


def test_a_share_without_its_percent_sign_is_not_compared_with_percent():
    item = one(TITLE + HEAD + "\t产出指标\t质量指标\t合格率\t≥95%\t0.98\t90\t90\t\n").indicators[0]
    assert item.actual.fact is None
    assert not item.is_floor


def test_payments_of_another_year_are_not_held_against_this_years_outturn():
    text = (
        "项目绩效目标完成情况表\n(2023年度)\n\n项目名称\t甲\t\t\t\t\n预算执行情况(万元)\t预算数:\t20万元\t执行数:\t20万元\t\n"
        "绩效指标\t一级指标\t二级指标\t三级指标\t预期指标值\t实际完成指标值\n"
        "\t完成指标\t成本指标\t费用\t按合同\t2022年支付30万元，2023年支付20万元，累计支付50万元\n"
    )
    assert [str(p.fact.printed.value) for p in one(text).payments] == ["20"]
