"""The same tests on a real PostgreSQL, which comes as a wheel: one address in the environment is all it takes."""

import os
import subprocess
import sys

import pytest

from tests.support.postgresql import postgresql
from tests.support.server import ROOT

TESTS = [
    "tests/apps",
    "tests/faces/test_journal.py",
    "tests/faces/test_portal_surveys.py",
    "tests/faces/test_staff.py",
    "tests/faces/test_jobs.py",
    "tests/faces/test_workbench.py",
    "tests/faces/test_health.py",
    "tests/faces/cli/test_operate.py",
    "tests/faces/api/test_once.py",
    "tests/faces/api/test_limits.py",
    "tests/faces/api/test_reading.py",
]


@pytest.fixture
def address():
    """Of a PostgreSQL of this test's own."""
    with postgresql() as found:
        yield found


def test_records_and_journals_hold_on_postgresql_too(address, tmp_path):
    environment = {**os.environ, "YIBEN_DATABASE_URL": address, "YIBEN_DATA": str(tmp_path)}
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:schemathesis",
        *TESTS,
    ]
    ran = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=1800)
    assert ran.returncode == 0, ran.stdout[-6000:] + ran.stderr[-2000:]
    assert "failed" not in ran.stdout and " passed" in ran.stdout
