"""What tests of run monitoring stand on: the policies of the house, a year that is so far gone, an indicator."""

from datetime import date
from decimal import Decimal
from functools import cache

from tests.support.casework import CALENDAR
from yiben.core.indicator.monitor.elapsed import Elapsed, elapsed
from yiben.core.indicator.monitor.policy import MonitoringPolicy
from yiben.core.indicator.monitor.read import policy_of
from yiben.core.indicator.target.objective import VOUCHED, EvidenceSource, ObjectiveIndicator
from yiben.core.indicator.uses.policy import UsesPolicy, uses_policy_of
from yiben.formats.definitions import load


@cache
def policy() -> MonitoringPolicy:
    """The rules of monitoring of the house."""
    return policy_of(next(d for d in load("monitoring") if d.id == "run-monitoring"))


@cache
def uses_policy() -> UsesPolicy:
    """The rules of the use of results of the house."""
    return uses_policy_of(next(d for d in load("performance_uses") if d.id == "budget-proposals"))


def on(month: int, day: int, year: int = 2026) -> Elapsed:
    """How much of a year is over at the end of a day."""
    return elapsed(CALENDAR, year, date(year, month, day))


def an_indicator(relation: str = ">=", value: str | None = "100", unit: str = "件", **changes: object):
    """An indicator that wants so much."""
    about = {
        "id": "one", "name": "办件量", "slot": "output", "levels": ("产出指标", "数量指标"), "relation": relation,
        "value": None if value is None else Decimal(value), "unit": unit, "words": "", "weight": Decimal(10),
        "source": EvidenceSource(VOUCHED), "curve": {},
    }  # fmt: skip
    return ObjectiveIndicator(**{**about, **changes})
