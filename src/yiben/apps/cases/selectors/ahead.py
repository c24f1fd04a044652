"""Signs that the machine's clock was ahead for a while: what was recorded or sealed in a time that is still to come."""

from datetime import datetime, timedelta

from django.db.models import Max
from django.utils import timezone

from yiben.apps.cases.models import CaseEvent, SealedHead

# Clocks of two machines differ by so much.
_LENIENT = timedelta(minutes=5)


def recorded_ahead(*, at: datetime) -> list[str]:
    """What lies ahead of a moment, in words; two queries by an index."""
    found = []
    last = CaseEvent.objects.aggregate(last=Max("recorded"))["last"]
    if last is not None and last > at + _LENIENT:
        found.append(f"有办件事件记录于{timezone.localtime(last):%Y-%m-%d %H:%M}，比现在还晚")
    day = SealedHead.objects.aggregate(day=Max("day"))["day"]
    if day is not None and day >= timezone.localdate(at):
        found.append(f"办件的日根已封到{day}，那天之前不会再封")
    return found
