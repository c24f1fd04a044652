"""What a platform sends itself: held to the same kinds, offices and answers as a file; the same message twice is once."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.db import IntegrityError, transaction

from yiben.apps.cases.models import ForeignBatch
from yiben.apps.cases.services.common import IMPORT, Person, must, powers_for
from yiben.apps.cases.services.foreign import foreign_send, source_named
from yiben.apps.cases.services.foreign_reading import foreign_names, foreign_places, foreign_presets
from yiben.apps.cases.services.foreign_report import ForeignRefused, ForeignReport
from yiben.apps.orgs.models import Organization
from yiben.core.casework.foreign import ForeignCase, ForeignEvent
from yiben.core.intake.problem import RowProblem

Told = Mapping[str, Any]


@dataclass(frozen=True)
class Sent:
    """What came of a message; `repeated` where it had come before and nothing was done."""

    batch: int
    cases: int
    events: int
    fresh: int
    repeated: bool


def foreign_kinds() -> tuple[str, ...]:
    """The kinds of cases that other platforms tell of."""
    return tuple(dict.fromkeys(one.type for one in foreign_presets().values()))


def cases_send(*, by: Person, organization: Organization, source: str, cases: Sequence[Told]) -> Sent:
    """Write what is new of the cases of a message, all or nothing; ForeignRefused names each by its place from 1."""
    must(by, powers_for(by), (IMPORT,), organization)
    digest = sha256(json.dumps([source, *cases], ensure_ascii=False, sort_keys=True).encode()).hexdigest()
    about = {"organization": organization, "source": source_named(source), "sha256": digest}
    told = _cases(by, organization, cases)
    events = sum(len(one.events) for one in told)
    before = ForeignBatch.objects.filter(**about).first()
    if before is None:
        try:
            with transaction.atomic():
                report = foreign_send(
                    by=by, organization=organization, source=source, cases=told, digest=digest
                )
            if report.batch is not None:
                return Sent(report.batch.pk, report.cases, report.events, report.fresh, False)
        except IntegrityError:  # the same message at the same time: the other one was first
            pass
        before = ForeignBatch.objects.get(**about)
    return Sent(before.pk, len(told), events, before.fresh, True)


def _cases(by: Person, organization: Organization, cases: Iterable[Told]) -> list[ForeignCase]:
    """The cases of a message; every unknown kind, unit and moment, and a case told twice, is a problem."""
    names = foreign_names(foreign_places(by, organization))
    problems: list[RowProblem] = []
    made: list[ForeignCase] = []
    seen: set[str] = set()
    for place, case in enumerate(cases, start=1):
        faults = list(_faults(case, names, seen))
        seen.add(case["number"])
        problems += [RowProblem(what, says, row=place, read=read) for what, read, says in faults]
        if not faults:
            made.append(_case(case, names, place))
    if problems:
        raise ForeignRefused(ForeignReport(len(seen), problems=problems))
    return made


def _faults(case: Told, names: Mapping[str, str], seen: set[str]) -> Iterable[tuple[str, str, str]]:
    number, kinds = case["number"], foreign_kinds()
    if number in seen:
        yield "twice", number, f"办件{number}在这次报文里出现了两次。请合成一件。"
    if case["type"] not in kinds:
        yield "type", case["type"], f"办件{number}：没有“{case['type']}”这种。应为{'、'.join(kinds)}之一。"
    if case["unit"] and case["unit"] not in names:
        yield (
            "unit",
            case["unit"],
            f"办件{number}：“{case['unit']}”不在这次报送的单位里，或不止一个叫这个名称。",
        )
    for event in case["events"]:
        if not event["action"] and not event["code"]:
            yield "step", "", f"办件{number}：一个环节要写 action 或 code。"
        if _moment(event["at"]) is None:
            yield "at", event["at"], f"办件{number}：没有“{event['at']}”这个时间。应写成2026-03-02T09:00。"


def _case(case: Told, names: Mapping[str, str], place: int) -> ForeignCase:
    events: dict[tuple[str, int, str], ForeignEvent] = {}
    for one in case["events"]:
        # As in a file, an event is known by its step or by its standard number.
        code = 0 if one["action"] else one["code"]
        at = _moment(one["at"])
        assert at is not None
        event = ForeignEvent(
            one["action"], code, at, one["data"], one["channel"] or case["channel"], one["window"], "", place
        )
        events.setdefault((event.action, code, one["at"]), event)
    return ForeignCase(
        number=case["number"],
        type=case["type"],
        unit=names.get(case["unit"], ""),
        item=case["item"],
        title=case["title"],
        channel=case["channel"],
        form=case["form"],
        events=tuple(sorted(events.values(), key=lambda event: event.at)),
    )


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None
