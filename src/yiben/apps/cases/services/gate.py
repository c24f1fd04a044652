"""The one gate through which every event of a case goes: taken by the engine, written, and what follows from it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string

from yiben.apps.cases.clock import aware, civil
from yiben.apps.cases.models import Case, CaseTypeKept, ReceivedDocument
from yiben.apps.cases.rulebook import Kit, calendar, kit_of, words
from yiben.apps.cases.services.common import CaseRefused
from yiben.apps.cases.services.escalation import card_told
from yiben.apps.cases.services.keeping import kind_kept
from yiben.apps.cases.services.numbers import CASES, number_of, secret_new, serial_next
from yiben.apps.cases.services.writing import event_write
from yiben.apps.orgs.models import Organization
from yiben.apps.orgs.selectors import organization_of
from yiben.core.casework.advance import Advanced, advance
from yiben.core.casework.case import Refusal, Standing, Step
from yiben.core.casework.case_type import SYSTEM, Child
from yiben.core.casework.common import CARD, CHILD, opens_case
from yiben.core.casework.facts import shared_with
from yiben.core.casework.fold import standing_of
from yiben.core.casework.wake import due_steps
from yiben.core.value.chain import FIRST

MOST = 60


@dataclass(frozen=True)
class Office:
    """Where a child goes: to which organisation, about which item, and what that promises."""

    organization: Organization
    item: str = ""
    item_version: int = 0
    item_facts: Mapping[str, Any] = field(default_factory=dict)

    def told(self) -> dict[str, Any]:
        """As the parent keeps it."""
        kept = {"item": self.item, "item_version": self.item_version, "item_facts": dict(self.item_facts)}
        return {"organization": self.organization.pk, **kept}


@dataclass
class Held:
    """A case that this transaction holds, what it lives by, how it stands, and the cases above it (root first)."""

    case: Case
    kit: Kit
    above: list["Held"] = field(default_factory=list)
    standing: Standing | None = None


def held_line(line: list[tuple[Case, Kit]]) -> Held:
    """The last of some held cases, with the others above it."""
    above: list[Held] = []
    for case, kit in line:
        above.append(Held(case, kit, above=list(above), standing=standing_of(case.standing)))
    return above[-1]


def take(
    held: Held,
    step: Step,
    *,
    documents: tuple[str, ...] = (),
    invalid: tuple[Refusal, ...] = (),
    request: str = "",
    about: Mapping[str, Any] | None = None,
) -> Advanced | tuple[Refusal, ...]:
    """Take one step of a case that is held, with all that follows from it in the same transaction."""
    case, kit, before = held.case, held.kit, held.standing
    found = advance(
        kit.type, before, step, limits=kit.limits, calendar=calendar(), item=case.item_facts,
        received_documents=documents, invalid=invalid, words=words(),
    )  # fmt: skip
    if not isinstance(found, Advanced):
        return found
    event_write(
        case,
        kit,
        before,
        found,
        recorded=timezone.now(),
        calendar=calendar().version,
        request=request,
        about=about,
    )
    held.standing = found.standing
    _documents_write(held, found, documents, about)
    if found.event.action == CARD:
        card_told(case, kit, found.event)
    for hook in settings.YIBEN_CASE_HOOKS:
        import_string(hook)(case=case, advanced=found, kit=kit)
    # All kinds before the first serial: who opens the first case of a kind takes them in this order too.
    kinds = {name: kind_kept(by=None, type_id=name, at=found.event.at)
             for name in sorted({child.case_type for child in found.children})}  # fmt: skip
    for child in found.children:
        _open_child(held, child, kinds[child.case_type], found.event.at)
    if found.standing.closed is not None and (before is None or before.closed is None):
        _tell_parent(held, found.standing)
    return found


def begin(
    *,
    kept: CaseTypeKept,
    organization: Organization,
    step: Step,
    documents: tuple[str, ...] = (),
    invalid: tuple[Refusal, ...] = (),
    request: str = "",
    above: list[Held] | None = None,
    with_code: bool = True,
    **columns: Any,
) -> tuple[Held, str]:
    """Open a case by its first step; the case and its query code. CaseRefused where the step is not taken."""
    kit, above = kit_of(kept), above or []
    number = number_of(
        organization, step.at.year, serial_next(organization=organization, series=CASES, year=step.at.year)
    )
    named = (columns.get("item_facts") or {}).get("name")
    title = str(named or columns.pop("title", "") or kit.type.title)[:200]
    code, secret = secret_new(number) if with_code else ("", "")
    case = Case(
        number=number, secret=secret, kept_type=kept, kind=kit.type.kind, organization=organization,
        parent_id=above[-1].case.pk if above else None, title=title, channel=step.channel,
        opened=aware(step.at), events=0, link=FIRST, **columns,
    )  # fmt: skip
    held = Held(case, kit, above=above)
    about = {
        "type": kept.type, "version": kept.version, "edition": kept.edition, "organization": organization.pk,
        "parent": above[-1].case.number if above else "", "place": case.place, "item": case.item,
        "item_version": case.item_version, "item_facts": case.item_facts, "applicant": case.applicant,
        "owner": case.owner, "offices": case.offices,
    }  # fmt: skip
    found = take(held, step, documents=documents, invalid=invalid, request=request, about=about)
    if not isinstance(found, Advanced):
        raise CaseRefused(found)
    return held, code


def catch_up(held: Held, at: datetime) -> int:
    """Take every step that the system has to take by itself until a moment; how many there were."""
    for taken in range(MOST):
        standing = held.standing
        assert standing is not None
        steps = due_steps(held.kit.type, standing, civil(at), limits=held.kit.limits, calendar=calendar())
        if not steps:
            return taken
        if not isinstance(found := take(held, steps[0]), Advanced):
            raise RuntimeError(f"{held.case.number}: the system's own step is refused: {found[0].text}")
    return MOST


def _open_child(held: Held, child: Child, kept: CaseTypeKept, at: datetime) -> None:
    """Open a child of a held case: its kind's first step, with what it takes of its parent."""
    parent, standing = held.case, held.standing
    assert standing is not None
    first = next(action for action in kit_of(kept).type.actions.values() if opens_case(action))
    data, documents = shared_with(held.kit.type, standing, child)
    known = {document.id for document in kit_of(kept).type.documents}
    role = SYSTEM if SYSTEM in first.by else first.by[0]
    plan = dict(parent.offices.get(child.id, {}))
    place = plan.pop("organization", None)
    begin(
        kept=kept, organization=organization_of(place) if place else parent.organization,
        step=Step(first.id, at, SYSTEM, role, data, channel=parent.channel),
        documents=tuple(name for name in documents if name in known), above=[*held.above, held],
        with_code=False, place=child.id, title=child.title, applicant=parent.applicant, owner=parent.owner, **plan,
    )  # fmt: skip


def _tell_parent(held: Held, standing: Standing) -> None:
    """Tell the parent that a child closed, and let it take the steps that were waiting for that."""
    if not held.above or not held.case.place:
        return
    parent = held.above[-1]
    assert parent.standing is not None
    if held.case.place not in parent.standing.children or parent.standing.closed is not None:
        return
    data = {"child": held.case.place, "state": standing.state, "outcome": standing.outcome}
    at = max(standing.at, parent.standing.at)
    found = take(parent, Step(CHILD, at, SYSTEM, SYSTEM, data))
    if not isinstance(found, Advanced):
        raise RuntimeError(f"{parent.case.number}: the news of a child is refused: {found[0].text}")
    catch_up(parent, aware(at))


def _documents_write(
    held: Held, advanced: Advanced, documents: tuple[str, ...], about: Mapping[str, Any] | None
) -> None:
    """A row for each document that came with an event: on paper, or the file that `about` tells of."""
    if not documents:
        return
    kinds = {document.id: document for document in held.kit.type.documents}
    file = (about or {}).get("file", {})
    ReceivedDocument.objects.bulk_create(
        ReceivedDocument(
            case=held.case,
            document=name,
            name=f"{kinds[name].title}{file.get('ending', '')}",
            sha256=file.get("sha256", ""),
            size=file.get("size", 0),
            media=file.get("media", ""),
            event=advanced.event.number,
            shared_from=kinds[name].shared_from,
            at=aware(advanced.event.at),
        )
        for name in documents
    )
