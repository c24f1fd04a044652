"""The linter of the catalogue: facts, rules that cannot be used, findings in their order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.items import blank_item
from yiben.apps.catalogues.rulebook import factors, form, item_rules
from yiben.core.catalogue.definition import DefinitionError, define
from yiben.core.catalogue.item_facts import Facts, facts_of, value_of, working_days
from yiben.core.catalogue.item_lint import lint
from yiben.core.catalogue.item_rule import FAIL, NOT_APPLICABLE, PASS, item_rule_of
from yiben.core.expression.evaluate import EvaluationError
from yiben.core.expression.values import Number


def rule(asserts, **more):
    """A rule of one assertion."""
    body = {
        "severity": "error",
        "asserts": asserts,
        "field": "name",
        "message": "{name}：{read}",
        "advice": "请改。",
        **more,
    }
    return item_rule_of(
        define(
            {"id": "a-rule", "version": 1, "title": "某规则", "cites": [{"document": "某规定"}], **body},
            "item_rules",
            "item_rules/a.yaml",
        ),
        form(),
    )


def said(one, **given_item):
    """What a rule says of an item that is empty but for what is given."""
    item = blank_item(**given_item)
    return [one.holds(facts_of(item, factors()), row) for _, row in one.rows(item)]


@pytest.mark.parametrize(
    ("amount", "unit", "days"),
    [
        (20, "working_days", 20),
        (1, "months", 22),
        (1, "years", 253),
        (7, "natural_days", 5),
        (365, "natural_days", 253),
        (1, "hours", 1),
        (9, "hours", 2),
        (0, "", 0),
        (5, "", None),
        (None, "working_days", None),
    ],
)
def test_a_term_is_compared_in_working_days_a_part_of_a_day_counted_whole(amount, unit, days):
    assert working_days(amount, unit, factors()) == days


@given(st.integers(1, 500), st.sampled_from(["working_days", "natural_days", "months", "years", "hours"]))
def test_a_longer_term_is_never_fewer_working_days(amount, unit):
    assert working_days(amount, unit, factors()) <= working_days(amount + 1, unit, factors())


def test_a_name_that_is_no_field_is_a_fault_of_the_rule_when_it_is_read():
    with pytest.raises(DefinitionError, match="“item” has no field “naem”"):
        rule("present(item.naem)")
    with pytest.raises(DefinitionError, match="“row” is neither item nor the row of the loop"):
        rule("present(row.name)")
    with pytest.raises(DefinitionError, match="expected"):
        rule("present(item.name")


def test_a_rule_says_where_to_look_and_how_bad_it_is():
    with pytest.raises(DefinitionError, match="field 'fee' is not in item"):
        rule("present(item.name)", field="fee")
    with pytest.raises(DefinitionError, match="severity 'fatal'"):
        rule("present(item.name)", severity="fatal")


def test_a_rule_holds_fails_or_does_not_apply():
    one = rule("present(item.name)", where="item.charges")
    assert said(one, charges=True, name="甲") == [PASS]
    assert said(one, charges=True) == [FAIL]
    assert said(one, charges=False) == said(one) == [NOT_APPLICABLE]


def test_what_cannot_be_compared_is_not_a_pass():
    assert said(rule("item.committed_days <= item.statutory_days"), committed=3) == [NOT_APPLICABLE]


def test_a_rule_over_rows_looks_at_each():
    one = rule("present(material.basis)", **{"for": {"material": "materials"}, "field": "basis"})
    rows = [{"name": "甲", "basis": "某条"}, {"name": "乙"}]
    assert said(one, materials=rows) == [PASS, FAIL]
    assert said(one) == []


def test_a_finding_names_item_row_field_and_what_was_read():
    one = rule(
        "present(material.basis)",
        **{"for": {"material": "materials"}, "field": "basis", "message": "{name}的{row}：{read}"},
    )
    item = blank_item(code="1", name="某许可", materials=[{"name": "甲", "basis": "某条"}, {"name": "乙"}])
    (found,) = lint([one], form(), [item], factors())
    assert (found.code, found.part, found.row, found.field) == ("1", "materials", 1, "basis")
    assert found.message == "某许可的乙：空"
    assert found.basis == "某规定（未核实）"


def test_a_code_is_counted_over_all_items_and_over_those_not_looked_at():
    one = rule("item.same_code == 1", field="code")
    items = [blank_item(code="1"), blank_item(code="1"), blank_item(code="2")]
    assert [found.code for found in lint([one], form(), items, factors())] == ["1", "1"]
    assert [found.code for found in lint([one], form(), items[2:], factors(), [("2", "")])] == ["2"]


def test_a_blank_code_of_the_handling_is_no_double():
    one = rule("item.same_handling_code == 1", field="handling_code")
    assert list(lint([one], form(), [blank_item(code="1"), blank_item(code="2")], factors())) == []


def test_every_rule_can_be_asked_of_an_empty_item():
    found = list(lint(item_rules(), form(), [blank_item()], factors()))
    assert {one.rule for one in found} >= {"promise-is-made", "item-has-phones", "item-tells-its-conditions"}
    assert all(one.message and one.advice and one.basis for one in found)


def test_plain_values_are_values_of_expressions():
    value = value_of({"a": 3, "b": ["x", None], "c": True})
    assert isinstance(value, Facts) and isinstance(value.attribute("a"), Number)
    assert value.attribute("b") == ("x", None) and value.attribute("c") is True
    with pytest.raises(EvaluationError, match="no field “d”"):
        value.attribute("d")
