"""Doing the jobs that wait, at once and in this process, as a worker would."""

from yiben.apps.jobs.doing import do, job_take


def work_off() -> int:
    """Do what waits; how many jobs there were."""
    number = 0
    while job := job_take(worker="test"):
        do(job=job, worker="test")
        number += 1
    return number
