"""`yiben survey`: a draw done again from a file, and what a closed survey says."""

import json

import pytest
from typer.testing import CliRunner

from tests.support.surveys import LIST, drawn, give, held
from yiben.apps.surveys import selectors
from yiben.apps.surveys.services.surveys import survey_close
from yiben.faces.cli.main import app


def run(*given):
    return CliRunner().invoke(app, ["survey", *map(str, given)])


@pytest.fixture
def frame(tmp_path):
    file = tmp_path / "recipients.csv"
    file.write_text("办件编号\n" + "\n".join(LIST) + "\n")
    return file


@pytest.mark.django_db
def test_the_draw_of_a_survey_is_done_again_from_its_list_and_seed(frame):
    survey = held()
    drawn(survey)
    seed = selectors.seed_of(survey)
    asked = ["draw", frame, "--seed", seed, "--group", "recipients", "--number", 10]
    ran = run(*asked, "--commitment", survey.commitment, "--json")
    found = json.loads(ran.stdout)
    assert ran.exit_code == 0 and found["commitment_holds"]
    assert [one["identifier"] for one in found["drawn"]] == [
        one.identifier for one in selectors.drawn_of(survey)
    ]
    assert found["frame"]["digest"] == selectors.frames_of(survey)["recipients"]["digest"]


def test_a_seed_that_was_not_promised_is_told_by_the_exit_code(frame):
    asked = ["draw", frame, "--seed", "s", "--group", "g", "--number", 2]
    assert run(*asked).exit_code == 0
    ran = run(*asked, "--commitment", "0" * 64)
    assert ran.exit_code == 1 and "不符" in ran.stdout


def test_what_cannot_be_drawn_is_told_in_a_sentence(frame, tmp_path):
    ran = run("draw", frame, "--seed", "s", "--group", "g", "--number", 99)
    assert ran.exit_code == 2 and "名单有40人，要抽99人，不够抽" in ran.stderr
    ran = run("draw", tmp_path / "none.csv", "--seed", "s", "--group", "g", "--number", 1)
    assert ran.exit_code == 2 and "读不了" in ran.stderr


@pytest.mark.django_db
def test_a_closed_survey_tells_its_score_and_a_running_one_has_none():
    survey = held()
    give(survey.open_key)
    asked = ["result", "--unit", survey.organization.pk, "--year", survey.year]
    ran = run(*asked)
    assert ran.exit_code == 1 and "没有已结束的调查" in ran.stderr
    survey_close(by=None, survey=survey, reason="试")
    ran = run(*asked, "--json")
    assert json.loads(ran.stdout)["score"] == "21/25"
    assert "得分率 84.00%（42÷50）" in run(*asked).stdout
    assert "应恰好一个" in run("result", "--unit", "没有这个单位", "--year", 2023).stderr
