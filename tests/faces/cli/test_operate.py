"""The commands of whoever runs a site: what they say, and with what they leave."""

import hashlib
import json
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db import DatabaseError, connection
from django.utils import timezone
from typer.testing import CliRunner

from tests.support.ledgers import YEAR, budget_unit, spending
from tests.support.unlocked import unlocked
from yiben.apps.jobs.services import Planned, job_enqueue
from yiben.apps.jobs.working import worker_beat
from yiben.apps.journals import selectors, services, vault
from yiben.apps.journals.models import Entry, Leaf
from yiben.apps.journals.selectors import root_latest
from yiben.apps.journals.services import journal_append
from yiben.apps.ledgers.models import PostingRow
from yiben.apps.ledgers.services.vouchers import vouchers_post
from yiben.faces.cli import check
from yiben.faces.cli.main import app
from yiben.formats import definitions

pytestmark = pytest.mark.django_db
NOW = timezone.now()
TODAY = str(timezone.localdate(NOW))


@pytest.fixture(autouse=True)
def data(settings, tmp_path):
    """A data folder as the first run leaves it."""
    tmp_path.chmod(0o700)
    settings.DATA, settings.YIBEN_MASTER_KEY = tmp_path, tmp_path / "master_key"
    (tmp_path / "secret_key").touch(mode=0o600)
    return tmp_path


@pytest.fixture
def two_days(monkeypatch):
    """Six entries, three a day, and the root of the first day."""
    for days in (-1, 0):
        monkeypatch.setattr(timezone, "now", lambda days=days: NOW + timedelta(days=days))
        for n in range(3):
            journal_append(action="case.advance", target=f"case/{n}", stream="case/7")
        journal_append(action="case.open", target="case/8")


def run(*arguments, expect=0):
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    assert result.exit_code == expect, result.output
    return result.output


def export(data, name="journal.jsonl", start=TODAY, end=TODAY, **more):
    out = data / name
    said = run("journal", "export", "--from", start, "--to", end, "--out", out, **more)
    return out, said


def test_verify_says_how_much_holds_and_gives_the_root_to_write_down(two_days):
    said = run("verify")
    assert "全部核对无误" in said
    assert root_latest().link in said


def test_verify_names_the_first_break_with_stream_number_expected_and_found(two_days):
    with unlocked():
        Entry.objects.filter(stream__name="case/7", number=2).update(actor="x")
    broken = json.loads(run("verify", "--json", expect=1))["fault"]
    said = run("verify", expect=1)
    assert "case/7 第 2 条" in said
    assert broken["expected"] in said and broken["found"] in said
    assert broken["found"] == Entry.objects.get(stream__name="case/7", number=2).link


def test_verify_proves_every_voucher_of_the_ledgers_too(two_days):
    vouchers_post(by=None, unit=budget_unit(), year=YEAR, vouchers=[spending("1.00"), spending("2.00")])
    assert "账簿 1 本，凭证 2 张" in run("verify")
    with unlocked():
        PostingRow.objects.filter(voucher__position=2, line=1).update(amount=1)
    said = run("verify", expect=1)
    assert "ledger/101001/2023 第 2 条，内容与指纹不符" in said
    assert json.loads(run("verify", "--json", expect=1))["ledgers"]["fault"]["number"] == 2


def test_a_root_written_down_is_found_again_and_another_is_not(two_days):
    assert "在链上" in run("verify", "--root", root_latest().link)
    assert "不在链上" in run("verify", "--root", "ab" * 32, expect=1)


def test_an_export_holds_the_days_asked_for_proves_itself_and_is_journalled(two_days, data):
    out, said = export(data)
    lines = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [next(iter(line)) for line in lines] == ["entry"] * 5 + ["root", "end"]
    assert hashlib.sha256(out.read_bytes()).hexdigest() in said
    assert "5 条，链与日根都对得上" in run("journal", "check", out)
    entry = Entry.objects.order_by("-id").first()
    assert (entry.action, entry.after["entries"]) == ("journal.export", 5)


def test_an_export_of_all_days_checks_the_heads_under_its_roots(two_days, data):
    yesterday = str(timezone.localdate(NOW - timedelta(days=1)))
    out, _ = export(data, start=yesterday)
    assert "9 条" in run("journal", "check", out)
    lines = out.read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if '"number": 3' not in line or '"case/7"' not in line]
    out.write_text("\n".join(kept), encoding="utf-8")
    assert "断链：case/7 第 3 条" in run("journal", "check", out, expect=1)


def changed_actor(line):
    return line.replace('"actor": "系统"', '"actor": "某人"')


def with_a_point(line):
    return line.replace('"before": null', '"before": 0.5')


@pytest.mark.parametrize(("change", "says"), [(changed_actor, "断链"), (with_a_point, "不能成链")])
def test_a_changed_export_is_found(two_days, data, change, says):
    out, _ = export(data)
    out.write_text(change(out.read_text(encoding="utf-8")), encoding="utf-8")
    assert says in run("journal", "check", out, expect=1)


def test_a_lost_last_line_of_an_export_is_found(two_days, data):
    out, _ = export(data)
    lines = out.read_text(encoding="utf-8").splitlines()
    out.write_text("\n".join(lines[:-1]), encoding="utf-8")
    assert "条数不符" in run("journal", "check", out, expect=1)


def test_changed_heads_of_a_root_in_an_export_are_found(two_days, data):
    out, _ = export(data)
    text = out.read_text(encoding="utf-8")
    out.write_text(text.replace('["case/7", 3,', '["case/7", 4,'), encoding="utf-8")
    assert "日根与其下的链首不符" in run("journal", "check", out, expect=1)


@pytest.mark.parametrize("content", ["hello", "[1]", '{"entry": {}}', '{"what": 1}', b"\xff\xfe"])
def test_another_file_is_said_not_to_be_an_export(data, content):
    file = data / "x.jsonl"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    assert "不是日志导出" in run("journal", "check", file, expect=2)
    assert "打不开" in run("journal", "check", data / "nowhere", expect=2)


def test_an_export_never_writes_over_a_file_nor_backwards_in_time(two_days, data):
    export(data)
    assert "已经存在" in export(data, expect=2)[1]
    assert "早于" in export(data, "b", start="2026-02-02", end="2026-02-01", expect=2)[1]
    assert "写不了" in export(data, "no/such/folder", expect=2)[1]


@pytest.fixture
def calendars_for_years(monkeypatch):
    """Calendars of the years to come, so that these tests do not depend on the day they run."""
    years = tuple(SimpleNamespace(since=year) for year in range(2004, 2100))
    load = definitions.load
    shown = lambda kind=None, **more: years if kind == "calendars" else load(kind, **more)  # noqa: E731
    monkeypatch.setattr(definitions, "load", shown)


def test_check_says_of_each_thing_that_it_is_well(two_days, calendars_for_years):
    vault.seal(subject="person/1", value="甲")
    found = json.loads(run("check", "--json"))
    assert [item["name"] for item in found] == [
        "设置",
        "密钥文件",
        "磁盘",
        "节假日历",
        "数据库",
        "迁移",
        "日志的触发器",
        "日志的链",
        "个人信息的密钥",
        "任务",
        "办件种类",
        "时钟",
    ]
    assert all(item["good"] and item["says"] for item in found)
    assert "有问题" not in run("check")


def open_files(data, settings, monkeypatch):
    data.chmod(0o755)
    (data / "secret_key").chmod(0o644)
    return "chmod 600"


def wrong_settings(data, settings, monkeypatch):
    settings.DEBUG, settings.ALLOWED_HOSTS = True, ["*"]
    return "DEBUG"


def full_disk(data, settings, monkeypatch):
    monkeypatch.setattr(check, "FREE_BYTES", 1 << 60)
    return "不足"


def lost_key(data, settings, monkeypatch):
    vault.seal(subject="person/1", value="甲")
    settings.YIBEN_MASTER_KEY.unlink()
    return "主密钥文件"


def pending_migration(data, settings, monkeypatch):
    monkeypatch.setattr(check, "pending", lambda: ["journals.0002_more"])
    return "journals.0002_more"


def broken_chain(data, settings, monkeypatch):
    journal_append(action="case.open", target="case/1")
    with unlocked():
        Entry.objects.update(actor="x")
    return "断链"


def lost_database(data, settings, monkeypatch):
    def fail(*_):
        raise DatabaseError("gone")

    monkeypatch.setattr(selectors, "chains_verify", fail)
    return "查不了：gone"


@pytest.mark.parametrize(
    "harm", [open_files, wrong_settings, full_disk, lost_key, pending_migration, broken_chain, lost_database]
)
def test_check_names_what_is_wrong(data, settings, monkeypatch, harm):
    says = harm(data, settings, monkeypatch)
    bad = [line for line in run("check", expect=1).splitlines() if line.startswith("有问题")]
    assert len(bad) == 1
    assert says in bad[0]


def test_check_names_a_missing_trigger(data):
    from yiben.apps.journals import guards

    with unlocked():
        assert "journals_entry_update" in run("check", expect=1)
    assert guards.missing(connection) == []


def test_a_database_that_is_not_there_is_said_and_not_made(monkeypatch, data):
    monkeypatch.setattr(check, "absent", lambda: True)
    assert "还没有建立" in run("check", expect=1)
    assert "yiben serve" in run("verify", expect=2)
    assert "yiben serve" in run("backup", data / "b.zip", expect=2)


def test_what_the_database_refuses_is_said_in_words(monkeypatch):
    def fail(*_):
        raise DatabaseError("connection refused")

    monkeypatch.setattr(services, "chains_verify", fail)
    assert "数据库用不了：connection refused" in run("verify", expect=2)


def test_leaves_are_told_in_the_order_of_their_root(two_days):
    assert [leaf.position for leaf in Leaf.objects.all()] == [0, 1]


def test_check_tells_when_jobs_wait_and_no_worker_lives(settings):
    settings.YIBEN_JOBS = {"test": "nowhere"}
    job_enqueue(kind="test", title="", steps=[Planned("one")])
    assert "没有进程处理任务，请启动" in run("check", expect=1)
    worker_beat(name="elsewhere/1/1")
    assert "等待 1，正在处理 0，任务进程 1" in run("check")
