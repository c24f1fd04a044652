"""What is done once a day, by whichever worker comes to it first. site/jobs.py names the handlers.

A handler takes the day and must be idempotent for it. One that fails is tried again, and holds up no other.
"""

import logging
from datetime import date

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

from yiben.apps.jobs.models import Daily

log = logging.getLogger("yiben.jobs")


def sweep(*, today: date) -> list[str]:
    """Do what has not been done today; the names of what was done now."""
    done = set(Daily.objects.filter(day=today).values_list("name", flat=True))
    return [name for name in settings.YIBEN_DAILY if name not in done and _do(name, today)]


def _do(name: str, today: date) -> bool:
    try:
        with transaction.atomic():
            _row, fresh = Daily.objects.get_or_create(name=name, day=today)
            if fresh:
                import_string(settings.YIBEN_DAILY[name])(today=today)
            return fresh
    except Exception:  # one must not stop the others, nor the worker; it is tried again
        log.exception("the daily work %s failed", name)
        return False
