"""`yiben ledger`: import, check, unit; what they print, and how they exit."""

import json

import pytest
from typer.testing import CliRunner

from tests.support.intake import HEAD, pair
from tests.support.ledgers import YEAR, budget_unit
from tests.support.unlocked import unlocked
from yiben.apps.ledgers.models import BudgetUnitRecord, PostedVoucher
from yiben.faces.cli.main import app

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(tmp_path):
    def command(*arguments, text="", name="凭证.csv"):
        file = tmp_path / name
        if text:
            file.write_text(text, encoding="utf-8")
        given = [str(file) if one == "FILE" else str(one) for one in arguments]
        return CliRunner().invoke(app, ["ledger", *given])

    return command


@pytest.fixture
def unit():
    return budget_unit()


HERE = ("--unit", "101001", "--year", YEAR)


def test_a_good_file_is_imported_and_summed_up(run, unit):
    ran = run("import", "FILE", *HERE, text=HEAD + pair(1, "88.00"))
    assert ran.exit_code == 0, ran.output
    assert "凭证1张，分录2行，借方合计88.00元" in ran.output and "已导入，批次" in ran.output
    assert PostedVoucher.objects.count() == 1


def test_a_dry_run_writes_nothing(run, unit):
    ran = run("import", "FILE", *HERE, "--dry-run", text=HEAD + pair(1))
    assert ran.exit_code == 0 and "检查通过" in ran.output
    assert not PostedVoucher.objects.exists()


def test_every_problem_is_listed_with_its_place_and_the_exit_code_is_one(run, unit):
    ran = run("import", "FILE", *HERE, text=HEAD + pair(1, "1.001") + pair(2, "5", "6"))
    assert ran.exit_code == 1
    flat = "".join(ran.output.split())
    assert "3处问题" in flat and "第2行“借方金额”（E2）" in flat and "第3行“贷方金额”（F3）" in flat
    assert "贷方多1.00元" in flat


def test_the_report_as_json_holds_everything(run, unit):
    bad = "".join(pair(n, "1.001") for n in range(400))
    ran = run("import", "FILE", *HERE, "--json", "--dry-run", text=HEAD + bad)
    found = json.loads(ran.stdout)
    assert ran.exit_code == 1 and found["dry_run"] and not found["good"]
    assert found["problem_count"] == len(found["problems"]) == 800
    assert found["problems"][0] == {
        "what": "more_than_two_decimals",
        "sheet": "",
        "row": 2,
        "column": "E2",
        "header": "借方金额",
        "read": "1.001",
        "voucher": "0",
        "message": found["problems"][0]["message"],
    }


def test_a_column_can_be_named_and_is_remembered(run, unit):
    text = HEAD.replace("凭证号", "号码")
    assert run("import", "FILE", *HERE, "--column", "号码=number", text=text + pair(1)).exit_code == 0
    assert run("import", "FILE", *HERE, text=text + pair(2)).exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (("import", "FILE", "--unit", "999", "--year", YEAR), "没有单位“999”"),
        (("import", "nowhere.csv", *HERE), "打不开"),
        (("import", "FILE", *HERE, "--column", "x"), "列名=栏目"),
        (("check", *HERE), "没有2023年度的账"),
        (("unit", "1 1", "甲局"), "单位代码读到"),
        (("unit", "101001", "乙局"), "已经有单位用了"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence_with_exit_code_two(run, unit, arguments, word):
    ran = run(*arguments, text=HEAD + pair(1))
    assert ran.exit_code == 2 and word in ran.output, ran.output


def test_a_unit_is_made_with_its_organisation_below_another(run, unit):
    assert run("unit", "202", "云岭县财政局").exit_code == 0
    assert (
        run(
            "unit",
            "202001",
            "云岭县国库中心",
            "--parent",
            "202",
            "--institution",
            "public_institution",
            "--financial",
        ).exit_code
        == 0
    )
    made = BudgetUnitRecord.objects.get(code="202001")
    assert made.organization.parent.name == "云岭县财政局" and made.keeps_financial


def test_a_book_is_checked(run, unit):
    run("import", "FILE", *HERE, text=HEAD + pair(1))
    ran = run("check", *HERE)
    assert ran.exit_code == 0 and "凭证链：完整" in ran.output and "预算会计：平衡" in ran.output
    with unlocked():
        PostedVoucher.objects.update(memo="改过")
    ran = run("check", *HERE, "--json")
    assert ran.exit_code == 1 and json.loads(ran.stdout)["broken"] == "第1张凭证与记账时不一致"
