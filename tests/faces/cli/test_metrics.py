"""`yiben simulate` and `yiben metrics`: a simulated year counted on the command line."""

import json

import pytest
from typer.testing import CliRunner

from tests.support.items import department, entered
from tests.support.people import bureau
from yiben.apps.orgs.models import Organization
from yiben.faces.cli.main import app

pytestmark = pytest.mark.django_db
SIMULATED = ["--county", "云岭县", "--year", "2021", "--seed", "3", "--cases", "150"]
ASKED = ["--unit", "云岭县（模拟）", "--period", "2021", "--as-of", "2022-01-01"]


def run(*arguments, expect=0):
    ran = CliRunner().invoke(app, list(arguments))
    assert ran.exit_code == expect, ran.output
    return ran


@pytest.fixture
def loaded():
    return run("simulate", *SIMULATED, "--load").stdout


def test_a_loaded_year_is_counted_with_both_sides_and_told_as_simulated(loaded):
    assert "都是模拟的" in loaded
    told = json.loads(run("metrics", *ASKED, "--json").stdout)
    by_id = {one["id"]: one for one in told["metrics"]}
    assert told["simulated"] is True and told["period"]["before"] == "2022-01-01T00:00:00"
    share = by_id["closed-share"]
    assert share["version"] == 1 and 0 < share["numerator"] <= share["denominator"] <= 150
    assert share["events"]["denominator"] > share["denominator"]
    assert by_id["bundle-on-time"]["value"] is None and by_id["bundle-on-time"]["denominator"] == 0
    assert by_id["good-review-share-active"]["series"] == "active"


def test_the_cases_behind_a_part_add_up_to_the_whole(loaded):
    asked = [*ASKED, "--metric", "closed-on-time-committed", "--json"]
    counts = {
        part: json.loads(run("metrics", *asked, "--cases", part).stdout)["cases"]["count"]
        for part in ("numerator", "denominator", "missed")
    }
    assert counts["numerator"] + counts["missed"] == counts["denominator"] > 0
    first = json.loads(run("metrics", *asked, "--cases", "numerator").stdout)["cases"]["rows"][0]
    assert first["number"] and first["stopped"] <= first["due"]


def test_without_json_a_line_a_metric_is_printed(loaded):
    lines = run("metrics", *ASKED, "--metric", "accepted-count", "--cases", "numerator").stdout.splitlines()
    assert lines[0].endswith("含模拟数据")
    assert lines[1].startswith("受理量（accepted-count 第1版）\t")
    assert lines[2].startswith("分子共")


def test_one_command_gives_the_rates_of_items_beside_those_of_cases_and_the_items_behind():
    entered("1100", depth="Ⅳ级", visits="0", visit_reason="")
    entered("1200", depth="Ⅱ级")
    entered("1300", at=department("云岭县民政局"))
    name = "云岭县市场监督管理局"
    asked = ["--unit", name, "--period", "2026"]
    by_id = {one["id"]: one for one in json.loads(run("metrics", *asked, "--json").stdout)["metrics"]}
    assert {"closed-on-time", "items-whole-online-share"} <= set(by_id)
    for rate in json.loads(run("items", "rates", "--organization", name, "--json").stdout):
        got = by_id[rate["id"]]
        assert (got["value"] or "无数据", got["numerator"], got["denominator"]) == (
            rate["value"],
            rate["numerator"],
            rate["denominator"],
        )
    told = by_id["items-whole-online-share"]
    assert (told["grain"], told["value"], told["rows"]) == (
        "item",
        "50.00",
        {"numerator": 1, "denominator": 2},
    )
    one = [*asked, "--metric", "items-whole-online-share", "--cases", "missed"]
    (row,) = json.loads(run("metrics", *one, "--json").stdout)["cases"]["rows"]
    assert (row["number"], row["organization"], row["opened"]) == ("1200", name, None)
    lines = run("metrics", *one).stdout.splitlines()
    assert lines[1].endswith("背后事项 1 / 2") and lines[-1].startswith(f"1200\t{name}\t")


def test_a_sum_of_no_rows_prints_no_sides():
    bureau("云岭县")
    asked = ["--unit", "云岭县", "--period", "2026", "--metric", "items-time-cut"]
    _, line = run("metrics", *asked).stdout.splitlines()
    assert line.split("\t")[1:] == ["无数据", "", "", "背后事项 0 / 0"]


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["--unit", "没有这个局", "--period", "2021"], "没有单位“没有这个局”"),
        (["--unit", "云岭县政务服务管理局", "--period", "去年"], "时段“去年”读不懂"),
        (["--unit", "云岭县政务服务管理局", "--period", "2021", "--metric", "luck"], "没有指标“luck”"),
        (["--unit", "云岭县政务服务管理局", "--period", "2021", "--cases", "missed"], "写一个 --metric"),
    ],
)
def test_what_cannot_be_asked_is_told_in_words(arguments, why):
    bureau()
    assert why in run("metrics", *arguments, expect=2).stderr


def test_a_year_can_be_written_as_rows_and_never_over_a_file(tmp_path):
    out = tmp_path / "year.csv"
    run("simulate", *SIMULATED, "--out", str(out))
    printed = run("simulate", *SIMULATED).stdout
    assert out.read_text(encoding="utf-8") == printed
    assert "写不了" in run("simulate", *SIMULATED, "--out", str(out), expect=2).stderr
    assert not Organization.objects.exists()


def test_loading_twice_and_unknown_assumptions_are_told_in_words(loaded):
    assert "已经载入过" in run("simulate", *SIMULATED, "--load", expect=2).stderr
    assert "没有叫“luck”" in run("simulate", *SIMULATED, "--assumptions", "luck", expect=2).stderr
