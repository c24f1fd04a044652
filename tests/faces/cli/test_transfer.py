"""A backup of PostgreSQL opens as the embedded database, and the other way round: nothing is lost on the way."""

import os
import subprocess
import sys

import pytest

from tests.support.postgresql import postgresql
from tests.support.server import ROOT

MAKE = """
from tests.support import appender
appender.prepare()
[appender.append('case/7', n) for n in range(40)]
from yiben.apps.audits.services import audit_paper
from pathlib import Path
audit_paper(name='luxi.txt', data=Path('examples/luxi-2021.txt').read_bytes())
from tests.support import poster
poster.post(3, 't')
"""
COUNT = """
import django; django.setup()
from django.apps import apps
from django.db import connection
print(connection.vendor, {m._meta.label: m._base_manager.count() for m in apps.get_models(include_auto_created=True)
      if m._meta.managed and not m._meta.proxy})
"""
WRITE = """
import django; django.setup()
from tests.support import appender, poster
appender.append('case/7', 99)
poster.post(1, 'again')
"""


@pytest.fixture(scope="module")
def address():
    with postgresql() as found:
        yield found


def run(folder, address, *command, expect=0):
    environment = {**os.environ, "YIBEN_DATA": str(folder), "YIBEN_DATABASE_URL": address,
                   "DJANGO_SETTINGS_MODULE": "yiben.site.settings",
                   "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}  # fmt: skip
    ran = subprocess.run(
        [sys.executable, *command], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert ran.returncode == expect, ran.stdout + ran.stderr
    return ran.stdout + ran.stderr


def yiben(folder, address, *arguments, expect=0):
    command = "from yiben.faces.cli.main import main; main()"
    return run(folder, address, "-c", command, *map(str, arguments), expect=expect)


def counts(folder, address):
    vendor, _, found = run(folder, address, "-c", COUNT).partition(" ")
    return vendor, found


def test_records_go_from_postgresql_to_the_embedded_database_and_back(address, tmp_path):
    first, second, third = (tmp_path / name for name in ("first", "second", "third"))
    run(first, address, "-c", MAKE)
    archive = tmp_path / "server.zip"
    assert "打开核对过" in yiben(first, address, "backup", archive)
    kept = counts(first, address)
    assert kept[0] == "postgresql" and "'journals.Entry': 0" not in kept[1]

    yiben(second, "", "restore", archive)
    assert counts(second, "") == ("sqlite", kept[1])
    yiben(second, "", "verify")
    run(second, "", "-c", WRITE)  # the chain goes on where it was

    back = tmp_path / "embedded.zip"
    yiben(second, "", "backup", back)
    refused = yiben(third, address, "restore", back, expect=2)
    assert "已有数据表" in refused and "--force" in refused
    assert "模式 before_restore_" in yiben(third, address, "restore", back, "--force")
    assert counts(third, address)[1] == counts(second, "")[1]
    yiben(third, address, "verify")
    run(third, address, "-c", WRITE)  # numbers of new records do not meet old ones
    yiben(third, address, "verify")


def test_a_damaged_backup_leaves_the_server_as_it_was(address, tmp_path):
    site = tmp_path / "site"
    run(site, address, "-c", "from tests.support import appender; appender.prepare()")
    before = counts(site, address)
    archive = tmp_path / "damaged.zip"
    archive.write_bytes(b"PK\x03\x04 nothing")
    assert "不是完好的备份" in yiben(site, address, "restore", archive, "--force", expect=2)
    assert counts(site, address) == before
