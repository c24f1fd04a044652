"""`yiben deadline`: both dates, the proof, what did not count; in words what could not be read. No database."""

import json

import pytest
from typer.testing import CliRunner

from yiben.faces.cli.main import app


def run(*given: str):
    return CliRunner().invoke(app, ["deadline", *given])


def test_the_statutory_and_the_promised_date_stand_side_by_side():
    ran = run("--rule", "licence-decision", "--from", "2026-02-12T09:00", "--committed", "7")
    assert (ran.exit_code, ran.stdout.splitlines()) == (
        0,
        [
            "法定　作出行政许可决定　20个工作日　2026-03-18 23:59:59",
            "承诺　作出行政许可决定　7个工作日　2026-02-28 23:59:59",
        ],
    )


def test_the_proof_is_printed_and_is_the_same_as_json():
    asked = ["--rule", "licence-correction-notice", "--from", "2026-02-13", "--explain"]
    told = run(*asked).stdout.splitlines()
    assert told[0] == "法定　一次告知需要补正的全部内容：5个工作日，自2026-02-13 00:00起算。"
    assert "2026-02-14 周六　第1日　调休上班" in told
    entry = json.loads(run(*asked, "--json").stdout)
    assert entry["statutory"]["due"] == "2026-02-27T23:59:59" and entry["calendar"].startswith("2026-")
    assert entry["statutory"]["proof"][1:] == told[1:]


def test_pauses_with_notice_and_extensions_count():
    entry = json.loads(
        run(
            *("--rule", "licence-decision", "--from", "2026-03-02", "--json"),
            *("--pause", "2026-03-10..2026-03-12=专家评审", "--notice", "评字1号"),
            *("--extend", "10@2026-03-20=bureau_head:延字1号"),
        ).stdout
    )["statutory"]
    assert (entry["due"], entry["total"], entry["pauses"], entry["extensions"]) == (
        "2026-04-16T23:59:59",
        30,
        1,
        1,
    )


def test_what_does_not_count_is_told_with_exit_code_one():
    ran = run(
        *("--rule", "licence-decision", "--from", "2026-03-02"),
        *(
            "--pause",
            "2026-03-10..2026-03-12=expert-review",
            "--extend",
            "10@2026-03-20=section_head:延字1号",
        ),
    )
    assert ran.exit_code == 1
    first, second, third = ran.stdout.splitlines()
    assert first.endswith("2026-03-30 23:59:59")
    assert second == "未计入：专家评审没有书面告知文号，不能暂停计时，时间照算。"
    assert third.startswith("未计入：延长由“section_head”批准，应当由本行政机关负责人")


def test_an_open_pause_and_an_unpublished_year_are_provisional():
    asked = ["--rule", "licence-decision", "--from", "2026-12-01"]
    ran = run(*asked, "--pause", "2026-12-07..=hearing", "--notice", "听字1号", "--as-of", "2026-12-15")
    assert ran.exit_code == 0
    assert ran.stdout.strip().endswith(
        "2027-01-06 23:59:59（暂定：2027年放假安排尚未公布）（暂定：仍在暂停）"
    )


def test_without_a_rule_all_are_listed():
    ran = run()
    assert ran.exit_code == 0 and "licence-decision　20个工作日　作出行政许可决定" in ran.stdout.splitlines()
    rows = json.loads(run("--json").stdout)
    assert {"rule": "petition-closing", "title": "办结信访事项", "amount": 60, "unit": "natural_days"} in rows


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (["--rule", "x", "--from", "2026-03-02"], "没有“x”这个期限。现有的：applicant-supplement"),
        (["--rule", "licence-decision"], "还要写 --from"),
        (
            ["--rule", "petition-closing", "--from", "2019-03-02"],
            "“办结信访事项”在2019年没有这个期限的规定，有的年份：2022—",
        ),
        (["--from", "三月二日"], "--from “三月二日”不是日期或时刻。应当如 2026-03-02"),
        (["--from", "2026-02-30"], "--from “2026-02-30”不是日期或时刻"),
        (["--from", "2026-03-02T09:00+08:00"], "请写北京时间，不带时区"),
        (["--from", "9999-12-30"], "超出了公历能写的年份"),
        (["--from", "2026-03-02", "--pause", "2026-03-10"], "--pause “2026-03-10”读不懂。应当是 起..止=情形"),
        (["--from", "2026-03-02", "--pause", "a..b=c"], "--pause “a”不是日期或时刻"),
        (["--from", "2026-03-02", "--notice", "1号"], "--notice 写了1个，--pause 只有0个"),
        (
            ["--from", "2026-03-02", "--extend", "10"],
            "--extend “10”读不懂。应当是 数量@批准时刻=批准人角色:文号",
        ),
        (["--from", "2026-03-02", "--committed", "21"], "承诺21工作日，应当在0至法定20工作日之间"),
        (["--from", "2026-03-02", "--as-of", "?"], "--as-of “?”不是日期或时刻"),
    ],
)
def test_what_cannot_be_read_is_said_with_exit_code_two(given, says):
    ran = run(*(given if "--rule" in given else ["--rule", "licence-decision", *given]))
    assert ran.exit_code == 2 and says in ran.stderr and "Traceback" not in ran.stderr
