"""Writers of cases killed again and again, and two who reach for the same: on the embedded database and on PostgreSQL.

A longer run, by hand: `python -m tests.support.kill_cases 1000 50 3`; what it gave is in docs/cases-records.md.
"""

import json
import os
import subprocess
import sys

import pytest

from tests.support.case_lanes import ID_NUMBER
from tests.support.cases import NAME, PHONE
from tests.support.laid import lay
from tests.support.postgresql import postgresql
from tests.support.server import ROOT

SEED = 7
# A hundred kills in all, and fifty meetings on each.
TOLD = {"sqlite": (60, 50), "postgresql": (40, 50)}


@pytest.fixture(params=TOLD)
def database(request):
    """Kind and address of a database of this test's own."""
    if request.param == "sqlite":
        yield request.param, ""
        return
    with postgresql() as found:
        yield request.param, found


def test_no_step_is_lost_or_done_twice_however_often_writers_are_killed_or_meet(database, tmp_path):
    kind, address = database
    kills, rounds = TOLD[kind]
    if not address:
        lay(tmp_path)
    source = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    environment = {
        **os.environ, "YIBEN_DATABASE_URL": address, "YIBEN_DATA": str(tmp_path), "PYTHONPATH": source,
        "PYTHONIOENCODING": "utf-8", "YIBEN_SANDBOX": "", "YIBEN_LOG_LEVEL": "DEBUG",
    }  # fmt: skip
    command = [sys.executable, "-m", "tests.support.kill_cases", *map(str, (kills, rounds, SEED))]
    ran = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=300)
    assert ran.returncode == 0, ran.stderr[-3000:]
    found = json.loads(ran.stdout)
    assert found["faults"] == [] and found["in_the_clear"] == []
    assert found["a_public_answer_is_found"]
    assert not any(text in ran.stderr for text in (NAME, PHONE, ID_NUMBER))
    assert found["kills"] == kills and found["within_a_request"] > kills // 3
    assert found["acknowledged"] > kills // 2 and found["steps_beside_each_other"] > 0
    assert (found["clashes"], found["told"]) == (rounds, rounds * 4 // 5)
