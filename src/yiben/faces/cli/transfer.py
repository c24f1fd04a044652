"""Every record from one database into another, as it is: between the embedded one and PostgreSQL, either way.

Both have the tables of this version. The source is read as it stands at one moment; the target's rows are
written in one transaction, keys and dates as they were.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROWS = 500
ALIAS = "elsewhere"


@contextmanager
def embedded_as(file: Path, alias: str = ALIAS) -> Iterator[str]:
    """A SQLite file as a database of its own, under an alias, without the pragmas of a working one."""
    from django.db import connections

    connections.databases[alias] = {
        **connections.databases["default"],
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": file,
        "OPTIONS": {},
        "CONN_MAX_AGE": 0,
        "CONN_HEALTH_CHECKS": False,
    }
    try:
        yield alias
    finally:
        connections[alias].close()
        del connections[alias], connections.databases[alias]


def build(alias: str) -> None:
    """Make or upgrade the tables of this version, without a word."""
    from django.core.management import call_command

    call_command("migrate", database=alias, verbosity=0, interactive=False)


def transfer(source: str, target: str) -> int:
    """Copy every record; what a fresh database was given at its making is replaced. The number of records."""
    from django.core.management.color import no_style
    from django.db import connections, transaction

    there = connections[target]
    with _one_moment(source), transaction.atomic(using=target), there.constraint_checks_disabled():
        models = _models()
        with there.cursor() as cursor:
            for model in _given_at_the_making(models):
                cursor.execute(f"DELETE FROM {there.ops.quote_name(model._meta.db_table)}")
        copied = sum(_copy(model, source, target) for model in models)
        there.check_constraints()
        with there.cursor() as cursor:
            for statement in there.ops.sequence_reset_sql(no_style(), models):
                cursor.execute(statement)
    return copied


def _models() -> list[Any]:
    from django.apps import apps

    found = apps.get_models(include_auto_created=True)
    return [model for model in found if model._meta.managed and not model._meta.proxy]


def _given_at_the_making(models: list[Any]) -> list[Any]:
    """The tables that Django fills by itself; the other way round of what refers to what."""
    return [m for m in reversed(models) if m._meta.app_label in ("auth", "contenttypes")]


@contextmanager
def _one_moment(alias: str) -> Iterator[None]:
    from django.db import connections, transaction

    with transaction.atomic(using=alias):
        if connections[alias].vendor == "postgresql":
            with connections[alias].cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def _copy(model: Any, source: str, target: str) -> int:
    from django.db import connections

    there = connections[target]
    fields = model._meta.concrete_fields
    quote = there.ops.quote_name
    columns = ", ".join(quote(field.column) for field in fields)
    places = ", ".join("%s" for _ in fields)
    insert = f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({places})"
    rows = model._base_manager.using(source).order_by("pk").values_list(*(f.attname for f in fields))
    count = 0
    with there.cursor() as cursor:
        for batch in _batches(rows.iterator(chunk_size=ROWS)):
            ready = [
                [f.get_db_prep_save(v, connection=there) for f, v in zip(fields, row, strict=True)]
                for row in batch
            ]
            cursor.executemany(insert, ready)
            count += len(ready)
    return count


def _batches(rows: Iterator[Any]) -> Iterator[list[Any]]:
    from itertools import islice

    while batch := list(islice(rows, ROWS)):
        yield batch
