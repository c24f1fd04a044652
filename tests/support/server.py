"""A server of our own on a free port of this machine, and waiting until it answers."""

import os
import re
import select
import signal
import socket
import sys
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.cookiejar import CookieJar
from pathlib import Path
from subprocess import PIPE, Popen, run

from tests.support.laid import ROOT, lay

TRIES = 400
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def open_when_ready(address: str, server: "Popen[bytes]") -> str:
    """The page at an address as soon as the server answers; fails where it stops before."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    for _ in range(TRIES):
        assert server.poll() is None, "the server stopped before it answered"
        try:
            with opener.open(address, timeout=5) as answer:
                text: str = answer.read().decode()
                return text
        except OSError:
            select.select([], [], [], 0.1)
    raise AssertionError(f"no answer within {TRIES // 10} seconds")


@contextmanager
def served(module: str, data: Path) -> Iterator[str]:
    """The address at which a module of the tests serves what it puts into a folder; it is ended afterwards."""
    port = free_port()
    server = Popen([sys.executable, "-m", module, str(port), str(lay(data))], cwd=ROOT, stdout=PIPE)
    base = f"http://127.0.0.1:{port}/"
    try:
        open_when_ready(base, server)
        yield base
    finally:
        server.terminate()
        server.wait(timeout=10)


def kill_session(server: "Popen[bytes]") -> None:
    """Kill every process of the session that a server leads, as a power cut does."""
    for process in run(
        ["ps", "-o", "pid=", "-s", str(server.pid)], capture_output=True, text=True
    ).stdout.split():
        with suppress(ProcessLookupError):
            os.kill(int(process), signal.SIGKILL)
    server.wait()


def left_behind(session: int) -> int:
    """How many processes of a session still run."""
    found = run(["ps", "-o", "stat=", "-s", str(session)], capture_output=True, text=True)
    return sum(not state.startswith("Z") for state in found.stdout.split())


def page_after_sign_in(address: str, username: str, password: str, path: str) -> str:
    """A page as somebody sees it who signed in through the form, as a browser does."""
    jar = urllib.request.HTTPCookieProcessor(CookieJar())
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), jar)
    with opener.open(f"{address}sign-in/", timeout=5) as answer:
        token = _TOKEN.findall(answer.read().decode())[-1]
    form = {"csrfmiddlewaretoken": token, "username": username, "password": password, "next": path}
    sent = urllib.parse.urlencode(form).encode()
    with opener.open(f"{address}sign-in/", data=sent, timeout=10) as answer:
        text: str = answer.read().decode()
        return text
