"""Whether the records agree with each other and with what was acknowledged; each fault is one sentence."""

import hashlib
from collections.abc import Iterable, Iterator


def faults(acknowledged: Iterable[tuple[int, list[bytes]]]) -> list[str]:
    """What does not hold. Nothing may be in line any more."""
    from yiben.apps.journals.selectors import chains_verify

    found = [*_lost(acknowledged), *_half_written(), *_jobs()]
    fault = chains_verify().fault
    return [*found, f"chain broken: {fault}"] if fault else found


def _lost(acknowledged: Iterable[tuple[int, list[bytes]]]) -> Iterator[str]:
    from yiben.apps.audits.models import Run
    from yiben.apps.documents.models import Holding, Paper
    from yiben.apps.jobs.models import Job, Step

    papers = dict(Paper.objects.values_list("sha256", "pk"))
    runs = set(Run.objects.values_list("paper_id", flat=True))
    held = set(Holding.objects.values_list("paper_id", flat=True))
    jobs = set(Job.objects.values_list("pk", flat=True))
    steps = set(Step.objects.values_list("job_id", "parameters__paper"))
    for job, contents in acknowledged:
        if job not in jobs:
            yield f"acknowledged job {job} is lost"
        for content in contents:
            paper = papers.get(hashlib.sha256(content).hexdigest())
            if paper is None:
                yield f"acknowledged paper of job {job} is lost"
            elif (job, paper) not in steps:
                yield f"paper {paper} is no step of job {job}"
            elif paper not in runs or paper not in held:
                yield f"paper {paper} of job {job} was not audited or is held by nobody"


def _half_written() -> Iterator[str]:
    """Everything that is journalled has its entry once, and every entry what it tells of."""
    from yiben.apps.audits.models import Run
    from yiben.apps.documents.models import Holding, Paper
    from yiben.apps.jobs.models import Job
    from yiben.apps.journals.models import Entry

    rows = {
        "paper.receive": [f"paper/{pk}" for pk in Paper.objects.values_list("pk", flat=True)],
        "paper.hold": [f"paper/{pk}" for pk in Holding.objects.values_list("paper", flat=True)],
        "audit.record": [f"paper/{pk}" for pk in Run.objects.values_list("paper", flat=True)],
        "job.enqueue": [f"job/{pk}" for pk in Job.objects.values_list("pk", flat=True)],
        "job.end": [f"job/{pk}" for pk in Job.objects.values_list("pk", flat=True)],
    }
    for action, targets in rows.items():
        told = list(Entry.objects.filter(action=action).values_list("target", flat=True))
        if sorted(told) != sorted(targets):
            yield f"{action}: {len(told)} entries for {len(targets)} records"


def _jobs() -> Iterator[str]:
    from django.db.models import Count, Q

    from yiben.apps.jobs.models import DONE, ENDED, STEP_WAITING, Job, Notice, Step

    steps = Job.objects.annotate(
        made=Count("steps"), ended_steps=Count("steps", filter=~Q(steps__state=STEP_WAITING))
    )
    for job in steps:
        if job.state not in ENDED or job.worker or job.ended_at is None:
            yield f"job {job.pk} has not ended: {job.state}"
        if not job.total == job.done == job.made == job.ended_steps:
            yield f"job {job.pk} counts {job.done}/{job.total}, its steps {job.ended_steps}/{job.made}"
        if Notice.objects.filter(reference=f"job/{job.pk}").count() != 1:
            yield f"job {job.pk} was not told once"
    for step in Step.objects.exclude(state=DONE):
        yield f"step {step.number} of job {step.job_id} is {step.state}: {step.says}"
