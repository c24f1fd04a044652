"""A case: what happened to it, in order, and how it stands after that."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from yiben.core.casework.reckoning import Extension, Pause
from yiben.core.value.record import record


@record()
class Event:
    """Something that happened to a case. `at` is when it happened, `actor` who by number (user/7, system, a platform).

    `code` is the standard event it counts as, 0 for none. `corrects` is the number of an earlier event of the case
    whose data this one sets right, 0 for none. `data` is plain (texts, whole numbers, truths, lists); personal
    values in it are sealed. `source` names the platform where it was not done here.
    """

    number: int
    action: str
    at: datetime
    actor: str
    role: str
    data: Mapping[str, Any]
    code: int = 0
    channel: str = ""
    window: str = ""
    source: str = ""
    corrects: int = 0


@record()
class ClockStanding:
    """A clock of a case after its events. `due` and `committed_due` are reckoned from events, never stored alone;
    while it is paused (`paused_on` a ground) they are as of the last event."""

    id: str
    started: datetime
    due: datetime
    committed_due: datetime | None
    provisional: bool
    stopped: datetime | None = None
    paused_on: str = ""
    pauses: tuple[Pause, ...] = ()
    extensions: tuple[Extension, ...] = ()

    @property
    def runs(self) -> bool:
        """True where it was neither stopped nor stands still."""
        return self.stopped is None and not self.paused_on


@record(slots=False)
class Standing:
    """How a case stands after its events: the fold of them. `data` are answers as last corrected, `documents` the
    ids of those received, `children` (name, state, outcome) as their events told the parent."""

    state: str
    outcome: str
    number: int
    opened: datetime
    at: datetime
    closed: datetime | None
    data: Mapping[str, Any]
    documents: tuple[str, ...]
    clocks: Mapping[str, ClockStanding]
    children: Mapping[str, tuple[str, str]]
    letters: tuple[str, ...] = ()
    handler: str = ""


@record()
class Step:
    """What somebody asks to do: an action with its data, by whom in which role, when and where."""

    action: str
    at: datetime
    actor: str
    role: str
    data: Mapping[str, Any]
    channel: str = ""
    window: str = ""
    corrects: int = 0


@record()
class Refusal:
    """Why a step is refused: `what` (state, role, guard, data, document, clock, ground, order), where, what was read,
    what was expected, and the article where a law says so. `text` is the whole sentence for the user."""

    what: str
    where: str
    read: str
    expected: str
    text: str
    basis: str = ""
