"""Serve a site that is filled with invented records: filled once a run of the suite, and copied from there."""

import sys
from collections.abc import Callable
from pathlib import Path

from yiben.faces.cli import serve

FILLED = "filled"


def start(fill: Callable[[], None]) -> None:
    """What `python -m MODULE PORT DATA` does: fill the site of a folder where it is not filled, then serve it; port 0 only
    fills it."""
    port, data = int(sys.argv[1]), Path(sys.argv[2])
    serve.prepare(data=data)
    from tests.support.compiled import share_compiled
    from tests.support.hashers import hash_quickly

    hash_quickly()
    share_compiled()
    if not (data / FILLED).exists():
        fill()
        (data / FILLED).touch()
    if port:
        serve.serve(port=port, demo=False)
