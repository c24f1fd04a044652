"""Plain rows of metrics laid into the records, so that the database counts what the reference counts."""

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

from tests.support.people import bureau
from yiben.apps.cases.models import Case, CaseClock, CaseEvent, CaseFact, CaseTypeKept
from yiben.apps.orgs.models import Organization
from yiben.core.indicator.column import FACTS, Plain, Row
from yiben.core.value.chain import FIRST

# What the kind of the rows states of its actions.
ACTIONS = [{"id": "one", "code": 6}, {"id": "two", "code": 1}]
LONG_AGO = datetime(2000, 1, 1)


def lay(grain: str, rows: Iterable[Row], office: Organization | None = None) -> Organization:
    """A case a row (or one for those of one number), with its facts, and a clock or event where the row is one."""
    office = office or bureau()
    known: dict[Plain, Case] = {}
    for n, row in enumerate(rows, 1):
        number = row.get("number") or f"{grain}-{n}"
        case = known.get(number) or _case(row, f"{office.pk}-{number}", office)
        known[number] = case
        if grain == "clock":
            CaseClock.objects.create(case=case, **_moments(row, "stopped", "committed_due"), **_clock(row, n))
        elif grain == "event":
            CaseEvent.objects.create(case=case, number=n, **_event(row))
    return office


def _case(row: Row, number: str, office: Organization) -> Case:
    kept, _ = CaseTypeKept.objects.get_or_create(
        type=row["type"] or "some",
        version=1,
        edition="",
        defaults={"body": {"actions": ACTIONS}, "limits": {}, "kept_at": aware(LONG_AGO)},
    )
    text = {
        name: row[name] for name in ("kind", "item", "channel", "source", "state", "outcome", "card", "place")
    }
    case = Case.objects.create(
        number=number, source_number=number, kept_type=kept, organization=office, title=number, **text,
        provisional=row["provisional"], opened=aware(row["opened"] or LONG_AGO), at=aware(LONG_AGO), standing={},
        events=row["events"] or 0, link=FIRST, **_moments(row, "accepted", "closed", "due", "committed_due"),
    )  # fmt: skip
    if row.get("window") and "action" not in row:
        at = aware(LONG_AGO)
        CaseEvent.objects.create(
            case=case, number=1, window=row["window"], body={}, at=at, recorded=at, previous=FIRST, link=FIRST
        )
    facts = {name.partition(".")[2]: value for name, value in row.items() if name.startswith(f"{FACTS}.")}
    for name, value in facts.items():
        if isinstance(value, str):
            CaseFact.objects.create(case=case, name=name, text=value)
        elif value is not None:
            CaseFact.objects.create(case=case, name=name, number=int(value))
    return case


def _clock(row: Row, n: int) -> dict[str, object]:
    return {
        "clock": row["clock"] or f"clock-{n}",
        "started": aware(row["started"] or LONG_AGO),
        "due": aware(row["due"] or LONG_AGO),
        "provisional": row["provisional"],
        "paused": row["paused"] or 0,
        "paused_on": row["paused_on"],
    }


def _event(row: Row) -> dict[str, object]:
    named = {name: row[name] for name in ("action", "role", "channel", "window", "source")}
    at = aware(row["at"] or LONG_AGO)
    chain = {"body": {}, "previous": FIRST, "link": FIRST}
    return {**named, **chain, "code": row["code"] or 0, "at": at, "recorded": at, "actor": "user/1"}


def _moments(row: Row, *names: str) -> dict[str, datetime | None]:
    return {name: aware(row[name]) if row[name] is not None else None for name in names}


def aware(moment: Plain) -> datetime:
    """A civil moment of China as the records keep it."""
    assert isinstance(moment, datetime)
    return timezone.make_aware(moment)
