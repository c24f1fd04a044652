"""Very many cases for benchmarks/cases.py: copies of real ones, chained anew, written in bulk."""

import json
from collections.abc import Iterator
from datetime import timedelta
from hashlib import sha256
from typing import Any

CHUNK = 5000
# Of a hundred: closed at once, closed after the whole way, open and accepted, open and late with a red card.
SHARES = (("declined", 85), ("closed", 8), ("accepted", 5), ("late", 2))
Row = tuple[Any, ...]


def filled(town: Any, count: int) -> None:
    """Write the copies, without the guards, which would look at each row."""
    from django.db import connection, transaction

    from yiben.apps.cases import guards

    shapes = {name: _shape(case) for name, case in _samples(town).items()}
    first = _last("cases_case") + 1
    guards.remove(connection)
    for begin in range(0, count, CHUNK):
        with transaction.atomic():
            _chunk(town, shapes, first + begin, min(CHUNK, count - begin))
    guards.install(connection)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            for table in ("cases_case", "cases_caseevent"):
                cursor.execute(
                    f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))"
                )
            cursor.execute("VACUUM ANALYZE")
        else:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _samples(town: Any) -> dict[str, Any]:
    from tests.support.cases import at
    from yiben.apps.cases.models import Case
    from yiben.apps.cases.services.waking import case_wake

    office = town.office
    declined = office.step(
        office.open().case, "decline", by=office.clerk, data={"reason": "不属于本机关职权"}
    )
    late = office.step(office.accepted(), "examine")
    case_wake(case=late, at=at("2026-05-30 09:00"))
    late = Case.objects.get(pk=late.pk)
    return {"declined": declined, "closed": office.closed(), "accepted": office.accepted(), "late": late}


def _shape(case: Any) -> dict[str, Any]:
    """A case as rows of plain values, its columns by name."""
    from yiben.apps.cases.models import Case, CaseClock, CaseEvent, CaseFact

    def rows(model: Any, **where: Any) -> list[dict[str, Any]]:
        columns = [f.attname for f in model._meta.concrete_fields]
        return [
            dict(zip(columns, row, strict=True))
            for row in model.objects.filter(**where).values_list(*columns)
        ]

    return {
        "case": rows(Case, pk=case.pk)[0],
        "events": sorted(rows(CaseEvent, case=case), key=lambda row: row["number"]),
        "clocks": rows(CaseClock, case=case),
        "facts": rows(CaseFact, case=case),
    }


def _chunk(town: Any, shapes: dict[str, Any], first: int, count: int) -> None:
    cases: list[Row] = []
    events: list[Row] = []
    clocks: list[Row] = []
    facts: list[Row] = []
    for pk in range(first, first + count):
        shape = shapes[_which(pk)]
        number = f"140702-{pk % 97:04d}-2026-{pk:08d}-copy"
        link = "0" * 64
        for event in shape["events"]:
            body = {"case": number, **event["body"]}
            text = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
            before, link = link, sha256(bytes.fromhex(link) + text.encode()).hexdigest()
            given = {**event, "case_id": pk, "previous": before, "link": link}
            events.append(tuple(v for k, v in given.items() if k != "id"))
        moved = timedelta(minutes=pk % 50_000)
        place = town.places[pk % len(town.places)].pk
        own = {
            "id": pk,
            "number": number,
            "organization_id": place,
            "link": link,
            "secret": "",
            "next_check": None,
        }
        own["due"] = shape["case"]["due"] and shape["case"]["due"] + moved
        own["applicant"] = f"applicant/{pk:032x}"
        cases.append(tuple({**shape["case"], **own}.values()))
        clocks += [
            tuple(v for k, v in {**row, "case_id": pk}.items() if k != "id") for row in shape["clocks"]
        ]
        facts += [tuple(v for k, v in {**row, "case_id": pk}.items() if k != "id") for row in shape["facts"]]
    _written("cases_case", shapes["closed"]["case"], cases, with_id=True)
    _written("cases_caseevent", shapes["closed"]["events"][0], events)
    _written("cases_caseclock", shapes["closed"]["clocks"][0], clocks)
    _written("cases_casefact", shapes["closed"]["facts"][0], facts)


def _which(pk: int) -> str:
    at = pk * 37 % 100
    for name, share in SHARES:
        if at < share:
            return name
        at -= share
    return SHARES[0][0]


def _written(table: str, columns: dict[str, Any], rows: list[Row], *, with_id: bool = False) -> None:
    from django.db import connection

    names = [name for name in columns if with_id or name != "id"]
    quoted = ", ".join(f'"{name}"' for name in names)
    connection.ensure_connection()
    if connection.vendor == "postgresql":
        with (
            connection.connection.cursor() as cursor,
            cursor.copy(f"COPY {table} ({quoted}) FROM STDIN") as copy,
        ):
            for row in _plain(rows):
                copy.write_row(row)
        return
    marks = ", ".join(["?"] * len(names))
    connection.connection.executemany(f"INSERT INTO {table} ({quoted}) VALUES ({marks})", list(_plain(rows)))


def _plain(rows: list[Row]) -> Iterator[Row]:
    from yiben.apps.cases.services.writing import _adapted

    for row in rows:
        yield tuple(_adapted(value) for value in row)


def _last(table: str) -> int:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(f"SELECT COALESCE(MAX(id), 0) FROM {table}")
        return int(cursor.fetchone()[0])
