"""Random walks through a kind of case: any open step, with made-up data, at a later time, and now and then a wake."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from tests.support.casework import CALENDAR, limits, words
from yiben.core.casework.advance import Advanced, advance
from yiben.core.casework.case import Event, Refusal, Standing, Step
from yiben.core.casework.case_type import SYSTEM, Action, CaseType
from yiben.core.casework.catch_up import catch_up
from yiben.core.casework.common import CHILD, DOCUMENT, opens_case

OUTCOMES = ("granted", "refused", "withdrawn", "done")
AWAY = {2, 4, 5, 14}
ITEM = {"committed_days": 10, "statutory_days": 20}


def made(schema: Any, chance: Random) -> Any:
    """A value that a schema allows, near enough."""
    if "enum" in schema:
        return chance.choice(schema["enum"])
    kind = schema.get("type", "string")
    if kind == "object":
        names = schema.get("properties", {})
        wanted = [n for n in names if n in schema.get("required", ()) or chance.random() < 0.5]
        return {name: made(names[name], chance) for name in wanted}
    if kind == "array":
        return [made(schema.get("items", {}), chance) for _ in range(chance.randint(1, 2))]
    if kind == "integer":
        least = schema.get("minimum", 0)
        most = 9 if least < 9 else least + 9
        return chance.randint(least, min(schema.get("maximum", most), most))
    if schema.get("format") == "date":
        return str(date(2026, 1, 1) + timedelta(days=chance.randint(0, 364)))
    return chance.random() < 0.5 if kind == "boolean" else f"字{chance.randint(1, 99)}"


def later(at: datetime, chance: Random) -> datetime:
    """A later moment, from seconds to weeks."""
    return at + timedelta(seconds=chance.choice((7, 600, 40_000, 200_000, 1_000_000, 3_000_000)))


class Walk:
    """One case on its way; `events` are all that happened, `refusals` what was refused."""

    def __init__(self, kind: CaseType, seed: int) -> None:
        self.kind = kind
        self.chance = Random(seed)
        self.at = datetime(2026, 1, 5, 9) + timedelta(hours=self.chance.randint(0, 3000))
        self.standing: Standing | None = None
        self.events: list[Event] = []
        self.refusals: list[Refusal] = []

    def steps(self, most: int) -> Iterator[Standing]:
        """The standing after every event."""
        for _ in range(most):
            if self.standing is not None:
                for taken in catch_up(self.kind, self.standing, self.at, limits=limits(), calendar=CALENDAR):
                    yield self.take(taken)
            yield from self.one()
            self.at = later(self.at, self.chance)

    def take(self, taken: Advanced) -> Standing:
        self.events.append(taken.event)
        self.standing = taken.standing
        return taken.standing

    def one(self) -> Iterator[Standing]:
        """Try one step."""
        action, step = self.chosen()
        documents = [d.id for d in self.kind.documents if self.chance.random() < 0.7]
        got = documents if action is None or self.chance.random() < 0.6 else ()
        found = advance(
            self.kind, self.standing, step, limits=limits(), calendar=CALENDAR, item=ITEM,
            received_documents=got, words=words(),
        )  # fmt: skip
        if isinstance(found, Advanced):
            yield self.take(found)
        else:
            self.refusals += found

    def mended(self) -> dict[str, Any]:
        """Another answer to something the form asks."""
        name, schema = self.chance.choice(sorted(self.kind.form["properties"].items()))
        return {name: made(schema, self.chance)}

    def chosen(self) -> tuple[Action | None, Step]:
        """A step of people, or news of a child, or a document."""
        if self.standing is None:
            actions = [a for a in self.kind.actions.values() if opens_case(a)]
        else:
            where = self.standing.state
            law = {clock.deemed for clock in self.kind.clocks.values()}
            taken = [a for a in self.kind.actions.values() if where in a.origin and not a.joins]
            actions = [a for a in taken if a.id not in law]
            begun = [name for name, pair in self.standing.children.items() if pair[0] and not pair[1]]
            if begun and self.chance.random() < 0.5:
                data = {"child": self.chance.choice(begun), "state": "some"}
                data["outcome"] = self.chance.choice(("", *OUTCOMES))
                return None, Step(CHILD, self.at, SYSTEM, SYSTEM, data)
            if not actions or self.chance.random() < 0.1:
                return None, Step(DOCUMENT, self.at, "user/1", "window_clerk", {})
        action = self.chance.choice(actions)
        if action.code in AWAY and self.chance.random() < 0.8:
            action = self.chance.choice(actions)
        data = made(
            self.kind.form if self.standing is None else action.asks or {"type": "object"}, self.chance
        )
        if action.asks and self.standing is None:
            data |= made(action.asks, self.chance)
        limit = limits()[self.kind.clocks[action.extends].limit] if action.extends else None
        role = limit.extending.approver if limit and limit.extending else self.chance.choice(action.by)
        step = Step(
            action.id, self.at, "user/1", role, data, channel=self.chance.choice(("window", "network"))
        )
        if action.corrects and self.standing is not None:
            step = replace(step, corrects=self.chance.randint(1, self.standing.number), data=self.mended())
        return action, step
