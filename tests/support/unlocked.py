"""Take the triggers of append-only tables away where a test breaks a chain, or empties the tables after itself."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.test import TransactionTestCase


@contextmanager
def unlocked() -> Iterator[None]:
    """Inside, the database takes every change: what a person with the file in hand can do."""
    from yiben.apps.cases import guards as of_cases
    from yiben.apps.catalogues import guards as of_items
    from yiben.apps.disclosures import guards as of_events
    from yiben.apps.indicators import guards as of_objectives
    from yiben.apps.journals import guards
    from yiben.apps.ledgers import guards as of_ledgers
    from yiben.apps.surveys import guards as of_surveys

    every = (guards, of_cases, of_events, of_items, of_ledgers, of_objectives, of_surveys)
    for one in every:
        one.remove(connection)
    try:
        yield
    finally:
        for one in every:
            one.install(connection)


def let_tests_empty_the_tables() -> None:
    """Tests that commit are cleaned by emptying every table, which the triggers would refuse."""
    teardown = TransactionTestCase._fixture_teardown

    def unguarded(self: Any) -> None:
        with unlocked():
            teardown(self)

    TransactionTestCase._fixture_teardown = unguarded
