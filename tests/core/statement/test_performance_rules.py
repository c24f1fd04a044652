"""The performance rules hold their own examples."""

import pytest

from tests.support.forms import checks, forms_in
from yiben.formats import definitions

EXAMPLES = [
    (d.id, example["expect"], example["text"])
    for d in definitions.load("rules")
    if d.body.get("family") == "performance"
    for example in d.body["examples"]
]


@pytest.mark.parametrize(("rule", "expect", "text"), EXAMPLES, ids=lambda v: v if len(v) < 60 else "…")
def test_an_example_comes_out_as_it_says(rule: str, expect: str, text: str):
    outcomes = {check.outcome.value for check in checks(rule, forms_in(text))}
    if expect == "fail":
        assert "fail" in outcomes
    elif expect == "pass":
        assert "pass" in outcomes
        assert not outcomes & {"fail", "unreadable"}
    else:
        assert not outcomes & {"pass", "fail", "unreadable"}
