"""Writing publications: prepare, approve, return, withdraw. What is refused says why, in `Refused`.

Every step is an event beside the last one, chained by the journal; whoever prepared does not approve.
"""

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from yiben.apps.audits.archive import unpack
from yiben.apps.audits.models import Run
from yiben.apps.audits.reading import figures_of
from yiben.apps.disclosures.flow import APPROVED, NEXT, PREPARED, RETURNED, WITHDRAWN, of_this_round, state_of
from yiben.apps.disclosures.models import PackageFile, Publication, PublicationEvent
from yiben.apps.disclosures.selectors import figure_of, latest_run
from yiben.apps.journals.services import journal_append
from yiben.apps.orgs.models import User
from yiben.apps.orgs.selectors import Powers, desk_of, powers_of
from yiben.apps.orgs.services import Refused, require_another
from yiben.core.disclosure.figures import KeyFigure

PREPARE, APPROVE = "publications.prepare", "publications.approve"
ACTIONS = {
    PREPARED: "publication.prepare",
    APPROVED: "publication.approve",
    RETURNED: "publication.return",
    WITHDRAWN: "publication.withdraw",
}


def publication_prepare(
    *, by: User, paper_id: int, note: str = "", replied_on: date | None = None
) -> PublicationEvent:
    """Put a paper before whoever approves, for the organisation one prepares for.

    `replied_on`: when the finance bureau approved the accounts, where that has happened.
    """
    if replied_on is not None and replied_on > timezone.localdate():
        raise Refused(f"财政批复日 {replied_on} 还没有到。请核对日期，或先空着。")
    powers = powers_of(by)
    run = latest_run(powers, paper_id=paper_id)
    organization = desk_of(by, powers, PREPARE)
    if run is None or organization is None or not powers.may_in(PREPARE, organization):
        raise Refused("这份文本不归您送批。")
    if PackageFile.objects.filter(sha256=run.paper.sha256).exists():
        raise Refused("这份文本是一套决算公开里的文件。请在“决算公开”里办理那一套，须先复核再批准。")
    _must_be_read(run)
    figures = figures_of(unpack(run.archive).document)
    with transaction.atomic():
        publication, _ = Publication.objects.get_or_create(paper=run.paper, organization=organization)
        events = _events(publication)
        held = {"reason": note, "figures": figures, "replied_on": replied_on}
        return _step(publication, events, PREPARED, by=by, run=run, **held)


def figures_preview(powers: Powers, *, paper_id: int) -> list[KeyFigure]:
    """The figures that a paper would be published with."""
    run = latest_run(powers, paper_id=paper_id)
    packed = figures_of(unpack(run.archive).document) if run and not run.problem else []
    return [figure_of(one) for one in packed]


@transaction.atomic
def publication_approve(
    *, by: User, publication: Publication, seen: int, reason: str = "", with_leads: bool = False
) -> PublicationEvent:
    """Publish what was prepared; `seen` is the number of the last event that the approver saw.

    Refused to whoever prepared it, for a paper that could not be read, and without a reason where errors are open.
    """
    events = _held(by, publication, seen)
    _must_follow(events, APPROVED)
    prepared = events[-1]
    round_ = events[of_this_round(event.kind for event in events) :]
    require_another(prepared_by=[event.by for event in round_ if event.kind == PREPARED], approver=by)
    newest = Run.objects.filter(paper=publication.paper_id).order_by("-id").only("id", "problem").first()
    if newest is not None and newest.pk != prepared.run_id:
        _must_be_read(newest)
        raise Refused("送批之后，这份文本按新的规则重新审核过。请退回，由编制人看过新的疑点再送批。")
    _must_be_read(prepared.run)
    if prepared.run.errors and not reason.strip():
        raise Refused(f"还有 {prepared.run.errors} 个错误疑点没有改正。仍要公开，请写明理由。")
    return _step(
        publication,
        events,
        APPROVED,
        by=by,
        run=prepared.run,
        reason=reason,
        figures=prepared.figures,
        with_leads=with_leads,
    )


@transaction.atomic
def publication_return(*, by: User, publication: Publication, seen: int, reason: str) -> PublicationEvent:
    """Give what was prepared back to whoever prepared it, with a reason."""
    return _with_reason(RETURNED, by, publication, seen, reason, "请写明退回的理由，编制人要照它改。")


@transaction.atomic
def publication_withdraw(*, by: User, publication: Publication, seen: int, reason: str) -> PublicationEvent:
    """Take what was published off the portal, with a reason; its steps stay."""
    return _with_reason(WITHDRAWN, by, publication, seen, reason, "请写明撤回的理由。")


def _with_reason(
    kind: str, by: User, publication: Publication, seen: int, reason: str, missing: str
) -> PublicationEvent:
    events = _held(by, publication, seen)
    _must_follow(events, kind)
    if not reason.strip():
        raise Refused(missing)
    return _step(publication, events, kind, by=by, run=events[-1].run, reason=reason)


def _held(by: User, publication: Publication, seen: int) -> list[PublicationEvent]:
    """The events so far, held by this transaction, for somebody who approves there and saw the last of them."""
    if not powers_of(by).may_in(APPROVE, publication.organization):
        raise Refused("这份文本不归您审批。")
    events = _events(publication)
    if not events or events[-1].number != seen:
        raise Refused("您打开页面之后，这份文本又有人办过。请看过现在的步骤再办。")
    return events


def _events(publication: Publication) -> list[PublicationEvent]:
    Publication.objects.select_for_update().get(pk=publication.pk)
    found = publication.events.select_related("by", "run").defer("run__result", "run__archive")
    return list(found.order_by("number"))


def _must_follow(events: list[PublicationEvent], kind: str) -> None:
    if kind not in NEXT[state_of(event.kind for event in events)]:
        raise Refused("现在的状态不能办这一步。请看过现在的步骤再办。")


def _must_be_read(run: Run) -> None:
    if run.problem:
        raise Refused(f"这份文本没有读出来，不能公开：{run.problem}")


def _step(
    publication: Publication, events: list[PublicationEvent], kind: str, *, by: User, **held: Any
) -> PublicationEvent:
    _must_follow(events, kind)
    held["reason"] = " ".join(held["reason"].split())[:500]
    held.setdefault("replied_on", events[-1].replied_on if events else None)
    number = len(events) + 1
    try:
        with transaction.atomic():
            event = PublicationEvent.objects.create(
                publication=publication, number=number, kind=kind, by=by, **held
            )
    except IntegrityError as taken:
        raise Refused("同一时间有人办了这一步。请看过现在的步骤再办。") from taken
    journal_append(
        action=ACTIONS[kind],
        target=f"publication/{publication.pk}",
        actor=by.label,
        source=by.source,
        before={"number": number - 1, "state": events[-1].kind if events else ""},
        after={
            "number": number,
            "state": kind,
            "paper": publication.paper_id,
            "organization": publication.organization_id,
            "run": event.run_id,
            "errors": event.run.errors,
            "reason": event.reason,
            "with_leads": event.with_leads,
            "replied_on": str(event.replied_on or ""),
            "figures": event.figures,
        },
    )
    return event
