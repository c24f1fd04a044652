"""A monitoring as plain data that is kept and never changed: what was asked, what came of it, and the reckoning."""

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from yiben.core.indicator.monitor.elapsed import Elapsed
from yiben.core.indicator.monitor.execution import Executed
from yiben.core.indicator.monitor.light import WORST_FIRST, worst
from yiben.core.indicator.monitor.policy import MonitoringPolicy
from yiben.core.indicator.monitor.seen import Watched
from yiben.core.indicator.monitor.words import percent, shown
from yiben.core.indicator.target.objective import QUALITATIVE, RELATIONS, ObjectiveIndicator
from yiben.core.value.unit import YUAN, unit_of

EXECUTION = "execution"


def monitored(
    *,
    policy: MonitoringPolicy,
    edition: Mapping[str, Any],
    gone: Elapsed,
    executed: Executed,
    indicators: Sequence[tuple[ObjectiveIndicator, Watched, Mapping[str, Any]]],
) -> dict[str, Any]:
    """The content of a monitoring. `edition` names what was monitored; beside each indicator stands what its value was
    measured by. Numbers are exact texts."""
    rows = [_row(one, watched, policy) | {"measured": dict(by)} for one, watched, by in indicators]
    money = _money(executed)
    lights = [money["light"], *(row["light"] for row in rows)]
    counts = Counter(lights)
    return {
        "policy": {
            "id": policy.id,
            "version": policy.version,
            "title": policy.title,
            "note": policy.note,
            "ours": policy.ours,
            "cites": [str(cite) for cite in policy.cites],
        },
        "edition": dict(edition),
        "day": gone.day.isoformat(),
        "elapsed": {"passed": gone.passed, "total": gone.total, "text": percent(gone.share)},
        EXECUTION: money,
        "indicators": rows,
        "light": worst(lights),
        "counts": {light or "none": counts[light] for light in WORST_FIRST},
    }


def _row(one: ObjectiveIndicator, watched: Watched, policy: MonitoringPolicy) -> dict[str, Any]:
    unit = unit_of(one.unit)
    words = one.relation == QUALITATIVE

    def told(value: Fraction | None) -> str:
        return "" if value is None else percent(value) if words else shown(value, unit)

    return {
        "id": one.id,
        "name": one.name,
        "levels": list(one.levels),
        "relation": RELATIONS[one.relation],
        "target": one.words if words else _target(one.value, one.unit),
        "weight": f"{one.weight:f}",
        "schedule": watched.schedule,
        "plan": policy.schedules[watched.schedule].title,
        "value": _exact(watched.value),
        "value_text": told(watched.value),
        "progress_text": _percent(watched.progress),
        "expected_text": _percent(watched.expected),
        "forecast": _exact(watched.forecast),
        "forecast_text": told(watched.forecast),
        "method": watched.method,
        "light": watched.light,
        "arithmetic": watched.arithmetic,
        "flags": list(watched.flags),
    }


def _money(executed: Executed) -> dict[str, Any]:
    money = executed.money
    return {
        "original": money.original,
        "changed": money.changed,
        "brought": money.brought,
        "final": money.final,
        "spent": money.spent,
        "last": [_exact(money.last.so_far), _exact(money.last.whole)],
        "rate": _exact(executed.rate),
        "rate_text": _percent(executed.rate),
        "expected_text": percent(executed.expected),
        "forecast": _exact(executed.forecast),
        "forecast_text": "" if executed.forecast is None else shown(executed.forecast, YUAN),
        "method": executed.method,
        "light": executed.light,
        "arithmetic": executed.arithmetic,
    }


def _target(value: Decimal | None, unit: str) -> str:
    return "" if value is None else f"{value:f}{unit}"


def _exact(value: Fraction | None) -> str | None:
    return None if value is None else str(value)


def _percent(value: Fraction | None) -> str:
    return "" if value is None else percent(value)
