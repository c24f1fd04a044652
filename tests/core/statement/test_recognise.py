"""Titles, units, shifted headers and gaps: what recognition must and must not take."""

import pytest

from tests.core.statement.tables import document, facts, one, read, shown, tabbed
from yiben.core.document.parts import Document
from yiben.core.value.fact import Fact

EXPENDITURE = [
    ["项目", "", "本年支出合计", "基本支出", "项目支出", "上缴上级支出", "经营支出", "对附属单位补助支出"],
    ["科目代码", "科目名称", "", "", "", "", "", ""],
    ["栏次", "", "1", "2", "3", "4", "5", "6"],
    ["合计", "", "9.50", "4", "5.5", "", "—", "无"],
    ["201", "一般公共服务支出", "9.50", "4", "5.5", "", "", ""],
    ["20103", "政府办公厅（室）及相关机构事务", "9.50", "4", "5.5", "", "", ""],
]
EXPECTED = {
    (row, column): text
    for row in ("合计", "201", "20103")
    for column, text in (("本年支出合计", "9.50"), ("基本支出", "4"), ("项目支出", "5.5"))
}


def paper(rows, title="支出决算表", unit="单位：万元"):
    return f"{title}\n\n{unit}\n\n{tabbed(rows)}\n"


def test_numbers_gaps_dashes_and_words_are_told_apart():
    statement = one(paper(EXPENDITURE))
    assert facts(statement) == EXPECTED
    assert shown(statement, "合计", "上缴上级支出") == "blank"
    assert shown(statement, "合计", "经营支出") == "dash"
    assert shown(statement, "合计", "对附属单位补助支出") == "unreadable"


def test_a_dropped_zero_takes_the_precision_of_its_table():
    cell = one(paper(EXPENDITURE)).cells[("合计", "基本支出")]
    assert isinstance(cell, Fact)
    assert (cell.printed.decimals, cell.printed.precision) == (0, 2)
    assert cell.printed.step == 10_000


@pytest.mark.parametrize(
    "title",
    [
        "支出决算表",
        "三、支出决算表",
        "表3 支出决算表",
        "表三：支出决算表",
        "03支出决算表",
        "GK03 支出决算表",
        "附件3：支出决算表",
        "支 出 决 算 表",
        "某某县政务服务管理局2020年度支出决算表",
        "2020年度部门支出决算表",
        "支出决算表（公开03表）",
        "《支出决算表》",
    ],
)
def test_a_title_is_known_in_every_dress(title):
    assert [s.name for s in read(paper(EXPENDITURE, title)).statements] == ["expenditure"]


@pytest.mark.parametrize(
    "title", ["支出预算表", "部门支出总表", "项目支出决算表", "支出决算情况说明", "财政拨款支出决算明细表"]
)
def test_another_title_is_not_taken_for_one_of_ours(title):
    rows = [row for row in EXPENDITURE if row[0] != "栏次"]
    assert read(paper(rows, title)).statements == ()


def test_a_budget_table_without_a_title_is_left_alone():
    rows = [
        [
            "科目编码",
            "科目名称",
            "合计",
            "基本支出",
            "项目支出",
            "上缴上级支出",
            "经营支出",
            "对附属单位补助支出",
        ],
        ["201", "一般公共服务支出", "9.50", "4.00", "5.50", "", "", ""],
    ]
    assert read(paper(rows, "一、支出情况", "单位：万元")).statements == ()


def test_a_table_without_a_title_is_known_by_headers_no_other_table_has():
    statement = one(paper(EXPENDITURE, "如下所列"))
    assert (statement.name, facts(statement)) == ("expenditure", EXPECTED)


def test_a_header_shifted_against_its_figures_is_straightened_by_the_figures():
    shifted = [
        [
            "项目",
            "",
            "",
            "本年支出合计",
            "基本支出",
            "项目支出",
            "上缴上级支出",
            "经营支出",
            "对附属单位补助支出",
        ],
        ["类", "款", "项", "1", "2", "3", "4", "5", "6"],
        ["", "", "", "合计", "9.50", "4", "5.5", "", ""],
        ["201", "", "", "一般公共服务支出", "9.50", "4", "5.5", "", ""],
        ["20103", "", "", "政府办公厅（室）及相关机构事务", "9.50", "4", "5.5", "", ""],
    ]
    assert facts(one(paper(shifted))) == EXPECTED


def test_code_and_name_may_share_a_cell():
    rows = [[row[0] + " " + row[1], *row[2:]] for row in EXPENDITURE]
    assert facts(one(paper(rows))) == EXPECTED


@pytest.mark.parametrize("at", range(9))
def test_a_blank_column_anywhere_changes_no_fact(at):
    rows = [[*row[:at], "", *row[at:]] for row in EXPENDITURE]
    assert facts(one(paper(rows))) == EXPECTED


def test_trailing_tabs_and_ragged_rows_change_no_fact():
    rows = [[*row, *[""] * (n % 3)] for n, row in enumerate(EXPENDITURE)]
    assert facts(one(paper(rows))) == EXPECTED


def test_a_code_printed_twice_keeps_both_rows():
    rows = [
        ["人员经费", "", "", "公用经费", "", ""],
        ["科目编码", "科目名称", "金额", "科目编码", "科目名称", "金额"],
        ["303", "对个人和家庭的补助", "310", "302", "商品和服务支出", "301"],
        ["30399", "代缴社会保险费", "100", "30201", "办公费", "301"],
        ["30399", "其他对个人和家庭的补助", "210", "", "", ""],
        ["人员经费合计", "", "310", "公用经费合计", "", "301"],
    ]
    statement = one(paper(rows, "一般公共预算财政拨款基本支出决算明细表"))
    assert facts(statement) == {
        ("303", "决算数"): "310", ("30399", "决算数"): "100", ("30399#2", "决算数"): "210",
        ("302", "决算数"): "301", ("30201", "决算数"): "301",
        ("人员经费合计", "决算数"): "310", ("公用经费合计", "决算数"): "301",
    }  # fmt: skip
    assert statement.by_id["30399#2"].parent == "303"
    assert [code for code, _, _ in statement.codes].count("30399") == 2


def test_a_repeated_label_belongs_to_the_section_it_stands_in():
    rows = [
        ["收入", "", "", "支出", "", "", "", "", ""],
        ["项目", "行次", "金额", "项目", "行次", "合计", "一般公共预算财政拨款", "政府性基金预算财政拨款", "国有资本经营预算财政拨款"],
        ["栏次", "", "1", "栏次", "", "2", "3", "4", "5"],
        ["一、一般公共预算财政拨款", "1", "7.00", "一、一般公共服务支出", "33", "8.00", "8.00", "", ""],
        ["二、政府性基金预算财政拨款", "2", "", "二、外交支出", "34", "", "", "", ""],
        ["本年收入合计", "27", "7.00", "本年支出合计", "59", "8.00", "8.00", "", ""],
        ["年初财政拨款结转和结余", "28", "3.00", "年末财政拨款结转和结余", "60", "2.00", "2.00", "", ""],
        ["一般公共预算财政拨款", "29", "3.00", "", "61", "", "", "", ""],
        ["政府性基金预算财政拨款", "30", "", "", "62", "", "", "", ""],
        ["总计", "32", "10.00", "总计", "64", "10.00", "10.00", "", ""],
    ]  # fmt: skip
    statement = one(paper(rows, "财政拨款收入支出决算总表"))
    assert shown(statement, "一般公共预算财政拨款", "决算数") == "7.00"
    assert shown(statement, "年初一般公共预算", "决算数") == "3.00"
    assert shown(statement, "年初政府性基金", "决算数") == "blank"
    assert shown(statement, "支出总计", "一般公共预算") == "10.00"
    assert shown(statement, "收入总计", "合计") == "absent"


def test_an_unknown_numbered_class_is_still_one_of_the_classes():
    rows = [
        ["项目", "金额", "项目", "金额"],
        ["一、一般公共预算财政拨款收入", "7.00", "一、一般公共服务支出", "6.00"],
        ["", "", "二、将来新设的支出", "1.00"],
        ["本年收入合计", "7.00", "本年支出合计", "7.00"],
        ["总计", "7.00", "总计", "7.00"],
    ]
    statement = one(paper(rows, "收入支出决算总表"))
    assert [r.id for r in statement.rows if "各类支出" in r.groups] == ["201", "将来新设的支出"]


def test_counts_and_money_of_one_table_have_their_own_units():
    rows = [
        ["一、政府采购情况", "", ""],
        ["项目", "行次", "统计数"],
        ["合计", "1", "72.40"],
        ["货物", "2", "72.40"],
        ["二、国有资产占用情况", "", ""],
        ["（一）车辆数合计（辆）", "7", "2"],
        ["8.其他用车", "15", "2"],
    ]
    statement = one(paper(rows, "部门决算公开相关信息统计表"))
    cells = statement.cells
    assert cells[("政府采购合计", "统计数")].printed.unit.symbol == "万元"
    assert cells[("车辆合计", "统计数")].printed.unit.symbol == "辆"
    assert cells[("车辆合计", "统计数")].printed.precision == 0


def test_an_empty_table_is_kept_with_the_note_that_says_so():
    rows = [*EXPENDITURE[:3], ["合计", "", "", "", "", "", "", ""]]
    statement = one(paper(rows) + "\n注：本表反映各项支出情况。\n\n说明：本表无数据\n")
    assert (statement.is_empty, statement.note) == (True, "说明：本表无数据")
    silent = one(paper(rows) + "\n注：本表反映各项支出情况。\n")
    assert (silent.is_empty, silent.note) == (True, "")


def test_a_table_without_a_unit_takes_that_of_the_others_and_says_so():
    both = paper(EXPENDITURE) + "\n" + paper(EXPENDITURE, "四、支出决算表", "")
    first, second = read(both).statements
    assert (first.unit_stated, second.unit_stated) == (True, False)
    assert first.unit == second.unit


def test_notes_at_the_foot_of_a_table_are_no_rows():
    rows = [*EXPENDITURE, ["注：1.本表反映支出。", *[""] * 7], ["2.数据保留两位小数。", *[""] * 7]]
    assert facts(one(paper(rows))) == EXPECTED


def test_a_table_continued_after_a_page_break_is_one_statement():
    head, rest = EXPENDITURE[:5], EXPENDITURE[5:]
    recognition = read(document("支出决算表", "单位：万元", head, rest))
    (statement,) = recognition.statements
    assert [row.id for row in statement.rows] == ["合计", "201", "20103"]
    assert recognition.used == {0, 1, 2, 3}


def test_a_repeated_header_after_a_page_break_is_no_row():
    again = [*EXPENDITURE[:3], ["20103", *EXPENDITURE[5][1:]]]
    (statement,) = read(document("支出决算表", "单位：万元", EXPENDITURE[:5], again)).statements
    assert facts(statement) == EXPECTED


@pytest.mark.parametrize(
    "rows", [[], [[]], [[""]], [["支出决算表"]], [["1", "2", "3"]], [["合计"], ["合计"], ["合计"], ["合计"]]]
)
def test_degenerate_tables_give_no_statement_and_no_traceback(rows):
    assert read(document("支出决算表", rows)).statements == ()


def test_an_empty_document_has_no_statements():
    recognition = read(Document((), "text"))
    assert (recognition.statements, recognition.organization, recognition.fiscal_year) == ((), None, None)


def test_line_numbers_are_never_amounts_even_where_the_number_row_points_at_them():
    rows = [
        ["收入", "支出"],
        ["项目", "行次", "金额", "项目", "行次", "金额"],
        ["栏次", "1", "栏次", "2"],
        ["一、一般公共预算财政拨款收入", "1", "7.00", "一、一般公共服务支出", "32", "6.00"],
        ["二、政府性基金预算财政拨款收入", "2", "", "二、外交支出", "33", ""],
        ["三、国有资本经营预算财政拨款收入", "3", "", "三、国防支出", "34", ""],
        ["四、上级补助收入", "4", "", "四、公共安全支出", "35", "1.00"],
        ["本年收入合计", "5", "7.00", "本年支出合计", "36", "7.00"],
        ["总计", "6", "7.00", "总计", "37", "7.00"],
    ]
    assert facts(one(paper(rows, "收入支出决算总表"))) == {
        ("一般公共预算财政拨款收入", "决算数"): "7.00",
        ("201", "决算数"): "6.00",
        ("204", "决算数"): "1.00",
        ("本年收入合计", "决算数"): "7.00",
        ("本年支出合计", "决算数"): "7.00",
        ("收入总计", "决算数"): "7.00",
        ("支出总计", "决算数"): "7.00",
    }


def test_a_unit_above_the_title_is_read_too():
    statement = one(f"单位：万元\n\n支出决算表\n\n{tabbed(EXPENDITURE)}\n")
    assert (statement.unit.symbol, statement.unit_stated) == ("万元", True)


def test_a_heading_set_in_a_small_table_of_its_own_is_read():
    recognition = read(
        document(
            [["支出决算表"], ["部门：某县某局", "公开03表"], ["", "金额单位：元"]],
            [list(row) for row in EXPENDITURE],
        )
    )
    (statement,) = recognition.statements
    assert (statement.name, statement.unit.symbol) == ("expenditure", "元")
    assert recognition.organization == "某县某局"


def test_a_row_label_that_sounds_like_nothing_is_no_note_of_emptiness():
    rows = [
        ["人员经费", "", "", "公用经费", "", ""],
        ["科目编码", "科目名称", "金额", "科目编码", "科目名称", "金额"],
        ["301", "工资福利支出", "", "310", "资本性支出", ""],
        ["30101", "基本工资", "", "31022", "无形资产购置支出", ""],
    ]
    assert one(paper(rows, "一般公共预算财政拨款基本支出决算表")).note == ""
