"""The whole server is killed at random moments while papers are sent in; `kill_server` run long is in the docs."""

import json
import os
import signal
import subprocess
import sys
import threading

import pytest

from tests.support.laid import lay
from tests.support.server import ROOT, free_port, kill_session, left_behind, open_when_ready

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


@pytest.fixture
def server(tmp_path):
    port = free_port()
    code = f"from yiben.faces.cli.serve import serve; serve(port={port}, demo=False)"
    environment = {**os.environ, "YIBEN_DATA": str(lay(tmp_path)), "YIBEN_DATABASE_URL": ""}
    command = [sys.executable, "-c", code]
    started = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, start_new_session=True
    )
    open_when_ready(f"http://127.0.0.1:{port}/healthz", started)
    yield started
    kill_session(started)


def test_ctrl_c_ends_the_web_server_and_the_worker(server):
    os.killpg(server.pid, signal.SIGINT)
    assert server.wait(timeout=30) == 0
    assert left_behind(server.pid) == 0


def test_nothing_goes_on_when_only_the_first_process_is_killed(server):
    server.kill()
    for _ in range(300):
        if left_behind(server.pid) == 0:
            return
        threading.Event().wait(0.05)
    raise AssertionError("processes of a killed server still run")
