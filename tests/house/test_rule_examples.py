"""Every rule's own examples run, and each rule is shown passing and failing."""

import pytest

from tests.support.rules import checks, outcome, rule_definitions

CASES = [
    pytest.param(d, example, id=f"{d.id}-{number}-{example['expect']}")
    for d in rule_definitions()
    for number, example in enumerate(d.body.get("examples", ()))
]


@pytest.mark.parametrize(("definition", "example"), CASES)
def test_an_example_gives_what_its_rule_file_says(definition, example):
    assert outcome(checks(definition, example)) == example["expect"]


@pytest.mark.parametrize("definition", rule_definitions(), ids=lambda d: d.id)
def test_a_rule_shows_a_pass_and_a_fail(definition):
    shown = {example["expect"] for example in definition.body.get("examples", ())}
    assert {"pass", "fail"} <= shown
