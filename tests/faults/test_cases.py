"""Writers of cases killed a hundred times, and two who reach for the same: on the embedded database and on PostgreSQL."""

import json
import os
import subprocess
import sys

import pytest

from tests.support.postgresql import postgresql
from tests.support.server import ROOT

KILLS, ROUNDS, SEED = 100, 50, 7


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request):
    """Of a database of this test's own."""
    if request.param == "sqlite":
        yield ""
        return
    with postgresql() as found:
        yield found


def test_no_step_is_lost_or_done_twice_however_often_writers_are_killed_or_meet(address, tmp_path):
    source = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    environment = {
        **os.environ, "YIBEN_DATABASE_URL": address, "YIBEN_DATA": str(tmp_path), "PYTHONPATH": source,
        "PYTHONIOENCODING": "utf-8", "YIBEN_SANDBOX": "",
    }  # fmt: skip
    command = [sys.executable, "-m", "tests.support.kill_cases", *map(str, (KILLS, ROUNDS, SEED))]
    ran = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=300)
    assert ran.returncode == 0, ran.stderr[-3000:]
    found = json.loads(ran.stdout)
    assert found["faults"] == []
    assert found["kills"] == KILLS and found["within_a_request"] > KILLS // 3
    assert found["acknowledged"] > KILLS // 2 and found["steps_beside_each_other"] > 0
    assert (found["clashes"], found["told"]) == (ROUNDS, ROUNDS * 4 // 5)
