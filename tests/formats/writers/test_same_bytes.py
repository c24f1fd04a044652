"""The same manuscript gives the same bytes: in another process, under another hash seed, clock and time zone."""

import hashlib
import io
import json
import os
import subprocess
import sys
import zipfile
from datetime import datetime
from pathlib import Path

import manuscripts as invented

from yiben.formats import package
from yiben.formats.package import Edition

ROOT = Path(__file__).resolve().parents[3]
PROGRAM = """
import hashlib, json, sys
sys.path[:0] = [{benchmarks!r}]
import manuscripts
from yiben.formats import package
made = package.write(manuscripts.manuscript(pictures=manuscripts.pictures()))
print(json.dumps({{name: hashlib.sha256(content).hexdigest() for name, content in made.items()}}))
"""


def hashes(seed: str, zone: str) -> dict[str, str]:
    """The hash of each file of a package written by a process of its own."""
    program = PROGRAM.format(benchmarks=str(ROOT / "benchmarks"))
    around = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(ROOT / "src")}
    made = subprocess.run(
        [sys.executable, "-c", program], env=around, capture_output=True, check=True, timeout=120
    )
    return json.loads(made.stdout)


def test_two_processes_write_the_same_bytes():
    first, second = hashes("1", "Asia/Shanghai"), hashes("4711", "America/New_York")
    assert first == second
    here = package.write(invented.manuscript(pictures=invented.pictures()))
    assert first == {name: hashlib.sha256(content).hexdigest() for name, content in here.items()}


def test_the_files_of_a_package_are_those_agreed():
    made = package.write(invented.manuscript())
    wanted = {
        "决算公开.docx",
        "决算公开.pdf",
        "决算公开.xlsx",
        "决算公开.html",
        "data/package.json",
        "data/dictionary.json",
    }
    assert wanted <= set(made)
    assert sum(name.endswith(".csv") for name in made) == 10
    assert list(made)[-1] == "manifest.json"


def test_the_manifest_says_what_each_file_is_and_by_which_definitions():
    facts = {"索引号": "000-1", "发布日期": "2024-09-20"}
    edition = Edition(datetime(2024, 9, 20), (("statements", "total", 1), ("rules", "a", 2)), facts)
    made = package.write(invented.manuscript(), edition)
    manifest = json.loads(made["manifest.json"])
    assert (manifest["schema"], manifest["version"], manifest["year"]) == ("yiben.manifest", 1, 2023)
    assert manifest["facts"] == facts and manifest["dated"] == "2024-09-20T00:00:00"
    assert manifest["definitions"] == [
        {"kind": "rules", "id": "a", "version": 2},
        {"kind": "statements", "id": "total", "version": 1},
    ]
    told = {entry["path"]: entry for entry in manifest["files"]}
    assert set(told) == set(made) - {"manifest.json"}
    for path, entry in told.items():
        assert entry["sha256"] == hashlib.sha256(made[path]).hexdigest()
        assert entry["size"] == len(made[path]) and entry["type"]


def test_documents_carry_the_date_that_is_passed_in_and_no_other():
    manuscript = invented.manuscript()
    for kind in ("docx", "xlsx"):
        undated = package.write_one(kind, manuscript)
        dated = package.write_one(kind, manuscript, Edition(datetime(2024, 9, 20, 8)))
        assert b"2024-09-20T08:00:00Z" in core(dated) and b"2000-01-01T00:00:00Z" in core(undated)
    pdf = package.write_one("pdf", manuscript)
    assert b"CreationDate" not in pdf and b"ModDate" not in pdf


def core(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        return archive.read("docProps/core.xml")


def test_the_libraries_of_the_writers_wait_until_they_are_needed():
    program = "import sys, yiben.formats.package; print([m for m in {!r} if m in sys.modules])"
    heavy = ["docx", "typst", "xlsxwriter", "vl_convert", "pylopdf_fonts_zh_cn", "django"]
    around = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    made = subprocess.run(
        [sys.executable, "-c", program.format(heavy)], env=around, capture_output=True, check=True
    )
    assert made.stdout.decode().strip() == "[]"
