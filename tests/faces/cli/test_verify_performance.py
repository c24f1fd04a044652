"""`yiben verify` of performance: every frozen record against its digest, documents and answers against theirs."""

import json
import zlib

import pytest
from typer.testing import CliRunner

from tests.support.evaluations import ready
from tests.support.surveys import give, held
from tests.support.unlocked import unlocked
from yiben.apps.cases.models import Case
from yiben.apps.indicators.models import Evaluation, EvidenceFile, ExAnte, Monitoring, ObjectiveEdition
from yiben.apps.indicators.objective_rules import ex_ante_rubrics
from yiben.apps.indicators.services.evaluations import evaluation_make
from yiben.apps.indicators.services.ex_ante import ex_ante_record
from yiben.apps.indicators.services.monitoring import monitoring_make
from yiben.apps.surveys.models import Answer, Survey
from yiben.apps.surveys.services.surveys import survey_close
from yiben.core.indicator.evaluation.content import digest_of
from yiben.faces.cli.main import app

pytestmark = pytest.mark.django_db


def run(*arguments, expect=0):
    result = CliRunner().invoke(app, ["verify", *arguments])
    assert result.exit_code == expect, result.output
    return result.output


@pytest.fixture
def objective(db):
    """An objective with an edition, a document, an evaluation and a monitoring."""
    found = ready().objective
    evaluation_make(by=None, objective=found)
    monitoring_make(by=None, objective=found, day=found.vouched.first().until)
    with unlocked():
        Case.objects.all().delete()  # laid without their events, which verify would tell
    return found


@pytest.fixture
def survey(db):
    found = held()
    give(found.open_key)
    survey_close(by=None, survey=found, reason="已收齐")
    return found


def altered(model, **changed):
    """The first row of a table changed past its triggers, while verify runs."""
    with unlocked():
        model.objects.filter(pk=model.objects.first().pk).update(**changed)
        return run(expect=1)


def test_what_was_not_touched_is_proved_and_counted(objective, survey):
    said = run()
    assert "绩效目标 1 版，评价 1 次，监控 1 次，事前评估 0 次，附件 1 份。" in said
    assert "每一条绩效记录都和冻结时一样。" in said
    assert "满意度调查 1 次，其中已结束 1 次。\n每一次调查都和封存时一样。" in said
    told = json.loads(run("--json"))
    assert (told["performance"]["evaluations"], told["performance"]["faults"]) == (1, [])
    assert (told["surveys"]["closed"], told["surveys"]["faults"]) == (1, [])


@pytest.mark.parametrize(
    ("model", "name"),
    [(ObjectiveEdition, "绩效目标第1号"), (Evaluation, "评价第1号"), (Monitoring, "运行监控第1号")],
)
def test_a_changed_content_is_named(objective, model, name):
    content = {**model.objects.get().content, "grade": "优", "share": 0.5}
    said = altered(model, content=content)
    assert f"2023年 系统运维 {name}，内容与指纹不符（被改动）" in said
    assert f"应为 {model.objects.get().digest}" in said


@pytest.mark.parametrize(
    ("model", "changed", "name"),
    [
        (Evaluation, {"total": "99.99"}, "评价第1号的总分"),
        (Evaluation, {"grade": "优"}, "评价第1号的等级"),
        (Monitoring, {"light": "green"}, "运行监控第1号的灯色"),
    ],
)
def test_a_changed_column_beside_the_content_is_named(objective, model, changed, name):
    assert f"{name}，与冻结的内容不符（被改动）" in altered(model, **changed)


def test_a_content_with_a_digest_of_its_own_that_lacks_its_parts_is_named(objective):
    said = altered(Monitoring, content={}, digest=digest_of({}))
    assert "运行监控第1号，内容与指纹不符" in said and "缺少应有的各项" in said


def test_an_ex_ante_evaluation_is_proved_with_its_points(objective):
    (rubric, one), *_ = ex_ante_rubrics().items()
    criteria = {each.id: {"points": str(each.weight), "basis": "有依据"} for each in one.criteria}
    ex_ante_record(by=None, objective=objective, content={"rubric": rubric, "criteria": criteria})
    assert "事前评估 1 次" in run()
    assert "事前绩效评估第1号的得分，与冻结的内容不符" in altered(ExAnte, points="1.00")


@pytest.mark.parametrize("body", [b"junk", zlib.compress(b"%PDF-1.7 other")])
def test_a_changed_document_is_named_with_its_digest(objective, body):
    file = EvidenceFile.objects.get()
    said = altered(EvidenceFile, body=body)
    assert f"附件“台账.pdf”（编号{file.pk}），内容与登记时的指纹不符" in said and file.sha256 in said


def test_answers_and_questions_that_were_changed_are_named(survey):
    marks = dict.fromkeys(Answer.objects.get().marks, "very")
    for changed in ({"marks": marks}, {"marks": {}}, {"marks": {"q1": "never heard of"}}):
        said = altered(Answer, **changed)
        assert "满意度调查第1次" in said and "答卷与结束时的指纹不符" in said
    said = altered(Survey, body={**survey.body, "title": "另一份"})
    assert "问卷与开始时的指纹不符" in said


def test_every_record_that_does_not_hold_is_told_and_not_only_the_first(objective, survey):
    with unlocked():
        for model in (ObjectiveEdition, Evaluation):
            model.objects.update(digest="0" * 64)
        Answer.objects.all().delete()
        told = json.loads(run("--json", expect=1))
    assert [one["what"] for one in told["performance"]["faults"]] == ["content", "content"]
    assert [one["what"] for one in told["surveys"]["faults"]] == ["answers"]
