"""What the system does by itself: decisions that the law makes when a time runs out, cards, joins; and when to look."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from yiben.core.casework.calendar import Calendar
from yiben.core.casework.cards import RED, YELLOW
from yiben.core.casework.case import ClockStanding, Standing, Step
from yiben.core.casework.case_type import SYSTEM, CaseType
from yiben.core.casework.children import all_closed
from yiben.core.casework.common import CARD
from yiben.core.casework.facts import facts_at
from yiben.core.casework.reckoning import Limit

JUST_AFTER = timedelta(seconds=1)


def due_steps(
    case_type: CaseType,
    standing: Standing,
    at: datetime,
    *,
    limits: Mapping[str, Limit],
    calendar: Calendar,
) -> tuple[Step, ...]:
    """The system's steps that are due at a moment, in the order in which they fell due, each at the moment of law.

    Each changes how the case stands, so take the first, and ask again.
    """
    found = [step for step in _all_due(case_type, standing) if step.at <= at]
    return tuple(sorted(found, key=lambda step: step.at))


def next_check(
    case_type: CaseType, standing: Standing, *, limits: Mapping[str, Limit], calendar: Calendar
) -> datetime | None:
    """The next moment at which the system has something to do by itself; None where only people move the case."""
    moments = [step.at for step in _all_due(case_type, standing)]
    return min(moments) if moments else None


def _all_due(case_type: CaseType, standing: Standing) -> Iterator[Step]:
    """Every step that the system will have to take if nobody does anything."""
    if standing.closed is not None:
        return
    for name, clock in standing.clocks.items():
        if not clock.runs:
            continue
        rule = case_type.clocks[name]
        if rule.deemed and standing.state in case_type.actions[rule.deemed].origin:
            yield _deemed(case_type, standing, clock, rule.deemed)
        escalates = rule.escalates or {}
        if clock.card == "" and clock.yellow_at is not None and clock.red_at is not None:
            if clock.yellow_at < clock.red_at:
                yield _card(standing, clock, YELLOW, clock.yellow_at, escalates.get(YELLOW, ""))
            else:
                yield _card(standing, clock, RED, clock.red_at, escalates.get(RED, ""))
        elif clock.card == YELLOW and clock.red_at is not None:
            yield _card(standing, clock, RED, clock.red_at, escalates.get(RED, ""))
    if standing.children and all_closed(standing):
        facts = facts_at(case_type, standing)
        for action in case_type.actions.values():
            if action.joins and standing.state in action.origin:
                if all(facts.holds(guard.holds) for guard in action.guards):
                    yield Step(action.id, standing.at, SYSTEM, SYSTEM, {})


def _deemed(case_type: CaseType, standing: Standing, clock: ClockStanding, name: str) -> Step:
    action = case_type.actions[name]
    article = "、".join(f"{cite.document}{cite.article}" for cite in action.cites)
    at = max(clock.due + JUST_AFTER, standing.at)
    return Step(name, at, SYSTEM, SYSTEM, {"clock": clock.id, "article": article})


def _card(standing: Standing, clock: ClockStanding, card: str, due: datetime, told: str) -> Step:
    at = max(due, standing.at)
    return Step(CARD, at, SYSTEM, SYSTEM, {"clock": clock.id, "card": card, "told": told})
