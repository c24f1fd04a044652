"""What a worker does with jobs: take one, do its steps, write down each, end it. Another queue would call `do`.

The jobs' own rows are the queue. A step is done again where its worker died before it was written down, so
handlers must be idempotent; one that brought three workers down is given up, and the other steps go on.
"""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.module_loading import import_string

from yiben.apps.jobs.models import (
    DONE,
    FAILED,
    INTERRUPTED,
    QUEUED,
    RUNNING,
    STEP_DONE,
    STEP_FAILED,
    STEP_REFUSED,
    STEP_WAITING,
    WAITING,
    Job,
    Step,
)
from yiben.apps.jobs.selectors import step_counts
from yiben.apps.jobs.services import journal, notice_send
from yiben.apps.jobs.workers import living
from yiben.apps.orgs.models import User

ATTEMPTS = 3
# So long a job may hold others up; then it goes to the end of the line with what it has done.
TURN = 20.0
GAVE_UP = "处理时程序中断了三次，已跳过这一项。请把文件交给维护人员查看，或稍后重新处理。"
BROKE = "处理时程序出错（{fault}），这一项没有做成。可以重新处理；仍不行，请告诉维护人员任务编号。"
log = logging.getLogger("yiben.jobs")


@dataclass(frozen=True)
class Work:
    """What a handler is given: one step of a job, and who asked for it."""

    job_id: int
    name: str
    parameters: dict[str, Any]
    by: User | None

    @property
    def source(self) -> str:
        """Where the journal says that the work came from; the job's entry says who asked, and from where."""
        return f"job/{self.job_id}"


@dataclass(frozen=True)
class Outcome:
    """What became of a step: what to say, what it made (paper/12), and where it stands: done, refused
    (trying again would change nothing) or failed (it may be tried again)."""

    says: str
    reference: str = ""
    state: str = STEP_DONE


Handler = Callable[[Work], Outcome]


def handler_of(kind: str) -> Handler:
    """The handler of a kind of job, as site/jobs.py names it."""
    found: Handler = import_string(settings.YIBEN_JOBS[kind])
    return found


def jobs_recover() -> int:
    """Put the jobs of dead workers in line again; how many there were."""
    held = set(Job.objects.filter(state=RUNNING).values_list("worker", flat=True).distinct())
    dead = held - living(held) if held else set()
    return sum(_interrupt(worker) for worker in sorted(dead))


@transaction.atomic
def job_take(*, worker: str) -> Job | None:
    """The job that waits longest, held by a worker from now on; None where nothing waits."""
    waiting = Job.objects.filter(state__in=WAITING).order_by("queued_at", "id")
    if connection.features.has_select_for_update_skip_locked:
        waiting = waiting.select_for_update(skip_locked=True)
    job = waiting.first()
    if job is None:
        return None
    job.state, job.worker, job.attempts = RUNNING, worker, job.attempts + 1
    job.started_at = job.started_at or timezone.now()
    job.save(update_fields=["state", "worker", "attempts", "started_at"])
    return job


def do(*, job: Job, worker: str, stopping: Callable[[], bool] = lambda: False, turn: float = TURN) -> None:
    """Do the steps of a job that this worker holds, until it ends, others wait too long, or it must stop."""
    by = User.objects.select_related("organization").filter(pk=job.by_id).first()
    began = time.monotonic()
    while step := step_begin(job_id=job.pk, worker=worker):
        step_end(step=step, outcome=_outcome(job.kind, Work(job.pk, step.name, step.parameters, by)))
        in_line = time.monotonic() - began > turn and Job.objects.filter(state__in=WAITING).exists()
        if stopping() or in_line:
            job_release(job_id=job.pk, worker=worker)
            return
    job_end(job_id=job.pk, worker=worker)


@transaction.atomic
def step_begin(*, job_id: int, worker: str) -> Step | None:
    """The next step that waits, begun; None where none is left, or the job is no longer this worker's."""
    job = _held(job_id, worker)
    if job is None:
        return None
    waiting = Step.objects.filter(job=job, state=STEP_WAITING).order_by("number")
    while step := waiting.first():
        if step.attempts < ATTEMPTS:
            Step.objects.filter(pk=step.pk).update(attempts=F("attempts") + 1)
            job_progress(job_id=job_id, at=step.name)
            return step
        step_end(step=step, outcome=Outcome(GAVE_UP, state=STEP_FAILED))
    return None


@transaction.atomic
def step_end(*, step: Step, outcome: Outcome) -> None:
    """Write down what became of a step; the first who does so is right."""
    written = Step.objects.filter(pk=step.pk, state=STEP_WAITING).update(
        state=outcome.state, says=outcome.says[:500], reference=outcome.reference
    )
    job_progress(job_id=step.job_id, more=written)


def job_progress(*, job_id: int, at: str = "", more: int = 0) -> None:
    """Write down how far a job is: so many steps more, and what it is at."""
    Job.objects.filter(pk=job_id).update(done=F("done") + more, at=at[:255])


@transaction.atomic
def job_release(*, job_id: int, worker: str) -> None:
    """Give a job back to the end of the line, with what is done."""
    if job := _held(job_id, worker):
        job.state, job.worker, job.queued_at, job.at = QUEUED, "", timezone.now(), ""
        job.save(update_fields=["state", "worker", "queued_at", "at"])


@transaction.atomic
def job_end(*, job_id: int, worker: str) -> None:
    """End a job none of whose steps wait, and tell who asked for it."""
    job = _held(job_id, worker)
    if job is None:
        return
    counts = step_counts(job)
    good, bad = counts.get(STEP_DONE, 0), counts.get(STEP_FAILED, 0) + counts.get(STEP_REFUSED, 0)
    job.state = DONE if good or not bad else FAILED
    job.result = _told(good, bad)
    if job.state == FAILED:
        job.problem = Step.objects.filter(job=job).exclude(state=STEP_DONE).order_by("number")[0].says
    job.worker, job.at, job.ended_at = "", "", timezone.now()
    job.save(update_fields=["state", "result", "problem", "worker", "at", "ended_at"])
    journal("job.end", job, after={"state": job.state, "good": good, "bad": bad})
    if job.by:
        says = job.problem if job.state == FAILED and job.total == 1 else job.result
        notice_send(user=job.by, text=f"{job.title}：{says}", reference=f"job/{job.pk}")


def _told(good: int, bad: int) -> str:
    if not bad:
        return f"{good}项都已完成。" if good > 1 else "已完成。"
    return f"完成{good}项，{bad}项没有做成。" if good else "没有做成。"


def _outcome(kind: str, work: Work) -> Outcome:
    try:
        return handler_of(kind)(work)
    except Exception as fault:  # one step must not stop the others
        log.exception("a step of job %s failed", work.job_id)
        return Outcome(BROKE.format(fault=type(fault).__name__), state=STEP_FAILED)


def _held(job_id: int, worker: str) -> Job | None:
    """The job, locked, where this worker still holds it."""
    held = Job.objects.select_for_update().filter(pk=job_id, state=RUNNING, worker=worker)
    return held.first()


@transaction.atomic
def _interrupt(worker: str) -> int:
    jobs = list(Job.objects.select_for_update().filter(state=RUNNING, worker=worker))
    for job in jobs:
        job.state, job.worker, job.at = INTERRUPTED, "", ""
        job.save(update_fields=["state", "worker", "at"])
        journal("job.interrupt", job, after={"attempts": job.attempts, "done": job.done})
    return len(jobs)
