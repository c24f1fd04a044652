"""Monitorings within reach: each project's last light, what still has no measure, measures and what is overdue."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import OuterRef, Prefetch, Q, QuerySet, Subquery

from yiben.apps.indicators.models import Monitoring, ObjectiveRecord, Remedy, RemedyStep
from yiben.apps.indicators.models.monitoring import CLOSED, DONE, LIGHTS, POSTPONED, REOPENED
from yiben.apps.indicators.models.monitoring import STEPS as STEP_WORDS
from yiben.apps.indicators.selectors.objectives import READ, ObjectivePage, objectives_of
from yiben.apps.ledgers.models import BudgetUnitRecord
from yiben.apps.orgs.selectors import Powers
from yiben.core.indicator.monitor.content import EXECUTION
from yiben.core.indicator.monitor.light import RED, WORST_FIRST, YELLOW

OPENED = "opened"
STATES = {OPENED: "待落实", **dict(STEP_WORDS)}
LIGHT_WORDS = dict(LIGHTS)
# Which steps may follow which state.
NEXT: Mapping[str, tuple[str, ...]] = {
    OPENED: (DONE, POSTPONED),
    POSTPONED: (DONE, POSTPONED),
    REOPENED: (DONE, POSTPONED),
    DONE: (CLOSED, REOPENED),
    CLOSED: (REOPENED,),
}
_PATH = "monitoring__objective__unit__organization__path"


@dataclass(frozen=True)
class RemedyRow:
    """A measure with its steps; its last step is its state, its last date the one that holds."""

    remedy: Remedy
    steps: tuple[RemedyStep, ...]
    title: str

    @property
    def state(self) -> str:
        """The last step, or that it was opened."""
        return self.steps[-1].step if self.steps else OPENED

    @property
    def state_zh(self) -> str:
        """The state in words."""
        return STATES[self.state]

    @property
    def due(self) -> date:
        """The date that holds: the last one that was set."""
        return next((one.due for one in reversed(self.steps) if one.due), self.remedy.due)

    @property
    def open(self) -> bool:
        """True as long as nobody has verified it."""
        return self.state != CLOSED

    def late(self, today: date) -> int:
        """How many days it is over its date; below one where it is not."""
        return (today - self.due).days if self.state not in (DONE, CLOSED) else 0


@dataclass(frozen=True)
class MonitoringRow:
    """An objective of a unit and year with its last monitoring, its open measures and what has none."""

    page: ObjectivePage
    last: Monitoring | None
    remedies: tuple[RemedyRow, ...]
    unanswered: int

    @property
    def light(self) -> str:
        """The light of the last monitoring; none where there was none."""
        return self.last.light if self.last else ""

    @property
    def money(self) -> Mapping[str, Any]:
        """The execution as it was seen."""
        return self.last.content[EXECUTION] if self.last else {}


def row_of(content: Mapping[str, Any], indicator: str) -> Mapping[str, Any] | None:
    """The row of an indicator in a monitoring, or that of the money; None for any other."""
    if indicator == EXECUTION:
        return {"name": "预算执行", **content[EXECUTION]}
    return next((one for one in content["indicators"] if one["id"] == indicator), None)


def lacking(content: Mapping[str, Any]) -> list[str]:
    """What is yellow or red in a monitoring, the worst first."""
    rows = [(EXECUTION, content[EXECUTION]["light"])]
    rows += [(one["id"], one["light"]) for one in content["indicators"]]
    return [id for id, light in sorted(rows, key=lambda row: _worst(row[1])) if light in (RED, YELLOW)]


def monitoring_rows(powers: Powers, unit: BudgetUnitRecord, year: int) -> list[MonitoringRow]:
    """The objectives of a unit and year that hold, the worst light first: a fixed number of queries."""
    pages = [one for one in objectives_of(powers, unit=unit, year=year) if one.in_force]
    newest = Monitoring.objects.filter(objective=OuterRef("objective")).order_by("-number").values("pk")[:1]
    records = [one.record.pk for one in pages]
    last = {
        one.objective_id: one
        for one in Monitoring.objects.filter(objective__in=records, pk=Subquery(newest)).order_by()
    }
    remedies: dict[int, list[RemedyRow]] = defaultdict(list)
    for found in _remedies(Remedy.objects.filter(monitoring__objective__in=records)):
        remedies[found.remedy.monitoring.objective_id].append(found)
    rows = [_row(one, last.get(one.record.pk), remedies[one.record.pk]) for one in pages]
    return sorted(rows, key=lambda row: (_worst(row.light), row.page.name))


def _row(page: ObjectivePage, last: Monitoring | None, remedies: list[RemedyRow]) -> MonitoringRow:
    open_ = tuple(one for one in remedies if one.open)
    answered = {one.remedy.indicator for one in open_}
    answered |= {one.remedy.indicator for one in remedies if last and one.remedy.monitoring_id == last.pk}
    wanted = lacking(last.content) if last else []
    return MonitoringRow(page, last, open_, sum(id not in answered for id in wanted))


def monitorings_of(record: ObjectiveRecord) -> "QuerySet[Monitoring]":
    """The monitorings of an objective, the newest first, without their content."""
    return Monitoring.objects.filter(objective=record).order_by("-number").defer("content")


def monitoring_for(powers: Powers, monitoring_id: int, permission: str = READ) -> Monitoring | None:
    """A monitoring within reach; None for any other."""
    found = Monitoring.objects.filter(powers.within(permission, "objective__unit__organization__path"))
    related = found.select_related("objective__unit__organization", "edition")
    return related.filter(pk=monitoring_id).first()


def remedies_of(record: ObjectiveRecord) -> list[RemedyRow]:
    """All measures of an objective of a year, the soonest due first."""
    return list(_remedies(Remedy.objects.filter(monitoring__objective=record)))


def remedy_for(powers: Powers, remedy_id: int, permission: str = READ) -> RemedyRow | None:
    """A measure within reach; None for any other."""
    found = Remedy.objects.filter(powers.within(permission, _PATH), pk=remedy_id)
    return next(iter(_remedies(found)), None)


def remedy_row(remedy: Remedy) -> RemedyRow:
    """A measure with its steps, for who has been let in already."""
    return next(iter(_remedies(Remedy.objects.filter(pk=remedy.pk))))


def overdue(powers: Powers, today: date, *, permission: str = READ) -> list[RemedyRow]:
    """The measures within reach that are over their date and not carried out, the longest ago first."""
    rows = _remedies(_waiting().filter(powers.within(permission, _PATH)))
    return sorted((one for one in rows if one.late(today) > 0), key=lambda one: one.due)


def open_remedies() -> list[RemedyRow]:
    """Every measure that is not carried out yet, for who reminds of them."""
    return list(_remedies(_waiting()))


def _waiting() -> "QuerySet[Remedy]":
    """The measures that nobody has carried out yet."""
    last = RemedyStep.objects.filter(remedy=OuterRef("pk")).order_by("-number").values("step")[:1]
    waits = Q(last__isnull=True) | ~Q(last__in=(DONE, CLOSED))
    return Remedy.objects.annotate(last=Subquery(last)).filter(waits)


def _remedies(found: "QuerySet[Remedy]") -> Iterable[RemedyRow]:
    steps = Prefetch("steps", RemedyStep.objects.order_by("number"), to_attr="taken")
    related = found.select_related("monitoring__objective__unit__organization").prefetch_related(steps)
    for one in related.order_by("due", "id"):
        row = row_of(one.monitoring.content, one.indicator)
        yield RemedyRow(one, tuple(one.taken), row["name"] if row else one.indicator)


def _worst(light: str) -> int:
    return WORST_FIRST.index(light)
