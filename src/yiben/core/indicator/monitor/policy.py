"""The rules of run monitoring as a definition: thresholds of lights, schedules of the year, reminders, and its words."""

from collections.abc import Mapping
from fractions import Fraction

from yiben.core.value.citation import Citation
from yiben.core.value.record import record
from yiben.core.value.unit import RATIO, unit_of

EVEN, HELD = "even", "held"


@record()
class Schedule:
    """How the work of a year is spread: `shares` are what should be done by the end of each quarter, empty where the
    days decide (even), or where nothing adds up (held)."""

    id: str
    title: str
    shares: tuple[Fraction, ...] = ()


@record()
class Band:
    """From which share of what is wanted a light is green, and from which it is yellow."""

    green: Fraction
    yellow: Fraction


@record(eq=False)
class MonitoringPolicy:
    """The rules in force. `levels` are the units of what stands at any time and does not add up over the year,
    `qualitative` the light of each word or share, `early` the share of the year before which a forecast is doubtful."""

    id: str
    version: int
    title: str
    since: int | None
    until: int | None
    cites: tuple[Citation, ...]
    profile: str
    ours: bool
    note: str
    indicator: Band
    execution: Band
    early: Fraction
    levels: frozenset[str]
    schedules: Mapping[str, Schedule]
    qualitative: tuple[tuple[Fraction, str], ...]
    remind: tuple[int, ...]
    late_every: int
    sentences: Mapping[str, str]

    def say(self, name: str, **parts: object) -> str:
        """A sentence with its parts."""
        return self.sentences[name].format(**parts)

    def is_level(self, unit: str) -> bool:
        """True for what stands at any time: a ratio, a mean (元/人), a time, points."""
        return unit_of(unit).dimension == RATIO or "/" in unit or unit in self.levels
