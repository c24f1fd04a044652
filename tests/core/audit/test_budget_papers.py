"""Whole budget papers: a consistent one is silent, and a number changed in it is found where it stands."""

import pytest

from tests.support.budgets import NATIONAL, PROVINCIAL, changed, paper
from yiben.apps.audits import engine
from yiben.core.audit.read import read
from yiben.core.audit.run import audit
from yiben.formats import text as text_format


def audited(text):
    return audit(read(text_format.read(text.encode()), engine.book()), engine.book())


def leads(text):
    return [lead for lead in audited(text).leads if lead.severity in ("error", "warning")]


def with_change(tables, title, row, column, to):
    return {**tables, title: changed(tables[title], row, column, to)}


@pytest.mark.parametrize(
    ("tables", "unit"), [(NATIONAL, "万元"), (PROVINCIAL, "元")], ids=["national", "provincial"]
)
def test_a_consistent_budget_paper_is_silent_and_nearly_every_number_is_checked(tables, unit):
    result = audited(paper(tables, unit=unit))
    assert result.leads == ()
    assert result.paper.kinds == ("budget",)
    assert result.numbers["found"] == result.numbers["bound"]
    assert result.numbers["checked"] * 100 >= 95 * result.numbers["found"]


@pytest.mark.parametrize(
    ("title", "row", "column", "to", "place"),
    [
        ("部门收支总表", 11, 3, "111.00", ("支出总计", "预算数")),
        ("部门收支总表", 7, 1, "6.00", ("其他收入", "预算数")),
        ("部门支出总表", 4, 3, "62.00", ("2010302 一般行政管理事务", "基本支出")),
        ("财政拨款收支总表", 7, 1, "1.00", ("一般公共预算拨款", "预算数")),
        ("一般公共预算支出表", 5, 6, "5.00", ("2010302 一般行政管理事务", "比上年执行数增减额")),
        ("一般公共预算基本支出表", 4, 3, "33.00", ("30102 津贴补贴", "人员经费")),
        ("一般公共预算“三公”经费支出表", 3, 11, "6.00", ("公务接待费", "右侧预算数")),
    ],
)
def test_one_changed_number_gives_an_error_in_its_table(title, row, column, to, place):
    found = leads(paper(with_change(NATIONAL, title, row, column, to)))
    assert found and all(lead.severity == "error" for lead in found)
    assert title in {lead.place.table_title for lead in found}
    places = {
        (p.row_label, p.column_label) for lead in found for p in (lead.place, *lead.candidates, *lead.also)
    }
    assert place in places


def test_two_tables_that_print_one_number_differently_are_an_error():
    tables = with_change(PROVINCIAL, "政府性基金预算支出预算表", 2, 2, "200,000.00")
    found = leads(paper(tables, unit="元"))
    assert {lead.severity for lead in found} == {"error"}
    assert found[0].stated == "200,000.00"


def test_no_final_accounts_rule_speaks_of_a_budget_paper_that_mentions_the_accounts():
    mentions = "本部门上年度部门决算已按规定公开，决算数据见决算报表，决算说明见决算报告，决算草案另报。"
    result = audited(paper(NATIONAL, end=mentions))
    assert result.paper.kinds == ("budget",)
    assert result.leads == ()


def test_the_rules_for_sentences_hold_in_a_budget_paper_too():
    right = "2024年一般公共预算拨款支出95.00万元，比上年增加5.00万元，增长5.56%。"
    wrong = right.replace("5.56%", "15.56%")
    assert leads(paper(NATIONAL, end=right)) == []
    assert [lead.family for lead in leads(paper(NATIONAL, end=wrong))] == ["narrative"]


def test_nothing_is_asserted_where_an_unknown_row_carries_an_amount():
    rows = NATIONAL["部门收支总表"]
    strange = [*rows[:7], ["    某种新收入", "3.00", "", ""], *rows[7:]]
    assert leads(paper({"部门收支总表": strange})) == []


def test_a_table_that_lists_units_and_subjects_is_not_summed_by_code():
    head, total, rows = (
        PROVINCIAL["支出预算总表"][:2],
        PROVINCIAL["支出预算总表"][2],
        PROVINCIAL["支出预算总表"][3:],
    )
    unit = ["", "某某学校", *total[2:]]
    double = [
        *head,
        [total[0], "", "2,100,000.00", "1,600,000.00", "1,400,000.00", "200,000.00", "500,000.00"],
    ]
    assert leads(paper({"支出预算总表": [*double, unit, *rows, unit, *rows]}, unit="元")) == []


def test_revenue_printed_after_the_year_s_total_is_not_held_against_it():
    rows = NATIONAL["部门收支总表"]
    after = [
        *rows[:9],
        ["上级补助收入", "4.00", "", ""],
        ["", "", "结转下年", "4.00"],
        rows[10],
        ["收入总计", "114.00", "支出总计", "114.00"],
    ]
    assert leads(paper({"部门收支总表": after})) == []
