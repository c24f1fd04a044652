"""Links between text and tables, and codes with their official names."""

from dataclasses import replace

import pytest

from tests.support.built import fact, paper, statement
from yiben.apps.audits import engine
from yiben.core.audit.link import codes_of, links_of
from yiben.core.catalogue.classification import ClassificationCode
from yiben.core.catalogue.definition import define
from yiben.core.claim.vocabulary import Vocabulary
from yiben.core.statement.grid import Gap
from yiben.core.value.anchor import Anchor

CONCEPTS = define(
    {
        "id": "test", "version": 1, "title": "测试", "cites": [],
        "concepts": [
            {"id": "grand", "title": "收入总计", "phrases": ["收入总计"], "cells": ["total[总计, 金额]", "revenue[合计, 金额]"]},
        ],
    },
    "concepts", "concepts/test.yaml",
)  # fmt: skip
CODES = {
    "201": ClassificationCode("201", "一般公共服务支出", "category", "observed"),
    "208": ClassificationCode(
        "208", "社会保障和就业支出", "category", "observed", alt_names=("社会保障及就业支出",)
    ),
}


@pytest.fixture(scope="module")
def book():
    codes = {
        "functional": CODES,
        "economic": {"301": ClassificationCode("301", "工资福利支出", "category", "observed")},
    }
    return replace(engine.book(), vocabulary=Vocabulary.build([CONCEPTS]), codes=codes)


def said(text="30.00", unit="万元"):
    return replace(fact(text, unit, block=9, label="收入总计"), concepts=("grand",))


def total(text, block=0):
    return statement({"总计": {"金额": text}}, name="total", title="收入支出决算总表", block=block)


def revenue(text):
    return statement({"合计": {"金额": text}}, name="revenue", title="收入决算表", block=1)


def test_a_number_of_the_text_is_held_against_the_cell_of_its_concept(book):
    (link,) = links_of(paper(total("31.00"), text_facts=(said(),)), book)
    assert (link.text.printed.text, link.cell.printed.text) == ("30.00", "31.00")
    assert (link.title, link.address) == ("收入支出决算总表", "total[总计, 金额]")


def test_where_the_best_table_is_not_printed_the_next_is_taken(book):
    (link,) = links_of(paper(revenue("31.00"), text_facts=(said(),)), book)
    assert link.title == "收入决算表"


def test_a_printed_row_left_blank_is_a_link_too(book):
    (link,) = links_of(paper(total(""), text_facts=(said(),)), book)
    assert link.cell is Gap.BLANK


@pytest.mark.parametrize("text", ["—", "?"])
def test_a_dash_or_a_cell_that_cannot_be_read_is_no_link(book, text):
    assert links_of(paper(total(text), text_facts=(said(),)), book) == ()


def test_a_number_that_stands_for_nothing_known_has_no_link(book):
    plain = fact("30.00", block=9, label="收入总计")
    assert links_of(paper(total("30.00"), text_facts=(plain,)), book) == ()


def test_people_are_not_held_against_money(book):
    assert links_of(paper(total("30.00"), text_facts=(said("30", "人"),)), book) == ()


def test_the_text_speaks_of_the_first_of_several_units(book):
    of = paper(total("31.00"), total("32.00", 2), text_facts=(said(),))
    (link,) = links_of(of, book)
    assert link.cell.printed.text == "31.00"


def printed(*codes, name="expenditure"):
    rows = tuple((code, words, Anchor(0, row=i)) for i, (code, words) in enumerate(codes))
    return replace(statement({"合计": {"金额": "1.00"}}, name=name), codes=rows)


def test_a_code_is_told_with_its_official_name(book):
    (code,) = codes_of(paper(printed(("201", "一般公共服务支出"))), book)
    assert (code.official, code.status, code.is_known, code.is_variant) == (
        "一般公共服务支出",
        "observed",
        True,
        False,
    )


def test_brackets_commas_and_spaces_do_not_make_another_name(book):
    (code,) = codes_of(paper(printed(("201", "一般公共 服务（支出）"))), book)
    assert code.name_plain == code.official_plain


def test_a_name_it_was_also_printed_with_is_a_variant(book):
    (code,) = codes_of(paper(printed(("208", "社会保障及就业支出"))), book)
    assert code.is_variant


def test_a_code_that_no_classification_knows_is_said_so(book):
    (code,) = codes_of(paper(printed(("299", "其他"))), book)
    assert (code.is_known, code.status, code.official) == (False, "unknown", "")


def test_a_code_printed_with_two_names_is_told_at_both_with_the_first_marked(book):
    first, second = codes_of(paper(printed(("201", "一般公共服务支出"), ("201", "国防支出"))), book)
    assert first.twice and second.twice
    assert (first.is_first, second.is_first) == (True, False)
    assert first.names == "一般公共服务支出、国防支出"


def test_the_detail_of_basic_expenditure_has_economic_codes(book):
    (code,) = codes_of(paper(printed(("301", "工资福利支出"), name="basic_detail")), book)
    assert code.official == "工资福利支出"
