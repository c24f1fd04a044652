"""The execution of a budget on a day: what was spent of it beside the share of the year, and what is expected."""

from fractions import Fraction

from yiben.core.indicator.monitor.elapsed import Elapsed
from yiben.core.indicator.monitor.forecast import Forecast, LastYear, flow, planned
from yiben.core.indicator.monitor.light import GREEN, NO_LIGHT, RED, YELLOW
from yiben.core.indicator.monitor.policy import MonitoringPolicy, Schedule
from yiben.core.indicator.monitor.words import percent, shown
from yiben.core.value.record import record
from yiben.core.value.unit import YUAN


@record()
class Money:
    """A budget and its spending in fen up to a day: what was entered at the year's begin, changed since, brought over
    from last year, spent. `last` is what last year had spent by then, and in all."""

    original: int
    changed: int
    brought: int
    spent: int
    last: LastYear = LastYear()
    entered: bool = True

    @property
    def final(self) -> int:
        """The final budget as of the day, with what was carried over."""
        return self.original + self.changed + self.brought


@record()
class Executed:
    """The execution: its rate, what it should be by now, what is expected for the year, and the light."""

    money: Money
    rate: Fraction | None
    expected: Fraction
    forecast: Fraction | None
    method: str
    light: str
    arithmetic: str


def execute(money: Money, schedule: Schedule, gone: Elapsed, policy: MonitoringPolicy) -> Executed:
    """The execution of a budget on a day; without a budget there is no rate and no light."""
    expected = planned(schedule, gone)
    if not money.entered or money.final <= 0:
        told = policy.say("no_budget", spent=shown(Fraction(money.spent), YUAN))
        # Spending without a budget is no lack of data.
        light = RED if money.entered and money.spent > 0 else NO_LIGHT
        return Executed(money, None, expected, None, "", light, told)
    rate = Fraction(money.spent, money.final)
    found = flow(Fraction(money.spent), schedule, gone, money.last)
    light = _light(rate, expected, policy)
    return Executed(
        money, rate, expected, found.value, found.method, light, _told(money, rate, expected, found, policy)
    )


def _light(rate: Fraction, expected: Fraction, policy: MonitoringPolicy) -> str:
    if rate > 1:
        return RED
    if rate >= expected * policy.execution.green:
        return GREEN
    return YELLOW if rate >= expected * policy.execution.yellow else RED


def _told(money: Money, rate: Fraction, expected: Fraction, found: Forecast, policy: MonitoringPolicy) -> str:
    told = policy.say(
        "execution",
        spent=shown(Fraction(money.spent), YUAN),
        final=shown(Fraction(money.final), YUAN),
        original=shown(Fraction(money.original), YUAN),
        changed=shown(Fraction(money.changed), YUAN),
        brought=shown(Fraction(money.brought), YUAN),
        rate=percent(rate),
        expected=percent(expected),
    )
    if rate > 1:
        return told + policy.say("overspent", over=shown(Fraction(money.spent - money.final), YUAN))
    if expected:
        told += policy.say("execution_of", part=percent(rate / expected))
    if found.value is None:
        return told
    told += policy.say(
        f"execution_{found.method}",
        forecast=shown(found.value, YUAN),
        share=percent(found.share or Fraction(0)),
    )
    if found.value > money.final:
        told += policy.say("execution_ahead", over=shown(found.value - money.final, YUAN))
    return told
