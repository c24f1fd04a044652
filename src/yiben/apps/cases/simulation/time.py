"""Moments of a simulated year: office hours of working days, any hour on the network."""

from datetime import date, datetime, timedelta
from random import Random

from yiben.apps.cases.simulation.assumptions import Assumptions, Table
from yiben.core.casework.calendar import Calendar

_AHEAD = 400


class Year:
    """The working days of a year and of what follows, so that a number of them is added by one look."""

    def __init__(self, year: int, calendar: Calendar, given: Assumptions) -> None:
        self.year, self.given = year, given
        first = date(year, 1, 1)
        days = [first + timedelta(days=n) for n in range(366 + _AHEAD)]
        self.working = [day for day in days if calendar.works(day)]
        self.next = {}
        place = 0
        for day in days:
            while place < len(self.working) and self.working[place] < day:
                place += 1
            self.next[day] = place
        self.end = datetime(year + 1, 1, 1)
        self.by_month = {m: [d for d in self.working if (d.year, d.month) == (year, m)] for m in range(1, 13)}
        self.months = Table({m: w for m, w in given.body["months"].items() if self.by_month[int(m)]})

    def arrival(self, chance: Random, *, network: bool) -> datetime:
        """When somebody comes: at a window in office hours of a working day, on the network on any day."""
        month = int(self.months.draw(chance))
        if network:
            days = (date(self.year + month // 12, month % 12 + 1, 1) - date(self.year, month, 1)).days
            day = date(self.year, month, 1 + chance.randrange(days))
            return self._moment(day, int(self.given.draw("network_hours", chance)), chance)
        days_of_month = self.by_month[month]
        day = days_of_month[chance.randrange(len(days_of_month))]
        return self._moment(day, int(self.given.draw("hours", chance)), chance)

    def after(self, at: datetime, days: int, chance: Random) -> datetime:
        """A moment in office hours, some working days after another; on the same day it is later."""
        place = self.next[at.date()] + days
        day = self.working[min(place, len(self.working) - 1)]
        if day > at.date():
            return self._moment(day, int(self.given.draw("hours", chance)), chance)
        return at + timedelta(seconds=120 + chance.randrange(2400))

    def _moment(self, day: date, hour: int, chance: Random) -> datetime:
        return datetime(day.year, day.month, day.day, hour, chance.randrange(60), chance.randrange(60))
