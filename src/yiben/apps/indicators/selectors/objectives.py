"""Objectives within reach: their editions with their states, which one holds, and both values of each indicator."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from django.db.models import OuterRef, Prefetch, Q, QuerySet, Subquery

from yiben.apps.indicators.models import ExAnte, ObjectiveEdition, ObjectiveRecord, ObjectiveStep
from yiben.apps.indicators.models.objectives import (
    ADJUSTED,
    APPROVED,
    DROPPED,
    ORIGINAL,
    RETURNED,
    STEPS,
    SUBMITTED,
)
from yiben.apps.ledgers.models import BudgetUnitRecord
from yiben.apps.orgs.selectors import Powers
from yiben.core.indicator.target.beside import Beside, beside, weights
from yiben.core.indicator.target.form import REFUSE
from yiben.core.indicator.target.objective import SUBJECTS, Objective
from yiben.core.indicator.target.read import objective_of

READ = "performance.read"
DRAFT = "draft"
STATES = {DRAFT: "草稿", **dict(STEPS)}
KINDS = {ORIGINAL: "年初", ADJUSTED: "调整"}
OPEN = (DRAFT, RETURNED)
_PATH = "unit__organization__path"


@dataclass(frozen=True)
class EditionRow:
    """An edition with its state and its steps; the objective in it is read once asked for."""

    edition: ObjectiveEdition
    steps: tuple[ObjectiveStep, ...]

    @property
    def state(self) -> str:
        """The last step, or draft."""
        return self.steps[-1].step if self.steps else DRAFT

    @property
    def state_zh(self) -> str:
        """The state in words."""
        return STATES[self.state]

    @property
    def kind_zh(self) -> str:
        """Original or adjusted, in words."""
        return KINDS[self.edition.kind]

    @property
    def approved(self) -> bool:
        """True where it was approved and not dropped since."""
        return self.state == APPROVED

    @cached_property
    def objective(self) -> Objective:
        """The objective of its content."""
        return objective_of(self.edition.content)

    @property
    def refusing(self) -> int:
        """How many findings keep it from being submitted."""
        return sum(1 for one in self.edition.findings if one["severity"] == REFUSE)


@dataclass(frozen=True)
class ObjectivePage:
    """An objective with its editions, the first one first."""

    record: ObjectiveRecord
    editions: tuple[EditionRow, ...]

    @property
    def last(self) -> EditionRow:
        """The newest edition."""
        return self.editions[-1]

    @property
    def in_force(self) -> EditionRow | None:
        """The last edition that was approved; None where none holds."""
        return next((one for one in reversed(self.editions) if one.approved), None)

    @property
    def original(self) -> EditionRow | None:
        """The edition of the beginning of the year that was approved; None where none was."""
        return next(
            (one for one in reversed(self.editions) if one.approved and one.edition.kind == ORIGINAL), None
        )

    @property
    def shown(self) -> EditionRow:
        """What a list shows: what holds, else the newest."""
        return self.in_force or self.last

    @property
    def name(self) -> str:
        """The project, or that it is of the whole department."""
        return self.record.project or SUBJECTS[self.record.subject]

    @property
    def weights(self) -> Decimal:
        """The points of the edition that is shown."""
        return weights(self.shown.objective)

    @property
    def beside(self) -> tuple[Beside, ...]:
        """Both values of each indicator: 年初 of the original edition, 调整后 of what holds, or of the newest one."""
        now = self.in_force or self.last
        first = self.original
        return beside(first.objective if first else None, now.objective)


def objectives_for(powers: Powers, permission: str = READ) -> QuerySet[ObjectiveRecord]:
    """The objectives within reach with their editions and steps: three queries, however many there are."""
    steps = Prefetch("steps", ObjectiveStep.objects.order_by("number"), to_attr="taken")
    held = ObjectiveEdition.objects.order_by("number").prefetch_related(steps)
    found = ObjectiveRecord.objects.filter(powers.within(permission, _PATH))
    return found.select_related("unit__organization").prefetch_related(
        Prefetch("editions", held, to_attr="held")
    )


def objectives_of(
    powers: Powers, *, unit: BudgetUnitRecord | None = None, year: int | None = None, permission: str = READ
) -> list[ObjectivePage]:
    """The objectives of a unit and year within reach, the whole department first, then projects by name."""
    found = objectives_for(powers, permission)
    if unit is not None:
        found = found.filter(unit=unit)
    if year is not None:
        found = found.filter(year=year)
    return [_page(one) for one in found.order_by(_PATH, "-year", "subject", "project") if one.held]


def objectives_wanted(
    powers: Powers, *, unit: int = 0, year: int = 0, state: str = "", text: str = ""
) -> QuerySet[ObjectiveRecord]:
    """The objectives within reach that a list asks for; `pages_of` reads a page of them."""
    newest = ObjectiveEdition.objects.filter(objective=OuterRef("pk")).order_by("-number").values("pk")[:1]
    step = ObjectiveStep.objects.filter(edition=OuterRef("newest")).order_by("-number").values("step")[:1]
    found = objectives_for(powers).order_by(_PATH, "-year", "subject", "project")
    if unit:
        found = found.filter(unit=unit)
    if year:
        found = found.filter(year=year)
    for word in text.split():
        found = found.filter(Q(project__icontains=word) | Q(unit__organization__name__icontains=word))
    if state in STATES:
        found = found.annotate(newest=Subquery(newest)).annotate(step=Subquery(step))
        found = found.filter(step=None) if state == DRAFT else found.filter(step=state)
    return found


def pages_of(records: Iterable[ObjectiveRecord]) -> list[ObjectivePage]:
    """The objectives of a page of `objectives_wanted`."""
    return [_page(one) for one in records]


def objective_page(powers: Powers, objective_id: int, permission: str = READ) -> ObjectivePage | None:
    """One objective within reach; None for any other."""
    found = objectives_for(powers, permission).filter(pk=objective_id).first()
    return _page(found) if found is not None and found.held else None


def page_of(record: ObjectiveRecord) -> ObjectivePage:
    """An objective with its editions, for who has been let in already."""
    return _page(objectives_for(Powers({READ: ("",)})).get(pk=record.pk))


def editions(record: ObjectiveRecord) -> tuple[EditionRow, ...]:
    """The editions of an objective, the first one first."""
    return page_of(record).editions


def state(edition: ObjectiveEdition) -> str:
    """The state of an edition: its last step, or draft."""
    last = edition.steps.order_by("-number").values_list("step", flat=True).first()
    return last or DRAFT


def in_force(record: ObjectiveRecord) -> ObjectiveEdition | None:
    """The edition that was approved last and not dropped; None where none holds."""
    found = page_of(record).in_force
    return found.edition if found else None


def original(record: ObjectiveRecord) -> ObjectiveEdition | None:
    """The approved edition of the beginning of the year; None where none was approved."""
    found = page_of(record).original
    return found.edition if found else None


def ex_antes_of(record: ObjectiveRecord) -> list[ExAnte]:
    """The ex-ante evaluations of an objective, the newest, which counts, first."""
    return list(record.ex_ante.order_by("-number"))


def years_of(powers: Powers, units: Iterable[BudgetUnitRecord]) -> list[int]:
    """The years in which units within reach have objectives, the newest first."""
    found = ObjectiveRecord.objects.filter(powers.within(READ, _PATH), unit__in=list(units))
    return list(found.order_by("-year").values_list("year", flat=True).distinct())


def _page(record: ObjectiveRecord) -> ObjectivePage:
    return ObjectivePage(record, tuple(EditionRow(one, tuple(one.taken)) for one in record.held))


__all__ = [
    "ADJUSTED",
    "APPROVED",
    "DRAFT",
    "DROPPED",
    "OPEN",
    "ORIGINAL",
    "RETURNED",
    "SUBMITTED",
    "EditionRow",
    "ObjectivePage",
    "editions",
    "ex_antes_of",
    "in_force",
    "objective_page",
    "objectives_for",
    "objectives_of",
    "objectives_wanted",
    "original",
    "page_of",
    "pages_of",
    "state",
    "years_of",
]
