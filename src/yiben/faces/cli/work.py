"""Keeping workers alive: started beside the server by `yiben serve`, or alone by `yiben work`."""

import os
import signal
import subprocess
import sys
import threading
import time
from types import FrameType

COMMAND = (sys.executable, "-m", "yiben.faces.cli.worker")
PATIENCE = 20.0
# A worker that dies at once is started again ever later, so that a broken setting makes no storm.
SOONEST, LATEST, STEADY = 0.2, 30.0, 10.0


class Keeper:
    """One worker process, started again whenever it dies, until `stop`."""

    def __init__(self) -> None:
        self.ending = threading.Event()
        self.process: subprocess.Popen[bytes] | None = None
        self.thread = threading.Thread(target=self._keep, daemon=True)

    def start(self) -> "Keeper":
        """Start the worker and watch it."""
        self.thread.start()
        return self

    def stop(self) -> None:
        """Let the worker finish its step, then end it; it is killed where that takes too long."""
        self.ending.set()
        self.thread.join(PATIENCE + 5)

    def _keep(self) -> None:
        pause = SOONEST
        while not self.ending.is_set():
            began = time.monotonic()
            # A group of its own: Ctrl-C is for the keeper, which lets the step at hand be finished.
            command = [*COMMAND, str(os.getpid())]
            self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, process_group=0)
            self._watch(self.process)
            pause = SOONEST if time.monotonic() - began > STEADY else min(pause * 1.5, LATEST)
            self.ending.wait(pause)

    def _watch(self, process: "subprocess.Popen[bytes]") -> None:
        """Return when the worker is dead, which is brought about where this keeper ends."""
        while process.poll() is None and not self.ending.wait(0.1):
            pass
        if process.poll() is None:
            process.terminate()
            try:
                process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def work(processes: int) -> None:
    """Keep workers until INT or TERM, then end them."""
    told = threading.Event()

    def end(number: int, frame: FrameType | None) -> None:
        told.set()

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, end)
    keepers = [Keeper().start() for _ in range(processes)]
    while not told.wait(1.0):
        pass
    for keeper in keepers:
        keeper.ending.set()
    for keeper in keepers:
        keeper.stop()
