"""A step of a case: one wins, a retry does nothing twice, and what the law did meanwhile comes first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from yiben.apps.cases.clock import civil
from yiben.apps.cases.models import Case, CaseEvent, KeptFile
from yiben.apps.cases.rulebook import words
from yiben.apps.cases.services.common import (
    DECIDE,
    EXTEND,
    HANDLE,
    INTAKE,
    SUPERVISE,
    CaseMoved,
    CaseRefused,
    Person,
    is_own,
    must,
    powers_for,
    role_for,
)
from yiben.apps.cases.services.forms import faults_of
from yiben.apps.cases.services.gate import Held, Office, catch_up, held_line, take
from yiben.apps.cases.services.held import case_held, line_held
from yiben.apps.cases.services.moments import moment_of, must_not_go_back
from yiben.apps.cases.services.sealing import sealed
from yiben.apps.cases.services.texts import texts_hold
from yiben.apps.journals import vault
from yiben.core.casework.advance import Advanced
from yiben.core.casework.case import Refusal, Step
from yiben.core.casework.case_type import SYSTEM, Action
from yiben.core.casework.common import URGE, action_of


@dataclass(frozen=True)
class Asked:
    """What somebody asks to do, as it came."""

    by: Person
    action: str
    data: Mapping[str, Any]
    role: str
    at: datetime | None
    channel: str
    window: str
    request: str
    corrects: int
    documents: tuple[str, ...]
    about: Mapping[str, Any] | None = None
    file: bytes = b""


def case_step(
    *,
    by: Person,
    case: Case,
    action: str,
    data: Mapping[str, Any] | None = None,
    role: str = "",
    at: datetime | None = None,
    window: str = "",
    channel: str = "",
    request: str = "",
    corrects: int = 0,
    documents: Sequence[str] = (),
    seen: int = 0,
    offices: Mapping[str, Office] | None = None,
) -> Case:
    """Take a step of a case; the case as it stands then. The same `request` takes it once.

    `seen` is how many events the person saw (those of `case` where absent): who did not see that another moved the
    case meanwhile is told so, in CaseMoved. What the system owed until then is taken first, and stays taken.
    """
    asked = Asked(by, action, data or {}, role, at, channel, window, request, corrects, tuple(documents))
    return step_taken(case, asked, seen=seen, offices=offices or {})


def step_taken(
    case: Case, asked: Asked, *, seen: int = 0, offices: Mapping[str, Office] | None = None
) -> Case:
    """The same, of what was asked as a whole."""
    texts_hold(channel=asked.channel, window=asked.window, request=asked.request)
    with transaction.atomic():
        held = held_line(line_held(case)) if case.parent_id else held_line([case_held(case.pk)])
        if offices:
            asked = _with_offices(held.case, asked, offices)
        refused = _taken(held, case, asked, seen or case.events)
    # Only now: what the system did before the step must not be undone with it.
    if refused is not None:
        raise refused
    return held.case


def _taken(held: Held, case: Case, asked: Asked, seen: int) -> CaseRefused | None:
    if _done_already(held, asked):
        return None
    powers, own = powers_for(asked.by), is_own(asked.by, held.case)
    action = action_of(held.kit.type, asked.action)
    if not own:
        must(asked.by, powers, needed(action), held.case.organization)
    moment = moment_of(asked.by, asked.at)
    must_not_go_back(asked.at, moment, held.case.at)
    state = held.case.state
    if held.case.events > seen and (moved := _moved(held, case, asked, seen)):
        return moved
    if held.case.next_check is not None and held.case.next_check <= moment:
        catch_up(held, moment)
    role = asked.role or SYSTEM
    if action is not None:
        role = role_for(asked.by, powers, action, held.case.organization, role=asked.role, own=own)
    invalid = _invalid(held, action, asked)
    answers = asked.data if invalid else sealed(held.case.applicant, held.kit.type, asked.data)
    actor = asked.by.label if asked.by is not None else SYSTEM
    step = Step(
        asked.action, civil(moment), actor, role, answers, asked.channel, asked.window, asked.corrects
    )
    found = take(
        held, step, documents=asked.documents, invalid=invalid, request=asked.request, about=asked.about
    )
    if isinstance(found, Advanced):
        _file_kept(held.case, asked)
        if "offices" in (asked.about or {}):
            Case.objects.filter(pk=held.case.pk).update(offices=held.case.offices)
        return None
    return _by_law(held, found) if held.case.state != state else CaseRefused(found)


def needed(action: Action | None) -> tuple[str, ...]:
    """The permissions of which one is needed for an action; the roles that may take it are the kind's own."""
    if action is not None and action.id == URGE:
        return (SUPERVISE,)
    return (EXTEND,) if action is not None and action.extends else (HANDLE, DECIDE, INTAKE)


def _with_offices(case: Case, asked: Asked, offices: Mapping[str, Office]) -> Asked:
    """What was asked, with where children go; the event tells it, the case keeps it."""
    told = {name: office.told() for name, office in offices.items()}
    case.offices = {**case.offices, **told}
    return replace(asked, about={**(asked.about or {}), "offices": told})


def _file_kept(case: Case, asked: Asked) -> None:
    """The bytes that came with the step, once an applicant and content."""
    if not asked.file or "file" not in (asked.about or {}):
        return
    digest = (asked.about or {})["file"]["sha256"]
    if not KeptFile.objects.filter(subject=case.applicant, sha256=digest).exists():
        content = vault.seal_bytes(subject=case.applicant, data=asked.file)
        KeptFile.objects.create(subject=case.applicant, sha256=digest, content=content)


def _invalid(held: Held, action: Action | None, asked: Asked) -> tuple[Refusal, ...]:
    """What is wrong with what was said; a correction is held against the whole form."""
    kind, standing = held.kit.type, held.standing
    if action is None or standing is None:
        return ()
    if not action.corrects:
        return faults_of(action.asks, asked.data, personal=kind.personal)
    # Personal answers given before are ciphertext, which no form describes.
    names = kind.form.get("properties", {})
    untouched = {name for name in kind.personal if name not in asked.data}
    given = {name: value for name, value in {**standing.data, **asked.data}.items() if name in names}
    titles = {str(names[name].get("title", name)) for name in untouched if name in names}
    found = faults_of(kind.form, given, personal=kind.personal)
    return tuple(fault for fault in found if fault.where not in titles)


def _done_already(held: Held, asked: Asked) -> bool:
    """True where this request was done; refused where another step was done under its name."""
    if not asked.request:
        return False
    known = CaseEvent.objects.filter(case=held.case, request=asked.request).values_list("action").first()
    if known is not None and known[0] != asked.action:
        text = f"请求标识 {asked.request} 已经用于另一步。请换一个标识。"
        raise CaseRefused([Refusal("data", "请求标识", asked.request, "没有用过的标识", text)])
    return known is not None


def _moved(held: Held, case: Case, asked: Asked, seen: int) -> CaseMoved | None:
    """What another person did that matters to this step: another state, or the very same step."""
    others = CaseEvent.objects.filter(case=held.case, number__gt=seen).exclude(actor=SYSTEM)
    last = others.order_by("-number").values_list("action", "role", "at").first()
    if last is None:
        return None
    action, role, at = last
    if case.state == held.case.state and action != asked.action:
        return None
    done = action_of(held.kit.type, action)
    state = held.kit.type.states[held.case.state].title
    who, when = words().role(role), f"{timezone.localtime(at):%Y-%m-%d %H:%M}"
    text = f"已由他人办理到“{state}”：{when}，{who}，{done.title if done else action}。您这一步没有办，请看过最新情况再办。"
    return CaseMoved([Refusal("state", state, asked.action, "最新的状态", text)])


def _by_law(held: Held, refusals: tuple[Refusal, ...]) -> CaseMoved:
    """A step that the system's own steps have overtaken."""
    state = held.kit.type.states[held.case.state].title
    text = f"期限已过，本件已依法自动变为“{state}”。{refusals[0].text}"
    first = refusals[0]
    return CaseMoved([Refusal(first.what, first.where, first.read, first.expected, text), *refusals[1:]])
