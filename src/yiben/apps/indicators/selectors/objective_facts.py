"""What objectives are held to that the unit did not write: projects and budgets of the ledger, last year's actuals."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from django.db.models import Sum
from django.utils import timezone

from yiben.apps.indicators.metrics import metrics
from yiben.apps.indicators.models import Evaluation, ObjectiveRecord
from yiben.apps.indicators.models.evaluations import TRIAL
from yiben.apps.indicators.selectors.counting import metric_value
from yiben.apps.ledgers.models import BudgetEntry, BudgetUnitRecord, Project
from yiben.apps.orgs.models import Organization
from yiben.core.indicator.span import span_of
from yiben.core.indicator.target.objective import METRIC, Objective, ObjectiveIndicator
from yiben.core.ledger.budget import ORIGINAL
from yiben.core.ledger.voucher import BUDGET_KINDS, PROJECT
from yiben.core.value.unit import unit_of


@dataclass(frozen=True)
class ProjectMoney:
    """A project of the ledger: its budgets of a year in fen by kind of money, as set first and as adjusted since."""

    name: str
    by_kind: Mapping[str, int]
    final_by_kind: Mapping[str, int]

    @property
    def original(self) -> int:
        """The original budget."""
        return sum(self.by_kind.values())

    @property
    def final(self) -> int:
        """The final budget."""
        return sum(self.final_by_kind.values())


def projects_of(unit: BudgetUnitRecord, year: int) -> list[ProjectMoney]:
    """The projects with a budget in a year, and those of the register that are not finished; two queries."""
    found: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    final: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    entries = BudgetEntry.objects.filter(unit=unit, year=year, nature=PROJECT).exclude(project="")
    rows = entries.order_by().values_list("project", "kind", "entry").annotate(total=Sum("amount"))
    for name, kind, entry, total in rows:
        final[name][BUDGET_KINDS[kind]] += total
        found[name][BUDGET_KINDS[kind]] += total if entry == ORIGINAL else 0
    for name in Project.objects.filter(unit=unit, finished__isnull=True).values_list("name", flat=True):
        found[name].update({})
    return [ProjectMoney(name, _some(kinds), _some(final[name])) for name, kinds in sorted(found.items())]


def _some(kinds: Mapping[str, int]) -> dict[str, int]:
    return {kind: fen for kind, fen in kinds.items() if fen > 0}


def whole_budget(unit: BudgetUnitRecord, year: int) -> Mapping[str, int]:
    """The original budget of a whole unit by kind of money, in fen."""
    entries = BudgetEntry.objects.filter(unit=unit, year=year, entry=ORIGINAL)
    rows = entries.order_by().values_list("kind").annotate(total=Sum("amount"))
    return {BUDGET_KINDS[kind]: total for kind, total in rows if total}


def is_new(unit: BudgetUnitRecord, project: str, year: int) -> bool:
    """True where a project had neither a budget nor an objective in any year before."""
    budgets = BudgetEntry.objects.filter(unit=unit, project=project, year__lt=year)
    before = ObjectiveRecord.objects.filter(unit=unit, project=project, year__lt=year)
    return not budgets.exists() and not before.exists()


def region_of(organization: Organization) -> str:
    """The region code of an organisation, or of the nearest one above it that has one."""
    above = [int(part) for part in organization.path.split("/") if part]
    found = Organization.objects.filter(pk__in=above).exclude(region="").order_by("-path")
    return found.values_list("region", flat=True).first() or ""


def last_year(unit: BudgetUnitRecord, objective: Objective) -> dict[str, Fraction | None]:
    """What each indicator reached the year before, in base units: of its frozen evaluation, else by its metric."""
    kept = _evaluated(unit, objective)
    now = timezone.localtime().replace(tzinfo=None)
    found: dict[str, Fraction | None] = {}
    for one in objective.indicators:
        value = kept.get(one.library or one.name, kept.get(one.name))
        if value is None and one.source.kind == METRIC and not one.source.filters:
            value = _counted(unit, one, objective.year - 1, now)
        found[one.id] = value
    return found


def _counted(unit: BudgetUnitRecord, one: ObjectiveIndicator, year: int, now: datetime) -> Fraction | None:
    metric = metrics(year).get(one.source.of)
    if metric is None:
        return None
    value = metric_value(metric, span_of(str(year)), [unit.organization], now).value
    return None if value is None else value / metric.unit.scale * unit_of(one.unit).scale


def _evaluated(unit: BudgetUnitRecord, objective: Objective) -> dict[str, Fraction]:
    """The actual values of last year's evaluation by library entry and by name."""
    project = objective.name if objective.subject == "project" else ""
    last = (
        Evaluation.objects.filter(
            objective__unit=unit,
            objective__year=objective.year - 1,
            objective__subject=objective.subject,
            objective__project=project,
        )
        .exclude(purpose=TRIAL)
        .select_related("edition")
        .order_by("-number")
        .first()
    )
    if last is None:
        return {}
    actuals = last.content.get("actuals", {})
    found = {}
    for one in last.edition.content["indicators"]:
        value = _fraction(actuals.get(one["id"], {}).get("value"))
        if value is not None:
            found[one["name"]] = value
            if one.get("library"):
                found[one["library"]] = value
    return found


def _fraction(text: object) -> Fraction | None:
    try:
        return Fraction(str(text)) if text not in (None, "") else None
    except (ValueError, ZeroDivisionError):
        return None
