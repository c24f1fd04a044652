"""One case: what it is about, how it stands, what happened in words, its papers and children, what can be done next."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from yiben.apps.cases.clock import aware, civil, maybe_aware, now
from yiben.apps.cases.models import Case, CaseEvent, Delivery, IssuedLetter, ReceivedDocument
from yiben.apps.cases.rulebook import Kit, calendar, kit_of, words
from yiben.apps.cases.selectors.lists import READ, CaseRow, case_row
from yiben.apps.journals import vault
from yiben.apps.orgs.models import ApiClient, User
from yiben.apps.orgs.selectors import Powers
from yiben.core.casework.advance import actions_open
from yiben.core.casework.cards import share
from yiben.core.casework.case import ClockStanding, Refusal, Standing
from yiben.core.casework.case_type import APPLICANT, OUTCOMES, STANDARD, Action, RequiredDocument
from yiben.core.casework.clock import reckon
from yiben.core.casework.common import CARD, CHILD, OWN, action_of
from yiben.core.casework.facts import facts_at
from yiben.core.casework.fold import standing_of
from yiben.core.casework.path import critical_path
from yiben.core.casework.proof import explain

CARDS = {"yellow": "黄牌", "red": "红牌"}


@dataclass(frozen=True)
class Told:
    """An event in words: what, the standard event it counts as, when, who in which role, and what was said."""

    number: int
    action: str
    standard: str
    at: datetime
    recorded: datetime
    actor: str
    role: str
    channel: str
    window: str
    source: str
    said: tuple[tuple[str, str], ...]
    link: str


@dataclass(frozen=True)
class ClockTold:
    """A clock of a case in words; `used` is the share of the time in percent, None where it stands still or stopped."""

    id: str
    title: str
    started: datetime
    due: datetime
    committed_due: datetime | None
    stopped: datetime | None
    provisional: bool
    paused_on: str
    card: str
    used: int | None
    pauses: tuple[tuple[str, datetime, datetime | None, str, int], ...]
    extensions: tuple[tuple[int, str, str, datetime, str], ...]


@dataclass(frozen=True)
class Story:
    """A case as a person who may see it needs it."""

    case: Case
    kit: Kit
    standing: Standing
    state: str
    answers: tuple[tuple[str, str], ...]
    events: tuple[Told, ...]
    clocks: tuple[ClockTold, ...]
    documents: tuple[ReceivedDocument, ...]
    missing: tuple[RequiredDocument, ...]
    letters: tuple[IssuedLetter, ...]
    deliveries: tuple[Delivery, ...]
    children: tuple[CaseRow, ...]
    waiting: tuple[str, ...]
    parent: CaseRow | None
    actions: tuple[tuple[Action, Refusal | None], ...]
    critical: tuple[tuple[str, ...], datetime | None]


def case_for(by: User | ApiClient, powers: Powers, *, number: str) -> Case | None:
    """A case that somebody may see by its number: of their organisations, or their own; None for any other."""
    found = Case.objects.select_related("organization", "kept_type", "parent__organization").filter(
        number=number.replace("\0", "")
    )
    case = found.first()
    if case is None or not (powers.may_in(READ, case.organization) or case.owner == by.label):
        return None
    return case


def case_story(case: Case, powers: Powers, *, by: User | ApiClient | None = None) -> Story:
    """The story of a case for somebody who may see it. A fixed number of queries, however long it is."""
    kit, standing = kit_of(case.kept_type), standing_of(case.standing)
    kind = kit.type
    events = list(CaseEvent.objects.filter(case=case).order_by("number"))
    shown = _masked(case, kit, standing, events)
    held = set(powers.roles_in(case.organization))
    if by is not None and case.owner == by.label:
        held.add(APPLICANT)
    facts = facts_at(kind, standing, item=case.item_facts)
    below = _children(case)
    children = tuple(_row(child) for child in below)
    return Story(
        case=case,
        kit=kit,
        standing=standing,
        state=kind.states[standing.state].title,
        answers=_answers(kit, standing.data, shown),
        events=tuple(_told(kit, event, shown) for event in events),
        clocks=tuple(_clock(kit, clock) for clock in standing.clocks.values()),
        documents=tuple(ReceivedDocument.objects.filter(case=case)),
        missing=facts.missing if standing.closed is None else (),
        letters=tuple(IssuedLetter.objects.filter(case=case)),
        deliveries=tuple(Delivery.objects.filter(letter__case=case)),
        children=children,
        waiting=tuple(kind.children[name].title for name, pair in standing.children.items()
                      if pair == ("", "") and name in kind.children),
        parent=_row(case.parent) if case.parent is not None else None,
        actions=actions_open(kind, standing, held, facts, limits=kit.limits, words=words()),
        critical=_critical(kit, below),
    )  # fmt: skip


def case_proof(case: Case, clock: str) -> tuple[str, ...]:
    """The day-by-day proof of a clock of a case: the statutory limit, then the promised one; empty for no such clock."""
    kit, standing = kit_of(case.kept_type), standing_of(case.standing)
    found = standing.clocks.get(clock)
    if found is None:
        return ()
    limit = kit.limits[kit.type.clocks[clock].limit]
    lines: list[str] = []
    for amount in (None, found.committed) if found.committed is not None else (None,):
        reckoning = reckon(
            limit, found.started, calendar=calendar(), pauses=found.pauses, extensions=found.extensions,
            amount=amount, as_of=_as_of(found),
        )  # fmt: skip
        lines += [*(("承诺时限：",) if amount is not None else ()), *explain(reckoning, limit, calendar())]
    return tuple(lines)


def _as_of(clock: ClockStanding) -> datetime | None:
    return clock.pauses[-1].begin if clock.paused_on else None


def _masked(case: Case, kit: Kit, standing: Standing, events: Iterable[CaseEvent]) -> dict[str, str]:
    """Every sealed value of the case, masked; one query."""
    sealed: dict[str, str] = {}
    for data in (standing.data, *(event.body["data"] for event in events)):
        for name in kit.type.personal:
            value = data.get(name)
            if isinstance(value, str) and value.startswith(f"{vault.VERSION}."):
                sealed[value] = value
    return vault.masked_all(subject=case.applicant, values=sealed) if sealed else {}


def _answers(kit: Kit, data: Mapping[str, Any], shown: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    fields = kit.type.form.get("properties", {})
    order = list(kit.type.form.get("x-order", ()))
    names = [*order, *(name for name in fields if name not in order)]
    return tuple((str(fields[n].get("title", n)), _shown(fields[n], data[n], shown))
                 for n in names if n in fields and n in data)  # fmt: skip


def _told(kit: Kit, event: CaseEvent, shown: Mapping[str, str]) -> Told:
    action = action_of(kit.type, event.action)
    fields = {
        **(kit.type.form.get("properties") or {}),
        **((action and action.asks) or {}).get("properties", {}),
    }
    said = [
        (str(fields.get(name, {}).get("title", name)), _shown(fields.get(name, {}), value, shown))
        for name, value in event.body["data"].items()
        if name not in OWN
    ]
    titles = {document.id: document.title for document in kit.type.documents}
    if papers := event.body["data"].get("documents"):
        said.append(("材料", "、".join(titles.get(name, name) for name in papers)))
    if event.action == CHILD:
        said += _news(kit, event.body["data"])
    if event.action == CARD:
        clock = kit.type.clocks[str(event.body["data"]["clock"])].title
        said.append((clock, CARDS[str(event.body["data"]["card"])]))
    return Told(
        event.number, action.title if action else event.action, STANDARD.get(event.code, ""), event.at,
        event.recorded, event.actor, words().role(event.role), event.channel, event.window, event.source,
        tuple(said), event.link,
    )  # fmt: skip


def _news(kit: Kit, data: Mapping[str, Any]) -> list[tuple[str, str]]:
    child = kit.type.children.get(str(data.get("child", "")))
    outcome = OUTCOMES.get(str(data.get("outcome", "")), "")
    return [(child.title if child else str(data.get("child", "")), outcome or "办理中")]


def _shown(field: Mapping[str, Any], value: Any, shown: Mapping[str, str]) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list):
        return "；".join(_shown(field.get("items", {}), one, shown) for one in value)
    text = shown.get(value, value) if isinstance(value, str) else value
    return str(field.get("x-labels", {}).get(text, text) if isinstance(text, str) else text)


def _clock(kit: Kit, clock: ClockStanding) -> ClockTold:
    rule = kit.type.clocks[clock.id]
    limit = kit.limits[rule.limit]
    grounds = kit.type.grounds
    used = None
    if clock.runs:
        reckoning = reckon(
            limit, clock.started, calendar=calendar(), pauses=clock.pauses, extensions=clock.extensions,
            amount=clock.committed,
        )  # fmt: skip
        part = share(reckoning, limit, civil(now()), calendar())
        used = int(part * 100)
    return ClockTold(
        clock.id, rule.title, aware(clock.started), aware(clock.due), maybe_aware(clock.committed_due),
        maybe_aware(clock.stopped), clock.provisional,
        grounds[clock.paused_on].title if clock.paused_on else "", clock.card, used,
        tuple((grounds[p.ground].title, aware(p.begin), maybe_aware(p.end), p.notice, p.planned)
              for p in clock.pauses),
        tuple((e.amount, e.unit, words().role(e.approver), aware(e.at), e.document) for e in clock.extensions),
    )  # fmt: skip


def _children(case: Case) -> list[Case]:
    """The children: where each stands and when it is due, as the parent's office must know."""
    return list(_told_of(Case.objects.filter(parent=case)).order_by("id"))


def _critical(kit: Kit, children: list[Case]) -> tuple[tuple[str, ...], datetime | None]:
    """The titles along the chain of children that ends last, and when it is due."""
    standings = {child.place: standing_of(child.standing) for child in children}
    names, due = critical_path(kit.type, standings)
    return tuple(kit.type.children[name].title for name in names), maybe_aware(due)


def _told_of(cases: QuerySet[Case]) -> QuerySet[Case]:
    """Cases with their organisations; what they live by is read once a process."""
    return cases.select_related("organization", "kept_type").defer("kept_type__body", "kept_type__limits")


def _row(case: Case) -> CaseRow:
    return case_row(case, kit_of(case.kept_type).type.states[case.state].title, now())
