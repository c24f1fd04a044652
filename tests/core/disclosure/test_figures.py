"""Key figures: from the table, else from the text, with their place; absent rather than guessed."""

from dataclasses import replace

import pytest

from tests.support.built import fact, paper, statement
from yiben.apps.audits import engine
from yiben.core.disclosure.figures import KeyFigure, key_figures
from yiben.core.statement.forms.form import Form
from yiben.core.value.anchor import Anchor

INCOME = {"id": "income", "title": "本年收入", "kinds": ["final_accounts"], "concept": "income_of_year"}
SCORE = {"id": "score", "title": "得分", "kinds": ["performance"], "forms": ["department_scoring"]}


def total(text, **more):
    rows = {"本年收入合计": {"决算数": text}}
    return statement(rows, name="total", title="收入支出决算总表", **more)


def told(text, unit="万元"):
    return replace(fact(text, unit, label="本年收入合计"), concepts=("income_of_year",))


def figure(of, wanted=INCOME) -> KeyFigure:
    (found,) = key_figures(of, engine.book(), [wanted])
    return found


def test_a_figure_is_the_printed_cell_with_its_unit_and_place():
    found = figure(paper(total("1,234.86")))
    assert (found.value, found.unit, found.place) == (
        "1,234.86",
        "万元",
        "《收入支出决算总表》·本年收入合计·决算数",
    )
    assert (found.anchor.block, found.anchor.row, found.anchor.column) == (0, 0, 0)


def test_the_table_comes_before_the_text_even_where_they_differ():
    assert figure(paper(total("1,234.86"), text_facts=(told("1,000.00"),))).value == "1,234.86"


@pytest.mark.parametrize(("cell", "why"), [("", "空白"), ("—", "填的是"), ("?", "读不出")])
def test_a_cell_without_a_number_is_said_to_be_so_and_the_text_does_not_fill_it(cell, why):
    found = figure(paper(total(cell), text_facts=(told("1,000.00"),)))
    assert found.value == "" and found.anchor is None and why in found.why


def test_without_a_table_the_text_is_taken_where_it_says_one_thing():
    assert figure(paper(text_facts=(told("288.49"), told("288.490")))).value == "288.49"
    assert "不一样" in figure(paper(text_facts=(told("288.49"), told("300.00")))).why
    assert "没有印出" in figure(paper()).why


def test_a_number_of_the_text_in_another_unit_than_money_is_not_taken():
    assert figure(paper(text_facts=(told("12", "%"),))).value == ""


def test_tables_of_several_units_give_no_figure():
    found = figure(paper(total("1.00"), total("2.00", block=1)))
    assert found.value == "" and "几个单位" in found.why


def test_a_score_is_the_total_of_the_only_form_of_its_kind():
    form = Form("department_scoring", "评分表", Anchor(3), total_score=fact("96", "分"))
    of = paper(kinds=("performance",), forms=(form,))
    assert (figure(of, SCORE).value, figure(of, SCORE).unit) == ("96", "分")
    assert figure(paper(kinds=("performance",), forms=(form, form)), SCORE).value == ""
    assert figure(paper(kinds=("performance",)), SCORE).value == ""


def test_a_paper_of_another_kind_has_no_such_figure():
    assert key_figures(paper(kinds=("performance",)), engine.book(), [INCOME]) == ()


def test_every_figure_that_the_definitions_want_can_be_found():
    from yiben.formats import definitions

    book = engine.book()
    forms = {form.kind for form in book.forms}
    for definition in definitions.load("figures"):
        for wanted in definition.body["figures"]:
            named = set(wanted.get("forms", ())) <= forms
            assert named and ("forms" in wanted or book.vocabulary.cells(wanted["concept"])), wanted["id"]
