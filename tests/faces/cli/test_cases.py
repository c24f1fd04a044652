"""`yiben cases import`: what it prints, and how it exits."""

import json

import pytest
from typer.testing import CliRunner

from tests.support.cases import Office
from yiben.apps.cases.models import Case, ForeignBatch
from yiben.faces.cli.main import app

pytestmark = pytest.mark.django_db
HEAD = "办件编号,事项名称,环节,环节时间\n"
GOOD = HEAD + "A-1,食品经营许可,已接件,2026-03-02 09:00\nA-1,食品经营许可,受理,2026-03-02 10:30\n"


@pytest.fixture
def run(tmp_path):
    place = Office().place
    file = tmp_path / "省平台.csv"

    def command(*more, text=GOOD, unit=""):
        if text:
            file.write_text(text, encoding="utf-8")
        asked = ["cases", "import", str(file), "--unit", unit or str(place.pk), "--source", "省平台", *more]
        return CliRunner().invoke(app, asked)

    return command


def test_a_good_file_is_imported_and_the_next_brings_only_what_is_new(run):
    ran = run()
    assert ran.exit_code == 0, ran.output
    assert "读到2行：1件、2条环节，新的2条、已有的0条" in ran.output
    assert f"已导入，批次{ForeignBatch.objects.get().pk}。" in ran.output
    more = run(text=GOOD + "A-1,食品经营许可,办结,2026-03-06 16:00\n")
    assert "新的1条、已有的2条" in more.output and Case.objects.get().state == "granted"


def test_a_dry_run_writes_nothing(run):
    ran = run("--dry-run")
    assert ran.exit_code == 0 and "可以导入（这次没有写入）" in ran.output and not Case.objects.exists()


def test_every_problem_is_listed_with_its_place_and_the_exit_code_is_one(run):
    ran = run(text=GOOD + "A-3,许可,盖章,2026-03-05 09:00\nA-4,许可,接件,昨天\n")
    assert ran.exit_code == 1 and "有2处问题" in ran.output
    assert "第4行“环节”（C4）" in ran.output and "第5行“环节时间”（D5）" in ran.output
    assert not Case.objects.exists()


def test_the_report_as_json_holds_everything(run):
    bad = "".join(f"B-{n},许可,盖章,2026-03-05 09:00\n" for n in range(600))
    told = json.loads(run("--json", "--dry-run", text=HEAD + bad).stdout)
    assert told["problem_count"] == len(told["problems"]) == 600 and told["dry_run"] is True
    first = told["problems"][0]
    assert (first["row"], first["column"], first["read"]) == (2, "C2", "盖章")


@pytest.mark.parametrize("text", ["姓名,年龄\n甲,3\n", "\x00\x01"])
def test_what_is_no_file_of_a_platform_is_told_and_the_exit_code_is_one(run, text):
    ran = run(text=text)
    assert ran.exit_code == 1 and "处问题" in ran.output and "Traceback" not in ran.output


def test_the_same_file_again_is_told(run):
    run()
    again = run()
    assert again.exit_code == 1 and "导入过" in again.output


@pytest.mark.parametrize(("given", "why"), [({"unit": "没有这个局"}, "没有单位"), ({"text": ""}, "打不开")])
def test_what_cannot_be_done_is_told_and_the_exit_code_is_two(run, given, why):
    ran = run(**given)
    assert ran.exit_code == 2 and why in ran.stderr
