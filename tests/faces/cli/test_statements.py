"""`yiben statements` and `yiben trace`: figures, printed forms and what stands behind them; in words why not."""

import json
from datetime import date

import pytest
from typer.testing import CliRunner

from tests.support.books import Recipe
from tests.support.entered import enter
from yiben.apps.audits import engine
from yiben.apps.ledgers.services.assets import vehicle_enter
from yiben.apps.ledgers.services.contracts import contract_sign
from yiben.faces.cli.main import app

pytestmark = pytest.mark.django_db
RECIPE = Recipe(seed=3, units=2, budgets=False, registers=False)


def run(command: str, *more: str, unit: str = "101001", year: str = "2023"):
    return CliRunner().invoke(app, [command, *more, "--unit", unit, "--year", year])


def cells(entry: dict) -> dict:
    return {(r["id"], c): cell for r in entry["rows"] for c, cell in r["cells"].items()}


def test_the_json_has_every_statement_with_exact_values_and_what_is_printed():
    enter(RECIPE)
    ran = run("statements", "--profile", "shanxi-2023", "--in", "万元", "--department", "--json")
    assert ran.exit_code == 0
    entry = json.loads(ran.stdout)
    assert (entry["profile"], entry["unit"], len(entry["statements"])) == ("shanxi-2023", "万元", 10)
    total = entry["statements"][0]
    assert (total["id"], total["number"], total["layout"]) == ("total", "公开01表", "two_sided")
    cell = cells(total)["收入总计", "决算数"]
    assert cell["unit"] == "分" and cell["printed"] == f"{round(cell['value'] / 10_000) / 100:.2f}"


@pytest.mark.parametrize("profile", ["national", "shanxi-2023", "yunnan-2020"])
def test_what_it_prints_is_a_paper_that_the_audit_reads_without_a_lead(profile: str):
    enter(RECIPE)
    ran = run("statements", "--profile", profile, "--department")
    assert ran.exit_code == 0
    audited = engine.audit("决算.txt", ran.stdout.encode())
    assert len(audited.entry["statements"]) == (10 if profile == "shanxi-2023" else 9)
    assert [lead["message"] for lead in audited.entry["leads"]] == []


def test_what_the_book_cannot_show_is_told_beside_the_paper_and_not_in_it():
    enter(RECIPE)
    ran = run("statements", "--profile", "yunnan-2020")
    assert "教育收费" in ran.stderr and "会计科目没有单列教育收费" not in ran.stdout


def test_a_figure_opens_to_its_vouchers_page_by_page():
    enter(RECIPE)
    ran = run("trace", "total[本年支出合计,决算数]", "--department", "--json")
    entry = json.loads(ran.stdout)
    assert entry["count"] > 50 and entry["pages"] > 1 and len(entry["rows"]) == 50
    second = json.loads(
        run("trace", "total[本年支出合计,决算数]", "--department", "--json", "--page", "2").stdout
    )
    assert second["rows"][0] not in entry["rows"]
    rows = [*entry["rows"], *second["rows"]]
    for page in range(3, entry["pages"] + 1):
        rows += json.loads(
            run("trace", "total[本年支出合计,决算数]", "--department", "--json", "--page", str(page)).stdout
        )["rows"]
    assert sum(row["value"] for row in rows) == entry["value"]


def test_without_json_one_sentence_tells_the_figure_and_one_line_each_voucher():
    enter(RECIPE)
    ran = run("trace", "公开02表[合计,财政拨款收入]")
    lines = ran.stdout.splitlines()
    assert lines[0].startswith("revenue[合计,财政拨款收入]：") and "笔构成" in lines[0]
    assert "取得收入" in lines[1] and "\t6001\t" in lines[1]


def test_a_blank_cell_is_told_to_be_blank():
    enter(Recipe(items=0, not_appropriated=False))
    assert "表上是空白" in run("trace", "total[收入总计,决算数]").stdout


@pytest.mark.parametrize(
    ("command", "more", "unit", "why"),
    [
        ("statements", ["--profile", "mars"], "101001", "没有叫“mars”的公开表样。这一年可用的：national"),
        ("statements", [], "999999", "没有单位“999999”"),
        ("statements", ["--in", "角"], "101001", "“角”不是金额单位"),
        ("trace", ["total[没有,决算数]"], "101001", "没有“total[没有,决算数]”这一格"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(command, more, unit, why):
    enter(Recipe(items=0, not_appropriated=False))
    ran = run(command, *more, unit=unit)
    assert ran.exit_code == 2 and why in ran.stderr and "Traceback" not in ran.stderr


def test_a_figure_of_a_register_opens_to_its_contracts_and_vehicles():
    (unit,) = enter(Recipe(items=0, not_appropriated=False))
    contract_sign(
        by=None, unit=unit, number="2023-07", signed=date(2023, 5, 6), supplier="某某公司", size="small",
        category="services", amount=658_000_00,
    )  # fmt: skip
    vehicle_enter(
        by=None,
        unit=unit,
        number="晋A00001",
        type="confidential",
        acquired=date(2019, 1, 1),
        by_appropriation=True,
    )
    profile = ("--profile", "shanxi-2023", "--json")
    procured = json.loads(run("trace", "related_information[服务,统计数]", *profile).stdout)
    assert (procured["value"], [r["number"] for r in procured["rows"]]) == (658_000_00, ["2023-07"])
    vehicles = json.loads(run("trace", "公开10表[车辆合计,统计数]", *profile).stdout)
    assert (vehicles["value"], vehicles["unit"], vehicles["rows"][0]["account"]) == (1, "辆", "机要通信用车")
    printed = run("statements", "--profile", "shanxi-2023", "--in", "万元").stdout
    assert "服务\t4\t65.80" in printed and "机要通信用车\t10\t1" in printed
