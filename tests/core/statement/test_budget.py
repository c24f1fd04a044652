"""Budget tables by their titles, national and provincial; never a final-accounts table for a budget one."""

import pytest

from tests.core.statement.tables import document, facts, one, read, shown
from tests.support.budgets import (
    NATIONAL,
    PROVINCIAL,
    PROVINCIAL_EXPENDITURE,
    PROVINCIAL_REVENUE,
    PROVINCIAL_TOTAL,
    paper,
    tabbed,
)

OPENING = "某某局2024年部门预算"
PLAIN = [
    ["科目编码", "科目名称", "合计", "基本支出", "项目支出"],
    ["201", "一般公共服务支出", "9.00", "4.00", "5.00"],
    ["合计", "", "9.00", "4.00", "5.00"],
]


def layouts(source):
    return {s.name: s.layout for s in read(source).statements}


def titled(title, *, opening=OPENING, rows=PLAIN):
    recognition = read(f"{opening}\n\n{title}\n\n单位：万元\n\n{tabbed(rows)}\n")
    return [s.name for s in recognition.statements]


def test_the_nine_national_tables_are_known():
    assert layouts(paper(NATIONAL)) == {
        "budget_total": "two_sided", "budget_revenue": "by_source_plain",
        "budget_expenditure": "all_kinds", "budget_appropriation": "one_column",
        "budget_general_public": "compared", "budget_basic": "with_parts",
        "budget_three_public": "two_years", "budget_government_funds": "plain",
        "budget_state_capital": "plain",
    }  # fmt: skip


def test_the_provincial_tables_get_the_same_names():
    assert layouts(paper(PROVINCIAL, unit="元")) == {
        "budget_total": "two_sided", "budget_revenue": "two_groups",
        "budget_expenditure": "with_parts", "budget_appropriation": "four_budgets",
        "budget_general_public": "with_parts", "budget_three_public": "one_year",
        "budget_government_funds": "plain",
    }  # fmt: skip


def test_a_budget_is_dated_by_its_own_year_and_not_by_the_accounts_it_mentions():
    text = paper(NATIONAL, end="本部门2022年度部门决算已经公开。2022年度部门决算另见网站。")
    assert read(text).fiscal_year == 2024


def test_a_carry_over_after_the_year_s_revenue_and_one_before_it_are_not_the_same_row():
    after = one(paper({"部门收支总表": NATIONAL["部门收支总表"]}))
    assert shown(after, "上年结转", "预算数") == "10.00"
    moved = [
        *PROVINCIAL_TOTAL[:5],
        ["四、上年结转", "7.00", "", ""],
        *PROVINCIAL_TOTAL[5:6],
        *PROVINCIAL_TOTAL[7:],
    ]
    before = one(paper({"收支预算总表": moved}))
    assert shown(before, "合计前的上年结转", "预算数") == "7.00"
    assert "上年结转" not in before.by_id


def test_the_carry_over_of_each_budget_is_told_from_its_appropriation():
    statement = one(paper({"财政拨款收支总表": NATIONAL["财政拨款收支总表"]}))
    assert shown(statement, "一般公共预算拨款", "预算数") == "95.00"
    assert shown(statement, "上年一般公共预算", "预算数") == "10.00"
    assert shown(statement, "上年政府性基金", "预算数") == "blank"


def test_the_codes_of_units_are_not_taken_for_subjects():
    statement = one(paper({"收入预算总表": PROVINCIAL_REVENUE}, unit="元"))
    assert [row.id for row in statement.rows] == ["合计", "某某学校", "某某学校本级"]
    assert statement.codes == ()
    assert shown(statement, "某某学校", "本年财政专户管理资金") == "50,000.00"


def test_a_table_of_several_units_says_that_it_repeats_codes():
    total, rows = PROVINCIAL_EXPENDITURE[2], PROVINCIAL_EXPENDITURE[3:6]
    twice = one(paper({"支出预算总表": [*PROVINCIAL_EXPENDITURE[:2], total, *rows, *rows]}))
    once = one(paper({"支出预算总表": PROVINCIAL_EXPENDITURE}))
    assert (twice.repeats_codes, once.repeats_codes) == (True, False)


def test_a_column_that_no_layout_knows_leaves_the_table_unread():
    strange = [[*line, extra] for line, extra in zip(PLAIN, ("预备费", "1.00", "1.00"), strict=True)]
    assert titled("部门支出总表", rows=PLAIN) == ["budget_expenditure"]
    assert titled("部门支出总表", rows=strange) == []


def test_basic_expenditure_may_be_split_by_economic_kind():
    rows = [
        ["科目编码", "科目名称", "合计", "基本支出", "", "", "", "项目支出"],
        ["", "", "", "小计", "工资福利支出", "商品和服务支出", "对个人和家庭的补助", ""],
        ["合计", "", "9.00", "4.00", "2.00", "1.00", "1.00", "5.00"],
        ["201", "一般公共服务支出", "9.00", "4.00", "2.00", "1.00", "1.00", "5.00"],
    ]
    statement = one(paper({"一般公共预算支出表": rows}))
    assert statement.layout == "with_economic_parts"
    assert shown(statement, "201", "对个人和家庭的补助") == "1.00"
    parts = {column.id for column in statement.columns if "基本各项" in column.groups}
    assert parts == {"工资福利支出", "商品和服务支出", "对个人和家庭的补助"}


NATIONAL_HTML = document(
    OPENING,
    "部门公开表5",
    "一般公共预算支出表",
    "单位：万元",
    [
        [("功能分类科目", 1, 2), ("2023年执行数", 2, 1), ("2024年预算数", 1, 3), ("2024年预算数比2023年执行数", 1, 2)],
        ["科目编码", "科目名称", "小计", "基本支出", "项目支出", "增减额", "增减%"],
        ["201", "一般公共服务支出", "8.00", "9.00", "4.00", "5.00", "1.00", "12.50%"],
        [("合计", 1, 2), "8.00", "9.00", "4.00", "5.00", "1.00", "12.50%"],
    ],
    "部门公开表7",
    "一般公共预算“三公”经费支出表",
    "单位：万元",
    [
        [("2023年预算数", 1, 6), ("2024年预算数", 1, 6)],
        [("合计", 2, 1), ("因公出国（境）费", 2, 1), ("公务用车购置及运行费", 1, 3), ("公务接待费", 2, 1)] * 2,
        ["小计", "公务用车购置费", "公务用车运行费"] * 2,
        ["9.00", "", "3.00", "", "3.00", "6.00", "8.00", "1.00", "2.00", "", "2.00", "5.00"],
    ],
)  # fmt: skip


def test_spanned_national_tables_read_like_their_text():
    general, three = read(NATIONAL_HTML).statements
    assert {c: shown(general, "合计", c) for c in ("上年执行数", "合计", "基本支出", "项目支出", "比上年执行数增减额")} == {
        "上年执行数": "8.00", "合计": "9.00", "基本支出": "4.00", "项目支出": "5.00", "比上年执行数增减额": "1.00",
    }  # fmt: skip
    assert {row: shown(three, row, "右侧预算数") for row in three.by_id} == {
        "合计": "8.00", "因公出国费": "1.00", "公务用车": "2.00", "公务用车购置费": "blank",
        "公务用车运行费": "2.00", "公务接待费": "5.00",
    }  # fmt: skip
    assert general.by_id["201"].parent == "合计"


def test_spanned_revenue_of_units_reads_both_groups_of_sources():
    sources = ["一般公共预算", "政府性基金预算", "国有资本经营预算", "财政专户管理资金"]
    own = ["事业收入", "事业单位经营收入", "上级补助收入", "附属单位上缴收入", "其他收入"]
    statement = one(
        document(
            OPENING,
            "收入总表",
            "单位：万元",
            [
                [("部门（单位）代码", 2, 1), ("部门（单位）名称", 2, 1), ("合计", 2, 1), ("本年收入", 1, 10), ("上年结转结余", 1, 6)],
                ["小计", *sources, *own, "小计", *sources, "单位资金"],
                [("合计", 1, 2), "7.00", "5.00", "4.00", *[""] * 7, "1.00", "2.00", *[""] * 4, "2.00"],
                ["123001", "某某局", "7.00", "5.00", "4.00", *[""] * 7, "1.00", "2.00", *[""] * 4, "2.00"],
            ],
        )
    )  # fmt: skip
    assert {column: text for (row, column), text in facts(statement).items() if row == "合计"} == {
        "合计": "7.00", "本年收入": "5.00", "本年一般公共预算": "4.00", "本年其他收入": "1.00",
        "上年结转": "2.00", "上年单位资金": "2.00",
    }  # fmt: skip


def test_basic_expenditure_in_blocks_or_in_one_column_gets_the_same_addresses():
    blocks = [
        ["科目编码", "科目名称", "预算数", "科目编码", "科目名称", "预算数"],
        ["301", "工资福利支出", "70.00", "302", "商品和服务支出", "15.00"],
        ["30101", "基本工资", "70.00", "30201", "办公费", "15.00"],
        ["人员经费合计", "", "70.00", "公用经费合计", "", "15.00"],
    ]
    column = [
        ["科目编码", "科目名称", "预算数"],
        ["301", "工资福利支出", "70.00"],
        ["30101", "基本工资", "70.00"],
        ["302", "商品和服务支出", "15.00"],
        ["30201", "办公费", "15.00"],
    ]
    side_by_side, plain = (one(paper({"一般公共预算基本支出表": rows})) for rows in (blocks, column))
    for address, text in facts(plain).items():
        assert facts(side_by_side)[address] == text
    assert shown(side_by_side, "人员经费合计", "预算数") == "70.00"


def test_three_public_by_rows_is_read_with_or_without_the_year_before():
    labels = [
        "合计",
        "1.因公出国（境）费",
        "2.公务用车购置及运行维护费",
        "其中：公务用车运行维护费",
        "3.公务接待费",
    ]
    amounts = ["8.00", "", "3.00", "3.00", "5.00"]
    single = [["项目", "预算数"], *zip(labels, amounts, strict=True)]
    double = [
        ["项目", "上年预算数", "本年预算数"],
        *zip(labels, ["9.00", "", "4.00", "4.00", "5.00"], amounts, strict=True),
    ]
    for rows in (single, double):
        statement = one(paper({"“三公”经费支出预算表": rows}))
        assert shown(statement, "合计", "预算数") == "8.00"
        assert shown(statement, "公务用车运行费", "预算数") == "3.00"
    assert shown(statement, "合计", "上年预算数") == "9.00"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("支出总体情况表", "budget_expenditure"),
        ("2024年部门支出总表", "budget_expenditure"),
        ("部门公开表3 部门支出总表", "budget_expenditure"),
        ("一般公共预算支出表", "budget_general_public"),
        ("一般公共预算支出预算表（按功能分类科目）", "budget_general_public"),
        ("一般公共预算财政拨款支出表", "budget_general_public"),
        ("政府性基金预算支出表", "budget_government_funds"),
        ("部门政府性基金预算支出预算表", "budget_government_funds"),
        ("国有资本经营预算支出预算表", "budget_state_capital"),
    ],
)
def test_a_budget_title_is_known_in_every_province(title, name):
    assert titled(title) == [name]


@pytest.mark.parametrize(
    "title", ["政府采购预算表", "部门项目支出表", "一般公共预算项目支出表", "政府预算支出经济分类表"]
)
def test_other_tables_of_a_budget_paper_are_left_alone(title):
    assert titled(title) == []


@pytest.mark.parametrize("title", ["部门支出总表", "一般公共预算支出表", "国有资本经营预算支出表"])
@pytest.mark.parametrize(
    "opening", ["某某局2023年度部门决算", "某某局2023年度报告", "某某局2023年度部门决算\n\n2024年部门预算"]
)
def test_a_title_without_either_word_is_a_budget_only_in_a_budget_paper(title, opening):
    assert titled(title, opening=opening) == []


@pytest.mark.parametrize("opening", [OPENING, "某某局2023年度部门决算", "某某局文件"])
def test_a_title_that_says_its_kind_is_believed_in_any_paper(opening):
    assert titled("支出预算总表", opening=opening) == ["budget_expenditure"]
    accounts = [
        [
            "科目编码",
            "科目名称",
            "本年支出合计",
            "基本支出",
            "项目支出",
            "上缴上级支出",
            "经营支出",
            "对附属单位补助支出",
        ],
        ["合计", "", "9.00", "4.00", "5.00", "", "", ""],
        ["201", "一般公共服务支出", "9.00", "4.00", "5.00", "", "", ""],
    ]
    assert titled("支出决算表", opening=opening, rows=accounts) == ["expenditure"]


def test_a_folder_of_budgets_and_accounts_above_the_title_says_nothing_of_its_kind():
    opening = "首页 > 预决算公开 > 某某局2024年部门预算"
    assert titled("部门支出总表", opening=opening) == ["budget_expenditure"]


def test_the_menu_of_a_site_says_nothing_of_the_kind_of_paper():
    assert titled("部门支出总表", opening=f"预算公开\n\n决算公开\n\n{OPENING}") == ["budget_expenditure"]
    assert titled("部门支出总表", opening="预算公开\n\n决算公开\n\n某某局2023年度部门决算") == []


def test_a_cover_that_is_a_table_tells_the_kind_of_paper_too():
    inside = [[("部门支出总表", 1, 5)], [("单位：万元", 1, 5)], *PLAIN]
    assert read(document(inside)).statements == ()
    assert one(document([["某某局2024年部门预算公开表"]], inside)).name == "budget_expenditure"
