"""What time it is for cases: that of the machine, or in a sandbox one that runs faster.

YIBEN_SANDBOX=1440@2026-03-02T08:00 lets a day pass in a minute from that moment on. Moments of cases are kept to
the second; inside core they are civil times of China without a zone.
"""

from datetime import datetime

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils import timezone


def sandbox(text: str) -> tuple[int, datetime] | None:
    """Speed and start of a sandbox's clock as its setting states them; None for an empty one."""
    if not text:
        return None
    speed, _, since = text.partition("@")
    try:
        return int(speed), timezone.make_aware(datetime.fromisoformat(since))
    except ValueError as fault:
        raise ImproperlyConfigured(
            f"YIBEN_SANDBOX 应写成 速度@起点，如 1440@2026-03-02T08:00，读到的是 {text}"
        ) from fault


def now() -> datetime:
    """The present moment, to the second."""
    found = timezone.now()
    fast = sandbox(settings.YIBEN_SANDBOX)
    if fast is not None:
        speed, since = fast
        found = since + (found - since) * speed
    return found.replace(microsecond=0)


def civil(at: datetime) -> datetime:
    """A moment as core knows it: civil time of China, without a zone, to the second."""
    return timezone.localtime(at).replace(tzinfo=None, microsecond=0)


def aware(at: datetime) -> datetime:
    """A civil time as a moment."""
    return at.replace(tzinfo=timezone.get_default_timezone())


def maybe_aware(at: datetime | None) -> datetime | None:
    """A civil time as a moment, where there is one."""
    return None if at is None else aware(at)
