"""Backup and restore: consistent while others write, proved, never over what is there."""

import json
import os
import sqlite3
import subprocess
import sys
import threading
import zipfile
from contextlib import closing

import pytest
from typer.testing import CliRunner

from tests.support.laid import lay
from tests.support.server import ROOT
from yiben.apps.journals.keys import master_key
from yiben.faces.cli import backup, check, restore
from yiben.faces.cli.main import app

MAKE = "from tests.support import appender; appender.prepare(); [appender.append('case/7', n) for n in range(40)]"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The bytes of a database with forty papers and their journal."""
    folder = lay(tmp_path_factory.mktemp("made"))
    environment = {**os.environ, "YIBEN_DATA": str(folder), "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    environment.pop("YIBEN_DATABASE_URL", None)
    subprocess.run([sys.executable, "-c", MAKE], cwd=ROOT, env=environment, check=True)
    return (folder / backup.DATABASE).read_bytes()


@pytest.fixture
def site(tmp_path, settings, monkeypatch, made, django_db_blocker):
    """A data folder with that database and two keys; the commands take it for theirs."""
    site = tmp_path / "site"
    site.mkdir()
    (site / backup.DATABASE).write_bytes(made)
    (site / "secret_key").write_text("secret")
    master_key(site / "master_key", may_make=True)
    at(site, settings, monkeypatch)
    with django_db_blocker.unblock():
        yield site


def at(folder, settings, monkeypatch):
    settings.DATA = folder
    for module in (backup, restore):
        monkeypatch.setattr(module, "embedded", lambda: folder / backup.DATABASE)
    monkeypatch.setattr(check, "pending", list)
    monkeypatch.setattr(check, "absent", bool)


def run(*arguments, expect=0):
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    assert result.exit_code == expect, result.output
    return result.output


def content(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def sql(database, *statements):
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        return [connection.execute(statement).fetchall() for statement in statements]


def test_what_was_backed_up_is_restored_on_another_machine(site, tmp_path, settings, monkeypatch):
    out = tmp_path / "b.zip"
    assert "核对无误" in run("backup", out)
    assert out.stat().st_mode & 0o777 == 0o600
    other = tmp_path / "other"
    other.mkdir()
    at(other, settings, monkeypatch)
    assert "已恢复" in run("restore", out)
    count = "SELECT count(*) FROM journals_entry"
    assert sql(other / backup.DATABASE, count) == sql(site / backup.DATABASE, count)
    for name in backup.KEYS:
        assert (other / name).read_bytes() == (site / name).read_bytes()
        assert (other / name).stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b.zip", "other", "site"]
    assert sorted(path.name for path in other.iterdir()) == ["master_key", "secret_key", "yiben.sqlite3"]


def test_a_backup_while_others_write_holds_and_loses_nothing_from_before(site, tmp_path):
    begun, stop = threading.Event(), threading.Event()

    def write():
        database = sqlite3.connect(site / backup.DATABASE, timeout=20, isolation_level=None)
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("CREATE TABLE IF NOT EXISTS busy (n integer)")
        while not stop.is_set():
            database.execute("BEGIN IMMEDIATE")
            database.execute("INSERT INTO busy VALUES (1)")
            database.execute("INSERT INTO busy VALUES (2)")
            database.execute("COMMIT")
            begun.set()
        database.close()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        assert begun.wait(20)
        run("backup", tmp_path / "b.zip")
    finally:
        stop.set()
        writer.join()
    with backup.opened(tmp_path / "b.zip", tmp_path) as folder:
        counts = sql(folder / backup.DATABASE, "SELECT count(*) FROM busy GROUP BY n ORDER BY n")[0]
        assert len(counts) == 2 and counts[0] == counts[1]
        assert backup.proved(folder).entries == 80


def test_a_backup_never_writes_over_a_file_and_leaves_nothing_behind(site, tmp_path):
    out = tmp_path / "b.zip"
    out.write_text("mine")
    assert "已经存在" in run("backup", out, expect=2)
    assert out.read_text() == "mine"
    assert "没有备份成" in run("backup", tmp_path / "no" / "b.zip", expect=2)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b.zip", "site"]


def test_keys_can_be_left_out_and_are_then_left_alone(site, tmp_path):
    out = tmp_path / "b.zip"
    assert "不含密钥" in run("backup", out, "--without-keys")
    before = content(site)
    run("restore", out, "--force")
    after = content(site)
    assert [after[name] for name in backup.KEYS] == [before[name] for name in backup.KEYS]


def test_restoring_over_data_is_refused_and_by_force_keeps_the_old_beside(site, tmp_path):
    out = tmp_path / "b.zip"
    run("backup", out)
    sql(site / backup.DATABASE, "CREATE TABLE later (n integer)")
    before = content(site)
    assert "--force" in run("restore", out, expect=2)
    assert content(site) == before
    said = run("restore", out, "--force")
    (aside,) = (path for path in site.iterdir() if path.is_dir())
    assert str(aside) in said
    assert content(aside)["master_key"] == before["master_key"]
    assert sql(aside / backup.DATABASE, "SELECT count(*) FROM later") == [[(0,)]]
    with pytest.raises(sqlite3.OperationalError):
        sql(site / backup.DATABASE, "SELECT count(*) FROM later")


def test_restoring_under_a_working_site_is_refused(site, tmp_path):
    out = tmp_path / "b.zip"
    run("backup", out)
    with closing(sqlite3.connect(site / backup.DATABASE, isolation_level=None)) as busy:
        busy.execute("PRAGMA journal_mode=WAL")
        busy.execute("BEGIN IMMEDIATE")
        assert "先停止" in run("restore", out, "--force", expect=2)
        busy.execute("ROLLBACK")


def test_a_damaged_database_can_be_replaced(site, tmp_path):
    out = tmp_path / "b.zip"
    run("backup", out)
    (site / backup.DATABASE).write_bytes(b"not a database at all" * 400)
    run("restore", out, "--force")
    assert sql(site / backup.DATABASE, "PRAGMA integrity_check") == [[("ok",)]]


def test_a_broken_chain_is_backed_up_and_told_and_restored_only_by_force(site, tmp_path):
    out, database = tmp_path / "b.zip", site / backup.DATABASE
    sql(database, "DROP TRIGGER journals_entry_update", "UPDATE journals_entry SET actor = 'x' WHERE id = 9")
    assert "断链" in run("backup", out, expect=1)
    database.unlink()
    (site / "master_key").unlink()
    assert "没有恢复" in run("restore", out, expect=2)
    assert "断链" in run("restore", out, "--force", expect=1)


def rewritten(out, change):
    """The backup with its parts changed by a function of {name: bytes}."""
    with zipfile.ZipFile(out) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    change(parts)
    with zipfile.ZipFile(out, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)


def manifest(**more):
    def change(parts):
        parts[backup.MANIFEST] = json.dumps({**json.loads(parts[backup.MANIFEST]), **more}).encode()

    return change


def flipped(parts):
    data = bytearray(parts[backup.DATABASE])
    data[len(data) // 2] ^= 1
    parts[backup.DATABASE] = bytes(data)


HARMS = {
    "a changed byte": (flipped, "指纹不符"),
    "no manifest": (lambda parts: parts.pop(backup.MANIFEST), "不是完好的备份"),
    "a lost part": (lambda parts: parts.pop(backup.DATABASE), "不是完好的备份"),
    "no database": (manifest(files={}), "没有数据库"),
    "a later format": (manifest(format=2), "格式"),
    "a strange file": (manifest(files={"../x": ""}), "不认识"),
}


@pytest.mark.parametrize("harm", HARMS)
def test_a_damaged_backup_is_refused_and_nothing_is_touched(site, tmp_path, harm):
    out = tmp_path / "b.zip"
    run("backup", out)
    change, says = HARMS[harm]
    rewritten(out, change)
    before = content(site)
    assert says in run("restore", out, "--force", expect=2)
    assert content(site) == before


def test_a_cut_or_other_file_is_refused(site, tmp_path):
    out = tmp_path / "b.zip"
    run("backup", out)
    out.write_bytes(out.read_bytes()[:-500])
    assert "不是完好的备份" in run("restore", out, "--force", expect=2)
    assert "没有" in run("restore", tmp_path / "nowhere.zip", "--force", expect=2)


def test_a_backup_of_a_later_version_is_refused(site, tmp_path):
    out = tmp_path / "b.zip"
    add = "INSERT INTO django_migrations (app, name, applied) VALUES ('journals', '0099_later', '2026-01-01')"
    sql(site / backup.DATABASE, add)
    assert "更新的版本" in run("backup", out, expect=2)
    assert not out.exists()


BEGUN = """
from tests.support import case_lanes
case_lanes.prepare(); case_lanes.do("r::open"); case_lanes.do("r::accept"); case_lanes.do("r:sign:accept")
"""
GONE_ON = """
from tests.support import case_lanes, case_truth
case_lanes.django_up()
assert case_lanes.do("r:sign:accept").split()[2] == "2"
for action in ("examine", "grant", "deliver-granted"):
    case_lanes.do(f"r:sign:{action}")
assert list(case_truth.faults([])) == [], list(case_truth.faults([]))
"""


def test_a_case_that_was_under_way_is_restored_whole_and_goes_on(tmp_path):
    first, other, out = lay(tmp_path / "first"), tmp_path / "other", tmp_path / "b.zip"
    backed_up = f"from typer.testing import CliRunner; from yiben.faces.cli.main import app; {SAYS.format('backup', out)}"
    restored = f"from typer.testing import CliRunner; from yiben.faces.cli.main import app; {SAYS.format('restore', out)}"
    for folder, code in ((first, BEGUN + backed_up), (other, restored + GONE_ON)):
        environment = {
            **os.environ,
            "YIBEN_DATA": str(folder),
            "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
        }
        environment.pop("YIBEN_DATABASE_URL", None)
        command = [sys.executable, "-c", code]
        ran = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120)
        assert ran.returncode == 0, ran.stderr[-3000:]


SAYS = "said = CliRunner().invoke(app, ['{0}', '{1}']); assert said.exit_code == 0, said.output"
