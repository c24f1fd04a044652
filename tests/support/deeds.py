"""What the jobs of tests do in a worker of their own: nothing, wait for a file, hang, or kill the worker."""

import os
import signal
import threading
from pathlib import Path

from yiben.apps.jobs.doing import Outcome, Work


def do(work: Work) -> Outcome:
    """Do as the step is named, and leave a line in the folder of the job."""
    folder = Path(work.parameters["folder"])
    with (folder / "log").open("a", encoding="utf-8") as log:
        log.write(f"{work.name}\n")
    if work.name == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    if work.name == "hang":
        threading.Event().wait()
    if work.name == "gate":
        while not (folder / "open").exists():
            threading.Event().wait(0.02)
    return Outcome("done")
