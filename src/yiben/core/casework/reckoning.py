"""What legal clocks are reckoned from, and what comes of it: limits, pauses, extensions, the proof day by day.

Moments are civil times of China without a zone, days are civil dates; the caller passes every one of them in.
"""

from datetime import date, datetime

from yiben.core.value.citation import Citation
from yiben.core.value.record import record

WORKING_DAYS, NATURAL_DAYS, HOURS, WORKING_HOURS = "working_days", "natural_days", "hours", "working_hours"
MINUTES, MONTHS = "minutes", "months"
UNITS = {
    WORKING_DAYS: "工作日",
    NATURAL_DAYS: "日",
    HOURS: "小时",
    WORKING_HOURS: "工作小时",
    MINUTES: "分钟",
    MONTHS: "个月",
}


@record()
class Extending:
    """How far a limit may be extended: by so much (0: as the approver says, up to `most`), by whom, how often."""

    amount: int
    unit: str
    approver: str
    times: int = 1
    most: int = 0
    cites: tuple[Citation, ...] = ()


@record()
class Limit:
    """A legal term as its definition states it. The day of the start never counts.

    `rolls`: a last day on a holiday moves to the next working day. `grounds` are the ids of the grounds on which
    the clock may stand still; `backward` counts from a day back (届满三十日前).
    """

    id: str
    title: str
    amount: int
    unit: str
    cites: tuple[Citation, ...]
    rolls: bool = True
    backward: bool = False
    grounds: tuple[str, ...] = ()
    extending: Extending | None = None


@record()
class Pause:
    """An interval in which a clock stands still: ground, begin, end (None: still), the number of its notice,
    and how many days were announced. A pause counts only with its notice."""

    ground: str
    begin: datetime
    end: datetime | None
    notice: str
    planned: int = 0


@record()
class Extension:
    """An extension that was granted before the limit ran out: how much, by which role, when, by what document."""

    amount: int
    unit: str
    approver: str
    at: datetime
    document: str


@record()
class DayLine:
    """One day of the proof: whether it counted, the count so far, and why in words of the user."""

    day: date
    counted: bool
    number: int
    why: str
    provisional: bool = False


@record()
class Reckoning:
    """When a clock runs out: the moment, the calendar it was reckoned by, and the proof.

    `provisional` where a year without a published calendar was counted by weekends only. `open_pause` where it
    stands still now: `due` then is as if it began to run again at the moment it was reckoned for.
    """

    due: datetime
    unit: str
    total: int
    calendar: str
    provisional: bool
    open_pause: bool
    lines: tuple[DayLine, ...]
