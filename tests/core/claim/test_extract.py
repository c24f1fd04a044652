"""The extraction as a whole: every number bound, concepts by chapter, repeats."""

import pytest

from tests.support.prose import claims, extracted


def concepts(text, *section):
    return [c.concepts for c in extracted(text, section=section).claims if c.type in ("amount", "count")]


@pytest.mark.parametrize(
    ("section", "concept"),
    [
        ("三、支出决算情况说明", "expenditure_basic"),
        ("六、一般公共预算财政拨款基本支出决算情况说明", "general_public_basic"),
    ],
)
def test_a_short_phrase_means_what_its_chapter_speaks_of(section, concept):
    assert concepts("2022年度基本支出150万元。", "第三部分", section) == [(concept,)]


def test_a_short_phrase_in_no_such_chapter_means_nothing():
    assert concepts("基本支出150万元。", "二、绩效自评情况") == [()]


def test_a_classified_item_is_its_code():
    text = "1.一般公共服务支出（类）政府办公厅（室）及相关机构事务（款）行政运行（项）：支出决算为77万元。"
    assert concepts(text, "（三）一般公共预算财政拨款支出决算具体情况") == [("general_public:2010301",)]


def test_an_item_without_its_path_is_no_code():
    assert concepts("行政运行（项）支出决算为77万元。", "（三）一般公共预算财政拨款支出决算具体情况") == [()]


def test_an_economic_item_is_its_code_in_the_chapter_of_basic_expenditure():
    assert concepts("公用经费包括办公费5万元。", "六、一般公共预算财政拨款基本支出决算情况说明") == [
        ("basic_detail:30201",)
    ]
    assert concepts("办公费5万元。", "二、绩效自评情况") == [()]


def test_the_name_of_a_bureau_before_a_phrase_does_not_hide_it():
    assert concepts("甲县政务服务管理局政府采购支出总额5万元。", "（二）政府采购支出情况") == [
        ("procurement",)
    ]


def test_a_budget_is_not_the_outturn():
    assert concepts("政府采购支出总额年初预算5万元。", "（二）政府采购支出情况") == [()]


def test_an_amount_of_last_year_is_not_this_years():
    assert concepts("2021年本年收入合计5万元。", "二、收入决算情况说明") == [()]


def test_every_number_has_a_name_a_period_and_a_place():
    text = "2022年支出10万元，其中：人员经费6万元，占60%；比上年增加1万元，增长11.11%。办件268个，办结率100%，得分95分。"
    numbers = extracted(text).numbers
    assert len(numbers) == 8
    assert all(n.label and n.period and n.anchor.start is not None for n in numbers)


def test_claims_share_the_facts_of_the_numbers():
    result = extracted("收入合计10万元，其中：财政拨款收入6万元，占60%。")
    numbers = {n.key: n for n in result.numbers}
    for claim in result.claims:
        for facts in claim.facts.values():
            assert all(numbers[f.key] is f for f in facts)


def test_a_dropped_zero_takes_the_precision_of_its_sentence():
    numbers = extracted("基本支出221.33万元，项目支出155.5万元。").numbers
    assert [n.printed.precision for n in numbers] == [2, 2]


def test_a_quantity_of_the_accounts_printed_twice_is_a_repeat():
    result = extracted(
        "2022年本年收入合计5万元。", "2022年本年收入合计6万元。", section=("二、收入决算情况说明",)
    )
    assert [(r.first.printed.text, r.second.printed.text) for r in result.repeated] == [("5", "6")]


def test_a_sentence_told_again_with_one_number_changed_is_a_repeat():
    result = extracted(
        "工资福利支出7万元，商品服务支出3万元，会议费2万元。",
        "工资福利支出8万元，商品服务支出3万元，会议费2万元。",
    )
    unlike = [r for r in result.repeated if r.first.printed.quantity != r.second.printed.quantity]
    assert [(r.first.printed.text, r.second.printed.text) for r in unlike] == [("7", "8")]


def test_the_same_words_about_other_things_are_no_repeat():
    assert extracted("共受理办理业务133件，办结130件。", "窗口受理办理业务27件，办结26件。").repeated == ()


def test_an_empty_paper_gives_nothing():
    assert extracted().claims == () and extracted("", "。；，（").numbers == ()


@pytest.mark.parametrize(
    "text",
    ["（（（1万元", "）5万元）；。", "其中：", "占%，完成预算的%", "比上年增加万元，增长%。", "1" * 400],
)
def test_broken_text_is_read_without_a_fault(text):
    assert isinstance(claims("amount", text), list)


@pytest.mark.parametrize(
    ("section", "concept"),
    [
        ("五、一般公共预算财政拨款支出决算情况说明", ("general_public:229",)),
        ("六、一般公共预算财政拨款基本支出决算情况说明", ()),
    ],
)
def test_a_bare_name_of_both_charts_is_no_category_among_basic_expenditure(section, concept):
    assert concepts("其他支出2.10万元。", "第三部分", section) == [concept]
