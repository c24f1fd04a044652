"""`yiben verify` and `yiben check` of cases: chains, roots, folds, kinds whose file was changed, a sandbox's clock."""

import json

import pytest
from typer.testing import CliRunner

from tests.support.cases import Office
from tests.support.unlocked import unlocked
from yiben.apps.cases import rulebook
from yiben.apps.cases.models import CaseEvent
from yiben.faces.cli.main import app

pytestmark = pytest.mark.django_db


def run(*arguments, expect=0):
    result = CliRunner().invoke(app, list(arguments))
    assert result.exit_code == expect, result.output
    return result.output


def check():
    told = json.loads(CliRunner().invoke(app, ["check", "--json"]).output)
    return next(item for item in told if item["name"] == "办件种类")


@pytest.fixture
def case(db):
    return Office().closed()


def test_verify_proves_chains_roots_and_folds_of_cases(case):
    assert "办件 1 件，事件 5 条，日根 0 个，按事件重算 1 件。" in run("verify")
    told = json.loads(run("verify", "--folds", "0", "--json"))["cases"]
    assert (told["cases"], told["events"], told["folded"], told["fault"]) == (1, 5, 0, None)
    assert json.loads(run("verify", "--folds", "-1", "--json"))["cases"]["folded"] == 1


def test_verify_names_the_case_and_the_event_that_was_changed(case):
    with unlocked():
        event = CaseEvent.objects.get(case=case, number=3)
        CaseEvent.objects.filter(pk=event.pk).update(body={**event.body, "actor": "user/999"})
        said = run("verify", expect=1)
    assert f"断链：case/{case.number} 第 3 条，内容与指纹不符（被改动）" in said


def test_check_tells_of_kinds_that_are_gone_and_of_a_sandbox(case, monkeypatch, settings):
    assert check()["good"]
    settings.YIBEN_SANDBOX = "60@2026-03-02T08:00"
    assert "沙盘" in check()["says"]
    settings.YIBEN_SANDBOX = ""
    Office().open()
    monkeypatch.setattr("yiben.apps.cases.selectors.kinds.case_type_definitions", tuple)
    assert "定义文件没有了，还有1件在办" in check()["says"] and rulebook.calendar() is not None
