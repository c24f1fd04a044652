"""`yiben evaluate` and `yiben recompute`: every score with its arithmetic, and what changed since."""

import json

import pytest
from typer.testing import CliRunner

from tests.support.evaluations import PROJECT, YEAR, ready, rows, vouch
from tests.support.ledgers import budget_unit
from tests.support.objectives import declared
from yiben.faces.cli.main import app

pytestmark = pytest.mark.django_db
ASKED = ["--unit", "101001", "--year", str(YEAR)]


def run(*arguments, expect=0):
    ran = CliRunner().invoke(app, list(arguments))
    assert ran.exit_code == expect, ran.output
    return ran


def test_all_objectives_of_a_unit_are_evaluated_with_arithmetic_and_statuses():
    ready()
    told = json.loads(run("evaluate", *ASKED, "--purpose", "self", "--json").stdout)
    (one,) = told["evaluations"]
    assert (one["name"], one["total"], one["statuses"]) == (
        PROJECT,
        "82",
        {"recomputed": 4, "asserted": 1, "no_data": 1},
    )
    scores = {score["id"]: score for score in one["scores"]}
    assert scores["on_time"]["actual"]["numerator"] == "3" and "75%" in scores["on_time"]["arithmetic"]
    assert scores["happy"]["points"] is None and told["refused"] == []


def test_lines_tell_points_sides_and_what_is_asserted():
    ready()
    shown = run("evaluate", *ASKED, "--project", PROJECT).stdout
    assert "82.00分\t等级未定\t重算4项、认定1项、无数据1项" in shown
    assert "按时办结率\t16.67分/20\t重算\t75.00%（3 / 4）" in shown
    assert "群众满意度\t无数据/10\t无数据" in shown and "注意\t1项没有数据" in shown


def test_recompute_leaves_with_nought_where_it_is_the_same_and_with_one_where_it_is_not():
    edition = ready()
    made = json.loads(run("evaluate", *ASKED, "--json").stdout)["evaluations"][0]["evaluation"]
    assert "与冻结时相同" in run("recompute", str(made)).stdout
    vouch(edition, "uptime", "90")
    told = json.loads(run("recompute", str(made), "--json", expect=1).stdout)
    assert told["same"] is False and [one["kind"] for one in told["changes"]] == [
        "replaced",
        "score",
        "total",
    ]
    assert "系统可用率\t担保的数已换" in run("recompute", str(made), expect=1).stdout


def test_a_draft_is_refused_as_a_self_evaluation_and_tried_otherwise():
    declared(unit=budget_unit(), year=YEAR, name=PROJECT, indicators=rows())
    ran = run("evaluate", *ASKED, "--purpose", "self", expect=1)
    assert "只能试算" in ran.output and PROJECT in ran.output
    assert json.loads(run("evaluate", *ASKED, "--json").stdout)["evaluations"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["evaluate", "--unit", "999999", "--year", "2023"], "999999"),
        (["evaluate", *ASKED, "--project", "没有的"], "没有“没有的”的绩效目标。已申报的：系统运维"),
        (["recompute", "999"], "没有编号是999的评价"),
    ],
)
def test_what_is_not_there_is_said_in_a_sentence(arguments, said):
    declared(unit=budget_unit(), year=YEAR, name=PROJECT, indicators=rows())
    ran = run(*arguments, expect=2)
    assert said in ran.output and "Traceback" not in ran.output
