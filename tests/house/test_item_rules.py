"""Every rule of the catalogue's linter: its own examples run, and it is shown passing and failing."""

import pytest

from tests.support.items import blank_item
from yiben.apps.catalogues.rulebook import factors, form
from yiben.core.catalogue.item_facts import facts_of
from yiben.core.catalogue.item_rule import FAIL, NOT_APPLICABLE, PASS, item_rule_of
from yiben.formats import definitions

RULES = definitions.load("item_rules")
CASES = [
    pytest.param(one, example, id=f"{one.id}-{number}-{example['expect']}")
    for one in RULES
    for number, example in enumerate(one.body["examples"])
]


def outcome(definition, example) -> str:
    """What a rule says of an item that is empty but for the example: the worst of all its rows."""
    given = dict(example["item"])
    same = {key: given.pop(key) for key in ("same_code", "same_handling_code") if key in given}
    item = blank_item(**given)
    rule = item_rule_of(definition, form())
    facts = facts_of(item, factors(), **same)
    said = [rule.holds(facts, row) for _, row in rule.rows(item)]
    return FAIL if FAIL in said else PASS if PASS in said else NOT_APPLICABLE


@pytest.mark.parametrize(("definition", "example"), CASES)
def test_an_example_gives_what_its_rule_file_says(definition, example):
    assert outcome(definition, example) == example["expect"]


@pytest.mark.parametrize("definition", RULES, ids=lambda one: one.id)
def test_a_rule_shows_a_pass_and_a_fail(definition):
    assert {"pass", "fail"} <= {example["expect"] for example in definition.body["examples"]}


def test_every_message_says_what_was_read_and_every_rule_what_to_do():
    assert [one.id for one in RULES if not str(one.body["message"]).strip() or not one.body["advice"]] == []
