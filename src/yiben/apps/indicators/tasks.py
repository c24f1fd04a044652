"""What workers do for performance every day: remind of measures that come due or are late."""

from datetime import date

from django.db import transaction

from yiben.apps.indicators.monitoring_rules import monitoring_policy
from yiben.apps.indicators.selectors.monitoring import RemedyRow, open_remedies
from yiben.apps.indicators.services.common import APPROVE, DECLARE
from yiben.apps.jobs.models import Notice
from yiben.apps.jobs.services import notice_send
from yiben.apps.orgs.holders import holders_of


def remind(*, today: date) -> int:
    """Remind of what is due on a day, once each, however often the sweep of a day runs; how many were reminded of."""
    return sum(_remind(row, today) for row in open_remedies())


def mark_of(left: int, remind_at: tuple[int, ...], late_every: int) -> int | None:
    """Which reminder a number of days left calls for: days before, or below zero which day late; None for none yet."""
    if left < 0:
        return -1 - (-left - 1) // late_every * late_every
    return min((mark for mark in remind_at if left <= mark), default=None)


@transaction.atomic
def _remind(row: RemedyRow, today: date) -> bool:
    objective = row.remedy.monitoring.objective
    policy = monitoring_policy(objective.year)
    mark = mark_of((row.due - today).days, policy.remind, policy.late_every)
    if mark is None:
        return False
    reference = f"remedy/{row.remedy.pk}"
    name = objective.project or objective.unit.organization.name
    text = f"{name}{objective.year}年“{row.title}”的整改措施：{_words(row, mark)}"[:500]
    told = False
    for user in holders_of((DECLARE, APPROVE), objective.unit.organization):
        # The text says mark and date, so that a date that was moved is reminded of anew.
        if not Notice.objects.filter(user=user, reference=reference, text=text).exists():
            notice_send(user=user, text=text, reference=reference)
            told = True
    return told


def _words(row: RemedyRow, mark: int) -> str:
    if mark < 0:
        return f"{row.due}到期，已超期{-mark}日以上，责任人{row.remedy.person}。请落实或说明延期。"
    when = "今天到期" if mark == 0 else f"{mark}日内到期"
    return f"{row.due}，{when}，责任人{row.remedy.person}。请抓紧落实。"
