"""Shares of a whole and execution rates of a budget."""

import pytest

from tests.support.prose import claims, printed


def shares(*texts, **section):
    return [printed(c) for c in claims("share", *texts, **section)]


def test_an_unnamed_share_is_of_the_whole_it_stands_under():
    found = shares("本年收入合计200万元，其中：财政拨款收入150万元，占75%；其他收入50万元，占比25%。")
    assert [f["whole"] for f in found] == ["200万元", "200万元"]


def test_a_list_on_the_following_lines_keeps_its_whole():
    found = shares(
        "2022年度支出合计200万元，其中：", "基本支出150万元，占比75%；", "项目支出50万元，占比25%。"
    )
    assert found == [
        {"part": "150万元", "rate": "75%", "whole": "200万元"},
        {"part": "50万元", "rate": "25%", "whole": "200万元"},
    ]


def test_a_named_whole_is_found_by_its_name():
    found = shares("政府采购支出总额80万元。授予中小企业合同金额40万元，占政府采购支出总额的50%。")
    assert found[0]["whole"] == "80万元"


def test_a_named_whole_of_the_accounts_is_found_in_another_chapter():
    found = claims(
        "share",
        "2022年本年支出合计200万元。",
        "一般公共预算财政拨款支出150万元，占本年支出合计的75%。",
        section=("三、支出决算情况说明",),
    )
    assert printed(found[0])["whole"] == "200万元"


@pytest.mark.parametrize(
    "text", ["授予中小企业合同金额40万元，占政府采购支出总额的50%。", "基本支出40万元，占单位总收入的50%。"]
)
def test_a_whole_that_is_not_printed_is_left_out(text):
    assert "whole" not in shares(text)[0]


def test_total_income_and_total_spending_are_not_mixed_up():
    text = (
        "财政拨款收入90万元，其中：基本支出收入40万元，占总收入的44.44%；项目支出收入50万元，占总支出的50%。"
        "本年支出100万元，其中：工资福利支出40万元，占总支出的40%。"
    )
    assert [f["whole"] for f in shares(text)] == ["90万元", "100万元", "100万元"]


def test_a_share_after_a_bracket_is_of_the_number_before_it():
    found = shares("总支出200万元，其中：项目支出50万元（甲项目20万元；乙项目30万元），占总支出的25%。")
    assert found[0]["part"] == "50万元"


def test_a_share_of_all_indicators_finds_their_number():
    found = shares("共设定42个绩效指标，完成绩效指标40个，占总指标数的95.24%。")
    assert found[0] == {"part": "40个", "rate": "95.24%", "whole": "42个"}


def test_a_share_of_the_budget_is_of_the_budget():
    found = shares("2022年全年预算数384.49万元。财政拨款支出总计376.05万元，占全年预算数的98%。")
    assert found[0]["whole"] == "384.49万元"


def executions(*texts):
    return claims("execution", *texts)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("一般公共服务支出年初预算200万元，支出决算150万元，完成年初预算的75%。", "original"),
        ("项目全年预算数200万元，执行数为150万元，完成全年预算的75%。", "final"),
        ("项目全年预算数200万元，执行数为150万元，完成预算的75%。", "unnamed"),
        ("大厅改造预算200万元，实际支出150万元，完成预算的75%。", "unnamed"),
    ],
)
def test_an_execution_rate_finds_outturn_and_the_budget_it_names(text, kind):
    [claim] = executions(text)
    assert printed(claim) == {"outturn": "150万元", "budget": "200万元", "rate": "75%"}
    assert claim.budget_kind == kind


def test_a_budget_that_is_not_the_named_one_is_left_out():
    [claim] = executions("全年预算数200万元，支出决算150万元，完成年初预算的75%。")
    assert "budget" not in printed(claim)


def test_an_item_named_in_a_sentence_of_its_own_is_the_subject():
    [claim] = executions(
        "1、一般公共服务支出（类）（款）行政运行（项）。年初预算为200万元，支出决算为150万元，完成年初预算的75%。"
    )
    assert claim.subject.endswith("行政运行（项）")


def test_an_execution_rate_without_denominator_takes_the_only_budget_of_its_chapter_and_says_so():
    [claim] = executions("2022年部门预算收入300万元。", "全年支出200万元，执行率100%。")
    assert printed(claim)["budget"] == "300万元" and claim.word == "elsewhere"


def test_a_completion_without_numbers_keeps_its_subject():
    found = executions("印刷费完成100%，办公费完成84%、差旅费完成94.6%。")
    assert [(c.subject, printed(c)) for c in found][1] == ("办公费", {"rate": "84%"})


def test_an_execution_rate_without_denominator_prefers_the_final_budget():
    [claim] = executions(
        "年初预算100万元，追加20万元，全年预算120万元，实际支出110万元，预算执行率为91.67%。"
    )
    assert printed(claim)["budget"] == "120万元"


def test_a_row_of_the_accounts_is_not_the_whole_that_happens_to_govern_the_part():
    found = shares("财政拨款支出90万元。其中，一般公共预算财政拨款支出80万元，占本年支出合计的66.67%。")
    assert "whole" not in found[0]


def test_a_share_of_three_public_items_is_of_their_sum():
    found = shares(
        "2022年度“三公”经费财政拨款支出决算为8万元。",
        "公务用车购置及运行维护费支出决算6万元，占75%；公务接待费支出决算2万元，占25%。",
        section=("七、“三公”经费支出决算情况说明",),
    )
    assert [f["whole"] for f in found] == ["8万元", "8万元"]


def test_the_total_of_the_year_is_not_the_grand_total_that_stands_nearer():
    [claim] = claims(
        "share",
        "支出决算总计12万元。",
        "本年支出决算合计10万元。",
        "财政拨款支出决算9万元，占本年支出合计的90%。",
    )
    assert printed(claim)["whole"] == "10万元"


def test_a_share_finds_its_whole_although_whose_it_is_is_named_there():
    [claim] = claims(
        "share",
        "青陂县行政审批服务局2022年度一般公共预算财政拨款支出80万元。",
        "教育支出（类）支出20万元，占一般公共预算财政拨款总支出的25%。",
    )
    assert printed(claim)["whole"] == "80万元"


def test_shares_of_a_list_are_paired_by_their_places():
    found = shares(
        "收入总额10万元，甲类、乙类、丙类收入分别为2万元、5万元、3万元，分别占收入总额的20%、50%、30%。"
    )
    assert [(c["part"], c["rate"]) for c in found] == [("2万元", "20%"), ("5万元", "50%"), ("3万元", "30%")]


def test_lists_of_different_length_are_not_paired():
    found = shares("收入总额10万元，甲类、乙类收入分别为2万元、5万元，分别占收入总额的20%、50%、30%。")
    assert [c.get("part") for c in found] == [None, None, None]


def test_the_budget_of_another_thing_is_not_the_base_of_a_rate():
    [claim] = claims(
        "execution", "大厅改造项目年初预算数20万元。", "服务站项目到位资金10万元，实际支出9万元，执行率90%。"
    )
    assert "budget" not in printed(claim)
