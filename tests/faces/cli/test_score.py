"""`yiben score`: a paper's printed scores, a file of inputs, an empty one; and what it says of what it cannot score."""

import json

import pytest
import yaml
from typer.testing import CliRunner

from yiben.faces.cli.main import app

FORM = """甲单位2023年度部门决算公开

甲项目支出绩效自评表
（2023年度）

项目名称	甲项目
项目资金（万元）		年初预算数	全年预算数	全年执行数	分值	执行率	得分	资金结余
	年度资金总额	100	100	80	10	80.00%	8	20
绩效指标	一级指标	二级指标	三级指标	年度指标值	实际完成值	分值	得分	偏差原因分析及改进措施
	产出指标	数量指标	办件数量	≥100件	{actual}	50	50
	效益指标	社会效益指标	办事便利	提高	提高	30	30
	满意度指标	服务对象满意度指标	群众满意度	≥90%	95%	10	10
	总分					100	98
"""
INPUTS = """
rubric: project-self-evaluation
name: 甲项目
inputs: {outturn: 57.88, final_budget: 100}
indicators:
- {id: cases, slot: output, relation: ">=", value: 100, unit: 件, weight: 50, actual: 90}
- {id: eased, slot: outcome, relation: qualitative, words: 更方便, weight: 30, answers: {level: 达成预期指标, share: 90%}}
- {id: praised, slot: satisfaction, relation: ">=", value: 90, unit: "%", weight: 10, actual: 95.5}
"""


def run(*arguments, expect=0):
    ran = CliRunner().invoke(app, ["score", *map(str, arguments)], env={"COLUMNS": "200"})
    assert ran.exit_code == expect, ran.output
    return ran


@pytest.fixture
def file(tmp_path):
    def made(name, text):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return made


def test_a_paper_that_is_right_shows_every_score_with_its_arithmetic(file):
    said = run(file("paper.txt", FORM.format(actual="100件"))).stdout
    assert "完成率80.00%，得分 = 10 × 80.00% = 8分" in said
    assert "重算3，加总1，认定1，无数据0；不符0" in said


def test_a_score_that_differs_is_told_and_gives_one(file):
    path = file("paper.txt", FORM.format(actual="90件"))
    told = json.loads(run(path, "--json", expect=1).stdout)
    (form,) = told["forms"]
    assert (told["kind"], form["tally"]["differ"], form["rubric"]) == ("paper", 1, None)
    (wrong,) = [one for one in form["scores"] if one["agrees"] is False]
    assert (wrong["printed"], wrong["expected"], wrong["gap"]) == ("50", ["45", "45"], "5")
    assert wrong["place"]["line"]


def test_a_paper_is_scored_by_a_rubric_from_what_it_prints(file):
    path = file("paper.txt", FORM.format(actual="90件"))
    told = json.loads(run(path, "--rubric", "project-self-evaluation", "--json", expect=1).stdout)
    tree = told["forms"][0]["rubric"]
    assert (tree["scored"]["points"], tree["grade"]) == ("93", "优")
    execution, output, outcome, satisfaction = tree["scored"]["parts"]
    assert [part["points"] for part in (execution, output, outcome, satisfaction)] == ["8", "45", "30", "10"]
    assert outcome["parts"][0]["status"] == "asserted"
    assert "30分是认定的" in run(path, "--rubric", "project-self-evaluation", expect=1).stdout


def test_a_rubric_of_another_form_is_refused_with_both_names(file):
    path = file("paper.txt", FORM.format(actual="90件"))
    said = run(path, "--rubric", "hunan-department", expect=2).output
    assert "department_scoring" in said and "project_self_evaluation" in said


def test_inputs_are_scored_and_decimals_are_what_was_written(file):
    told = json.loads(run(file("in.yaml", INPUTS), "--json").stdout)
    assert told["rubric"]["id"] == "project-self-evaluation"
    assert (told["scored"]["points"], told["grade"]) == ("87.79", "良")
    assert told["scored"]["parts"][0]["arithmetic"].startswith("完成率57.88 ÷ 100 = 57.88%")
    as_json = json.dumps(yaml.safe_load(INPUTS)).replace("57.88", "57.880")
    assert json.loads(run(file("in.json", as_json), "--json").stdout)["scored"]["points"] == "87.79"
    assert "合计87.79分，等级良" in run(file("in.yaml", INPUTS)).stdout


def test_an_answer_that_cannot_be_gives_one_and_is_named(file):
    said = run(file("in.yaml", INPUTS.replace("share: 90%", "share: 10%")), expect=1).stdout
    assert "档内比例读到“10%”，应为“达成预期指标”档内的比例[80%, 100%]" in said


def test_everything_wrong_with_inputs_is_told_at_once(file):
    broken = (
        INPUTS.replace("57.88", "很多")
        .replace("slot: output", "slot: quality")
        .replace("weight: 30", "weight: ''")
    )
    said = run(file("in.yaml", broken), expect=2).output
    assert "有3处要改" in said
    assert all(place in said for place in ("inputs.outturn", "indicators[1].slot", "indicators[2].weight"))


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("in.yaml", "a: [", "不是能读的 YAML"),
        ("in.json", "{", "不是能读的 JSON"),
        ("in.yaml", "rubric: project-self-evaluation\nrubric: b", "写了两次"),
        ("in.yaml", "- 1", "--rubric"),
        ("in.yaml", "rubric: nothing", "没有评分体系“nothing”"),
        ("paper.txt", "一、部门概况。本单位负责政务服务工作。", "没有认出绩效自评表"),
        ("paper.zip", "这不是压缩包", ""),
    ],
)
def test_what_cannot_be_scored_is_said_in_a_sentence(file, name, text, said):
    ran = run(file(name, text), expect=2)
    assert said in ran.output and "Traceback" not in ran.output


def test_a_file_that_is_not_there_and_a_missing_one_are_said(tmp_path):
    assert "读不了" in run(tmp_path / "none.yaml", expect=2).output
    assert "none.docx" in run(tmp_path / "none.docx", expect=2).output
    assert "请写要计分的文件" in run(expect=2).output


def test_an_unknown_rubric_lists_the_known_ones():
    said = run("--rubric", "x", "--template", expect=2).output
    assert "hunan-department" in said and "yunnan-department" in said


def test_an_empty_template_is_read_back_and_scores_nothing(file):
    for rubric in ("hunan-department", "eshan-project"):
        printed = run("--rubric", rubric, "--template").stdout
        plain = yaml.safe_load(printed)
        assert plain["rubric"] == rubric
        for one in plain.get("indicators", []):
            one |= {"name": "甲", "value": 1, "weight": 1}
        told = json.loads(run(file("in.yaml", yaml.safe_dump(plain, allow_unicode=True)), "--json").stdout)
        assert (told["scored"]["points"], told["grade"]) == (None, None)
