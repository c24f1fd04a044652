"""What is known of an indicator on a day, what was seen of it, and how its year is spread."""

from fractions import Fraction

from yiben.core.indicator.monitor.forecast import LastYear
from yiben.core.indicator.monitor.policy import EVEN, HELD, MonitoringPolicy, Schedule
from yiben.core.indicator.target.objective import QUALITATIVE, ObjectiveIndicator
from yiben.core.value.record import record


@record()
class Seen:
    """What is known of an indicator on a day: `value` in base units of its unit, or for a qualitative one the share
    of it that holds; `text` as it is told; `why_none` where there is none. `asserted`: on somebody's word alone."""

    value: Fraction | None
    text: str = ""
    why_none: str = ""
    asserted: bool = False
    last: LastYear = LastYear()


@record()
class Watched:
    """An indicator as it was seen: what of its target is done and should be, what is expected, and the light."""

    id: str
    schedule: str
    value: Fraction | None
    progress: Fraction | None
    expected: Fraction | None
    forecast: Fraction | None
    method: str
    light: str
    arithmetic: str
    flags: tuple[str, ...] = ()


def schedule_for(one: ObjectiveIndicator, chosen: str, policy: MonitoringPolicy, *, level: bool) -> Schedule:
    """The schedule that was chosen for an indicator, else that of its kind: what does not add up is held as it is."""
    if chosen in policy.schedules:
        return policy.schedules[chosen]
    held = level or one.relation == QUALITATIVE or policy.is_level(one.unit)
    return policy.schedules[HELD if held else EVEN]
