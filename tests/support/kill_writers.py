"""Kill a writer at random moments: `python -m tests.support.kill_writers KILLS SEED`, in a process of its own.

Prints what was acknowledged before each kill, and at the end the proof of all chains.
"""

import os
import random
import select
import signal
import sys

from tests.support import appender


def kill_one(chance: random.Random) -> list[str]:
    """Let a writer acknowledge some entries, kill it within the next milliseconds, and say what it told."""
    writer, reading = appender.fork("fault")
    told = b""
    wanted = chance.randint(1, 25)
    while told.count(b"\n") < wanted:
        told += os.read(reading, 65536)
    select.select([], [], [], chance.random() * 0.006)
    os.kill(writer, signal.SIGKILL)
    os.waitpid(writer, 0)
    while more := os.read(reading, 65536):
        told += more
    os.close(reading)
    return told.decode().splitlines()


if __name__ == "__main__":
    appender.prepare()
    chance = random.Random(int(sys.argv[2]))
    for _ in range(int(sys.argv[1])):
        print("\n".join([*kill_one(chance), "killed"]))
