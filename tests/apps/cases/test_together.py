"""Two at once: of two clerks one wins, wakers do nothing twice, children of one parent close side by side without a deadlock.

These run in processes of their own on a database of their own, because a test's transaction would hide them.
"""

import os
import subprocess
import sys
from collections import Counter

import pytest

from tests.support.laid import ROOT, lay
from tests.support.stepper import CASES


@pytest.fixture
def environment(tmp_path):
    """Of processes on a database of their own: a file here, or the one that the environment names."""
    source = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    return {**os.environ, "YIBEN_DATA": str(lay(tmp_path)), "PYTHONPATH": source, "PYTHONIOENCODING": "utf-8"}


def start(environment, *arguments):
    command = [sys.executable, "-m", "tests.support.stepper", *arguments]
    return subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def lines(process, given=None):
    told = process.communicate(given, timeout=240)[0].splitlines()
    assert process.returncode == 0, told
    return [line.split() for line in told]


def test_two_who_reach_for_the_same_cases_leave_each_step_once_and_every_chain_whole(environment):
    begun = lines(start(environment, "begin"))
    racers = [start(environment, "race", name) for name in "ab"]
    assert [one.stdout.readline() for one in racers] == ["ready\n"] * 2
    for one in racers:
        one.stdin.write("go\n")
        one.stdin.flush()
    told = [line for one in racers for line in lines(one)]
    said = Counter(word for word, *_ in told)
    assert said == {"won": CASES, "told": CASES, "waked": 2, "closed": 2, "opened": 2}
    won = [pk for word, pk, *_ in told if word == "won"]
    assert sorted(won) == sorted(pk for word, pk in begun if word == "accept")
    assert all("已由他人办理到" in rest[0] for word, _, *rest in told if word == "told")
    assert len({pk for word, pk, *_ in told if word == "opened"}) == 1

    found = lines(start(environment, "state"))
    cases = {pk: actions for word, pk, *actions in found if word == "case"}
    waked = [pk for word, pk in begun if word == "wake"]
    assert all(cases[pk] == ["receive", "show-card", "deem-accepted"] for pk in waked)
    assert all(cases[pk][:2] in (["receive", "accept"], ["receive", "decline"]) for pk in won)
    parent = next(actions for actions in cases.values() if actions.count("child-told") == 2)
    assert parent[:2] == ["receive", "accept"]
    last = found[-1]
    assert last == ["proof", str(len(cases)), "None"]
