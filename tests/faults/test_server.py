"""The whole server is killed at random moments while papers are sent in; `kill_server` run long is in the docs."""

import json
import os
import subprocess
import sys

from tests.support.server import ROOT

KILLS = 3


def test_nothing_acknowledged_is_lost_and_nothing_half_written_when_the_server_is_killed(tmp_path):
    source = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    environment = {**os.environ, "PYTHONPATH": source, "TMPDIR": str(tmp_path), "YIBEN_DATABASE_URL": ""}
    environment.pop("YIBEN_DATA", None)
    command = [sys.executable, "-m", "tests.support.kill_server", "--kills", str(KILLS), "--window", "2"]
    ran = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=170)
    assert ran.stdout, ran.stderr[-3000:]
    found = json.loads(ran.stdout)
    assert found["faults"] == [] and found["refused"] == []
    assert found["acknowledged_uploads"] > 0
    assert (found["exit_after_terminate"], found["left_behind"]) == (0, 0)
    assert ran.returncode == 0
