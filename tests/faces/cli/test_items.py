"""`yiben items`: check, import, export, rates; what they print, and how they exit."""

import json

import pytest
from typer.testing import CliRunner

from tests.support.items import department, entered, good_texts
from yiben.apps.catalogues.models import ServiceItem, ServiceItemVersion
from yiben.apps.catalogues.reading import read_item
from yiben.apps.catalogues.services.workbook import workbook_write
from yiben.faces.cli.main import app

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(tmp_path):
    def command(*arguments, items=()):
        file = tmp_path / "事项.xlsx"
        if items:
            read = [read_item({**one, "organization": department().name})[0] for one in items]
            file.write_bytes(workbook_write(read))
        given = [str(file) if one == "FILE" else str(one) for one in arguments]
        return CliRunner().invoke(app, ["items", *given])

    return command


def test_a_good_file_has_no_findings_and_exits_with_0(run):
    ran = run("check", "FILE", items=[good_texts()])
    assert ran.exit_code == 0, ran.output
    assert ran.output.splitlines()[-1] == "1项：错误 0，警告 0，提示 0。"


def test_an_error_is_a_line_with_its_cell_and_exits_with_1(run):
    ran = run("check", "FILE", items=[good_texts(visits="1", depth="Ⅲ级")])
    assert ran.exit_code == 1
    (line,) = [one for one in ran.output.splitlines() if "visit-needs-a-reason" in one]
    assert line.startswith("事项.xlsx:事项!") and ": error visit-needs-a-reason: " in line
    assert "依据：" in line and "请写明" in line


def test_a_warning_exits_with_0_and_with_1_where_that_is_asked_for(run):
    items = [good_texts(conditions="")]
    assert run("check", "FILE", items=items).exit_code == 0
    assert run("check", "FILE", "--strict", items=items).exit_code == 1


def test_what_is_in_force_is_checked_by_department_and_told_as_json(run):
    entered("1100", charges="是")
    entered("1200", at=department("云岭县民政局"))
    ran = run("check", "--organization", "云岭县市场监督管理局", "--json")
    told = json.loads(ran.output)
    assert (ran.exit_code, told["items"], told["found"]["error"]) == (1, 1, 1)
    assert {one["rule"] for one in told["findings"]} == {"charge-lists-its-fees", "charge-can-be-paid-online"}
    assert run("check", "--organization", "没有的局").exit_code == 2


def test_a_file_is_tried_imported_and_exported_again(run, tmp_path):
    tried = run("import", "FILE", "--dry-run", items=[good_texts()])
    assert "可以导入：新增1项" in tried.output and not ServiceItem.objects.exists()
    assert run("import", "FILE").exit_code == 0
    assert "没有变化1项" in run("import", "FILE").output
    assert run("export", tmp_path / "出.xlsx").exit_code == 0
    again = CliRunner().invoke(app, ["items", "import", str(tmp_path / "出.xlsx"), "--json"])
    assert json.loads(again.output)["same"] == 1
    assert ServiceItemVersion.objects.count() == 1


def test_a_file_with_problems_is_refused_and_every_one_is_a_line(run):
    department()
    ran = run("import", "FILE", items=[good_texts("1100", committed="五"), good_texts("1200", type="")])
    assert ran.exit_code == 1
    assert "事项.xlsx:事项!" in ran.output and "有2处问题，整个文件没有导入" in ran.output


def test_a_file_that_is_not_there_is_told_in_words(run):
    ran = run("check", "nowhere.xlsx")
    assert (ran.exit_code, "打不开" in ran.output) == (2, True)


def test_the_rates_are_printed_with_both_sides(run):
    entered("1100")
    entered("1200", depth="Ⅲ级")
    ran = run("rates")
    assert "全程网办率 50.00%（1 ÷ 2）" in ran.output
    told = json.loads(run("rates", "--json").output)
    (rate,) = [one for one in told if one["id"] == "items-whole-online-share"]
    assert (rate["value"], rate["numerator"], rate["denominator"], rate["missed"]) == (
        "50.00",
        1,
        2,
        ["1200"],
    )
    assert run("rates", "--day", "2020-01-01").output.count("无数据") == 7
