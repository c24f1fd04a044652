"""A workbook of objectives comes in whole or not at all, with every problem at its row."""

import importlib.util
from pathlib import Path

import pytest

from tests.support.ledgers import budget_unit
from tests.support.objectives import approved, declared
from tests.support.people import person
from yiben.apps.indicators.demonstration import demonstrate, objectives_load
from yiben.apps.indicators.models import ObjectiveEdition, ObjectiveRecord
from yiben.apps.indicators.selectors.objectives import objectives_of
from yiben.apps.indicators.services.objective_import import (
    objectives_export,
    objectives_import,
    objectives_try,
)
from yiben.apps.indicators.services.objective_rows import amounts_of
from yiben.apps.journals.models import Entry
from yiben.apps.ledgers.demonstration import demonstrate as ledger_demonstrate
from yiben.apps.ledgers.services.units import unit_found
from yiben.apps.orgs.demonstration import seed
from yiben.apps.orgs.models import User
from yiben.apps.orgs.selectors import Powers

pytestmark = pytest.mark.django_db
ALL = Powers({"performance.read": ("",)})
ROOT = Path(__file__).resolve().parents[3]
HEAD = "预算单位,年度,项目名称,年度目标,资金,一级指标,二级指标,三级指标,指标值,分值\n"
GOOD = (
    "101001,2024,网络维护,网络不断。,本级财政资金 20000；单位资金 1.50,产出指标,数量指标,线路,≥3条,20\n"
    ",,,,,产出指标,质量指标,畅通率,≥99%,20\n"
    ",,,,,产出指标,时效指标,抢修时限,≤2小时,10\n"
    ",,,,,效益指标,社会效益指标,保障,有效保障,30\n"
    ",,,,,满意度指标,服务对象满意度指标,使用者满意度,≥95%,10\n"
    ",,网络改造,改好。,本级财政资金 5000,产出指标,数量指标,改造点位,6个,50\n"
    ",,,,,效益指标,社会效益指标,保障,有效保障,30\n"
    ",,,,,满意度指标,服务对象满意度指标,使用者满意度,≥95%,10\n"
    "合计,,,,,合计,,,,\n"
)


def send(text, **more):
    """Import a text as a CSV file."""
    return objectives_import(by=more.pop("by", None), name="目标.csv", data=(HEAD + text).encode())


def test_rows_become_drafts_project_by_project():
    budget_unit()
    report = send(GOOD)
    assert report.good, [one.message for one in report.problems]
    assert (report.rows, dict(report.counts)) == (8, {"new": 2})
    pages = {one.name: one for one in objectives_of(ALL)}
    network = pages["网络维护"].last.objective
    assert dict(network.amount) == {"本级财政资金": 2_000_000, "单位资金": 150}
    assert [one.weight for one in network.indicators] == [20, 20, 10, 30, 10]
    assert pages["网络改造"].last.objective.goal == "改好。"
    found = {(severity, one.what, one.row) for severity, one in report.findings}
    assert ("warn", "second_missing", 7) in found
    assert Entry.objects.get(action="objective.import").after["new"] == 2


def test_a_second_time_nothing_changes_and_a_change_is_a_new_edition():
    budget_unit()
    send(GOOD)
    assert dict(send(GOOD).counts) == {"same": 2}
    assert dict(send(GOOD.replace("≥3条", "≥4条")).counts) == {"changed": 1, "same": 1}


def test_a_dry_run_tells_the_same_and_keeps_nothing():
    budget_unit()
    report = objectives_try(by=None, name="目标.csv", data=(HEAD + GOOD).encode())
    assert (report.good, dict(report.counts)) == (True, {"new": 2})
    assert not ObjectiveRecord.objects.exists()


@pytest.mark.parametrize(
    ("old", "new", "row", "column", "what"),
    [
        ("≥99%", "≥九成", 3, "指标值", "unreadable"),
        ("≥99%,20", "≥99%,0", 3, "分值", "unreadable"),
        ("101001,2024", "999999,2024", 2, "预算单位", "unit"),
        ("101001,2024", "101001,明年", 2, "年度", "year"),
        ("101001,2024", "101001,2010", 2, "年度", "no_form"),
        ("单位资金 1.50", "单位资金 一元", 2, "资金", "amount"),
        ("20000；", "2万；", 2, "资金", "amount"),
        ("网络维护,网络不断。", ",网络不断。", 2, "项目名称", "no_project"),
        ("线路,≥3条", ",≥3条", 2, "三级指标", "unreadable"),
    ],
)
def test_one_wrong_cell_keeps_the_whole_file_out_and_is_named(old, new, row, column, what):
    budget_unit()
    report = send(GOOD.replace(old, new, 1))
    first = report.problems[0]
    assert (first.what, first.row, first.header) == (what, row, column)
    assert not ObjectiveRecord.objects.exists()
    assert Entry.objects.filter(action="objective.refuse").exists()


def test_rows_of_one_project_in_two_places_are_told():
    budget_unit()
    report = send(GOOD.replace("合计,,,,,合计,,,,", "101001,2024,网络维护,,,产出指标,数量指标,又一条,≥1条,1"))
    assert [one.what for one in report.problems] == ["split"]


def test_two_goals_for_one_project_are_told():
    budget_unit()
    report = send(GOOD.replace(",,,,,产出指标,质量指标", ",,网络维护,别的目标。,,产出指标,质量指标", 1))
    assert [(one.what, one.row) for one in report.problems] == [("differs", 3)]


@pytest.mark.parametrize("data", [b"", b"not a table", "姓名,年龄\n某,3\n".encode(), b"\x50\x4b\x03\x04junk"])
def test_what_is_no_file_of_objectives_is_refused_in_words(data):
    report = objectives_import(by=None, name="x.xlsx", data=data)
    assert not report.good
    assert all(one.message for one in report.problems)


def test_a_missing_column_is_named():
    budget_unit()
    report = objectives_import(by=None, name="x.csv", data=(HEAD + GOOD).replace(",分值", ",得几分").encode())
    assert [one.what for one in report.problems] == ["column_missing"]
    assert "分值" in report.problems[0].message


def test_nobody_imports_for_another_unit():
    budget_unit()
    other = person("performance_officer", place=budget_unit("102001", "别的局").organization)
    report = send(GOOD, by=other)
    assert {one.what for one in report.problems} == {"not_yours"}


def test_what_is_approved_is_not_overwritten_by_a_file():
    approved(name="网络维护")
    report = send(GOOD)
    assert [one.what for one in report.problems] == ["refused"]
    assert "调整" in report.problems[0].message
    assert ObjectiveEdition.objects.count() == 1


def test_an_exported_workbook_comes_back_the_same():
    declared()
    declared(name="第二个")
    number, data = objectives_export(powers=ALL)
    assert number == 2
    report = objectives_import(by=None, name="目标.xlsx", data=data)
    assert report.good, [one.message for one in report.problems]
    assert dict(report.counts) == {"same": 2}
    assert objectives_export(powers=ALL)[1] == data


def test_money_is_read_by_source():
    assert amounts_of("本级 1,000.5元; 上级：3") == {"本级": 100_050, "上级": 300}
    assert amounts_of("") == {}
    assert amounts_of("随便") is None


def test_the_example_of_fenyang_is_imported_and_approved_by_another_person():
    seed()
    for code in ("019001", "019003", "019002", "019004"):
        unit_found(code=code, name=f"示例单位{code}", institution="administrative", keeps_financial=False)
    people = [User.objects.get(username=name) for name in ("performance", "head")]
    outcome = objectives_load(ROOT / "examples" / "performance" / "fenyang-2023" / "objectives.csv", *people)
    assert outcome.says.startswith("已载入12个绩效目标"), outcome
    pages = objectives_of(ALL)
    assert {one.weights for one in pages} == {90}
    approved_ones = [one for one in pages if one.in_force]
    assert len(approved_ones) == 12
    assert {one.original.edition.actor for one in approved_ones} == {people[0].label}
    twice = objectives_load(ROOT / "examples" / "performance" / "fenyang-2023" / "objectives.csv", *people)
    assert twice.state == "refused"
    assert "已经批准" in twice.says


def test_the_example_of_eshan_keeps_its_printed_error_as_a_draft():
    seed()
    unit_found(code="530426001", name="示例局", institution="administrative", region="530426")
    people = [User.objects.get(username=name) for name in ("performance", "head")]
    outcome = objectives_load(ROOT / "examples" / "performance" / "eshan-2020" / "objectives.csv", *people)
    assert outcome.says.startswith("已载入2个绩效目标，批准1个"), outcome
    whole, project = objectives_of(ALL)
    assert (whole.last.state, whole.weights) == ("approved", 90)
    assert (project.last.state, project.weights) == ("draft", 115)
    assert {"total", "over_cap", "name_unit"} <= {one["rule"] for one in project.last.edition.findings}


def test_the_committed_examples_are_the_generated_ones():
    spec = importlib.util.spec_from_file_location("make", ROOT / "examples" / "build" / "make_objectives.py")
    make = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(make)
    for name, rows in make.MADE.items():
        file = ROOT / "examples" / "performance" / name / "objectives.csv"
        assert file.read_text(encoding="utf-8") == make.text(rows())


def test_the_demonstrations_bureau_has_objectives_with_an_adjustment():
    seed()
    ledger_demonstrate()
    assert len(demonstrate()) == 2
    assert demonstrate() == []
    pages = objectives_of(ALL)
    assert [one.last.approved for one in pages] == [True, True]
    changed = [one for page in pages for one in page.beside if one.changed]
    assert {str(one.adjusted.value) for one in changed} == {"65", "33.4"}
