"""Asking for jobs, and what users do with them and with notices; doing.py has what workers do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from yiben.apps.jobs.models import (
    ENDED,
    QUEUED,
    STEP_FAILED,
    STEP_REFUSED,
    STEP_WAITING,
    Job,
    Notice,
    Step,
)
from yiben.apps.journals.selectors import SYSTEM
from yiben.apps.journals.services import journal_append
from yiben.apps.orgs.models import ApiClient, User


@dataclass(frozen=True)
class Planned:
    """A step to be: its name and what its handler needs. `problem` where it is refused from the start."""

    name: str
    parameters: Mapping[str, Any] = field(default_factory=dict)
    problem: str = ""


@transaction.atomic
def job_enqueue(
    *, kind: str, title: str, steps: Sequence[Planned], by: User | ApiClient | None = None
) -> Job:
    """Put a job in line, in the transaction of what it needs: both are there, or neither.

    Parameters hold numbers and names of records, never the content of files or personal data.
    """
    if kind not in settings.YIBEN_JOBS:
        raise LookupError(f"no handler for jobs of kind {kind!r}: add one to yiben/site/jobs.py")
    refused = sum(bool(step.problem) for step in steps)
    job = Job.objects.create(
        kind=kind,
        title=title[:200],
        by=by if isinstance(by, User) else None,
        organization=by.organization if by else None,
        total=len(steps),
        done=refused,
    )
    Step.objects.bulk_create(
        [
            Step(
                job=job,
                number=number,
                name=step.name[:255],
                parameters=dict(step.parameters),
                state=STEP_REFUSED if step.problem else STEP_WAITING,
                says=step.problem[:500],
            )
            for number, step in enumerate(steps, start=1)
        ],
        batch_size=500,
    )
    told = {"kind": kind, "steps": len(steps), "refused": refused}
    journal("job.enqueue", job, by=by, after=told)
    return job


@transaction.atomic
def job_retry(*, by: User, job: Job) -> bool:
    """Put what failed in an ended job in line again; False where nothing in it can be tried again."""
    held = Job.objects.select_for_update().filter(pk=job.pk, state__in=ENDED).first()
    again = Step.objects.filter(job=job, state=STEP_FAILED)
    if held is None or not (number := again.update(state=STEP_WAITING, attempts=0, says="")):
        return False
    held.state, held.queued_at, held.ended_at = QUEUED, timezone.now(), None
    held.done, held.result, held.problem = held.done - number, "", ""
    held.save(update_fields=["state", "queued_at", "ended_at", "done", "result", "problem"])
    journal("job.retry", held, by=by, after={"steps": number})
    return True


@transaction.atomic
def notice_send(*, user: User, text: str, reference: str = "") -> Notice:
    """Tell a user something; `reference` names what it is about, such as job/12."""
    return Notice.objects.create(user=user, text=text[:500], reference=reference)


def notices_mark_read(*, user: User, notice_id: int | None = None, reference: str = "") -> int:
    """Note that a user read one of the own notices, those about something, or all; how many were unread."""
    unread = Notice.objects.filter(user=user, read_at__isnull=True)
    if notice_id is not None:
        unread = unread.filter(pk=notice_id)
    if reference:
        unread = unread.filter(reference=reference)
    return unread.update(read_at=timezone.now())


def journal(action: str, job: Job, *, by: User | ApiClient | None = None, after: Any = None) -> None:
    """Write into the journal what happened to a job."""
    actor, source = (by.label, by.source) if by else (SYSTEM, "")
    journal_append(action=action, target=f"job/{job.pk}", actor=actor, source=source, after=after)
