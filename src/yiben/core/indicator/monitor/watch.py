"""One indicator on a day: its value, forecast and light, with the reckoning in words."""

from collections.abc import Mapping
from fractions import Fraction

from yiben.core.indicator.monitor.elapsed import Elapsed
from yiben.core.indicator.monitor.forecast import (
    FINAL,
    LAST_YEAR,
    SEASONAL,
    Forecast,
    flow,
    level,
    planned,
)
from yiben.core.indicator.monitor.light import GREEN, NO_LIGHT, RED, attainment, light_of, meets
from yiben.core.indicator.monitor.policy import HELD, MonitoringPolicy, Schedule
from yiben.core.indicator.monitor.seen import Seen, Watched
from yiben.core.indicator.monitor.words import percent, shown
from yiben.core.indicator.target.objective import QUALITATIVE, RELATIONS, ObjectiveIndicator
from yiben.core.value.unit import RATIO, unit_of

_CEILINGS = ("<=", "<")


def watch(
    one: ObjectiveIndicator, seen: Seen, schedule: Schedule, gone: Elapsed, policy: MonitoringPolicy
) -> Watched:
    """An indicator on a day. What has no data, or no target to be held to, has no light."""
    if seen.value is None:
        return _none(one, schedule, policy.say("no_data", why=seen.why_none or policy.say("nothing_known")))
    if one.relation == QUALITATIVE:
        return _qualitative(one, seen, seen.value, schedule, policy)
    if one.value is None:
        return _none(one, schedule, policy.say("no_target"))
    target = Fraction(one.value) * unit_of(one.unit).scale
    if schedule.id == HELD:
        found = level(seen.value, gone, seen.last, ratio=unit_of(one.unit).dimension == RATIO)
    else:
        found = flow(seen.value, schedule, gone, seen.last)
    return _numeric(one, seen, target, found, schedule, gone, policy)


def _numeric(
    one: ObjectiveIndicator,
    seen: Seen,
    target: Fraction,
    found: Forecast,
    schedule: Schedule,
    gone: Elapsed,
    policy: MonitoringPolicy,
) -> Watched:
    assert seen.value is not None
    flows = schedule.id != HELD
    light, why = _light(one.relation, seen.value, target, found, gone, policy, flows=flows)
    unit = unit_of(one.unit)
    parts: Mapping[str, object] = {
        "value": shown(seen.value, unit),
        "target": shown(target, unit),
        "relation": RELATIONS[one.relation],
        "forecast": policy.say("none") if found.value is None else shown(found.value, unit),
        "share": percent(found.share) if found.share is not None else "",
        "before": shown(seen.last.so_far, unit) if seen.last.so_far is not None else "",
        "whole": shown(seen.last.whole, unit) if seen.last.whole is not None else "",
        "passed": gone.passed,
        "total": gone.total,
        "plan": schedule.title,
    }
    reached = None if found.value is None else attainment(one.relation, found.value, target)
    told = [policy.say("target", **parts), policy.say(f"method_{found.method}", **parts)]
    told.append(policy.say(why, reached=percent(reached) if reached is not None else "", **parts))
    return Watched(
        id=one.id,
        schedule=schedule.id,
        value=seen.value,
        progress=seen.value / target if target > 0 else None,
        expected=planned(schedule, gone) if flows else None,
        forecast=found.value,
        method=found.method,
        light=light,
        arithmetic="".join(told),
        flags=tuple(_flags(seen, found, gone, policy)),
    )


def _light(
    relation: str,
    value: Fraction,
    target: Fraction,
    found: Forecast,
    gone: Elapsed,
    policy: MonitoringPolicy,
    *,
    flows: bool,
) -> tuple[str, str]:
    """The light, and the name of the sentence that says why."""
    if flows and relation in _CEILINGS and not meets(relation, value, target):
        return RED, "broken"
    if flows and relation not in (*_CEILINGS, "=") and meets(relation, value, target):
        return GREEN, "reached"
    if found.value is None:
        return NO_LIGHT, "too_early"
    green = Fraction(1) if gone.over else policy.indicator.green
    light = light_of(relation, found.value, target, green, policy.indicator.yellow)
    why = "meets" if meets(relation, found.value, target) else "misses"
    return light, why


def _flags(seen: Seen, found: Forecast, gone: Elapsed, policy: MonitoringPolicy) -> list[str]:
    flags = []
    if seen.asserted:
        flags.append(policy.say("asserted"))
    if gone.share < policy.early and found.method not in (FINAL, LAST_YEAR, SEASONAL):
        flags.append(policy.say("early", share=percent(gone.share)))
    return flags


def _qualitative(
    one: ObjectiveIndicator, seen: Seen, share: Fraction, schedule: Schedule, policy: MonitoringPolicy
) -> Watched:
    light = next((light for least, light in policy.qualitative if share >= least), RED)
    told = policy.say("qualitative", words=one.words, text=seen.text, share=percent(share))
    flags = (policy.say("asserted"),) if seen.asserted else ()
    return Watched(one.id, schedule.id, share, share, None, None, FINAL, light, told, flags)


def _none(one: ObjectiveIndicator, schedule: Schedule, told: str) -> Watched:
    return Watched(one.id, schedule.id, None, None, None, None, "", NO_LIGHT, told)
