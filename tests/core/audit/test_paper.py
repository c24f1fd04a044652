"""A paper: its numbers once a place, which of them are bound, its statements in sets."""

from tests.support.built import audited, definition, fact, paper, statement
from yiben.core.statement.forms.form import Form
from yiben.core.value.anchor import Anchor
from yiben.core.value.fact import Fact
from yiben.core.value.period import Period
from yiben.core.value.printed import read_number
from yiben.core.value.unit import unit_of


def table(name, block=0, text="30.00"):
    return statement({"合计": {"金额": text}}, name=name, title=name, block=block)


def names(of):
    return [[statement.name for statement in one] for one in of.sets()]


def test_the_tables_of_one_unit_are_one_set():
    assert names(paper(table("total"), table("revenue", 1))) == [["total", "revenue"]]


def test_a_paper_that_prints_a_table_again_begins_another_set():
    of = paper(table("total"), table("revenue", 1), table("total", 2), table("revenue", 3))
    assert names(of) == [["total", "revenue"], ["total", "revenue"]]


def test_a_paper_without_tables_has_one_empty_set():
    assert names(paper()) == [[]]


def test_each_set_is_audited_by_itself():
    of = paper(table("total"), table("revenue", 1), table("total", 2, "40.00"), table("revenue", 3, "41.00"))
    (lead,) = audited(of, definition("total[合计, 金额] == revenue[合计, 金额]")).leads
    assert (lead.stated, lead.expected) == ("40.00", "41.00")


def test_a_rule_about_no_table_runs_once_however_many_sets_there_are():
    of = paper(table("total"), table("total", 1))
    assert audited(of, definition("paper.fiscal_year == 2023")).checks["pass"] == 1


def test_a_number_is_counted_once_though_a_table_and_the_text_both_read_it():
    cell = table("total")
    seen_again = fact("30.00", at=(0, 0), label="总计")
    of = paper(cell, text_facts=(seen_again,))
    assert len(of.facts) == 1
    assert of.facts[seen_again.key].label.startswith("total")


def printed(text="30.00", unit="万元", **changes):
    number = read_number(text, unit_of(unit))
    return Fact(**{"printed": number, "anchor": Anchor(4, start=7), "label": "收入总计", **changes})


def is_bound(of_fact, **changes):
    return of_fact.key in paper(text_facts=(of_fact,), **changes).bound


def test_a_number_with_a_name_a_unit_and_the_paper_s_year_is_bound():
    assert is_bound(printed())


def test_a_number_with_a_year_of_its_own_needs_none_of_the_paper():
    assert is_bound(printed(period=Period(2022)), fiscal_year=None)
    assert not is_bound(printed(), fiscal_year=None)


def test_a_number_without_a_name_is_not_bound():
    assert not is_bound(printed(label=""))


def test_a_number_without_a_unit_is_bound_only_where_it_stands_for_something_known():
    assert not is_bound(printed(unit=""))
    assert is_bound(printed(unit="", concepts=("revenue",)))


def test_a_cell_of_a_statement_is_bound_by_its_table_s_unit():
    of = paper(table("total"))
    assert of.bound == set(of.facts)


def test_a_number_of_a_form_is_bound_by_its_own_unit():
    points, plain = (
        fact("20", "分", at=(1, 1), label="表·办件量·得分"),
        fact("7", "", at=(1, 2), label="表·办件量"),
    )
    of = paper(forms=(Form("project_self_evaluation", "表", Anchor(0), facts=(points, plain)),))
    assert of.bound == {points.key}


def test_a_number_in_a_table_that_nothing_recognised_is_found_and_never_bound():
    of = paper(loose=(printed(label="", unit=""),))
    assert (len(of.facts), len(of.bound)) == (1, 0)


def test_what_an_audit_looked_at_is_what_an_equality_rested_on():
    of = paper(table("total"), table("revenue", 1))
    assert audited(of, definition("total[合计, 金额] == revenue[合计, 金额]")).numbers["checked"] == 2
    assert audited(of, definition("total[合计, 金额] > 3")).numbers["checked"] == 0
