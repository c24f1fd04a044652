"""Rubrics and grade scales: read without a fault, every leaf cited, and their own examples give what they say."""

import re
from fractions import Fraction

import pytest

from tests.support.scoring import nodes, rubrics, run, scales, scored
from yiben.core.indicator.scoring.grade import grade
from yiben.formats import definitions

RUBRICS = definitions.load("scoring")
SCALES = definitions.load("grades")
CASES = [
    pytest.param(d, example, id=f"{d.id}-{number}")
    for d in RUBRICS
    for number, example in enumerate(d.body.get("examples", ()), 1)
]


@pytest.mark.parametrize(("definition", "example"), CASES)
def test_an_example_gives_what_its_rubric_says(definition, example):
    assert run(definition, example) == example["expect"]


@pytest.mark.parametrize(("definition", "example"), CASES)
def test_the_arithmetic_of_an_example_tells_a_quotient_as_a_share_and_no_sign_twice(definition, example):
    for leaf in nodes(scored(definition, example)).values():
        assert not re.search(r"--|÷[^=；，]*= [-\d.,]+(?!%|[\d.,]|分)", leaf.arithmetic), leaf.arithmetic


@pytest.mark.parametrize("definition", RUBRICS, ids=lambda d: d.id)
def test_a_rubric_shows_itself_and_is_graded_by_a_scale_there_is(definition):
    assert definition.body.get("examples")
    assert rubrics()[definition.id].scale in scales()


@pytest.mark.parametrize("definition", RUBRICS, ids=lambda d: d.id)
def test_every_leaf_says_its_standard(definition):
    assert [leaf.id for leaf in rubrics()[definition.id].leaves if not leaf.standard] == []


@pytest.mark.parametrize("definition", SCALES, ids=lambda d: d.id)
def test_a_scale_grades_its_own_examples(definition):
    scale = scales()[definition.id]
    examples = definition.body["examples"]
    assert [grade(scale, Fraction(e["points"])).name for e in examples] == [e["grade"] for e in examples]


def test_printed_forms_are_held_to_the_curves_of_the_rubric_that_scores_our_own():
    (norm,) = definitions.load("norms")
    project = next(d for d in RUBRICS if d.id == "project-self-evaluation").body
    execution, *slots = project["nodes"]
    assert norm.body["execution"] == execution["curve"]
    assert all(slot["slot"]["quantitative"] == norm.body["quantitative"] for slot in slots)
    assert norm.body["scale"] == project["scale"]
