"""A rule's file, parsed: what it loops over, selects and asserts, and how a broken file is refused."""

import pytest

from tests.support.built import definition
from yiben.core.audit.rule import rule_of
from yiben.core.catalogue.definition import DefinitionError
from yiben.core.expression.parse import parse

BARRED = {"for": {"sentence": "sentences"}}


def rule(asserts="a == b", **changes):
    return rule_of(definition(asserts, **changes))


def test_loops_bind_their_names_in_order():
    made = rule(**{"for": {"row": "total.rows", "column": "total.columns"}})
    assert made.loops == (("row", parse("total.rows")), ("column", parse("total.columns")))


def test_a_rule_without_loops_where_advice_and_diagnoses_is_a_rule():
    made = rule(advice="")
    assert (made.loops, made.where, made.advice, made.diagnoses) == ((), None, "", ())


def test_the_basis_is_every_norm_in_one_line():
    cites = [{"document": "预算法", "article": "第十四条", "status": "verified"}, {"document": "公开样表"}]
    assert rule(cites=cites).basis == "预算法 第十四条；公开样表（未核实）"


def test_a_diagnosis_may_change_the_severity_or_leave_it():
    first, second = rule(
        diagnoses=[{"when": "a == 1", "say": "漏加", "severity": "hint"}, {"when": "a == 2", "say": "重加"}]
    ).diagnoses
    assert (first.say, first.severity, second.severity) == ("漏加", "hint", None)


@pytest.mark.parametrize("key", ["family", "severity", "severity_reason", "asserts", "message"])
def test_a_missing_key_is_named_with_its_file(key):
    made = definition("a == b")
    body = {k: v for k, v in made.body.items() if k != key}
    with pytest.raises(DefinitionError, match=rf"rules/x\.yaml: key '{key}' is missing"):
        rule_of(type(made)(**{**vars(made), "body": body}))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"family": "rumour"}, "family 'rumour' is not one of identity"),
        ({"severity": "fatal"}, "severity 'fatal' is not one of error"),
        ({"asserts": "a =="}, "expected a value at character 4 of “a ==”"),
        ({"where": "row.code and"}, "expected a value at character 12"),
        ({"for": {"row": "total rows"}}, "expected an operator or the end at character 6"),
        ({"for": ["row"]}, "key 'for' is not a mapping"),
        ({"message": "{where}：{row.}。"}, "expected a name at character 4 of “row.”"),
        ({"diagnoses": [{"when": "a == 1"}]}, "diagnosis: key 'say' is missing"),
        ({"diagnoses": [{"say": "漏加"}]}, "diagnosis: key 'when' is missing"),
        ({"diagnoses": [{"when": "a = 1", "say": "漏加"}]}, "found “=”"),
        ({"diagnoses": [{"when": "a == 1", "say": "漏加", "severity": "bad"}]}, "severity 'bad'"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_by_name_before_it_meets_a_paper(changes, said):
    with pytest.raises(DefinitionError) as problem:
        rule(**changes)
    assert str(problem.value).startswith("rules/x.yaml: ")
    assert said in str(problem.value)


def test_a_rule_that_bars_a_pattern_from_every_sentence_is_known_as_one():
    assert rule("not matches(sentence.text, 'X+')", **BARRED).barred_pattern == "X+"


@pytest.mark.parametrize(
    ("asserts", "loops"),
    [
        ("matches(sentence.text, 'X+')", {"sentence": "sentences"}),
        ("not matches(sentence.section, 'X+')", {"sentence": "sentences"}),
        ("not matches(other.text, 'X+')", {"sentence": "sentences"}),
        ("not matches(sentence.text, 'X+')", {"sentence": "headings"}),
    ],
)
def test_any_other_rule_about_text_is_not(asserts, loops):
    assert rule(asserts, **{"for": loops}).barred_pattern is None
