"""Reminders of the statutory clock: sent once each, however often the sweep of a day runs, and made up for if missed."""

from datetime import date

from django.db import transaction

from yiben.apps.disclosures.clock import Clock, clock, running
from yiben.apps.disclosures.package_models import Package, Reminder, Reply
from yiben.apps.jobs.services import notice_send
from yiben.apps.orgs.duties import Term, term_of
from yiben.apps.orgs.holders import holders_of

CONCERNED = ("publications.prepare", "publications.review", "publications.approve")


def remind(*, today: date) -> int:
    """Send what is to be sent on a day; how many replies were reminded of."""
    return sum(_remind(reply, today) for reply in running())


def mark_of(left: int, term: Term) -> int | None:
    """Which reminder a number of days left calls for: days before, or below zero which day late; None for none yet."""
    if left < 0:
        return -1 - (-left - 1) // term.late_every * term.late_every
    return min((mark for mark in term.remind if left <= mark), default=None)


@transaction.atomic
def _remind(reply: Reply, today: date) -> bool:
    told = clock(reply, today=today)
    mark = mark_of(told.left, term_of("publication"))
    if mark is None:
        return False
    _reminder, fresh = Reminder.objects.get_or_create(reply=reply, mark=mark)
    if not fresh:
        return False
    disclosure = reply.disclosure
    package = (
        Package.objects.filter(disclosure=disclosure).order_by("-id").values_list("pk", flat=True).first()
    )
    reference = f"package/{package}" if package else f"disclosure/{disclosure.pk}"
    text = f"{disclosure.organization.name}{disclosure.fiscal_year}年度决算公开：{_words(told)}"
    for user in holders_of(CONCERNED, disclosure.organization):
        notice_send(user=user, text=text, reference=reference)
    return True


def _words(told: Clock) -> str:
    basis = f"{told.article}：财政批复日 {told.replied_on} 起 {told.days} 个自然日"
    if told.left < 0:
        return f"{told.day} 前应公开，已超 {-told.left} 日（{basis}）。请立即办理。"
    when = "今天到期" if told.left == 0 else f"还有 {told.left} 日"
    return f"最后公开日 {told.day}，{when}（{basis}）。请抓紧办理。"
