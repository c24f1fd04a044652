"""Very many cases for benchmarks/cases.py: copies of real ones, chained anew, written in bulk."""

import json
from datetime import timedelta
from hashlib import sha256
from typing import Any

CHUNK = 20_000
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
    """A case as rows of values that the driver takes, its columns by name; the text that each event is chained by."""
    from yiben.apps.cases.models import Case, CaseClock, CaseEvent, CaseFact
    from yiben.apps.cases.services.statements import adapted

    def rows(model: Any, **where: Any) -> list[dict[str, Any]]:
        columns = [f.attname for f in model._meta.concrete_fields]
        return [
            dict(zip(columns, row, strict=True))
            for row in model.objects.filter(**where).values_list(*columns)
        ]

    def sent(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
        plain = [{k: v for k, v in row.items() if k != "id"} for row in found]
        return [dict(zip(row, adapted(list(row.values())), strict=True)) for row in plain]

    events = sorted(rows(CaseEvent, case=case), key=lambda row: row["number"])
    texts = [
        json.dumps(
            {"case": "@@", **e["body"]}, ensure_ascii=False, sort_keys=True, separators=(",", ":")
        ).split("@@")
        for e in events
    ]
    kept = rows(Case, pk=case.pk)
    return {
        "due": kept[0]["due"],
        "case": sent(kept)[0],
        "events": sent(events),
        "texts": [(before.encode(), after.encode()) for before, after in texts],
        "clocks": sent(rows(CaseClock, case=case)),
        "facts": sent(rows(CaseFact, case=case)),
    }


def _chunk(town: Any, shapes: dict[str, Any], first: int, count: int) -> None:
    from yiben.apps.cases.services.statements import adapted

    written: dict[str, list[Row]] = {
        "cases_case": [],
        "cases_caseevent": [],
        "cases_caseclock": [],
        "cases_casefact": [],
    }
    for pk in range(first, first + count):
        shape = shapes[_which(pk)]
        number = f"140702-{pk % 97:04d}-2026-{pk:08d}-copy"
        link = "0" * 64
        for event, (head, tail) in zip(shape["events"], shape["texts"], strict=True):
            before = link
            link = sha256(bytes.fromhex(link) + head + number.encode() + tail).hexdigest()
            given = {**event, "case_id": pk, "previous": before, "link": link}
            written["cases_caseevent"].append(tuple(given.values()))
        due = shape["due"] and adapted([shape["due"] + timedelta(minutes=pk % 50_000)])[0]
        own = {
            **shape["case"], "number": number, "organization_id": town.places[pk % len(town.places)].pk, "link": link,
            "secret": "", "next_check": None, "due": due, "applicant": f"applicant/{pk:032x}",
        }  # fmt: skip
        written["cases_case"].append((pk, *own.values()))
        for table in ("clocks", "facts"):
            name = f"cases_case{table[:-1]}"
            written[name] += [tuple({**row, "case_id": pk}.values()) for row in shape[table]]
    some = shapes["closed"]
    _written("cases_case", ["id", *some["case"]], written["cases_case"])
    _written("cases_caseevent", list(some["events"][0]), written["cases_caseevent"])
    _written("cases_caseclock", list(some["clocks"][0]), written["cases_caseclock"])
    _written("cases_casefact", list(some["facts"][0]), written["cases_casefact"])


def _which(pk: int) -> str:
    at = pk * 37 % 100
    for name, share in SHARES:
        if at < share:
            return name
        at -= share
    return SHARES[0][0]


def _written(table: str, names: list[str], rows: list[Row]) -> None:
    from django.db import connection

    quoted = ", ".join(f'"{name}"' for name in names)
    connection.ensure_connection()
    if connection.vendor == "postgresql":
        with (
            connection.connection.cursor() as cursor,
            cursor.copy(f"COPY {table} ({quoted}) FROM STDIN") as copy,
        ):
            for row in rows:
                copy.write_row(row)
        return
    marks = ", ".join(["?"] * len(names))
    connection.connection.executemany(f"INSERT INTO {table} ({quoted}) VALUES ({marks})", rows)


def _last(table: str) -> int:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(f"SELECT COALESCE(MAX(id), 0) FROM {table}")
        return int(cursor.fetchone()[0])
