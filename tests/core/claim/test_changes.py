"""Changes against last year: amount, rate, this year's and last year's numbers."""

import pytest

from tests.support.prose import claims, printed


def one(*texts):
    found = claims("change", *texts)
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(
    "text",
    [
        "2022年度收、支总计110.00万元。与2021年相比，收、支总计各增加10.00万元，增长10.00%。",
        "2022年度收、支总计均为110.00万元，与上年度相比，各增加10.00万元，增长10.00%。",
        "收入支出总计110.00万元。与上年决算数相比收入支出总计各增加10.00万元，增长10.00%。",
        "机关运行经费支出110.00万元，比2021年增加10.00万元，增长10.00%。",
        "机关运行经费支出110.00万元,比2021年增加10.00万元,增长10.00%。",
        "机关运行经费110.00万元，较上年增加10.00万元，增幅为10.00%，主要原因是人员增加3人。",
        "机关运行经费110.00万元，同比增加10.00万元，增长10.00%。",
    ],
)
def test_a_change_finds_the_amount_that_changed(text):
    change = one(text)
    assert printed(change) == {"amount": "10.00万元", "rate": "10.00%", "current": "110.00万元"}
    assert (change.direction, change.base_period.year) == (1, 2021)


def test_a_decrease_has_a_negative_direction():
    change = one("公务接待费支出1.00万元，比上年减少0.50万元，下降33.33%。")
    assert change.direction == -1


def test_both_sides_of_the_totals_change_each_by_its_own():
    found = claims(
        "change",
        "收入总计110万元，支出总计120万元。与上年相比，收入总计增加10万元，增长10%，支出总计增加20万元，增长20%。",
    )
    assert [printed(c)["current"] for c in found] == ["110万元", "120万元"]
    assert [printed(c)["rate"] for c in found] == ["10%", "20%"]


def test_each_distributes_to_both_totals():
    found = claims(
        "change", "收入总计110万元，支出总计110万元。与上年相比，收入、支出总计各增加10万元，增长10%。"
    )
    assert [c.subject for c in found] == ["收入总计", "支出总计"]


def test_last_years_amount_is_the_base_where_it_is_printed():
    change = one("支出决算110.00万元，上年支出100.00万元，比上年增加10.00万元，增长10.00%。")
    assert printed(change)["base"] == "100.00万元"


def test_a_change_of_a_part_takes_the_part_not_the_whole():
    found = claims(
        "change", "支出合计110万元，其中：基本支出60万元，比上年增加5万元，增长9.09%；项目支出50万元。"
    )
    assert printed(found[0])["current"] == "60万元"


def test_a_change_with_an_unknown_subject_has_no_current_amount():
    change = one("基本支出60万元，项目支出50万元。与上年相比，会议费增加5万元，增长20%。")
    assert "current" not in printed(change)


def test_a_change_after_two_parallel_amounts_is_not_guessed():
    change = one("基本支出60万元，项目支出50万元。比上年增加5万元，增长20%。")
    assert "current" not in printed(change)


def test_a_change_against_the_budget_is_not_against_last_year():
    change = one("行政运行支出决算100万元，比2022年年初预算增加10万元，增长11.11%。")
    assert change.base_period is None and change.budget_kind == "budget"


def test_a_year_that_is_not_last_year_is_kept():
    change = one("公务接待费支出1.00万元，比2019年减少0.50万元，下降33.33%。")
    assert change.base_period.year == 2019


def test_no_change_is_a_change_without_direction():
    change = one("公务接待费支出1.00万元，与上年持平。")
    assert (change.direction, printed(change)) == (0, {"current": "1.00万元"})


def test_an_unmade_choice_has_no_direction():
    assert one("公务接待费支出1.00万元，比上年增加/减少0.50万元。").direction == 0


def test_percentage_points_are_not_a_growth_rate():
    assert claims("change", "办结率98%，比上年提高2个百分点。") == []


def test_words_of_increase_and_decrease_together_are_told():
    assert one("会议费110万元，比上年增加10万元，下降10%。").word == "下降与增加"


def test_a_reason_is_not_a_change():
    assert claims("change", "办公费增加是因为新增人员5人。") == []


def test_a_change_by_comparison_finds_its_amount():
    change = one("财政拨款支出110万元，占支出合计的99%。与上年对比增加10万元，增长10%。")
    assert printed(change)["current"] == "110万元"


def test_a_difference_rate_compares_outturn_and_budget():
    change = one("财政拨款支出110万元，年初预算数100万元，决算数110万元，预决算差异率10%。")
    assert printed(change)["base"] == "100万元" and change.budget_kind == "budget"


def test_an_adjusted_budget_changes_against_the_original_one():
    change = one(
        "年初预算收入80万元，其中：一般公共预算拨款80万元；调整预算数为95万元，较年初预算增加15万元，增长18.75%。"
    )
    assert (printed(change)["current"], printed(change)["base"]) == ("95万元", "80万元")


def test_income_and_spending_are_one_total_however_they_are_joined():
    [claim] = claims(
        "change", "2022年度收入、支出决算总计8万元。与上年相比，收、支总计各增加2万元，增长33.33%。"
    )
    assert printed(claim)["current"] == "8万元"
