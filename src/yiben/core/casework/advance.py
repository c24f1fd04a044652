"""One step of a case: refused with its reasons, or an event and how the case stands after it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from yiben.core.casework.calendar import Calendar
from yiben.core.casework.case import Event, Refusal, Standing, Step
from yiben.core.casework.case_type import SYSTEM, Action, CaseType, Child, Guard
from yiben.core.casework.children import begun, told
from yiben.core.casework.common import CHILD, DOCUMENT, action_of
from yiben.core.casework.facts import Facts, asked_in, facts_at
from yiben.core.casework.fold import apply
from yiben.core.casework.reckoning import Limit
from yiben.core.casework.refuse import Refusing
from yiben.core.casework.wake import next_check
from yiben.core.casework.words import NO_WORDS, Words
from yiben.core.value.record import record


@record()
class Advanced:
    """A step that was done: its event, how the case stands now, the letters to write, the children to open now,
    and when the system must look again."""

    event: Event
    standing: Standing
    letters: tuple[str, ...]
    children: tuple[Child, ...]
    next_check: datetime | None


def advance(
    case_type: CaseType,
    standing: Standing | None,
    step: Step,
    *,
    limits: Mapping[str, Limit],
    calendar: Calendar,
    item: Mapping[str, Any] | None = None,
    received_documents: Iterable[str] = (),
    invalid: tuple[Refusal, ...] = (),
    words: Words = NO_WORDS,
) -> Advanced | tuple[Refusal, ...]:
    """Take a step, or say everything that stands against it.

    `standing` is None for the first step. `received_documents` are the ids that come with this step; `invalid` what
    the schema said of its data outside. What the system must do by itself before `step.at` (`catch_up`) has to be
    done first: a step after a moment at which the law has decided is refused.
    """
    action = action_of(case_type, step.action)
    if action is None:
        return (words.refuse("data", "no_action", where=case_type.title, read=step.action),)
    documents = tuple(received_documents)
    facts = _facts(case_type, standing, step, documents, item)
    looked = Refusing(case_type, standing, limits, words)
    if first := (*looked.place(action), *looked.role(action, (step.role,)), *looked.order(step, action)):
        return first
    refused = [*looked.overtaken(step, action), *_unknown(case_type, documents, action, words), *invalid]
    refused += [*looked.guards(action, facts), *looked.ready(action), *looked.notice(action, step.data)]
    refused += [*looked.extending(action, step), *looked.correcting(action, step)]
    refused += looked.unasked(action, step)
    if refused:
        return tuple(refused)
    data = _data(case_type, standing, step, action, documents, facts)
    if data is None:
        return (words.refuse("data", "no_child", where=action.title, read=str(step.data.get("child", ""))),)
    event = _event(standing, step, action, data)
    after = apply(case_type, standing, event, limits=limits, calendar=calendar, item=item)
    children = tuple(case_type.children[name] for name in data.get("begins", ()))
    check = next_check(case_type, after, limits=limits, calendar=calendar)
    return Advanced(event, after, action.issues, children, check)


def actions_open(
    case_type: CaseType,
    standing: Standing,
    roles: Iterable[str],
    facts: Facts | None = None,
    *,
    limits: Mapping[str, Limit] | None = None,
    words: Words = NO_WORDS,
) -> tuple[tuple[Action, Refusal | None], ...]:
    """The steps that people may take from where a case stands, each with the first reason against it, or None.

    The system's own steps are left out, and so are guards on what is only said with the step (or on who takes it,
    where `facts` do not say that): they are looked at when it is taken.
    """
    held = tuple(roles)
    seen = facts or facts_at(case_type, standing)
    looked = Refusing(case_type, standing, limits or {}, words)
    found: list[tuple[Action, Refusal | None]] = []
    for action in case_type.actions.values():
        if standing.state in action.origin and action.by != (SYSTEM,):
            known = replace(action, guards=tuple(g for g in action.guards if _can_be_told(g, action, seen)))
            against = (*looked.role(action, held), *looked.guards(known, seen), *looked.ready(action))
            found.append((action, against[0] if against else None))
    return tuple(found)


def _can_be_told(guard: Guard, action: Action, facts: Facts) -> bool:
    """True for a guard that does not wait for what is said with the step."""
    later = set((action.asks or {}).get("properties", {})) | (set() if facts.by else {"by"})
    return not asked_in(guard.holds) & later


def _facts(
    case_type: CaseType,
    standing: Standing | None,
    step: Step,
    documents: tuple[str, ...],
    item: Mapping[str, Any] | None,
) -> Facts:
    if standing is None:
        return Facts(case_type, data=step.data, received=documents, channel=step.channel, item=item,
                     by=step.actor)  # fmt: skip
    facts = facts_at(case_type, standing, data=step.data, item=item, by=step.actor)
    if documents:
        facts.received = (*facts.received, *documents)
    return facts


def _unknown(
    case_type: CaseType, documents: tuple[str, ...], action: Action, words: Words
) -> tuple[Refusal, ...]:
    if not documents:
        if action.id != DOCUMENT:
            return ()
        return (words.refuse("document", "nothing_received", where=action.title),)
    known = {document.id for document in case_type.documents}
    return tuple(
        words.refuse("document", "no_such_document", where=action.title, read=name)
        for name in documents
        if name not in known
    )


def _data(
    case_type: CaseType,
    standing: Standing | None,
    step: Step,
    action: Action,
    documents: tuple[str, ...],
    facts: Facts,
) -> dict[str, Any] | None:
    """The event's data: the answers, and what the engine itself has to keep; None for a child nobody knows."""
    data = dict(step.data)
    if documents:
        data["documents"] = list(documents)
    if action.starts:
        rules = [case_type.clocks[name] for name in action.starts]
        data.update(_amounts("promised", facts, {rule.id: rule.committed for rule in rules}))
        own = _amounts("statutory", facts, {rule.id: rule.statutory for rule in rules}).get("statutory", {})
        own |= _days_left(facts, {rule.id: rule.until for rule in rules if rule.until}, step.at)
        if own:
            data["statutory"] = own
    if action.opens:
        data.update(begun(case_type, standing, action, facts))
    if action.id == CHILD:
        if standing is None or step.data.get("child") not in standing.children:
            return None
        data.update(told(case_type, standing, step.data))
    return data


def _amounts(key: str, facts: Facts, texts: Mapping[str, str]) -> dict[str, dict[str, int]]:
    """What was promised, or the item's own term, as it is at the start of the clocks; nothing where none is known."""
    worth = {name: facts.plain(text) for name, text in texts.items() if text}
    amounts = {name: days for name, days in worth.items() if type(days) is int and days >= 0}
    return {key: amounts} if amounts else {}


def _days_left(facts: Facts, texts: Mapping[str, str], at: datetime) -> dict[str, int]:
    """How many days there are until the last day that was said; nothing where it is no date or is past."""
    left: dict[str, int] = {}
    for name, text in texts.items():
        try:
            days = (date.fromisoformat(str(facts.plain(text))) - at.date()).days
        except ValueError:
            continue
        if days >= 0:
            left[name] = days
    return left


def _event(standing: Standing | None, step: Step, action: Action, data: dict[str, Any]) -> Event:
    return Event(
        number=standing.number + 1 if standing else 1,
        action=action.id,
        at=step.at.replace(microsecond=0),
        actor=step.actor,
        role=step.role,
        data=data,
        code=action.code,
        channel=step.channel,
        window=step.window,
        corrects=step.corrects,
    )
