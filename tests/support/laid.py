"""A new site's tables, for the processes of a run: making them takes four seconds of a processor.

They are made once a run of the suite, by the site itself, and copied from there: into the folders of tests that start
processes, and into the test database of every worker.
"""

import fcntl
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from django.db import connection

ROOT = Path(__file__).parents[2]
NAME = "yiben.sqlite3"
MAKE = "from yiben.faces.cli.serve import prepare; prepare()"
_held: list[sqlite3.Connection] = []


def lay(folder: Path) -> Path:
    """The folder, with an embedded database that has its tables and no record; nothing where the environment names another."""
    folder.mkdir(parents=True, exist_ok=True)
    if not os.environ.get("YIBEN_DATABASE_URL"):
        shutil.copyfile(_empty() / NAME, folder / NAME)
    return folder


def _empty() -> Path:
    """The folder that is copied."""
    return _once("laid", make_tables)


def _once(name: str, make: Callable[[Path], None]) -> Path:
    """A folder that one process of the run makes, while the others wait."""
    made = Path(os.environ["YIBEN_TESTS"]) / name
    with made.with_name(f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            making = made.with_name(f"{name}.making")
            make(making)
            making.rename(made)
    return made


def make_tables(folder: Path, address: str = "") -> None:
    """Let the site make its tables, in the embedded database of a folder or in a server's."""
    source = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    told = {"YIBEN_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "yiben.site.settings"}
    environment = {**os.environ, **told, "YIBEN_DATABASE_URL": address, "PYTHONPATH": source}
    subprocess.run([sys.executable, "-c", MAKE], cwd=ROOT, env=environment, check=True, timeout=120)


def copy_tables() -> None:
    """Fill the embedded test database of this process with the tables before the migrations look what is to be done."""
    if connection.vendor != "sqlite":
        return
    creation = connection.creation
    create = creation._create_test_db

    def create_filled(*given: object, **named: object) -> str:
        name: str = create(*given, **named)
        # It lives in memory as long as somebody holds it.
        _held.append(sqlite3.connect(name, uri=True))
        with closing(sqlite3.connect(_empty() / NAME)) as source:
            source.backup(_held[-1])
        return name

    creation._create_test_db = create_filled
