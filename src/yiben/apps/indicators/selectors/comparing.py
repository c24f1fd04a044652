"""Projects and years beside each other: points, grades and execution of each, and one project's indicators by year."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from yiben.apps.indicators.models import Evaluation, ObjectiveRecord
from yiben.apps.indicators.selectors.objectives import READ
from yiben.apps.indicators.selectors.rates import Spent, spent_by_project
from yiben.apps.indicators.selectors.uses import evaluations_last
from yiben.apps.ledgers.models import BudgetUnitRecord
from yiben.apps.orgs.selectors import Powers
from yiben.core.indicator.target.objective import RELATIONS, SUBJECTS


@dataclass(frozen=True)
class YearCell:
    """A project in a year: its evaluation (None where there is none) and the share of its budget that was spent."""

    evaluation: Evaluation | None
    rate: Fraction | None

    @property
    def total(self) -> Decimal | None:
        """The points; None where nothing was evaluated, or too little of it to give a grade: that is no low score."""
        return self.evaluation.total if self.evaluation and self.evaluation.grade else None


@dataclass(frozen=True)
class ComparedProject:
    """A project of a unit over the years, the first year first; None for a year without an objective of it."""

    unit: BudgetUnitRecord
    project: str
    subject: str
    years: tuple[YearCell | None, ...]

    @property
    def name(self) -> str:
        """The project, or that it is of the whole department."""
        return self.project or SUBJECTS[self.subject]


@dataclass(frozen=True)
class ComparedIndicator:
    """An indicator of one project over the years: for each target, actual and points as told; None where it is not."""

    name: str
    years: tuple[tuple[str, str, str] | None, ...]


def comparison(
    powers: Powers, units: Collection[BudgetUnitRecord], years: Sequence[int]
) -> list[ComparedProject]:
    """The projects of units within reach over some years: a fixed number of queries."""
    found = ObjectiveRecord.objects.filter(
        powers.within(READ, "unit__organization__path"), unit__in=units, year__in=years
    ).select_related("unit__organization")
    records = list(found.order_by("unit__organization__path", "subject", "project", "year"))
    last = evaluations_last([one.pk for one in records])
    spent = spent_by_project(units, years) if records else {}
    rows: dict[tuple[int, str, str], dict[int, ObjectiveRecord]] = {}
    for one in records:
        rows.setdefault((one.unit_id, one.subject, one.project), {})[one.year] = one
    return [
        ComparedProject(
            unit=next(iter(by_year.values())).unit,
            project=project,
            subject=subject,
            years=tuple(
                YearCell(last.get(by_year[year].pk), spent.get((unit, year, project), Spent()).rate)
                if year in by_year
                else None
                for year in years
            ),
        )
        for (unit, subject, project), by_year in rows.items()
    ]


def indicators_compared(
    powers: Powers, unit: BudgetUnitRecord, project: str, years: Sequence[int]
) -> list[ComparedIndicator]:
    """The indicators of one project by name over the years, as its evaluations kept them."""
    records = ObjectiveRecord.objects.filter(
        powers.within(READ, "unit__organization__path"), unit=unit, project=project, year__in=years
    )
    last = {one.year: one.pk for one in records}
    evaluations = evaluations_last(list(last.values()))
    whole = {
        one.objective_id: one
        for one in Evaluation.objects.filter(pk__in=[e.pk for e in evaluations.values()]).select_related(
            "edition"
        )
    }
    rows: dict[str, dict[int, tuple[str, str, str]]] = {}
    for year, record in last.items():
        if record in whole:
            for name, told in _told(whole[record]):
                rows.setdefault(name, {})[year] = told
    return [
        ComparedIndicator(name, tuple(by_year.get(year) for year in years)) for name, by_year in rows.items()
    ]


def _told(evaluation: Evaluation) -> Iterator[tuple[str, tuple[str, str, str]]]:
    content = evaluation.content
    points = dict(_points(content.get("scored") or {}))
    for one in evaluation.edition.content["indicators"]:
        numeric = one["relation"] in (">=", "<=", "=", ">", "<")
        target = f"{RELATIONS[one['relation']]}{one['value']}{one['unit']}" if numeric else one["words"]
        actual = content.get("actuals", {}).get(one["id"], {})
        told = str(actual.get("text") or "无数据")
        yield one["name"], (target, told, points.get(one["id"], ""))


def _points(scored: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The points of every node of a score as told."""
    points = scored.get("points")
    if points is not None:
        value = Fraction(str(points))
        yield str(scored.get("id")), f"{Decimal(value.numerator) / Decimal(value.denominator):.2f}"
    for part in scored.get("parts") or ():
        yield from _points(part)
