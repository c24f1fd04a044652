"""A printed form as inputs of a rubric: numbers are taken over, bare scores stay somebody's word."""

from decimal import Decimal
from fractions import Fraction

from tests.core.indicator.scoring.test_printed import department, fact, project
from tests.support.scoring import nodes, rubrics
from yiben.core.indicator.scoring.evaluate import evaluate
from yiben.core.indicator.scoring.from_form import form_inputs
from yiben.core.indicator.scoring.telling import number, plain_scored


def scored(form, rubric, facts=()):
    one = rubrics()[rubric]
    objective, actuals = form_inputs(form, one, facts)
    return objective, evaluate(one, objective, actuals)


def test_targets_and_actual_values_are_scored_by_the_slot_of_their_branch():
    objective, found = scored(project(actual="90件"), "project-self-evaluation")
    assert [(i.slot, i.weight) for i in objective.indicators] == [
        ("output", Decimal(50)),
        ("outcome", Decimal(30)),
        ("satisfaction", Decimal(10)),
    ]
    every = nodes(found)
    assert (every["execution"].points, every["output"].points) == (Fraction("5.79"), 45)
    assert (every["indicator-2"].status, every["indicator-2"].points) == ("asserted", 30)


def test_an_output_of_cost_is_a_ceiling_in_a_rubric_without_a_slot_for_costs():
    form = project(target="=30240元", actual="10240元", level="成本指标")
    objective, found = scored(form, "project-self-evaluation")
    assert objective.indicators[0].slot == "output"
    assert nodes(found)["output"].points == 50
    costed, _ = scored(form, "project-self-evaluation-costed")
    assert costed.indicators[0].slot == "cost"


def test_a_rubric_with_one_slot_takes_every_indicator():
    objective, _ = scored(project(), "eshan-project")
    assert {one.slot for one in objective.indicators} == {"indicators"}


def test_rates_and_checklists_of_a_scoring_table_go_to_the_leaves_of_their_name():
    form = department(name="财政供养人员控制率", working="（23/20）×100%=115.00%；0分")
    _, found = scored(form, "hunan-department")
    leaf = nodes(found)["staff-control"]
    assert (leaf.points, leaf.status) == (0, "recomputed")


def test_what_the_text_says_there_is_none_of_reaches_the_rubric():
    _, found = scored(department(), "hunan-department", [fact("0")])
    assert "0÷0" in nodes(found)["key-projects-share"].arithmetic


def test_a_tree_is_told_with_decimals_as_text_and_other_fractions_as_quotients():
    _, found = scored(project(actual="90件"), "project-self-evaluation")
    told = plain_scored(found)
    assert told["points"] == number(found.points)
    assert {part["id"] for part in told["parts"]} == {"execution", "output", "outcome", "satisfaction"}
    assert [number(Fraction(1, 3)), number(Fraction(1, 4)), number(None)] == ["1/3", "0.25", None]
