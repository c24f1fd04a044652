"""What workers do for cases: wake those that are due, and each day seal, recount and forget. site/jobs.py names these."""

from datetime import date, timedelta

from yiben.apps.cases.clock import now
from yiben.apps.cases.services.inquiries import inquiries_forget
from yiben.apps.cases.services.recounting import calendar_recount, recount_due
from yiben.apps.cases.services.retention import personal_values_forget
from yiben.apps.cases.services.roots import heads_seal
from yiben.apps.cases.services.waking import cases_wake


def wake() -> int:
    """Let the system take what it owes by now."""
    return cases_wake(at=now())


def seal(*, today: date) -> None:
    """Seal the heads of the cases that grew until yesterday."""
    heads_seal(day=today - timedelta(days=1))


def recount() -> None:
    """Reckon running limits again where the calendar is another than at the last time."""
    if recount_due():
        calendar_recount(by=None)


def forget(*, today: date) -> None:
    """Destroy the personal values of cases whose time is over, and drop old vain inquiries."""
    personal_values_forget(today=today)
    inquiries_forget()
