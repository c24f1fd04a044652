"""Wholes and parts: what is a sum, what is only a bound, and what is neither."""

import pytest

from tests.support.prose import claims, printed


def sums(*texts):
    found = [c for c in claims("parts", *texts) if not c.relation.startswith("implied")]
    return [(c.relation, printed(c)["whole"], printed(c)["parts"]) for c in found]


@pytest.mark.parametrize(
    "text",
    [
        "支出总额10万元，分为基本支出6万元、项目支出4万元。",
        "支出总额10万元，包括基本支出6万元、项目支出4万元。",
        "支出总额10万元，由基本支出6万元、项目支出4万元组成。",
        "支出总额10万元，其中：按支出性质分类：基本支出6万元；项目支出4万元。",
        "支出总额10万元（基本支出6万元，项目支出4万元）。",
        "支出总额10万元，其中：基本支出6万元，占60%；项目支出4万元，占40%。",
        "投入10万元，已付6万元，尚欠4万元。",
    ],
)
def test_words_that_close_the_set_make_a_sum(text):
    assert sums(text) == [("equal", "10万元", ["6万元", "4万元"])]


@pytest.mark.parametrize(
    "text",
    [
        "支出总额10万元，其中：基本支出6万元、项目支出4万元。",
        "支出总额10万元，主要包括基本支出6万元、项目支出4万元。",
        "支出总额10万元，包括基本支出6万元、项目支出4万元等。",
        "支出总额10万元。其中：基本支出6万元，项目支出4万元。",
    ],
)
def test_words_that_leave_the_set_open_make_a_bound(text):
    assert sums(text) == [("at_most", "10万元", ["6万元", "4万元"])]


def test_kinds_after_a_total_are_all_of_it():
    assert sums("受理办件268个，审批类38件，备案类229件，核准类1件。") == [
        ("equal", "268个", ["38件", "229件", "1件"])
    ]


def test_a_pair_with_a_third_beside_it_is_not_a_sum():
    assert sums("印章178个，已备案164个，待补证3个，正在录入11个。") == []


def test_counts_that_may_overlap_are_bounded_one_by_one():
    [(relation, _, _)] = sums("政务服务事项100项，其中即办60项，最多跑一次80项。")
    assert relation == "each_at_most"


def test_what_was_done_to_a_whole_does_not_divide_it():
    [(relation, _, _)] = sums("受理事项100件（办结90件，满意85件）。")
    assert relation == "each_at_most"


def test_a_bracket_of_corresponding_things_is_no_part():
    assert sums("共有事项5项（对应的责任事项45项，追责情形40项）。") == []


def test_parallel_brackets_add_up_beside_their_kinds():
    text = "共有事项5项（责任事项9项，追责情形7项），其中：行政许可2项（责任事项4项，追责情形3项），行政处罚3项（责任事项5项，追责情形4项）。"
    assert ("at_most", "9项", ["4项", "5项"]) in sums(text)
    assert ("at_most", "7项", ["3项", "4项"]) in sums(text)


def test_a_noun_after_its_number_is_a_part_only_of_its_own_kind():
    assert sums("共设置窗口115个，其中11个综合窗口，1个出件窗口，33个后台审批室。") == [
        ("at_most", "115个", ["11个", "1个"])
    ]


def test_a_semicolon_ends_a_set_of_commas():
    [(_, whole, parts), *_] = sums("编制17名，其中公务员编制6名、事业编制8名；实有人员14名。")
    assert (whole, parts) == ("17名", ["6名", "8名"])


def test_a_semicolon_separates_a_set_of_semicolons():
    [(_, _, parts)] = sums("收入10万元，其中：财政拨款收入6万元；事业收入3万元；其他收入1万元。")
    assert parts == ["6万元", "3万元", "1万元"]


def test_nested_sets_keep_apart():
    found = sums("支出10万元，其中：人员经费6万元（基本工资4万元、奖金2万元），公用经费4万元。")
    assert ("equal", "6万元", ["4万元", "2万元"]) in found
    assert ("at_most", "10万元", ["6万元", "4万元"]) in found


def test_a_numbered_list_in_sentences_is_one_set():
    assert sums("设备采购预估10万元。包括：1.平台6万元。2.终端3万元。3.家具1万元。（三）运行经费8万元。") == [
        ("equal", "10万元", ["6万元", "3万元", "1万元"])
    ]


def test_budgets_and_outturns_do_not_add_up():
    found = sums("支出10万元，其中：甲项目年初预算7万元，支出决算6万元；乙项目年初预算5万元，支出决算4万元。")
    assert found == [("at_most", "10万元", ["6万元", "4万元"])]


def test_last_years_numbers_are_no_parts():
    assert sums("支出10万元，其中：人员经费6万元，较上年5万元增加1万元；公用经费4万元。") == [
        ("at_most", "10万元", ["6万元", "4万元"])
    ]


def test_money_that_was_paid_is_no_part_of_what_was_granted():
    assert sums("资金10万元，其中中央资金6万元、县级资金4万元，支付9万元。") == [
        ("at_most", "10万元", ["6万元", "4万元"])
    ]


def test_the_set_after_a_change_belongs_to_the_change():
    assert sums("支出10万元，比上年增加5万元，其中：人员经费4万元，公用经费1万元。") == []


def test_a_second_quantity_of_the_same_parts_adds_up_too():
    found = sums(
        "交易项目3项，交易金额9万元。其中：采购2项，中标价5万元，预算价6万元；工程1项，成交金额4万元。"
    )
    assert ("at_most", "9万元", ["5万元", "4万元"]) in found


def test_a_difference_of_two_printed_prices_is_a_sum():
    assert sums("预算价10万元，中标价8万元，中标价比预算价少2万元。") == [
        ("equal", "10万元", ["8万元", "2万元"])
    ]


def test_service_items_of_several_views_are_bounded_one_by_one():
    found = sums("政务服务事项1200项，其中依申请事项800项、公共服务事项400项，可网办事项1190项。")
    assert [relation for relation, _, _ in found] == ["each_at_most"]


def test_a_set_after_a_change_belongs_to_the_amount_where_its_parts_are_compared_too():
    found = sums(
        "收入9万元，比上年增加1万元，其中：财政拨款收入8万元，占收入的88.89%；其他收入1万元，占收入的11.11%。"
    )
    assert found == [("equal", "9万元", ["8万元", "1万元"])]


def test_last_years_sums_are_implied_by_the_changes():
    text = "支出110万元，比上年增加10万元，其中：基本支出60万元，比上年增加5万元；项目支出50万元，比上年增加4万元。"
    [claim] = [c for c in claims("parts", text) if c.relation == "implied"]
    assert printed(claim)["changes"] == ["5万元", "4万元"] and claim.direction == 1


def test_a_chapter_announced_after_a_full_stop_is_no_list_of_parts():
    found = sums(
        "公务接待费2万元，占25%。具体情况如下：",
        "1.因公出国（境）费支出0万元。",
        "2.公务用车运行维护费6万元。",
    )
    assert found == []


def test_a_list_announced_at_the_end_of_a_paragraph_is_one_set():
    found = sums("人员经费6万元和公用经费4万元共10万元，其中：", "基本支出6万元；", "项目支出4万元。")
    assert found[-1] == ("at_most", "10万元", ["6万元", "4万元"])


def test_a_list_of_words_without_numbers_opens_no_set():
    found = sums(
        "基本支出60万元，其中：人员经费55万元，主要包括：基本工资、奖金等；公用经费5万元，主要包括：办公费等。"
    )
    assert found == [("equal", "60万元", ["55万元", "5万元"])]


def test_another_budget_is_no_part_of_the_original_one():
    found = sums("年初预算收入80万元，其中：一般公共预算拨款80万元；调整预算数为95万元。")
    assert found == [("at_most", "80万元", ["80万元"])]


def test_parts_that_are_all_by_definition_are_a_sum():
    assert sums("基本支出60万元，其中：人员经费55万元，公用经费5万元。")[0][0] == "equal"
    assert sums("支出60万元，其中：人员经费55万元，公用经费5万元。")[0][0] == "at_most"


def test_a_bracket_that_holds_more_than_its_number_tells_no_parts():
    assert sums("平台欠款154万元（投入264万元，已付110万元），需要安排。") == []


def test_a_total_named_right_before_its_classification_is_the_whole():
    found = sums(
        "预算数100万元，按科目分，甲类60万元，乙类40万元。决算数200万元，按功能科目分：甲类150万元，乙类50万元。"
    )
    assert [whole for _, whole, _ in found] == ["100万元", "200万元"]


def test_a_count_before_a_list_of_measures_is_not_their_sum():
    found = sums("完成指标40个，部分完成指标2个，分述如下：", "1.产出指标：列出问题清单33个，交办33个。")
    assert found == []


def test_a_paragraph_numbered_like_the_one_that_announced_the_list_ends_it():
    assert sums(
        "（二）结构情况：2021年一般公共预算支出10万元，主要用于以下方面：",
        "一般公共服务支出6万元，占60%；",
        "教育支出4万元，占40%；",
        "（三）具体情况：一般公共预算支出年初预算数为9万元，支出决算数为10万元，其中：",
    ) == [("equal", "10万元", ["6万元", "4万元"])]


def test_a_paragraph_that_begins_with_a_year_is_no_item_of_a_list():
    assert sums(
        "“三公”经费支出预算为9万元，支出决算为5万元，其中：",
        "公务接待费支出决算为2万元。",
        "公务用车购置及运行维护费支出决算为3万元。",
        "2021年度“三公”经费支出决算中，公务接待费支出决算2万元。",
    ) == [("at_most", "5万元", ["2万元", "3万元"])]


def test_the_details_of_an_item_are_no_further_items_and_add_up_on_their_own():
    assert sums(
        "2022年度收入总计10万元。其中：",
        "（一）财政拨款收入8万元。包括：",
        "1.一般公共预算收入5万元。",
        "2.政府性基金收入3万元。",
        "（二）其他收入2万元。",
    ) == [("equal", "8万元", ["5万元", "3万元"]), ("at_most", "10万元", ["8万元", "2万元"])]


def test_one_number_for_income_and_spending_is_the_sum_of_neither_list():
    [(relation, _, _)] = sums(
        "2022年度收入、支出决算总计10万元。其中：", "（一）收入决算总计10万元。", "（二）支出决算总计10万元。"
    )
    assert relation == "each_at_most"


def test_a_part_of_a_closed_set_ends_what_its_sibling_announced():
    text = (
        "基本支出138.54万元，其中：人员经费0.06万元，主要包括奖励金0.06万元；"
        "公用经费138.48万元，主要包括办公费138.48万元。"
    )
    found = [(p["whole"], p["parts"], c.relation) for c in claims("parts", text) for p in [printed(c)]]
    assert ("0.06万元", ["0.06万元"], "at_most") in found
    assert ("138.54万元", ["0.06万元", "138.48万元"], "equal") in found


def test_hospitality_abroad_is_no_part_of_hospitality_at_home():
    text = (
        "国内公务接待3批次，国内接待费4.00万元，其中：外事接待1批次，外事接待费1.00万元；"
        "国（境）外公务接待5批次，国（境）外接待费5.00万元。"
    )
    found = [(p["whole"], p["parts"]) for c in claims("parts", text) for p in [printed(c)]]
    assert found and all("5批次" not in parts and "5.00万元" not in parts for _, parts in found)
