"""What an applicant is told by number and code: where the case stands and when it is due, and nothing of any person.

A number nobody has and a code that is wrong give the same answer in the same time.
"""

from dataclasses import dataclass
from datetime import datetime

from yiben.apps.cases.models import Case, CaseEvent, IssuedLetter
from yiben.apps.cases.rulebook import kit_of
from yiben.apps.cases.selectors.codes import code_holds
from yiben.core.casework.case_type import OUTCOMES, STANDARD
from yiben.core.casework.facts import facts_at
from yiben.core.casework.fold import standing_of

_NOBODY = "0" * 16 + "$" + "0" * 64
LONGEST = 40


@dataclass(frozen=True)
class Status:
    """Where a case stands, as its applicant may know it. `steps` are standard events with their moments."""

    number: str
    title: str
    organization: str
    state: str
    outcome: str
    opened: datetime
    closed: datetime | None
    due: datetime | None
    committed_due: datetime | None
    provisional: bool
    paused: tuple[str, ...]
    missing: tuple[str, ...]
    steps: tuple[tuple[datetime, str], ...]
    letters: tuple[tuple[str, str], ...]


def status_of(number: str, secret: str) -> Status | None:
    """The status of a case by its number and code; None where the two do not belong together."""
    plain = number.strip().lower()[:LONGEST].replace("\0", "")
    case = (
        Case.objects.filter(number=plain)
        .select_related("organization", "kept_type")
        .defer("kept_type__body", "kept_type__limits")
        .first()
    )
    kept = case.secret if case is not None and case.secret else _NOBODY
    holds = code_holds(plain, kept, secret[:LONGEST])
    if case is None or not case.secret or not holds:
        return None
    return _status(case)


def _status(case: Case) -> Status:
    kit, standing = kit_of(case.kept_type), standing_of(case.standing)
    missing = facts_at(kit.type, standing, item=case.item_facts).missing if case.closed is None else ()
    grounds = {
        clock.paused_on for clock in standing.clocks.values() if clock.paused_on and clock.stopped is None
    }
    steps = CaseEvent.objects.filter(case=case, code__gt=0).order_by("number").values_list("at", "code")
    return Status(
        number=case.number,
        title=case.title,
        organization=case.organization.name,
        state=kit.type.states[case.state].title,
        outcome=OUTCOMES.get(case.outcome, ""),
        opened=case.opened,
        closed=case.closed,
        due=case.due,
        committed_due=case.committed_due,
        provisional=case.provisional,
        paused=tuple(kit.type.grounds[name].title for name in sorted(grounds)),
        missing=tuple(document.title for document in missing),
        steps=tuple((at, STANDARD[code]) for at, code in steps),
        letters=tuple(IssuedLetter.objects.filter(case=case).values_list("title", "number")),
    )
