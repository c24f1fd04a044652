"""Kill the whole server at random moments while papers are sent in, and see what is left.

`python -m tests.support.kill_server --kills 100 --seed 7 --write docs/benchmarks/faults.md` is the long run; the
suite runs a short one. Every kill is SIGKILL to the server, its web processes and its worker at once.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

from tests.support.laid import lay
from tests.support.sender import PASSWORD, Sender
from tests.support.server import ROOT, free_port, kill_session, left_behind

SENDERS = 3
LONGEST = 600.0


def run(kills: int, seed: int, window: float, folder: Path) -> dict[str, object]:
    """Kill so often; what was sent, acknowledged and found afterwards."""
    os.environ["YIBEN_UPLOADS_PER_HOUR"] = "1000000"
    _prepare(folder)
    chance = random.Random(seed)
    port = free_port()
    senders = [Sender(port, f"sender-{n}", n) for n in range(1, SENDERS + 1)]
    servers = [_start(port, folder)]
    try:
        _ready(port, servers[-1])
        for sender in senders:
            sender.sign_in()
        killing = _kill(kills, window, chance, senders, servers, lambda: _start(port, folder))
        drained = _drained()
        servers[-1].terminate()
        status = servers[-1].wait(timeout=60)
    finally:
        if servers[-1].poll() is None:
            kill_session(servers[-1])
    return {
        "kills": kills,
        "seed": seed,
        "longest_seconds_before_a_kill": window,
        "seconds_of_killing": round(killing, 1),
        "seconds_until_all_jobs_ended": round(drained, 1),
        "exit_after_terminate": status,
        "left_behind": sum(left_behind(server.pid) for server in servers),
        **_found(senders),
    }


def _kill(
    kills: int,
    window: float,
    chance: random.Random,
    senders: list[Sender],
    servers: "list[subprocess.Popen[bytes]]",
    start: "Callable[[], subprocess.Popen[bytes]]",
) -> float:
    """Kill and start again, so often, while all send; how long that took."""
    over, port = threading.Event(), senders[0].port
    threads = [
        threading.Thread(target=sender.send_until, args=(over, random.Random(chance.random())))
        for sender in senders
    ]
    for thread in threads:
        thread.start()
    began = time.monotonic()
    try:
        for _ in range(kills):
            # One kill in five hits the start itself, the others somewhere in the seconds after it.
            if chance.random() > 0.2:
                _ready(port, servers[-1])
            threading.Event().wait(chance.random() * window)
            kill_session(servers[-1])
            servers.append(start())
        _ready(port, servers[-1])
    finally:
        over.set()
        for thread in threads:
            thread.join()
    return time.monotonic() - began


def _prepare(folder: Path) -> None:
    from yiben.faces.cli.serve import prepare

    if "YIBEN_TESTS" in os.environ:  # within the suite
        lay(folder)
    prepare(data=folder)
    from tests.support.people import person

    for number in range(1, SENDERS + 1):
        person("finance_officer", username=f"sender-{number}", password=PASSWORD)


def _start(port: int, folder: Path) -> "subprocess.Popen[bytes]":
    code = f"from yiben.faces.cli.serve import serve; serve(port={port}, demo=False)"
    # A session of its own, so that a kill reaches every process and nothing else.
    return subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**os.environ, "YIBEN_DATA": str(folder), "PYTHONIOENCODING": "utf-8"},
        stdout=subprocess.DEVNULL,
        stderr=(folder / "server.log").open("ab"),
        start_new_session=True,
    )


def _ready(port: int, server: "subprocess.Popen[bytes]") -> None:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    for _ in range(600):
        assert server.poll() is None, "the server stopped by itself"
        try:
            with opener.open(f"http://127.0.0.1:{port}/healthz", timeout=5):
                return
        except OSError:
            threading.Event().wait(0.05)
    raise AssertionError("the server does not answer")


def _drained() -> float:
    """Wait until nothing is in line any more; how long that took."""
    from yiben.apps.jobs.models import ENDED, Job

    began = time.monotonic()
    while Job.objects.exclude(state__in=ENDED).exists():
        assert time.monotonic() - began < LONGEST, "jobs are still in line"
        threading.Event().wait(0.2)
    return time.monotonic() - began


def _found(senders: list[Sender]) -> dict[str, object]:
    from tests.support.consistency import faults
    from yiben.apps.documents.models import Paper
    from yiben.apps.jobs.models import Job, Step
    from yiben.apps.journals.models import Entry

    acknowledged = [item for sender in senders for item in sender.acknowledged]
    return {
        "acknowledged_uploads": len(acknowledged),
        "acknowledged_papers": sum(len(contents) for _, contents in acknowledged),
        "uploads_without_an_answer": sum(sender.lost for sender in senders),
        "refused": [text for sender in senders for text in sender.refused],
        "jobs": Job.objects.count(),
        "papers": Paper.objects.count(),
        "journal_entries": Entry.objects.count(),
        "jobs_interrupted": Entry.objects.filter(action="job.interrupt").count(),
        "steps_begun_again": Step.objects.filter(attempts__gt=1).count(),
        "faults": faults(acknowledged),
    }


def page(found: dict[str, object], machine: str) -> str:
    """The page of a run."""
    rows = [
        f"| {key.replace('_', ' ')} | {value} |"
        for key, value in found.items()
        if key not in ("faults", "refused")
    ]
    told = found["faults"] or ["none"]
    return "\n".join(
        [
            "# Faults: the server killed while papers are sent in",
            "",
            "Written by `python -m tests.support.kill_server --write docs/benchmarks/faults.md` with the first three figures as",
            "`--kills`, `--seed` and `--window`, not by hand.",
            "Three clients send single papers, several, and packages over HTTP to `yiben serve`; its web processes and its",
            "worker are killed together by SIGKILL at random moments, one in five during the start. Afterwards the server",
            "is started once more, all jobs end, and the records are compared with each other, with the journal and with what",
            "was acknowledged (`tests/support/consistency.py`). Uploads without an answer are those cut by a kill and all that were",
            "tried while the server was down; one of them may be there all the same, whole.",
            "",
            machine,
            "",
            "| what | figure |",
            "|---|---|",
            *rows,
            "",
            "Faults found (lost, written by half, in line for ever, a chain that breaks):",
            "",
            *(f"- {fault}" for fault in told),
            "",
        ]
    )


def main() -> None:
    """Run as told on the command line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--window", type=float, default=6.0, help="kill within so many seconds")
    parser.add_argument("--write", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="yiben-faults-") as folder:
        found = run(asked.kills, asked.seed, asked.window, Path(folder))
    print(json.dumps(found, ensure_ascii=False, indent=1))
    if asked.write:
        machine = f"{os.cpu_count()} cores shared with other work, Python {sys.version.split()[0]}, SQLite."
        asked.write.write_text(page(found, machine), encoding="utf-8")
    sys.exit(1 if found["faults"] or found["refused"] else 0)


if __name__ == "__main__":
    main()
