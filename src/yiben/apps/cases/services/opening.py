"""Opening a case: who may, by which kind in force, with what answers; the same request opens it once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from yiben.apps.cases.clock import civil
from yiben.apps.cases.models import Case, CaseEvent
from yiben.apps.cases.rulebook import kit_of
from yiben.apps.cases.selectors.codes import code_of
from yiben.apps.cases.services.about import REVIEWED, once, promised, reviewed
from yiben.apps.cases.services.common import (
    HANDLE,
    INTAKE,
    Person,
    label_of,
    must,
    powers_for,
    refusal,
    role_for,
)
from yiben.apps.cases.services.forms import faults_of
from yiben.apps.cases.services.gate import Held, Office, begin, held_line
from yiben.apps.cases.services.held import line_held
from yiben.apps.cases.services.keeping import kind_kept
from yiben.apps.cases.services.moments import moment_of
from yiben.apps.cases.services.sealing import sealed, subject_new
from yiben.apps.cases.services.texts import texts_hold
from yiben.apps.orgs.models import Organization, User
from yiben.apps.orgs.selectors import Powers
from yiben.apps.orgs.services import Refused
from yiben.core.casework.case import Step
from yiben.core.casework.case_type import APPLICANT, SYSTEM, Action, CaseType
from yiben.core.casework.common import opens_case
from yiben.core.casework.facts import Facts

NETWORK = "network"


@dataclass(frozen=True)
class Opened:
    """A case that was opened, and the code that the applicant asks about it by."""

    case: Case
    secret: str


def case_open(
    *,
    by: Person,
    type: str,
    organization: Organization,
    data: Mapping[str, Any],
    documents: Sequence[str] = (),
    item: str = "",
    channel: str = "window",
    window: str = "",
    at: datetime | None = None,
    request: str = "",
    parent: Case | None = None,
    place: str = "",
    role: str = "",
    action: str = "",
    offices: Mapping[str, Office] | None = None,
    item_version: int = 0,
    item_facts: Mapping[str, Any] | None = None,
) -> Opened:
    """Open a case of a kind in force for an organisation. The same `request` of the same sender opens it once.

    `documents` are the ids of those handed in on paper. The case keeps what its item promises on the day, by the
    catalogue, or by `item_facts` where another one holds it; `offices` where children go, by their names (one not
    named stays with the organisation of the parent).
    Where a kind has several first steps and none is named, it is the first that this person and these answers fit.
    """
    texts_hold(channel=channel, window=window, request=request, item=item, place=place)
    moment = moment_of(by, at)
    if item and item_facts is None:
        item_version, item_facts = promised(item, civil(moment).date(), type)
    about = {
        "item": item, "item_version": item_version, "item_facts": dict(item_facts or {}), "place": place,
        "offices": {name: office.told() for name, office in (offices or {}).items()},
    }  # fmt: skip
    step = Step(action, civil(moment), _actor(by, role), role, data, channel, window)
    try:
        with transaction.atomic():
            return _known(by, request) or _opened(
                by, type, organization, step, tuple(documents), request, parent, about
            )
    except IntegrityError:
        # The same request was on its way twice, or two reviews of one case; whoever came first has it.
        if (found := _known(by, request)) is not None:
            return found
        if (number := data.get(REVIEWED)) and (of := Case.objects.filter(number=number).first()):
            raise once(of) from None
        raise


def _opened(
    by: Person,
    type_id: str,
    organization: Organization,
    asked: Step,
    documents: tuple[str, ...],
    request: str,
    parent: Case | None,
    about: Mapping[str, Any],
) -> Opened:
    above: list[Held] = []
    if parent is not None:
        last = held_line(line_held(parent))
        above = [*last.above, last]
    powers = powers_for(by)
    kept = kind_kept(by=by, type_id=type_id, at=asked.at)
    kind = kit_of(kept).type
    # A program hands in what applicants filled in elsewhere; it needs the permission, they do not.
    own = by is not None and asked.channel == NETWORK
    first, role = _first(by, powers, kind, organization, asked, own)
    if role != APPLICANT or not isinstance(by, User):
        must(by, powers, (INTAKE, HANDLE), organization)
    invalid = faults_of(kind.form, asked.data, personal=kind.personal)
    subject = above[-1].case.applicant if above and above[-1].case.applicant else subject_new()
    data = asked.data if invalid else sealed(subject, kind, asked.data)
    step = Step(first.id, asked.at, asked.actor, role, data, asked.channel, asked.window)
    about = {**about, "reviewed": None if invalid else reviewed(kind, asked.data)}
    owner = label_of(by) if isinstance(by, User) and own and role == APPLICANT else ""
    held, code = begin(
        kept=kept, organization=organization, step=step, documents=documents, invalid=invalid, request=request,
        above=above, applicant=subject, owner=owner, **about,
    )  # fmt: skip
    return Opened(held.case, code)


def _first(
    by: Person, powers: Powers, kind: CaseType, organization: Organization, asked: Step, own: bool
) -> tuple[Action, str]:
    """The first step, and the role in which it is taken: the one that the person may take and the answers fit."""
    firsts = [one for one in kind.actions.values() if opens_case(one)]
    named = [one for one in firsts if one.id == asked.action]
    if asked.action and not named:
        text = f"“{asked.action}”不是{kind.title}的第一步。"
        raise refusal("data", kind.title, asked.action, "、".join(one.id for one in firsts), text)
    found = [
        (one, role_for(by, powers, one, organization, role=asked.role, own=own and APPLICANT in one.by))
        for one in named or firsts
    ]
    fitting = [(one, role) for one, role in found if role in one.by] or found
    facts = Facts(kind, data=asked.data, received=(), channel=asked.channel)
    good = (pair for pair in fitting if all(facts.holds(guard.holds) for guard in pair[0].guards))
    return next(good, fitting[0])


def _known(by: Person, request: str) -> Opened | None:
    """What a request has opened already."""
    if not request:
        return None
    event = (
        CaseEvent.objects.filter(actor=_actor(by, ""), request=request, request__gt="", number=1)
        .select_related("case__organization", "case__kept_type")
        .first()
    )
    return event and Opened(event.case, code_of(event.case.number, event.case.secret))


def _actor(by: Person, role: str) -> str:
    return by.label if by is not None else SYSTEM


def office_of(offered: Sequence[Organization], pk: str) -> Office:
    """The office of a number among those offered; refused for any other."""
    found = next((one for one in offered if str(one.pk) == pk), None)
    if found is None:
        raise Refused("承办单位不在可选的单位里，请重新选择。")
    return Office(found)
