"""Where the columns of a metric stand in the records: one model a grain, one path a column."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Model

from yiben.apps.cases.models import Case, CaseClock, CaseEvent
from yiben.core.indicator.column import CASE, CLOCK, COLUMNS, EVENT

FIRST = "first_event"
_NAMED = {"window": f"{FIRST}__window", "type": "kept_type__type", "organization": "organization__name"}
_OWN = {
    CASE: frozenset(COLUMNS[CASE]),
    CLOCK: frozenset(
        {"clock", "started", "stopped", "due", "committed_due", "provisional", "paused", "paused_on"}
    ),
    EVENT: frozenset({"action", "code", "at", "role", "window", "channel", "source"}),
}


@dataclass(frozen=True)
class Source:
    """The rows of a grain: their model, the path from a row to its case, and the path of each column."""

    model: type[Model]
    case: str
    paths: Mapping[str, str]

    @property
    def office(self) -> str:
        """The path of the organisation whose row it is."""
        return f"{self.case}organization"

    @property
    def log(self) -> str:
        """The path of the events of the case, of which the first tells the window."""
        return f"{self.case}log"

    @property
    def facts(self) -> str:
        """The path of the facts of the case."""
        return f"{self.case}facts"


def _source(model: type[Model], grain: str) -> Source:
    case = "" if grain == CASE else "case__"
    paths = {
        name: name if grain != CASE and name in _OWN[grain] else f"{case}{_NAMED.get(name, name)}"
        for name in COLUMNS[grain]
    }
    if "window" not in _OWN[grain] or grain == CASE:
        paths["window"] = _NAMED["window"]
    return Source(model, case, paths)


SOURCES: Mapping[str, Source] = {
    CASE: _source(Case, CASE),
    CLOCK: _source(CaseClock, CLOCK),
    EVENT: _source(CaseEvent, EVENT),
}
