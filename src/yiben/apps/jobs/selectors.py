"""Reading jobs and notices: one's own, those of one's organisations, and what is in line."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Case, Count, IntegerField, Q, QuerySet, When
from django.utils import timezone

from yiben.apps.jobs.models import (
    FAILED,
    RUNNING,
    STEP_FAILED,
    STEP_REFUSED,
    WAITING,
    Job,
    Notice,
    Step,
    Worker,
)
from yiben.apps.jobs.workers import living
from yiben.apps.orgs.models import User
from yiben.apps.orgs.selectors import Powers
from yiben.apps.prepared import ask, counted

RECENT = timedelta(days=7)
_TOLD = ("id", "title", "state", "done", "total")


@dataclass(frozen=True)
class Line:
    """What is in line: how many wait or run, and whether a worker is alive."""

    waiting: int
    running: int
    workers: int
    last_beat: datetime | None


def jobs_of(*, user: User) -> QuerySet[Job]:
    """The jobs that a user asked for, the newest first."""
    return Job.objects.filter(by=user)


def jobs_within(powers: Powers) -> QuerySet[Job]:
    """The jobs of the organisations whose jobs one may see, with who asked for them."""
    reach = powers.within("jobs.read", "organization__path")
    return Job.objects.filter(reach).select_related("by", "organization")


def job_for(powers: Powers, *, user: User, job_id: int) -> Job | None:
    """A job that is one's own or within reach; None for any other."""
    mine = Q(by=user) | powers.within("jobs.read", "organization__path")
    return Job.objects.filter(mine, pk=job_id).select_related("by", "organization").first()


def jobs_open(*, user: User, most: int) -> list[Job]:
    """What of a user's waits, runs, or went wrong lately, the newest first, as far as a line tells of it."""

    def first(by: int, lately: datetime) -> "QuerySet[Job, Any]":
        going = Q(state__in=(*WAITING, RUNNING)) | Q(state=FAILED, ended_at__gt=lately)
        return Job.objects.filter(going, by=by).values_list(*_TOLD)[:most]

    rows = ask(("jobs open", most), first, user.pk, timezone.now() - RECENT)
    return [Job.from_db("default", _TOLD, row) for row in rows]


def steps_of(job: Job) -> QuerySet[Step]:
    """The steps of a job, those that went wrong first where it has ended."""
    steps = Step.objects.filter(job=job)
    if not job.ended:
        return steps
    wrong = When(state__in=(STEP_FAILED, STEP_REFUSED), then=0)
    return steps.order_by(Case(wrong, default=1, output_field=IntegerField()), "number")


def step_counts(job: Job) -> dict[str, int]:
    """How many steps of a job stand in each state."""
    rows = Step.objects.filter(job=job).order_by().values_list("state").annotate(n=Count("pk"))
    return dict(rows)


def steps_asked_for(*, user: User, kind: str, since: datetime) -> int:
    """How many steps of a kind of job a user asked for since a moment."""
    return Step.objects.filter(job__by=user, job__kind=kind, job__made_at__gt=since).count()


def line() -> Line:
    """What is in line now."""
    states = dict(Job.objects.order_by().values_list("state").annotate(n=Count("pk")))
    last = Worker.objects.order_by("-beat_at").first()
    return Line(
        waiting=sum(states.get(state, 0) for state in WAITING),
        running=states.get(RUNNING, 0),
        workers=len(living(set(Worker.objects.values_list("name", flat=True)))),
        last_beat=last.beat_at if last else None,
    )


def notices_of(*, user: User) -> QuerySet[Notice]:
    """The notices of a user, the newest first."""
    return Notice.objects.filter(user=user)


def notices_unread(*, user: User) -> int:
    """How many notices a user has not read."""
    return ask("notices unread", _unread, user.pk)[0][0]


def _unread(user_id: int) -> "QuerySet[Notice, Any]":
    unread = Notice.objects.filter(user=user_id, read_at__isnull=True).order_by()
    return unread.annotate(number=counted()).values_list("number")
