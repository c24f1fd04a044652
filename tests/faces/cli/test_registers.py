"""`yiben ledger registers`, `declare`, `package` and `trace`: what is unknown, what is declared, by whom."""

import json

import pytest
from typer.testing import CliRunner

from tests.support.ledgers import YEAR, budget_unit, spending
from yiben.apps.ledgers.services.vouchers import voucher_post
from yiben.faces.cli.main import app

pytestmark = pytest.mark.django_db
HERE = ("--unit", "101001", "--year", str(YEAR))
NOTE = ("--note", "资产盘点表")
NEEDED = ("budgets", "contracts", "vehicles", "equipment")


@pytest.fixture
def unit():
    made = budget_unit()
    voucher_post(by=None, unit=made, year=YEAR, voucher=spending("100.00"))
    return made


def run(*arguments):
    return CliRunner().invoke(app, [str(one) for one in arguments])


def test_registers_are_listed_and_the_exit_code_tells_whether_all_are_known(unit):
    ran = run("ledger", "registers", *HERE)
    assert ran.exit_code == 1 and "101001\t云岭县政务服务管理局\t车辆\t未登记" in ran.output
    told = json.loads(run("ledger", "registers", *HERE, "--json").output)["registers"]
    lacking = [one["register"] for one in told if one["state"] == "lacking"]
    assert run("ledger", "declare", *lacking, *HERE, *NOTE).exit_code == 0
    ran = run("ledger", "registers", *HERE)
    assert ran.exit_code == 0 and "已声明本年没有：系统于" in ran.output and "依据：资产盘点表" in ran.output


def test_a_declaration_is_made_and_taken_back_on_the_command_line(unit):
    ran = run("ledger", "declare", "vehicles", "equipment", *HERE, *NOTE)
    assert ran.exit_code == 0 and "已声明本年没有：车辆、设备。" in ran.output
    again = run("ledger", "declare", "vehicles", *HERE, *NOTE)
    assert again.exit_code == 2 and "声明本年没有" in again.output
    back = run("ledger", "declare", "vehicles", *HERE, "--note", "漏登一辆", "--withdraw")
    assert back.exit_code == 0 and "已撤回声明：车辆" in back.output
    assert run("ledger", "declare", "轮船", *HERE, *NOTE).exit_code == 2


def test_the_package_waits_for_each_register_and_goes_on_once_it_is_declared(unit, tmp_path):
    asked = ("package", *HERE, "--profile", "shanxi-2023", "--first-year", "--out", tmp_path / "out")
    ran = run(*asked)
    assert (
        ran.exit_code == 1 and "没有登记2023年的车辆" in ran.output and "yiben ledger declare" in ran.output
    )
    told = json.loads(run(*asked, "--json").output)["missing"]
    assert [one["register"] for one in told["registers"]] == list(NEEDED)
    run("ledger", "declare", *NEEDED, *HERE, *NOTE)
    told = json.loads(run(*asked, "--json").output)["missing"]
    assert told["registers"] == [] and told["figures"] == [] and told["texts"]


def test_a_trace_shows_who_declared_a_zero_and_says_未登记_of_what_nobody_knows(unit):
    cell = "related_information[车辆合计,统计数]"
    asked = ("trace", cell, *HERE, "--profile", "shanxi-2023")
    assert "未登记，不是零。云岭县政务服务管理局·车辆没有登记" in run(*asked).output
    assert json.loads(run(*asked, "--json").output)["value"] is None
    run("ledger", "declare", "vehicles", *HERE, *NOTE)
    ran = run(*asked)
    assert f"{cell}：0辆，是声明的：" in ran.output
    assert "云岭县政务服务管理局·车辆：已声明本年没有：系统于" in ran.output
    told = json.loads(run(*asked, "--json").output)
    assert told["value"] == 0 and len(told["declared"]) == 1 and told["unregistered"] == []


def test_the_printed_statements_say_未登记(unit):
    ran = run("statements", *HERE, "--profile", "shanxi-2023")
    assert ran.exit_code == 0 and "未登记" in ran.output
