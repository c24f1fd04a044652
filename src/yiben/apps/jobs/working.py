"""A worker: one process that takes jobs until it is told to stop, and says that it is alive meanwhile.

It is made to be killed: whatever it cannot handle ends it, and the next worker takes up what it held.
"""

import logging
import os
import threading
import time
from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError
from django.utils import timezone
from django.utils.module_loading import import_string

from yiben.apps.jobs.daily import sweep
from yiben.apps.jobs.doing import do, handler_of, job_take, jobs_recover
from yiben.apps.jobs.every import Every
from yiben.apps.jobs.models import WAITING, Job, Worker
from yiben.apps.jobs.workers import worker_name

POLL = 0.3
RECOVER = 2.0
SWEEP = 60.0
BEAT = 10.0
FORGET = timedelta(days=1)
TOO_LONG = 70
log = logging.getLogger("yiben.jobs")


class Working:
    """A worker's life. `stop` may be called from anywhere; the step at hand is finished first."""

    def __init__(self, *, parent: int) -> None:
        self.name = worker_name()
        self.parent = parent
        self.stopped = threading.Event()
        self.began: float | None = None  # when the step at hand began

    def stop(self, *_: object) -> None:
        """End after the step at hand."""
        self.stopped.set()

    def run(self) -> None:
        """Work until stopped."""
        for kind in settings.YIBEN_JOBS:
            handler_of(kind)
        for prepare in settings.YIBEN_JOBS_PREPARE:
            import_string(prepare)()
        worker_beat(name=self.name)
        threading.Thread(target=self._live, daemon=True).start()
        recovered = swept = 0.0
        every = Every()
        while not self.stopped.is_set():
            if time.monotonic() - recovered > RECOVER:
                jobs_recover()
                recovered = time.monotonic()
            if not swept or time.monotonic() - swept > SWEEP:
                sweep(today=timezone.localdate())
                swept = time.monotonic()
            every.turn()
            if not self._one():
                self.stopped.wait(POLL)
        Worker.objects.filter(name=self.name).delete()

    def _one(self) -> bool:
        """Do a job if one waits. The look is free of locks, so that idle workers hold nobody up."""
        if not Job.objects.filter(state__in=WAITING).exists():
            return False
        job = job_take(worker=self.name)
        if job is None:
            return False
        self.began = time.monotonic()
        do(job=job, worker=self.name, stopping=self._between)
        self.began = None
        return True

    def _between(self) -> bool:
        """Called after each step: the clock of the next begins."""
        self.began = time.monotonic()
        return self.stopped.is_set()

    def _live(self) -> None:
        """Say that this worker lives; stop it where whoever started it is gone, end it where a step hangs."""
        beaten, pause = time.monotonic(), threading.Event()
        while not pause.wait(1.0):
            if os.getppid() != self.parent:
                self.stop()
            if self.began is not None and time.monotonic() - self.began > settings.YIBEN_STEP_SECONDS:
                log.critical("a step took over %s seconds: the worker ends", settings.YIBEN_STEP_SECONDS)
                os._exit(TOO_LONG)
            if time.monotonic() - beaten > BEAT and not self.stopped.is_set():
                beaten = time.monotonic()
                try:
                    worker_beat(name=self.name)
                except DatabaseError:
                    log.exception("the worker could not say that it is alive")


def worker_beat(*, name: str) -> None:
    """Note that a worker is alive; those not heard of for a day are forgotten."""
    now = timezone.now()
    Worker.objects.update_or_create(name=name, defaults={"beat_at": now})
    Worker.objects.filter(beat_at__lt=now - FORGET).delete()
