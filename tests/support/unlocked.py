"""Take the triggers of append-only tables away where a test breaks a chain, or empties the tables after itself."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.test import TransactionTestCase


@contextmanager
def unlocked() -> Iterator[None]:
    """Inside, the database takes every change: what a person with the file in hand can do."""
    from yiben.apps.disclosures import guards as of_events
    from yiben.apps.journals import guards

    guards.remove(connection)
    of_events.remove(connection)
    try:
        yield
    finally:
        guards.install(connection)
        of_events.install(connection)


def let_tests_empty_the_tables() -> None:
    """Tests that commit are cleaned by emptying every table, which the triggers would refuse."""
    teardown = TransactionTestCase._fixture_teardown

    def unguarded(self: Any) -> None:
        with unlocked():
            teardown(self)

    TransactionTestCase._fixture_teardown = unguarded
