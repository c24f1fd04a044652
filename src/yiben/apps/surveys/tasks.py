"""What workers do for surveys each day: close what is over, forget vain tries. site/jobs.py names this."""

from datetime import date

from yiben.apps.surveys.services.surveys import surveys_close_due
from yiben.apps.surveys.services.tries import tries_forget


def daily(*, today: date) -> None:
    """Close surveys whose last day is over, so that their keys do not outlive them; drop old vain tries."""
    surveys_close_due(today=today)
    tries_forget()
