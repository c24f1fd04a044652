"""Kill writers of cases at random moments and start them again, then let two reach for the same: what is left must hold.

`python -m tests.support.kill_cases KILLS ROUNDS SEED`, in a process and on a database of its own, says it in JSON.
"""

import json
import os
import random
import select
import signal
import sys
import time
from dataclasses import dataclass, field

from tests.support import case_lanes, case_races, case_truth

WRITERS = ("a", "b", "late", "wake")
# Who writes much is killed more often.
ODDS = (3, 2, 3, 1)
PATIENCE = 60.0


@dataclass
class Writer:
    """A writer of a lane: what it told, and the request of which nobody knows whether it is done."""

    lane: str
    asked: str = ""
    process: int = 0
    reading: int = 0
    rest: bytes = b""
    done: list[list[str]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def start(self) -> None:
        """Fork it; it asks again for what was under way."""
        self.process, self.reading = case_lanes.fork(self.lane, self.asked)

    def read(self) -> bool:
        """Take in what it told; False where it tells no more."""
        more = os.read(self.reading, 65536)
        *lines, self.rest = (self.rest + more).split(b"\n")
        for word, _, told in (line.decode().partition(" ") for line in lines):
            if word == "try":
                self.asked = told
            else:
                self.asked = ""
                (self.done.append(told.split()) if word == "done" else self.faults.append(told))
        return bool(more)

    def kill(self) -> bool:
        """Kill it where it stands; True where a request was under way."""
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        while self.read():
            pass
        os.close(self.reading)
        self.rest = b""
        return bool(self.asked)


def kill(kills: int, chance: random.Random) -> tuple[list[Writer], int]:
    """Let all write, kill one at a time so often; the writers, and how often one was killed within a request."""
    writers = [Writer(lane) for lane in WRITERS]
    for one in writers:
        one.start()
    within = 0
    for _ in range(kills):
        victim = chance.choices(writers, ODDS)[0]
        wanted, until = len(victim.done) + chance.randint(0, 1), time.monotonic() + PATIENCE
        while len(victim.done) < wanted and not victim.faults and time.monotonic() < until:
            _listen(writers, 1.0)
        moment = time.monotonic() + chance.random() * 0.015
        while (left := moment - time.monotonic()) > 0:
            _listen(writers, left)
        within += victim.kill()
        victim.start()
    for one in writers:
        one.kill()
    return writers, within


def _listen(writers: list[Writer], seconds: float) -> None:
    ready, _, _ = select.select([one.reading for one in writers], [], [], seconds)
    for one in writers:
        if one.reading in ready:
            one.read()


def main(kills: int, rounds: int, seed: int) -> dict[str, object]:
    """Both parts, and every fault."""
    began = time.monotonic()
    case_lanes.prepare()
    prepared = time.monotonic()
    writers, within = kill(kills, random.Random(seed))
    killed = time.monotonic()
    found = [f"{one.lane}: {fault}" for one in writers for fault in one.faults]
    acknowledged = [told for one in writers for told in one.done if told[0] != "wake"]
    for request in (*(one.asked for one in writers if one.asked), "wake"):
        again = case_lanes.do(request).split()
        acknowledged += [again] if again[0] != "wake" else []
    found += case_truth.faults(acknowledged)
    proved = time.monotonic()
    raced, unfair = case_races.race(rounds)
    from tests.support.cases import NAME, PHONE, WHO
    from yiben.apps.cases.models import Case, CaseEvent

    clear = case_truth.in_the_clear((NAME, PHONE, case_lanes.ID_NUMBER))
    return {
        "kills": kills,
        "within_a_request": within,
        "acknowledged": len(acknowledged),
        "wakings": sum(told[0] == "wake" for one in writers for told in one.done),
        **raced,
        "cases": Case.objects.count(),
        "events": CaseEvent.objects.count(),
        "in_the_clear": clear,
        "a_public_answer_is_found": bool(case_truth.in_the_clear((WHO["matter"],))),
        "faults": [*found, *unfair, *case_truth.faults([])],
        "seconds": {
            "prepare": round(prepared - began, 1),
            "kill": round(killed - prepared, 1),
            "prove": round(proved - killed, 1),
            "race_and_prove": round(time.monotonic() - proved, 1),
        },
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(*map(int, sys.argv[1:4])), ensure_ascii=False, indent=1) + "\n")
