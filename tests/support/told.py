"""Cases in the words of the domain: a licence that was received, accepted, examined; what a step did or was refused."""

from datetime import datetime
from typing import Any

from tests.support.casework import CALENDAR, kinds, limits, words
from yiben.core.casework.advance import Advanced, advance
from yiben.core.casework.case import Event, Refusal, Standing, Step
from yiben.core.casework.case_type import SYSTEM, CaseType
from yiben.core.casework.catch_up import catch_up

WHO = {"applicant_kind": "person", "applicant_name": "某甲", "matter": "食品生产许可"}
ALL = ("application_form", "materials")


class Case:
    """One case as it goes on; `events` are all of it."""

    def __init__(
        self, kind: str | CaseType = "administrative-licence", item: dict[str, int] | None = None
    ) -> None:
        self.kind = kinds()[kind] if isinstance(kind, str) else kind
        self.item = item
        self.events: list[Event] = []
        self.standing: Standing | None = None
        self.last: Advanced | None = None

    def ask(self, at: str, action: str, role: str, documents: tuple[str, ...] = (), **more: Any) -> Any:
        """What the engine answers to a step, without taking it."""
        known = {"by", "channel", "corrects", "invalid"}
        step = Step(
            action,
            datetime.fromisoformat(at),
            more.get("by", SYSTEM if role == SYSTEM else f"user/{role}"),
            role,
            {name: value for name, value in more.items() if name not in known},
            channel=more.get("channel", ""),
            corrects=more.get("corrects", 0),
        )
        return advance(
            self.kind, self.standing, step, limits=limits(), calendar=CALENDAR, item=self.item,
            received_documents=documents, invalid=more.get("invalid", ()), words=words(),
        )  # fmt: skip

    def do(self, at: str, action: str, role: str, documents: tuple[str, ...] = (), **more: Any) -> "Case":
        """Take a step that must succeed."""
        self.wake(at)
        found = self.ask(at, action, role, documents, **more)
        assert isinstance(found, Advanced), [refusal.text for refusal in found]
        self.take(found)
        return self

    def refused(
        self, at: str, action: str, role: str, documents: tuple[str, ...] = (), **more: Any
    ) -> Refusal:
        """The first reason against a step that must not succeed."""
        found = self.ask(at, action, role, documents, **more)
        assert not isinstance(found, Advanced), f"{action} was done"
        return found[0]

    def wake(self, at: str) -> "Case":
        """Let the system do what it owes."""
        if self.standing is not None:
            moment = datetime.fromisoformat(at)
            for taken in catch_up(self.kind, self.standing, moment, limits=limits(), calendar=CALENDAR):
                self.take(taken)
        return self

    def take(self, taken: Advanced) -> None:
        self.last = taken
        self.events.append(taken.event)
        self.standing = taken.standing

    @property
    def now(self) -> Standing:
        """How it stands."""
        assert self.standing is not None
        return self.standing

    def due(self, clock: str) -> str:
        """The last day of a clock."""
        return f"{self.now.clocks[clock].due:%Y-%m-%d}"

    def copy(self) -> "Case":
        """The same case, to go another way from here."""
        other = Case(self.kind, self.item)
        other.events, other.standing, other.last = list(self.events), self.standing, self.last
        return other


def received(**item: int) -> Case:
    """A licence that was applied for with all its documents on 2 March 2026."""
    return Case(item=item).do("2026-03-02 09:00", "receive", "window_clerk", ALL, channel="window", **WHO)


def examined(**item: int) -> Case:
    """A licence that was accepted the same day and is examined since the next."""
    case = received(**item).do("2026-03-02 10:00", "accept", "window_clerk")
    return case.do("2026-03-03 09:00", "examine", "case_handler", by="user/7")


__all__ = ["ALL", "WHO", "Case", "examined", "received"]
