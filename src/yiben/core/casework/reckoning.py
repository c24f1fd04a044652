"""What legal clocks are reckoned from, and what comes of it: limits, pauses, extensions, the proof day by day.

Moments are civil times of China without a zone, days are civil dates; the caller passes every one of them in.
"""

from datetime import date, datetime, time

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
DAY_END, BUSINESS_END = "day", "business_hours"


@record()
class Extending:
    """How far a limit may be extended: by so much (0: as the approver says, up to `most`), by whom, how often.

    `approver` is a role, `title` how the law calls it.
    """

    amount: int
    unit: str
    approver: str
    times: int = 1
    most: int = 0
    cites: tuple[Citation, ...] = ()
    title: str = ""


@record()
class Limit:
    """A legal term as its definition states it. The day of the start never counts.

    `rolls`: a last day on a holiday moves to the next working day. `grounds` are the ids of the grounds on which
    the clock may stand still, `ground_titles` their names; `backward` counts from a day back (届满三十日前).
    `ends` is when its last day ends: `DAY_END` at midnight, `BUSINESS_END` when the office closes. `promise`: a
    shorter time may be promised.
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
    ground_titles: tuple[str, ...] = ()
    ends: str = DAY_END
    promise: bool = True

    def ground_title(self, ground: str) -> str:
        """The name of a ground, or its id where the limit does not know it."""
        return dict(zip(self.grounds, self.ground_titles, strict=False)).get(ground, ground)


@record()
class OfficeHours:
    """When the office is open on a working day, in spans that follow one another within the day."""

    spans: tuple[tuple[time, time], ...] = ((time(8), time(12)), (time(14), time(18)))

    @property
    def closes(self) -> time:
        """The end of the last span."""
        return self.spans[-1][1]


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
    """When a clock runs out, the last moment that is in time, and what that rests on.

    `provisional` where the time promised cannot be relied on: days of `unknown_years` were counted by weekends only,
    or the clock stands still now (`open_pause`); `due` then is as if it began to run again at the moment it was
    reckoned for. `pauses` and `extensions` are those that count, `refused` says why the others do not.
    """

    due: datetime
    unit: str
    total: int
    calendar: str
    provisional: bool
    open_pause: bool
    start: datetime
    unknown_years: tuple[int, ...] = ()
    pauses: tuple[Pause, ...] = ()
    extensions: tuple[Extension, ...] = ()
    refused: tuple[str, ...] = ()
    as_of: datetime | None = None
