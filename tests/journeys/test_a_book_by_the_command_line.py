"""By the commands of the read-me: a book imported, a package made; restored elsewhere, it makes the same bytes."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.example_ledgers import LEDGERS
from tests.support.server import ROOT

ESHAN = LEDGERS / "eshan-2020"
OF = ("--unit", "530426001", "--year", "2020")


def yiben(data: Path, *arguments: object, expect: int = 0) -> str:
    """What a command prints, in a process of its own as a user runs it."""
    environment = {**os.environ, "YIBEN_DATA": str(data), "PYTHONPATH": str(ROOT / "src")}
    environment.pop("YIBEN_DATABASE_URL", None)
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    command = [sys.executable, "-c", "from yiben.faces.cli.main import main; main()", *map(str, arguments)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == expect, done.stdout + done.stderr
    return done.stdout + done.stderr


def package(data: Path, out: Path) -> dict[str, bytes]:
    """The files of the package by their paths."""
    words = ("--words", ESHAN / "words.json", "--first-year", "--profile", "yunnan-2020")
    yiben(data, "package", *OF, "--out", out, *words)
    return {str(file.relative_to(out)): file.read_bytes() for file in out.rglob("*") if file.is_file()}


@pytest.fixture(scope="module")
def data(tmp_path_factory) -> Path:
    """A new data folder with the example's unit and book."""
    folder = tmp_path_factory.mktemp("book")
    name = "峨山彝族自治县政务服务管理局"
    assert "已设立预算单位" in yiben(folder, "ledger", "unit", "530426001", name, "--financial")
    for file in ("budgets", "contracts", "vouchers", "declarations"):
        assert "已导入" in yiben(folder, "ledger", "import", ESHAN / f"{file}.csv", *OF)
    return folder


def test_a_restored_backup_makes_the_same_bytes(data, tmp_path):
    made = package(data, tmp_path / "one")
    assert {"决算公开.docx", "决算公开.pdf", "决算公开.xlsx", "决算公开.html", "manifest.json"} <= made.keys()
    yiben(data, "backup", tmp_path / "kept.zip")
    yiben(tmp_path / "elsewhere", "restore", tmp_path / "kept.zip")
    assert package(tmp_path / "elsewhere", tmp_path / "two") == made


def test_a_cell_is_traced_to_vouchers_that_add_up_to_it(data):
    told = json.loads(yiben(data, "trace", "total[本年支出合计,决算数]", *OF, "--json"))
    assert (told["value"], told["unit"], told["count"]) == (924_300_453, "分", 211)


def test_a_dry_run_tells_everything_and_writes_nothing(data, tmp_path):
    bad = tmp_path / "坏.csv"
    lines = (ESHAN / "vouchers.csv").read_text(encoding="utf-8-sig").splitlines()
    bad.write_text("\n".join([lines[0], lines[1].replace("2020-", "2035-"), lines[2]]), encoding="utf-8")
    told = yiben(data, "ledger", "import", bad, *OF, "--dry-run", expect=1)
    assert "2035" in told and "坏.csv" in told
    assert "已经导入过" in yiben(data, "ledger", "import", ESHAN / "vouchers.csv", *OF, expect=1)


def test_an_unfinished_package_writes_no_file_and_says_what_it_lacks(data, tmp_path):
    told = yiben(data, "package", *OF, "--profile", "yunnan-2020", "--out", tmp_path / "out", expect=1)
    assert "还差" in told and "2019年度《收入支出决算总表》" in told
    assert not (tmp_path / "out").exists()


def test_a_folder_with_files_is_left_alone(data, tmp_path):
    (tmp_path / "旧.txt").write_text("旧", encoding="utf-8")
    assert "已经有文件" in yiben(data, "package", *OF, "--out", tmp_path, expect=2)


def test_statements_without_json_are_a_paper_that_the_audit_reads_without_a_lead(data, tmp_path):
    printed = tmp_path / "报表.txt"
    text = yiben(data, "statements", *OF, "--profile", "yunnan-2020")
    printed.write_text(text, encoding="utf-8")
    assert "错误 0  警告 0" in yiben(data, "audit", printed)
