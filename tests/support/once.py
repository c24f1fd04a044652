"""Records that every test of a module stands on, made once."""

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from django.db import connection, transaction

Made = TypeVar("Made")
_open: list[Any] = []


def made_once(blocker: Any, make: Callable[[], Made]) -> Iterator[Made]:
    """What `make` makes is found by every test of a module, and each test takes back only what it does itself.

    In a fixture of the module that asks for `django_db_setup` too: `yield from made_once(django_db_blocker, make)`. Hand keys on
    rather than records, because a record is shared and a test may change it. Not for `django_db(transaction=True)`, which empties
    the tables, nor beside tests of the same module that need them empty.
    """
    late = connection.in_atomic_block and connection.atomic_blocks[-1] not in _open
    assert not late, "a test has begun: name the fixture as an argument, getfixturevalue comes too late"
    around = transaction.atomic()
    around._from_testcase = True  # as a test's own: durable blocks of the site may stand inside
    with blocker.unblock():
        around.__enter__()
        _open.append(around)
        try:
            made = make()
        except BaseException:
            _take_back(around)
            raise
    try:
        yield made
    finally:
        with blocker.unblock():
            _take_back(around)


def _take_back(around: Any) -> None:
    _open.remove(around)
    transaction.set_rollback(True)
    around.__exit__(None, None, None)
