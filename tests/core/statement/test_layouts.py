"""Statements in the layouts of other provinces and years, as HTML and DOCX state them with spans."""

import pytest

from tests.core.statement.tables import document, facts, one, read, shown

NATIONAL_THREE_PUBLIC = [
    [("预算数", 1, 6), ("决算数", 1, 6)],
    [
        ("合计", 2, 1), ("因公出国（境）费", 2, 1), ("公务用车购置及运行维护费", 1, 3), ("公务接待费", 2, 1),
        ("合计", 2, 1), ("因公出国（境）费", 2, 1), ("公务用车购置及运行维护费", 1, 3), ("公务接待费", 2, 1),
    ],
    ["小计", "公务用车购置费", "公务用车运行维护费", "小计", "公务用车购置费", "公务用车运行维护费"],
    [str(n) for n in range(1, 13)],
    ["10.00", "1.00", "8.00", "3.00", "5.00", "1.00", "7.50", "", "7.00", "2.50", "4.50", "0.50"],
]  # fmt: skip
SHANGHAI_THREE_PUBLIC = [
    [("合计", 2, 2), ("因公出国（境）费", 2, 2), ("公务用车购置及运行费", 1, 6), ("公务接待费", 2, 2)],
    [("小计", 1, 2), ("公务用车购置费", 1, 2), ("公务用车运行费", 1, 2)],
    ["预算数", "决算数"] * 6,
    ["10.00", "7.50", "1.00", "", "8.00", "7.00", "3.00", "2.50", "5.00", "4.50", "1.00", "0.50"],
]


@pytest.mark.parametrize("rows", [NATIONAL_THREE_PUBLIC, SHANGHAI_THREE_PUBLIC], ids=["national", "shanghai"])
def test_three_public_laid_out_across_gets_the_same_addresses_in_every_province(rows):
    statement = one(document("财政拨款“三公”经费支出决算表", "单位：万元", rows))
    assert statement.name == "three_public"
    assert facts(statement) == {
        ("合计", "预算数"): "10.00", ("因公出国费", "预算数"): "1.00", ("公务用车", "预算数"): "8.00",
        ("公务用车购置费", "预算数"): "3.00", ("公务用车运行费", "预算数"): "5.00", ("公务接待费", "预算数"): "1.00",
        ("合计", "决算数"): "7.50", ("公务用车", "决算数"): "7.00", ("公务用车购置费", "决算数"): "2.50",
        ("公务用车运行费", "决算数"): "4.50", ("公务接待费", "决算数"): "0.50",
    }  # fmt: skip
    assert shown(statement, "因公出国费", "决算数") == "blank"
    assert statement.by_id["公务用车"].label == "公务用车购置及运行维护费"


def test_a_total_table_without_line_numbers_reads_both_sides_by_label():
    statement = one(
        document(
            "某某局2024年度收入支出决算总表",
            "单位：元",
            [
                [("收入", 1, 2), ("支出", 1, 2)],
                ["项目", "决算数", "项目", "决算数"],
                ["一、一般公共预算财政拨款收入", "100.00", "一、一般公共服务支出", "90.00"],
                ["二、其他收入", "5.00", "二、社会保障和就业支出", "15.00"],
                ["本年收入合计", "105.00", "本年支出合计", "105.00"],
                ["使用非财政拨款结余（含专用结余）", "", "结余分配", ""],
                ["年初结转和结余", "1.00", "年末结转和结余", "1.00"],
                ["总计", "106.00", "总计", "106.00"],
            ],
        )
    )
    assert facts(statement) == {
        ("一般公共预算财政拨款收入", "决算数"): "100.00", ("201", "决算数"): "90.00",
        ("其他收入", "决算数"): "5.00", ("208", "决算数"): "15.00",
        ("本年收入合计", "决算数"): "105.00", ("本年支出合计", "决算数"): "105.00",
        ("年初结转和结余", "决算数"): "1.00", ("年末结转和结余", "决算数"): "1.00",
        ("收入总计", "决算数"): "106.00", ("支出总计", "决算数"): "106.00",
    }  # fmt: skip


def test_the_year_in_the_title_dates_the_facts_and_the_paper():
    recognition = read(
        document(
            "2023年度收入决算表",
            "单位：万元",
            [
                ["科目编码", "科目名称", "本年收入合计", "财政拨款收入", "上级补助收入", "事业收入", "经营收入", "附属单位上缴收入", "其他收入"],
                ["合计", "", "3.00", "3.00", "", "", "", "", ""],
                ["201", "一般公共服务支出", "3.00", "3.00", "", "", "", "", ""],
            ],
        )
    )  # fmt: skip
    fact = recognition.statements[0].cells[("201", "财政拨款收入")]
    assert recognition.fiscal_year == 2023
    assert fact.period.year == 2023
    assert fact.label == "2023年度收入决算表·一般公共服务支出·财政拨款收入"
    assert fact.concepts == ("revenue[201,财政拨款收入]",)


def test_codes_split_into_class_section_and_item_columns_are_joined():
    statement = one(
        document(
            "一般公共预算财政拨款支出决算表",
            "单位：元",
            [
                [("项目", 1, 4), ("本年支出", 1, 3)],
                [("功能分类科目编码", 1, 3), ("科目名称", 2, 1), ("合计", 2, 1), ("基本支出", 2, 1), ("项目支出", 2, 1)],
                ["类", "款", "项"],
                ["201", "", "", "一般公共服务支出", "9.00", "4.00", "5.00"],
                ["201", "03", "", "政府办公厅（室）及相关机构事务", "9.00", "4.00", "5.00"],
                ["201", "03", "01", "行政运行", "4.00", "4.00", ""],
                ["", "", "02", "一般行政管理事务", "5.00", "", "5.00"],
                [("合计", 1, 4), "9.00", "4.00", "5.00"],
            ],
        )
    )  # fmt: skip
    assert [row.id for row in statement.rows] == ["201", "20103", "2010301", "2010302", "合计"]
    assert statement.by_id["2010302"].parent == "20103"
    assert statement.by_id["201"].parent == "合计"
    assert shown(statement, "2010302", "本年支出项目支出") == "5.00"
    assert shown(statement, "合计", "本年支出") == "9.00"


def test_basic_detail_in_one_column_gives_the_two_totals_their_rows():
    statement = one(
        document(
            "一般公共预算财政拨款基本支出决算表",
            "单位：元",
            [
                [("项目", 1, 3), ("一般公共预算财政拨款基本支出", 1, 3)],
                [("经济分类科目编码", 1, 2), ("科目名称", 2, 1), ("合计", 2, 1), ("人员经费", 2, 1), ("公用经费", 2, 1)],
                ["类", "款"],
                ["301", "", "工资福利支出", "7.00", "7.00", ""],
                ["301", "01", "基本工资", "7.00", "7.00", ""],
                ["302", "", "商品和服务支出", "2.00", "", "2.00"],
                ["302", "01", "办公费", "2.00", "", "2.00"],
                [("合计", 1, 3), "9.00", "7.00", "2.00"],
            ],
        )
    )  # fmt: skip
    assert statement.name == "basic_detail"
    assert shown(statement, "30201", "决算数") == "2.00"
    assert shown(statement, "人员经费合计", "决算数") == "7.00"
    assert shown(statement, "公用经费合计", "决算数") == "2.00"


def test_a_title_unit_and_department_inside_the_table_are_read_and_left_out_of_the_rows():
    recognition = read(
        document(
            [
                [("政府性基金预算财政拨款收入支出决算表", 1, 8)],
                [("", 1, 7), "公开08表"],
                [("部门：某市某局", 1, 4), ("金额单位：万元", 1, 4)],
                [("项目", 1, 2), ("年初结转和结余", 3, 1), ("本年收入", 3, 1), ("本年支出", 1, 3), ("年末结转和结余", 3, 1)],
                [("科目代码", 2, 1), ("科目名称", 2, 1), ("小计", 2, 1), ("基本支出", 2, 1), ("项目支出", 2, 1)],
                [],
                [("栏次", 1, 2), "1", "2", "3", "4", "5", "6"],
                [("合计", 1, 2), "", "8.00", "8.00", "", "8.00", ""],
                ["212", "城乡社区支出", "", "8.00", "8.00", "", "8.00", ""],
            ]
        )
    )  # fmt: skip
    (statement,) = recognition.statements
    assert (statement.name, statement.unit.symbol, statement.unit_stated) == (
        "government_funds",
        "万元",
        True,
    )
    assert recognition.organization == "某市某局"
    assert shown(statement, "212", "本年支出项目支出") == "8.00"
    assert shown(statement, "合计", "本年收入") == "8.00"


def test_the_final_accounts_before_2019_have_one_appropriation_row():
    statement = one(
        document(
            "收入支出决算总表",
            "单位：万元",
            [
                [("收入", 1, 3), ("支出", 1, 3)],
                ["项目", "行次", "决算数", "项目", "行次", "决算数"],
                [("栏次", 1, 2), "1", ("栏次", 1, 2), "2"],
                ["一、财政拨款收入", "1", "20.00", "一、一般公共服务支出", "29", "12.00"],
                ["其中：政府性基金预算财政拨款", "2", "8.00", "二、城乡社区支出", "30", "8.00"],
                ["本年收入合计", "24", "20.00", "本年支出合计", "52", "20.00"],
                ["用事业基金弥补收支差额", "25", "", "结余分配", "53", ""],
                ["总计", "28", "20.00", "总计", "56", "20.00"],
            ],
        )
    )
    parts = [row.id for row in statement.rows if "各项收入" in row.groups]
    assert parts == ["财政拨款收入"]
    assert shown(statement, "其中政府性基金预算财政拨款", "决算数") == "8.00"
    assert shown(statement, "使用非财政拨款结余", "决算数") == "blank"


def test_three_public_turned_over_and_beside_meetings_leaves_the_meetings_out_of_the_total():
    statement = one(
        document(
            "一般公共预算财政拨款“三公”经费及会议费、培训费支出决算表",
            "公开08表",
            "编制单位：某县某局 2020年度 金额单位：万元",
            [
                [
                    ("项目", 3, 1),
                    ("一般公共预算财政拨款安排的“三公”经费", 1, 6),
                    ("会议费", 3, 1),
                    ("培训费", 3, 1),
                ],
                [
                    ("小计", 2, 1),
                    ("因公出国（境）费用", 2, 1),
                    ("公务接待费", 2, 1),
                    ("公务用车购置及运行维护费", 1, 3),
                ],
                ["小计", "公务用车购置费", "公务用车运行维护费"],
                ["栏次", *[str(n) for n in range(1, 9)]],
                ["预算数", "5.00", "", "2.00", "3.00", "", "3.00", "1.00", "4.00"],
                ["决算数", "4.00", "", "1.50", "2.50", "", "2.50", "0.90", "3.00"],
            ],
        )
    )
    assert shown(statement, "合计", "预算数") == "5.00"
    assert shown(statement, "公务接待费", "决算数") == "1.50"
    assert shown(statement, "公务用车运行费", "决算数") == "2.50"
    assert shown(statement, "培训费", "决算数") == "3.00"
    assert [column.id for column in statement.columns] == ["预算数", "决算数"]
    assert len(facts(statement)) == 12


def test_thirteen_columns_of_yunnan_are_bound_with_and_without_their_number_row():
    head = [
        [
            ("项目", 1, 4),
            ("年初结转和结余", 1, 3),
            ("本年收入", 1, 3),
            ("本年支出", 1, 3),
            ("年末结转和结余", 1, 4),
        ],
        [("支出功能分类科目编码", 1, 3), ("科目名称", 2, 1)]
        + [(t, 2, 1) for t in ("合计", "基本支出结转", "项目支出结转和结余")]
        + [(t, 2, 1) for t in ("合计", "基本支出", "项目支出")] * 2
        + [(t, 2, 1) for t in ("合计", "基本支出结转", "项目支出结转", "项目支出结余")],
        ["类", "款", "项"],
    ]
    data = [["201", "", "", "一般公共服务支出", *[f"{n}.00" for n in range(1, 14)]]]
    numbers = [[("栏次", 1, 4), *[str(n) for n in range(1, 14)]]]
    title = "一般公共预算财政拨款收入支出决算表"
    with_row = one(document(title, "单位：万元", [*head, *numbers, *data]))
    without = one(document(title, "单位：万元", [*head, *data]))
    assert facts(with_row) == facts(without)
    assert shown(without, "201", "本年支出基本支出") == "8.00"
    assert shown(without, "201", "年末项目支出结余") == "13.00"


def test_a_unit_that_only_the_header_states_is_found():
    rows = [
        ["项目", "决算数（万元）", "项目", "决算数（万元）"],
        ["一、一般公共预算财政拨款收入", "3.00", "一、一般公共服务支出", "3.00"],
        ["本年收入合计", "3.00", "本年支出合计", "3.00"],
        ["总计", "3.00", "总计", "3.00"],
    ]
    statement = one(document("GK01 收入支出决算总表", rows))
    assert (statement.unit.symbol, statement.unit_stated) == ("万元", True)
    assert shown(statement, "支出总计", "决算数") == "3.00"
