"""A server of our own on a free port of this machine, and waiting until it answers."""

import select
import socket
import urllib.request
from pathlib import Path
from subprocess import Popen

ROOT = Path(__file__).parents[2]
TRIES = 400


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
