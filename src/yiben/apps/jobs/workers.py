"""Who does jobs: a name that no other process has, and whether the one of a name still lives."""

import os
import socket
from datetime import timedelta
from pathlib import Path

from django.utils import timezone

from yiben.apps.jobs.models import Worker

# A worker that has not been heard of for so long has lost its jobs.
LEASE = timedelta(seconds=60)


def worker_name() -> str:
    """This process: machine, process id, and the moment it began where the system tells it."""
    return f"{socket.gethostname()[:60]}/{os.getpid()}/{_begun(os.getpid())}"


def living(names: set[str]) -> set[str]:
    """Which of these workers live: those of this machine that run, and those heard of lately."""
    heard = set(
        Worker.objects.filter(name__in=names, beat_at__gt=timezone.now() - LEASE).values_list(
            "name", flat=True
        )
    )
    return {name for name in heard if not _gone(name)}


def _gone(name: str) -> bool:
    """True for a worker of this machine whose process is no more."""
    host, _, rest = name.partition("/")
    pid, _, begun = rest.partition("/")
    if host != socket.gethostname()[:60] or not pid.isdigit():
        return False
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return begun != _begun(int(pid))


def _begun(pid: int) -> str:
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return "0"
    # The name of the program, in brackets, may hold blanks; a zombie is no worker any more.
    state, *fields = stat.rpartition(")")[2].split()
    return "gone" if state == "Z" else fields[18]
