"""Writers that are killed, and writers that press: nothing acknowledged is lost, no half write, no gap.

These run in processes of their own on a database of their own, because a test's transaction would hide them.
"""

import os
import subprocess
import sys

import pytest
from django.db import connection

from tests.support.laid import lay
from tests.support.server import ROOT

# A commit on PostgreSQL costs ten times one in the file beside it.
KILLS = 20 if connection.vendor == "postgresql" else 100
WRITERS, EACH = 4, 10
STATE = """
from tests.support import appender
appender.prepare()
from yiben.apps.documents.models import Paper
from yiben.apps.journals.models import Entry
from yiben.apps.journals.selectors import chains_verify
for e in Entry.objects.filter(action="test.append").select_related("stream"):
    print("entry", e.stream.name, e.number, e.link, e.after["paper"])
for paper in Paper.objects.all():
    print("paper", paper.sha256)
print("received", Entry.objects.filter(action="paper.receive").count())
print("proof", chains_verify().fault)
"""


@pytest.fixture
def environment(tmp_path):
    """Of processes on a database of their own: a file here, or the one that the environment names."""
    source = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    return {**os.environ, "YIBEN_DATA": str(lay(tmp_path)), "PYTHONPATH": source, "PYTHONIOENCODING": "utf-8"}


def start(environment, *arguments):
    return subprocess.Popen(
        [sys.executable, *arguments], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
    )


def state(environment):
    """The entries, papers, number of receipts and the proof, as a new process finds them."""
    process = start(environment, "-c", STATE)
    rows = [line.split(" ", 1) for line in process.communicate(timeout=60)[0].splitlines()]
    assert process.returncode == 0
    found = {kind: [text for k, text in rows if k == kind] for kind in ("entry", "paper")}
    return found["entry"], found["paper"], dict(rows)


def test_nothing_acknowledged_is_lost_when_writers_are_killed(environment):
    killer = start(environment, "-m", "tests.support.kill_writers", str(KILLS), "7")
    told = killer.communicate(timeout=120)[0].splitlines()
    assert killer.returncode == 0
    acknowledged = [line for line in told if line != "killed"]
    assert told.count("killed") == KILLS
    assert len(acknowledged) > KILLS
    entries, papers, rest = state(environment)
    assert set(acknowledged) <= set(entries)
    assert sum(e.startswith("fault ") for e in entries) - len(acknowledged) <= KILLS
    assert sorted(e.split()[-1] for e in entries) == sorted(papers)
    assert int(rest["received"]) == len(papers)
    assert rest["proof"] == "None"


def test_writers_at_the_same_time_leave_no_gap_and_no_number_twice(environment):
    state(environment)
    streams = ["one", "two"]
    before = len(state(environment)[0])
    writers = [
        start(environment, "-m", "tests.support.appender", str(EACH), *streams) for _ in range(WRITERS)
    ]
    told = [line for writer in writers for line in writer.communicate(timeout=60)[0].splitlines()]
    assert [writer.returncode for writer in writers] == [0] * WRITERS
    entries, _, rest = state(environment)
    for stream in streams:
        numbers = sorted(int(line.split()[1]) for line in told if line.startswith(stream))
        assert numbers == list(range(1, WRITERS * EACH + 1))
    assert set(told) <= set(entries)
    assert len(entries) == before + len(told)
    assert rest["proof"] == "None"
