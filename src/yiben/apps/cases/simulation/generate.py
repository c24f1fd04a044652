"""A year of cases, reviews, tickets and supervision acts from a seed: the same seed gives the same events.

Nothing is fitted to a published rate: what happens follows from the assumptions of the definition, drawn one by one.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from random import Random
from typing import Any

from yiben.apps.cases.simulation.assumptions import Assumptions
from yiben.apps.cases.simulation.time import Year
from yiben.core.casework.calendar import Calendar

SOURCE = "simulation"
NETWORK, WINDOW, PHONE = "network", "window", "phone"


@dataclass(frozen=True)
class Happening:
    """One event as a platform would send it: the action of the kind, its standard code, when, and what was said."""

    action: str
    code: int
    at: datetime
    data: dict[str, Any] = field(default_factory=dict)
    channel: str = ""
    window: str = ""


@dataclass(frozen=True)
class SimulatedCase:
    """One simulated case: its number at the source, kind, office, item, and events in order."""

    number: str
    type: str
    office: str
    item: str
    happenings: tuple[Happening, ...]


@dataclass(frozen=True)
class Item:
    """A service item: its code, its office, whether that is a slow one, its terms in working days."""

    code: str
    office: str
    slow: bool
    statutory: int
    committed: int


class Simulation:
    """A county's year under some assumptions. `cases` scales every volume of cases, reviews, tickets and acts."""

    def __init__(
        self, given: Assumptions, calendar: Calendar, *, county: str, year: int, seed: int, cases: int = 0
    ) -> None:
        self.given, self.county, self.seed = given, county, seed
        self.year = Year(year, calendar, given)
        self.whole = int(given.body["volumes"]["cases"])
        self.cases = cases or self.whole
        self.departments = [f"部门{n:02d}" for n in range(1, int(given.body["volumes"]["departments"]) + 1)]
        self.townships = [f"乡镇{n}" for n in range(1, int(given.body["volumes"]["townships"]) + 1)]
        self.items = list(self._items())

    def __iter__(self) -> Iterator[SimulatedCase]:
        """Every case, kind by kind."""
        closed: list[tuple[str, str, datetime]] = []
        for case in self._applications():
            last = case.happenings[-1]
            if last.code in (11, 12, 13):
                closed.append((case.number, case.office, last.at))
            yield case
        yield from self._reviews(closed)
        yield from self._tickets()
        yield from self._acts()

    def chance(self, of: str) -> Random:
        """A source of chance of its own for each kind, so that one does not move the others."""
        return Random(f"{self.seed}/{self.year.year}/{of}")

    def number(self, letter: str, n: int) -> str:
        """The number of a case at the simulated platform."""
        return f"SIM-{self.county}-{self.year.year}-{self.seed}-{letter}{n:06d}"

    def volume(self, name: str) -> int:
        """A published volume on the scale of this simulation."""
        return self.given.volume(name, self.cases, self.whole)

    def cut(self, happenings: list[Happening]) -> tuple[Happening, ...]:
        """What happened until the year's end; what comes after it nobody knows yet."""
        return tuple(one for one in happenings if one.at < self.year.end)

    def _items(self) -> Iterator[Item]:
        chance = self.chance("items")
        weights = [int(self.given.draw("department_weights", chance)) for _ in self.departments]
        slow = set(self.departments[: self.given.number("slow_departments")])
        for n in range(int(self.given.body["volumes"]["items"])):
            place = chance.randrange(sum(weights))
            office = next(o for o, end in zip(self.departments, _ends(weights), strict=True) if place < end)
            statutory, committed = str(self.given.draw("terms", chance)).split("/")
            yield Item(f"SIM-ITEM-{n + 1:04d}", office, office in slow, int(statutory), int(committed))

    def _applications(self) -> Iterator[SimulatedCase]:
        chance = self.chance("cases")
        network, township = self.volume("network_cases"), self.volume("township_cases")
        windows = int(self.given.body["volumes"]["windows"])
        for n in range(self.cases):
            item = self.items[chance.randrange(len(self.items))]
            channel = NETWORK if n < network else WINDOW
            office = item.office
            if network <= n < network + township:
                office = self.townships[chance.randrange(len(self.townships))]
            window = "" if channel == NETWORK else str(1 + chance.randrange(windows))
            events = self.cut(self._application(item, channel, window, chance))
            yield SimulatedCase(self.number("C", n + 1), "platform-case", office, item.code, events)

    def _application(self, item: Item, channel: str, window: str, chance: Random) -> list[Happening]:
        given, after = self.given, self.year.after
        at = self.year.arrival(chance, network=channel == NETWORK)
        terms = {"item_code": item.code, "statutory_days": item.statutory, "committed_days": item.committed}
        found = [Happening("receive", 1, at, terms, channel, window)]

        def then(action: str, code: int, days: int) -> datetime:
            moment = after(found[-1].at, days, chance)
            found.append(Happening(action, code, moment, {}, channel, window))
            return moment

        if given.says("corrections", chance):
            then("begin-correction", 6, 0)
            then("end-correction", 7, int(given.draw("correction_days", chance)))
        end = str(given.draw("ends", chance))
        if end == "decline":
            then("decline", 5, int(given.draw("begin_days", chance)))
            return found
        accepted = then("accept", 3, int(given.draw("begin_days", chance)))
        if item.committed <= 1 and not item.slow and given.says("immediate", chance) and end != "withdraw":
            then(end, _ENDS[end], 0)
            return found
        then("begin-handling", 8, 0)
        if given.says("special", chance):
            then("begin-special", 9, 0)
            accepted = then("end-special", 10, int(given.draw("special_days", chance)))
        if given.says("never", chance):
            return found
        pace = int(given.draw("slow_pace" if item.slow else "pace", chance))
        days = item.committed * pace // 100
        closed = max(after(accepted, days, chance), after(found[-1].at, 0, chance))
        found.append(Happening(end, _ENDS[end], closed, {}, channel, window))
        return found

    def _reviews(self, closed: list[tuple[str, str, datetime]]) -> Iterator[SimulatedCase]:
        chance, given = self.chance("reviews"), self.given
        chosen = chance.sample(closed, min(self.volume("reviews"), len(closed)))
        for n, (case, office, at) in enumerate(chosen, 1):
            series = str(given.draw("review_series", chance))
            level = int(given.draw(f"review_levels.{series}", chance))
            data: dict[str, Any] = {"level": level, "series": series, "case_number": case}
            days = {"prompted": 0, "active": 0, "call-back": 3, "default": 7}[series]
            moment = self.year.after(at, days, chance)
            if level >= 3:
                found = [Happening("rate", 0, moment, data, _channel(series))]
            else:
                data["named"] = given.says("named", chance)
                found = self._bad(Happening("rate-bad", 0, moment, data, _channel(series)), chance)
            if events := self.cut(found):
                yield SimulatedCase(self.number("R", n), "platform-review", office, "", events)

    def _bad(self, first: Happening, chance: Random) -> list[Happening]:
        given, after = self.given, self.year.after
        contact = after(first.at, int(given.draw("contact_days", chance)), chance)
        found = [first, Happening("contact", 0, contact, {"reached": bool(first.data["named"])})]
        if given.says("excluded", chance):
            return [*found, Happening("exclude", 0, after(contact, 2, chance), {"reason": "误评"})]
        rectified = after(contact, int(given.draw("rectify_days", chance)), chance)
        found.append(Happening("rectify", 0, rectified, {"solved": given.says("solved", chance)}))
        closed = after(rectified, 0, chance)
        found.append(Happening("close", 0, closed))
        if first.data["named"]:
            called = after(closed, 1, chance)
            found.append(Happening("call-back", 0, called, {"satisfied": given.says("solved", chance)}))
        return found

    def _tickets(self) -> Iterator[SimulatedCase]:
        chance, signing, given = self.chance("tickets"), self.chance("signings"), self.given
        for n in range(1, self.volume("tickets") + 1):
            office = self.departments[chance.randrange(len(self.departments))]
            at = self.year.arrival(chance, network=True)
            data = {"category": str(given.draw("ticket_categories", chance))}
            found = [Happening("accept", 3, at, data, PHONE)]
            if given.says("ticket_declined", chance):
                found.append(Happening("decline", 5, self.year.after(at, 0, chance)))
            else:
                found += self._handled(at, chance, signing)
            yield SimulatedCase(self.number("T", n), "platform-ticket", office, "", self.cut(found))

    def _handled(self, at: datetime, chance: Random, signing: Random) -> list[Happening]:
        given, after = self.given, self.year.after
        found = [Happening("assign", 0, after(at, 0, chance))]
        if given.says("ticket_returned", chance):
            found.append(Happening("return", 0, after(found[-1].at, 1, chance)))
            found.append(Happening("assign", 0, after(found[-1].at, 0, chance)))
        signed = after(found[-1].at, int(given.draw("ticket_sign_days", signing)), signing)
        found.append(Happening("sign", 0, signed, {"signed": signed.isoformat()}))
        found.append(Happening("handle", 8, after(signed, 0, chance)))
        answer = {
            "contacted": given.says("ticket_contacted", chance),
            "solved": given.says("ticket_solved", chance),
        }
        days = int(given.draw("ticket_days", chance))
        found.append(Happening("answer", 0, after(found[-1].at, days, chance), answer))
        found.append(Happening("close", 11, after(found[-1].at, 0, chance)))
        if given.says("ticket_called_back", chance):
            said = {"satisfied": given.says("ticket_satisfied", chance)}
            found.append(Happening("call-back", 0, after(found[-1].at, 2, chance), said))
            if not said["satisfied"] and given.says("ticket_redone", signing):
                again = after(found[-1].at, 0, signing)
                found.append(Happening("redo", 0, again, {"redone": again.isoformat()}))
        return found

    def _acts(self) -> Iterator[SimulatedCase]:
        chance, given = self.chance("acts"), self.given
        n = 0
        for item in range(1, self.volume("supervision_items") + 1):
            office = self.departments[chance.randrange(len(self.departments))]
            for _ in range(int(given.draw("supervision_acts", chance))):
                n += 1
                at = self.year.arrival(chance, network=False)
                data = {
                    "item_code": f"SIM-ACT-{item:04d}",
                    "act_kind": str(given.draw("act_kinds", chance)),
                    "inspectors": int(given.draw("inspectors", chance)),
                    "found": given.says("found", chance),
                }
                told = self.year.after(at, int(given.draw("publication_days", chance)), chance)
                found = self.cut([Happening("act", 0, at, data), Happening("publish", 0, told)])
                yield SimulatedCase(self.number("S", n), "platform-supervision", office, "", found)


_ENDS = {"grant": 11, "grant-short": 12, "refuse": 13, "withdraw": 14}


def _ends(weights: list[int]) -> Iterator[int]:
    total = 0
    for weight in weights:
        total += weight
        yield total


def _channel(series: str) -> str:
    return {"active": NETWORK, "prompted": WINDOW, "call-back": PHONE}.get(series, "")
