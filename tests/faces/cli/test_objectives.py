"""`yiben objectives`: import, list, export; what they print, and how they exit."""

import json

import pytest
from typer.testing import CliRunner

from tests.support.ledgers import budget_unit
from tests.support.objectives import NAME, declared
from yiben.apps.indicators.models import ObjectiveRecord
from yiben.faces.cli.main import app

pytestmark = pytest.mark.django_db


def run(*arguments):
    """Run a command of objectives."""
    return CliRunner().invoke(app, ["objectives", *(str(one) for one in arguments)])


def test_what_is_exported_is_listed_and_imported_again(tmp_path):
    declared()
    file = tmp_path / "目标.xlsx"
    assert run("export", file).output == "已导出1个绩效目标。\n"
    listed = run("list", "--unit", "101001", "--year", 2024)
    assert listed.output == f"101001  2024  草稿  6条90分  {NAME}\n"
    (row,) = json.loads(run("list", "--json").output)
    assert (row["points"], row["in_force"], row["budget"]) == ("90", None, 30_000_000)
    ran = run("import", file)
    assert ran.exit_code == 0
    assert ran.output.endswith("已导入草稿。新的0个，有变化0个，没有变化1个。\n")
    told = json.loads(run("import", file, "--dry-run", "--json").output)
    assert (told["good"], told["same"], told["dry_run"]) == (True, 1, True)


def test_a_problem_is_a_line_with_its_row_and_exits_with_1(tmp_path):
    budget_unit()
    file = tmp_path / "目标.csv"
    file.write_text(
        "预算单位,年度,项目名称,一级指标,三级指标,指标值,分值\n101001,2024,甲,产出,乙,5,0\n", encoding="utf-8"
    )
    ran = run("import", file)
    assert ran.exit_code == 1
    assert "第2行“分值”" in ran.output
    assert "有指标值就要写单位" in ran.output
    assert not ObjectiveRecord.objects.exists()


def test_what_cannot_work_exits_with_2(tmp_path):
    assert run("import", tmp_path / "没有.csv").exit_code == 2
    assert run("list", "--unit", "999").exit_code == 2
    assert run("export", tmp_path / "没有" / "目标.xlsx").exit_code == 2
