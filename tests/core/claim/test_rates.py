"""Named rates, scores, grades and comparisons."""

import pytest

from tests.support.prose import claims, printed


@pytest.mark.parametrize(
    ("text", "numerator", "denominator"),
    [
        ("共受理业务200件，办结190件，办结率95%。", "190件", "200件"),
        ("承办热线961件，已答复912件，答复率94.9%。", "912件", "961件"),
        ("印章178个，已备案164个，备案率92.13%。", "164个", "178个"),
        ("中标价8万元，预算价10万元，中标价比预算价少2万元，资金节约率20%。", "2万元", "10万元"),
        ("成交金额15万元，评估价10万元，比评估价增加5万元，增值率50%。", "5万元", "10万元"),
    ],
)
def test_a_rate_finds_what_it_divides(text, numerator, denominator):
    [claim] = claims("rate", text)
    assert (printed(claim)["numerator"], printed(claim)["denominator"]) == (numerator, denominator)


@pytest.mark.parametrize(
    "text",
    [
        "网上可办事项1181项，网上可办率达99.92%。",
        "受理200件，办结率和满意率均为100%。",
        "评价数5件，好评率99%。",
    ],
)
def test_a_denominator_that_is_not_named_is_left_out(text):
    [claim] = claims("rate", text)
    assert "denominator" not in printed(claim)


def test_a_score_takes_the_weight_before_it():
    [claim] = claims("score", "预算执行指标权重10分，自评得分9分。")
    assert printed(claim) == {"value": "9分", "weight": "10分"}


def test_a_grade_takes_the_score_and_the_printed_floor():
    [claim] = claims("grade", "按90分以上为“优”、80分以上为“良”的标准，自评得分85分，评价等级为“优”。")
    assert printed(claim)["score"] == "85分" and claim.word == "优"
    assert printed(claim)["floor"] == "90分"


@pytest.mark.parametrize(
    ("words", "word"),
    [("小于", "小于"), ("低于", "小于"), ("大于", "大于"), ("超过", "大于"), ("等于", "等于")],
)
def test_a_comparison_in_words_takes_both_numbers(words, word):
    text = f"公务接待费年初预算2万元，支出决算1万元，完成年初预算的50%，决算数{words}预算数的主要原因是厉行节约。"
    [claim] = claims("comparison", text)
    assert claim.word == word
    assert (printed(claim)["outturn"], printed(claim)["budget"]) == ("1万元", "2万元")


def test_done_in_time_is_not_divided_by_what_was_received():
    [done, timely] = claims("rate", "全年受理办件100件，办结98件，办结率98%，按时办结率100%。")
    assert printed(done)["numerator"] == "98件"
    assert printed(timely) == {"rate": "100%"}
