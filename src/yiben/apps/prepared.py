"""Queries that every page asks: put together once a connection, then asked with other values.

Django needs many times longer to put such a query together than the database to answer it by its index.
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import F, Func, QuerySet

Row = tuple[Any, ...]
# Shapes differ by what somebody's powers reach, of which a site has few; beyond this all are put together anew.
MOST = 500
KEPT = "_yiben_prepared"
_FIRST = 4_503_599_627_370_497
_DAY = datetime(1801, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class _Prepared:
    """A statement, the parameters it was made with, where the values go, and what turns columns into values."""

    sql: str
    parameters: tuple[Any, ...]
    places: tuple[tuple[int, int], ...]
    converters: tuple[tuple[int, Any, Any], ...]


def ask(
    shape: Hashable, build: Callable[..., QuerySet[Any, Any]], *values: int | str | datetime, holds: str = ""
) -> list[Row]:
    """The rows of the query of columns that `build` makes of some values.

    `shape` names the query and whatever else it depends on. A value is compared as a whole: it may stand for a
    key, a word or a moment, not for a part of a text, a number of rows or a list. `holds` is the table whose rows
    are locked until the transaction ends (SQLite's transactions hold the whole database already).
    """
    connection = connections[DEFAULT_DB_ALIAS]
    # On the connection itself, which belongs to one thread and knows how its columns are read.
    kept: dict[Hashable, _Prepared | None] = connection.__dict__.setdefault(KEPT, {})
    if shape not in kept:
        if len(kept) >= MOST:
            kept.clear()
        kept[shape] = _prepare(connection, build, values, holds)
    prepared = kept[shape]
    if prepared is None:
        return []
    parameters = list(prepared.parameters)
    for place, which in prepared.places:
        parameters[place] = _sent(connection, values[which])
    with connection.cursor() as cursor:
        cursor.execute(prepared.sql, parameters)
        rows = cursor.fetchall()
    return (
        [_read(connection, row, prepared.converters) for row in rows] if prepared.converters else list(rows)
    )


def counted(column: str = "pk") -> Func:
    """How many rows, as a column of the only row; Django's own Count would count each row for itself."""
    return Func(F(column), function="COUNT")


def _prepare(
    connection: Any,
    build: Callable[..., QuerySet[Any, Any]],
    values: Sequence[int | str | datetime],
    holds: str,
) -> _Prepared | None:
    marks = [_mark(value, which) for which, value in enumerate(values)]
    compiler = build(*marks).query.get_compiler(connection=connection)
    try:
        sql, parameters = compiler.as_sql()
    except EmptyResultSet:
        return None
    sent = {_sent(connection, mark): which for which, mark in enumerate(marks)}
    places = tuple((place, sent[one]) for place, one in enumerate(parameters) if one in sent)
    if {which for _, which in places} != set(sent.values()):
        raise ValueError(f"a value is not compared as a whole: {sql}")
    if holds and connection.features.has_select_for_update_of:
        sql = f"{sql} FOR UPDATE OF {connection.ops.quote_name(holds)}"
    read = compiler.get_converters([column[0] for column in compiler.select])
    return _Prepared(sql, tuple(parameters), places, tuple((at, *found) for at, found in read.items()))


def _mark(value: int | str | datetime, which: int) -> int | str | datetime:
    """A value of the same type that is in no record."""
    if isinstance(value, datetime):
        return _DAY + timedelta(days=which)
    return f"\ue000{which}" if isinstance(value, str) else _FIRST + which


def _sent(connection: Any, value: int | str | datetime) -> Any:
    return connection.ops.adapt_datetimefield_value(value) if isinstance(value, datetime) else value


def _read(connection: Any, row: Row, converters: Sequence[tuple[int, Any, Any]]) -> Row:
    values = list(row)
    for at, converts, expression in converters:
        for convert in converts:
            values[at] = convert(values[at], expression, connection)
    return tuple(values)
