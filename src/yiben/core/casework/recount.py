"""Which deadlines a new calendar changes: what was provisional, or a notice that moved a holiday."""

from collections.abc import Iterable
from datetime import datetime

from yiben.core.casework.calendar import Calendar
from yiben.core.casework.clock import OFFICE, reckon
from yiben.core.casework.reckoning import Extension, Limit, OfficeHours, Pause, Reckoning
from yiben.core.value.record import record


@record()
class Reckoned:
    """What a deadline was reckoned from; `key` is the caller's name for it (a case and its clock)."""

    key: str
    limit: Limit
    start: datetime
    pauses: tuple[Pause, ...] = ()
    extensions: tuple[Extension, ...] = ()
    amount: int | None = None
    as_of: datetime | None = None


@record()
class Recounted:
    """A deadline that another calendar changes: its moment, or only whether it is provisional."""

    key: str
    before: Reckoning
    after: Reckoning

    @property
    def moved(self) -> bool:
        """True where it runs out at another moment."""
        return self.before.due != self.after.due


def recount(
    old: Calendar, new: Calendar, reckoned: Iterable[Reckoned], *, hours: OfficeHours = OFFICE
) -> tuple[Recounted, ...]:
    """The deadlines that run out at another moment by the new calendar, or are provisional by one of them only."""
    if old.version == new.version:
        return ()
    made = (
        Recounted(asked.key, _reckon(asked, old, hours), _reckon(asked, new, hours)) for asked in reckoned
    )
    return tuple(one for one in made if one.moved or one.before.unknown_years != one.after.unknown_years)


def _reckon(asked: Reckoned, calendar: Calendar, hours: OfficeHours) -> Reckoning:
    return reckon(
        asked.limit, asked.start, calendar=calendar, pauses=asked.pauses, extensions=asked.extensions,
        amount=asked.amount, as_of=asked.as_of, hours=hours,
    )  # fmt: skip
