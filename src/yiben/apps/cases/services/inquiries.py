"""Asking about a case by number and code: after some vain tries nobody is answered for a while, by address and number."""

from datetime import timedelta

from django.db import connection, transaction
from django.utils import timezone

from yiben.apps.cases.models import Inquiry
from yiben.apps.cases.selectors.codes import mark_of
from yiben.apps.cases.selectors.status import Status, status_of
from yiben.apps.orgs.services import Refused

WINDOW = timedelta(minutes=15)
KEPT = timedelta(days=1)
# A household or a hall shares an address; a number has one applicant.
MOST_BY_ADDRESS, MOST_BY_NUMBER = 20, 8


class AskedTooOften(Refused):
    """So many vain tries that nobody is answered for a while, whether right or wrong."""


def status_ask(*, number: str, secret: str, source: str) -> Status | None:
    """The status of a case by number and code, asked from an address; None where the two do not belong together."""
    marks = {
        mark_of(f"address {source}"): MOST_BY_ADDRESS,
        mark_of(f"number {number.strip().lower()}"): MOST_BY_NUMBER,
    }
    since = timezone.now() - WINDOW
    failed = dict(Inquiry.objects.filter(mark__in=marks, since__gt=since).values_list("mark", "failed"))
    if any(failed.get(mark, 0) >= most for mark, most in marks.items()):
        raise AskedTooOften("查询未成功的次数过多，请15分钟后再试；也可以持受理凭证到窗口查询。")
    found = status_of(number, secret)
    if found is None:
        _count(list(marks))
    return found


def inquiries_forget() -> int:
    """Drop what is older than a day; how many."""
    return Inquiry.objects.filter(since__lt=timezone.now() - KEPT).delete()[0]


@transaction.atomic
def _count(marks: list[str]) -> None:
    now = timezone.now()
    sent = [connection.ops.adapt_datetimefield_value(one) for one in (now, now - WINDOW)]
    with connection.cursor() as cursor:
        for mark in sorted(marks):
            cursor.execute(
                "INSERT INTO cases_inquiry (mark, since, failed) VALUES (%s, %s, 1) ON CONFLICT (mark) DO UPDATE SET"
                " failed = CASE WHEN cases_inquiry.since > %s THEN cases_inquiry.failed + 1 ELSE 1 END,"
                " since = CASE WHEN cases_inquiry.since > %s THEN cases_inquiry.since ELSE excluded.since END",
                [mark, sent[0], sent[1], sent[1]],
            )
