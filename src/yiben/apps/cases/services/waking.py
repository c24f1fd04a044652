"""The waker: takes the cases whose next moment has come, one transaction each; done twice it does nothing more."""

import logging
from datetime import datetime

from django.db import connection, transaction

from yiben.apps.cases.models import Case
from yiben.apps.cases.services.gate import catch_up, held_line
from yiben.apps.cases.services.held import line_held

BATCH = 200
log = logging.getLogger("yiben.cases")


def cases_wake(*, at: datetime, most: int = 100_000) -> int:
    """Take every step that the system owes until a moment, in every case; how many steps were taken.

    A case that cannot be waked is told to the log and left for the next time, and so is one that somebody holds now.
    """
    taken, seen = 0, 0
    left: set[int] = set()
    while seen < most:
        due = Case.objects.filter(next_check__lte=at).exclude(pk__in=left).order_by("next_check", "id")
        batch = list(due[:BATCH])
        if not batch:
            break
        seen += len(batch)
        for case in batch:
            steps = 0
            try:
                steps = case_wake(case=case, at=at)
            except Exception:  # one case must not hold up the rest
                log.exception("case %s could not be waked", case.pk)
            taken += steps
            left |= set() if steps else {case.pk}
    return taken


@transaction.atomic
def case_wake(*, case: Case, at: datetime) -> int:
    """Take what the system owes in one case; 0 where another worker has done so."""
    if connection.features.has_select_for_update_skip_locked and not case.parent_id:
        # Whoever holds it takes these steps first anyway.
        if not Case.objects.select_for_update(skip_locked=True).filter(pk=case.pk).values_list("pk").first():
            return 0
    held = held_line(line_held(case))
    due = held.case.next_check
    return catch_up(held, at) if due is not None and due <= at else 0
