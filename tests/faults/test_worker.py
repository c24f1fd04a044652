"""Real workers, in processes and on a database of their own, that are killed, hang, or are told to stop."""

import os
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing

import pytest

from tests.support.laid import lay
from tests.support.server import ROOT, kill_session, left_behind
from yiben.apps.jobs.working import TOO_LONG

TRIES = 600
ASK = """
import django; django.setup()
from yiben.apps.jobs.services import Planned, job_enqueue
for names in {jobs!r}:
    job_enqueue(kind="test", title="test", steps=[Planned(name, {{"folder": {folder!r}}}) for name in names])
"""
KEEP = "from yiben.faces.cli.work import work; work({})"


def environment(folder):
    return {
        **os.environ,
        "YIBEN_DATA": str(folder / "data"),
        "YIBEN_DATABASE_URL": "",
        "DJANGO_SETTINGS_MODULE": "tests.support.worker_settings",
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
    }


def python(folder, code):
    command = [sys.executable, "-c", code]
    subprocess.run(command, cwd=ROOT, env=environment(folder), check=True, timeout=60)


class Site:
    """A database of its own with jobs of the steps that a test names, and the workers of a test."""

    def __init__(self, folder, jobs):
        self.folder = folder
        self.workers = []
        python(folder, ASK.format(folder=str(folder), jobs=jobs))

    def state(self):
        """The state of the first job, how many of its steps are done, and the states of the steps."""
        with closing(sqlite3.connect(self.folder / "data" / "yiben.sqlite3")) as records:
            job = records.execute("SELECT state, done FROM jobs_job ORDER BY id").fetchone()
            steps = records.execute("SELECT state FROM jobs_step ORDER BY id").fetchall()
        return [*job, *(state for (state,) in steps)]

    def start(self, *arguments):
        worker = subprocess.Popen(
            [sys.executable, *arguments],
            cwd=ROOT,
            env=environment(self.folder),
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        self.workers.append(worker)
        return worker

    def log(self):
        path = self.folder / "log"
        return path.read_text(encoding="utf-8").split() if path.exists() else []

    def wait(self, condition):
        for _ in range(TRIES):
            if condition():
                return
            threading.Event().wait(0.05)
        raise AssertionError(f"it did not come to that: {self.log()} {self.state()}")

    def ended(self):
        return self.state()[0] in ("done", "failed")


@pytest.fixture
def site(tmp_path):
    made = []

    def make(*names, jobs=()):
        lay(tmp_path / "data")
        made.append(Site(tmp_path, [names, *jobs]))
        return made[-1]

    yield make
    for worker in made[0].workers:
        kill_session(worker)


def test_a_job_whose_worker_is_killed_is_finished_by_the_next_without_doing_a_step_twice(site):
    here = site("one", "gate", "two")
    first = here.start("-m", "yiben.faces.cli.worker")
    here.wait(lambda: here.log() == ["one", "gate"])
    first.kill()
    first.wait()
    assert here.state()[:2] == ["running", 1]
    (here.folder / "open").touch()
    here.start("-m", "yiben.faces.cli.worker")
    here.wait(lambda: here.log()[-1:] == ["two"])
    here.wait(here.ended)
    assert here.log() == ["one", "gate", "gate", "two"]


def test_a_step_that_kills_its_worker_is_given_up_after_three_and_a_kept_worker_goes_on(site):
    here = site("kill", "one")
    keeper = here.start("-c", KEEP.format(1))
    here.wait(lambda: here.log()[-1:] == ["one"])
    here.wait(here.ended)
    assert here.log() == ["kill"] * 3 + ["one"]
    assert here.state()[2:] == ["failed", "done"]
    keeper.terminate()
    assert keeper.wait(timeout=30) == 0
    assert left_behind(keeper.pid) == 0


def test_a_step_that_takes_too_long_ends_its_worker(site):
    here = site("hang")
    assert here.start("-m", "yiben.faces.cli.worker").wait(timeout=60) == TOO_LONG
    assert here.state()[:2] == ["running", 0]


def test_a_worker_that_is_told_to_stop_finishes_its_step_and_gives_the_job_back(site):
    here = site("gate", "one")
    worker = here.start("-m", "yiben.faces.cli.worker")
    here.wait(lambda: here.log() == ["gate"])
    worker.terminate()
    (here.folder / "open").touch()
    assert worker.wait(timeout=30) == 0
    assert here.state()[:2] == ["queued", 1]


def test_a_worker_whose_keeper_is_killed_ends_by_itself(site):
    here = site("one")
    keeper = here.start("-c", KEEP.format(1))
    here.wait(here.ended)
    keeper.kill()
    keeper.wait()

    here.wait(lambda: left_behind(keeper.pid) == 0)


def test_several_workers_do_every_step_once(site):
    names = [f"{job}-{step}" for job in range(12) for step in range(2)]
    here = site("first", jobs=[names[n : n + 2] for n in range(0, len(names), 2)])
    here.start("-c", KEEP.format(2))
    here.wait(lambda: set(here.state()[2:]) == {"done"})
    assert sorted(here.log()) == sorted(["first", *names])
