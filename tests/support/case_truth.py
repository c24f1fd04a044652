"""What must hold of cases whatever was killed: rows follow from events, nothing acknowledged is lost, nothing is double."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from tests.support.case_lanes import OWED


def faults(acknowledged: Iterable[list[str]]) -> Iterator[str]:
    """Every way in which the database is not what it must be."""
    from yiben.apps.cases.models import Case
    from yiben.apps.cases.selectors.proving import chains_of_cases_verify

    proof = chains_of_cases_verify()
    if proof.fault is not None:
        yield f"chain or fold: {proof.fault}"
    if proof.folded != Case.objects.count():
        yield f"folded {proof.folded} of {Case.objects.count()}"
    yield from _lost(acknowledged)
    for case in Case.objects.order_by("id").select_related("kept_type", "organization"):
        yield from _rows(case)
        yield from _story(case)
    yield from _serials()
    yield from _told()


def _lost(acknowledged: Iterable[list[str]]) -> Iterator[str]:
    from yiben.apps.cases.models import CaseEvent

    kept = set(CaseEvent.objects.exclude(request="").values_list("request", "case__number"))
    links = {(number, str(event)): link for number, event, link in
             CaseEvent.objects.values_list("case__number", "number", "link")}  # fmt: skip
    for request, case, events, link in acknowledged:
        if (request, case) not in kept:
            yield f"lost: {request} in {case}"
        if links.get((case, events)) != link:
            yield f"lost: event {events} of {case} by {request}"


def _rows(case: Any) -> Iterator[str]:
    """Columns, clocks, facts and documents against a fold of the events."""
    from yiben.apps.cases.models import CaseClock, CaseEvent, CaseFact, ReceivedDocument
    from yiben.apps.cases.rulebook import calendar, kit_of
    from yiben.apps.cases.selectors.proving import event_in
    from yiben.apps.cases.services.writing import CLOCK, FACT, clock_row, fact_row, folded
    from yiben.core.casework.facts import facts_of
    from yiben.core.casework.fold import fold
    from yiben.core.casework.wake import next_check

    kit = kit_of(case.kept_type)
    bodies = CaseEvent.objects.filter(case=case).order_by("number").values_list("body", flat=True)
    known = {"limits": kit.limits, "calendar": calendar()}
    standing = fold(kit.type, [event_in(body) for body in bodies], **known, item=case.item_facts)
    check = next_check(kit.type, standing, **known)
    wrong = [name for name, value in folded(standing, kit, check).items() if getattr(case, name) != value]
    clocks = {clock_row(case.pk, clock) for clock in standing.clocks.values()}
    facts = {fact_row(case.pk, *fact) for fact in facts_of(kit.type, standing, item=case.item_facts).items()}
    wrong += ["clocks"] if set(CaseClock.objects.filter(case=case).values_list(*CLOCK)) != clocks else []
    wrong += ["facts"] if set(CaseFact.objects.filter(case=case).values_list(*FACT)) != facts else []
    papers = set(ReceivedDocument.objects.filter(case=case).values_list("document", flat=True))
    wrong += ["documents"] if papers != set(standing.documents) else []
    if wrong:
        yield f"not as folded: {case.number} {wrong}"


def _story(case: Any) -> Iterator[str]:
    """Each step once; each letter with the event that issued it; children opened once and told once."""
    from yiben.apps.cases.models import Case

    log = list(case.log.order_by("number").values_list("action", "at"))
    actions = [action for action, _ in log]
    twice = [n for n, times in Counter(actions).items() if times > 1 and n not in AGAIN]
    if twice or actions.count("show-card") > OWED.count("show-card"):
        yield f"double: {case.number} {actions}"
    if any(later[1] < earlier[1] for earlier, later in zip(log, log[1:], strict=False)):
        yield f"back in time: {case.number} {log}"
    if case.opened.month == 1 and actions != OWED:
        yield f"waked otherwise: {case.number} {actions}"
    issued = list(case.issued.values_list("event", "template"))
    wanted = [n for n, action in enumerate(actions, 1) if action in ISSUES]
    if sorted(event for event, _ in issued) != wanted:
        yield f"letters: {case.number} {issued} for {actions}"
    children = list(Case.objects.filter(parent=case).values_list("place", "outcome"))
    closed = sum(1 for _, outcome in children if outcome)
    if len({place for place, _ in children}) != len(children) or actions.count("child-told") != closed:
        yield f"children: {case.number} {children} {actions}"
    if ("accept" in actions or "deem-accepted" in actions) and case.kind == "bundle":
        joined = (closed == len(KINDS_OF_CHILDREN), "join" in actions, case.state in ("ready", "handed_out"))
        if len(set(joined)) > 1:
            yield f"not joined: {case.number} {children} {actions}"


ISSUES = ("accept", "decline", "deem-accepted", "grant", "deliver-granted", "hand-out", "begin-special")
AGAIN = ("child-told", "show-card", "begin-special", "end-special")
KINDS_OF_CHILDREN = ("business-licence", "food-permit", "sign")


def _serials() -> Iterator[str]:
    """Numbers of cases and letters: from one on, none left out, none twice."""
    from yiben.apps.cases.models import Case, IssuedLetter, Serial

    found: dict[str, list[int]] = {}
    for number in Case.objects.values_list("number", flat=True):
        found.setdefault("case", []).append(int(number.split("-")[3]))
    for template, number in IssuedLetter.objects.values_list("template", "number"):
        found.setdefault(f"letter/{template}", []).append(int(number.partition("〕")[2].rstrip("号")))
    for series, numbers in found.items():
        last = Serial.objects.get(series=series).last
        if sorted(numbers) != list(range(1, last + 1)):
            yield f"serials: {series} {last} {sorted(numbers)}"


def _told() -> Iterator[str]:
    """Each card that names a role was told to it once; each applicant's values open."""
    from yiben.apps.cases.models import Case, CaseEvent
    from yiben.apps.jobs.models import Notice
    from yiben.apps.journals import vault

    cards = CaseEvent.objects.filter(action="show-card")
    wanted = Counter(f"case/{number}" for number, body in cards.values_list("case__number", "body")
                     if body["data"].get("told"))  # fmt: skip
    if Counter(Notice.objects.values_list("reference", flat=True)) != wanted:
        yield "notices are not one a card"
    for case in Case.objects.filter(parent=None):
        if vault.masked(subject=case.applicant, sealed=case.standing["data"]["phone"]) != "139****0000":
            yield f"unreadable: {case.number}"


def in_the_clear(texts: Iterable[str]) -> list[str]:
    """Where some texts stand in the bytes of the data folder, or in the rows of a PostgreSQL."""
    from django.conf import settings
    from django.db import connection

    marks = [
        part
        for text in texts
        for part in (text.encode(), json.dumps(text)[1:-1].encode(), text.encode("utf-16-le"))
    ]
    found = []
    for file in settings.DATA.rglob("*"):
        if file.is_file():
            data = file.read_bytes()
            found += [f"in the clear in {file.name}" for mark in marks if mark in data]
    if connection.vendor == "postgresql":
        for table in connection.introspection.table_names():
            with connection.cursor() as cursor:
                cursor.execute(f'SELECT t::text FROM "{table}" AS t')
                data = "\n".join(row for (row,) in cursor.fetchall()).encode()
            hexed = [mark.hex().encode() for mark in marks]
            found += [f"in the clear in {table}" for mark in (*marks, *hexed) if mark in data]
    return found
