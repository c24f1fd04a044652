"""The calendar of working days: what the State Council's notices say of each year, and weekends where none is known.

Days are counted by a closed formula for weeks, corrected at the few days on which a notice departs from them, so
a count over any span costs two searches in a short list.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import field
from datetime import date
from functools import cached_property
from hashlib import sha256
from itertools import accumulate

from yiben.core.catalogue.definition import Definition, DefinitionError
from yiben.core.value.record import record

WEEKDAYS = "周一", "周二", "周三", "周四", "周五", "周六", "周日"
_FRIDAY = 5


@record()
class YearDays:
    """A year's notice: the days off by date with the name of the holiday, and the weekend days worked for them."""

    year: int
    holidays: Mapping[date, str]
    workdays: frozenset[date]
    notice: str

    @classmethod
    def of(cls, definition: Definition) -> "YearDays":
        """The year of a definition; DefinitionError where days do not lie in it or contradict each other."""
        year, body = definition.since, definition.body
        if year is None or year != definition.until:
            raise DefinitionError(f"{definition.source}: since and until should be the one year it is of")
        holidays = {day: str(name) for name, days in body.get("holidays", {}).items() for day in days}
        workdays = frozenset(body.get("workdays", ()))
        wrong = [day for day in (*holidays, *workdays) if not isinstance(day, date) or day.year != year]
        wrong += [day for day in workdays if day in holidays]
        if wrong:
            raise DefinitionError(
                f"{definition.source}: {wrong[0]} is not a day of {year}, or is there twice"
            )
        return cls(year, holidays, workdays, definition.cites[0].document if definition.cites else "")


@record(slots=False, eq=False)
class Calendar:
    """The known years, and weekends for every other one. `version` names the last known year and a digest of all.

    Days are passed as dates or, where it must be quick, as ordinals (`date.toordinal`).
    """

    years: Mapping[int, YearDays]
    version: str = field(default="")

    @classmethod
    def of(cls, definitions: Iterable[Definition]) -> "Calendar":
        """The calendar of definitions of the kind "calendars"; of a year given twice the highest version."""
        chosen = sorted(definitions, key=lambda definition: definition.version)
        years = {found.year: found for found in map(YearDays.of, chosen)}
        return cls(years, _version(years))

    def works(self, day: date) -> bool:
        """True where the day is a working day."""
        known = self.years.get(day.year)
        if known is not None and (day in known.holidays or day in known.workdays):
            return day in known.workdays
        return day.isoweekday() <= _FRIDAY

    def why(self, day: date) -> str:
        """Why a day is worked or not, in a word: the holiday, the make-up day, or the day of the week."""
        known, name = self.years.get(day.year), WEEKDAYS[day.weekday()]
        if known is not None and day in known.holidays:
            return f"{known.holidays[day]}放假"
        return f"{name}，调休上班" if known is not None and day in known.workdays else name

    def known(self, year: int) -> bool:
        """True where the notice of the year is in the calendar."""
        return year in self.years

    def unknown(self, first: date, last: date) -> tuple[int, ...]:
        """The years between two days, both included, of which no notice is known."""
        if first.year == last.year and first.year in self.years:
            return ()
        return tuple(year for year in range(first.year, last.year + 1) if year not in self.years)

    def count(self, ordinal: int) -> int:
        """How many working days there are from the beginning of the era up to a day, itself included."""
        days, changes, _ = self._exceptions
        return _weekdays(ordinal) + changes[bisect_right(days, ordinal)]

    def ordinal(self, count: int) -> int:
        """The working day that is the so-many-th of the era: the inverse of `count`."""
        days, changes, counts = self._exceptions
        place = bisect_left(counts, count)
        weeks, rest = divmod(count - changes[place] - 1, _FRIDAY)
        plain = weeks * 7 + rest + 1
        # Before an exception the day lies in the plain weeks, or is the exception itself, a make-up day.
        return min(plain, days[place]) if place < len(days) else plain

    def rolled(self, ordinal: int) -> int:
        """The day itself where it is worked, else the next that is."""
        return self.ordinal(self.count(ordinal - 1) + 1)

    @cached_property
    def _exceptions(self) -> tuple[list[int], list[int], list[int]]:
        """The days on which notices depart from the week, what they add up to before each, the count at each."""
        changes = {day.toordinal(): -1 for year in self.years.values() for day in year.holidays}
        changes |= {day.toordinal(): 1 for year in self.years.values() for day in year.workdays}
        real = {o: c for o, c in changes.items() if (c < 0) == (_weekdays(o) > _weekdays(o - 1))}
        days = sorted(real)
        sums = list(accumulate((real[day] for day in days), initial=0))
        return days, sums, [_weekdays(day) + total for day, total in zip(days, sums[1:], strict=True)]


def changed_days(old: Calendar, new: Calendar) -> tuple[date, ...]:
    """The days that are worked by one calendar and not by the other."""
    years = [(c, year) for c in (old, new) for year in c.years.values()]
    named = {day for _, year in years for day in (*year.holidays, *year.workdays)}
    return tuple(day for day in sorted(named) if old.works(day) != new.works(day))


def _weekdays(ordinal: int) -> int:
    """Mondays to Fridays from the first day of the era, a Monday, up to a day."""
    weeks, rest = divmod(ordinal, 7)
    return weeks * _FRIDAY + (rest if rest < _FRIDAY else _FRIDAY)


def _version(years: Mapping[int, YearDays]) -> str:
    """The last known year and a digest of every day off and every day worked."""
    if not years:
        return "0"
    text = [
        f"{day.isoformat()}{sign}"
        for year in years.values()
        for sign, days in (("-", year.holidays), ("+", year.workdays))
        for day in days
    ]
    digest = sha256("\n".join([*map(str, sorted(years)), *sorted(text)]).encode()).hexdigest()
    return f"{max(years)}-{digest[:8]}"
