"""Trying tokens in vain: after some of them an address waits. A token that fits leaves no trace."""

from datetime import timedelta

from django.db import connection, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from yiben.apps.orgs.services import Refused
from yiben.apps.surveys.models import SurveyTry
from yiben.apps.surveys.selectors import Asked, asked_by

WINDOW = timedelta(minutes=15)
KEPT = timedelta(days=1)
MOST = 20


class AskedTooOften(Refused):
    """So many vain tries that nobody is answered for a while."""


def token_open(*, token: str, source: str) -> Asked | None:
    """What a token opens for somebody at an address; None for one that nobody was given."""
    mark = salted_hmac("yiben.apps.surveys.try", source, algorithm="sha256").hexdigest()
    since = timezone.now() - WINDOW
    failed = SurveyTry.objects.filter(mark=mark, since__gt=since).values_list("failed", flat=True).first()
    if (failed or 0) >= MOST:
        raise AskedTooOften("打不开的次数过多，请15分钟后再试；也可以到窗口填纸质问卷。")
    found = asked_by(token)
    if found is None:
        _count(mark)
    return found


def tries_forget() -> int:
    """Drop what is older than a day; how many."""
    return SurveyTry.objects.filter(since__lt=timezone.now() - KEPT).delete()[0]


@transaction.atomic
def _count(mark: str) -> None:
    now = timezone.now()
    sent = [connection.ops.adapt_datetimefield_value(one) for one in (now, now - WINDOW)]
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO surveys_surveytry (mark, since, failed) VALUES (%s, %s, 1) ON CONFLICT (mark) DO UPDATE SET"
            " failed = CASE WHEN surveys_surveytry.since > %s THEN surveys_surveytry.failed + 1 ELSE 1 END,"
            " since = CASE WHEN surveys_surveytry.since > %s THEN surveys_surveytry.since ELSE excluded.since END",
            [mark, sent[0], sent[1], sent[1]],
        )
