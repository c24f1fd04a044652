"""Forms of other provinces and other files: titles, headers, shifts, spans, continuations."""

from decimal import Decimal

import pytest

from tests.support.forms import book, fails, forms_in, one
from yiben.core.statement.recognise_forms import recognise_forms
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
