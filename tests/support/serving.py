"""Serve a site that is filled with invented records."""

import sys
from collections.abc import Callable
from pathlib import Path

from yiben.faces.cli import serve


def start(fill: Callable[[], None]) -> None:
    """What `python -m MODULE PORT DATA` does: fill the site of a folder, and serve it from the same process.

    From the same, because a process that has filled the site has read what its first pages need.
    """
    serve.prepare(data=Path(sys.argv[2]))
    from tests.support.compiled import share_compiled
    from tests.support.hashers import hash_quickly

    hash_quickly()
    share_compiled()
    fill()
    serve.serve(port=int(sys.argv[1]), demo=False)
