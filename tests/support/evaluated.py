"""Objectives with indicators that are measured by every kind of evidence, written in a test."""

from decimal import Decimal
from typing import Any

from django.utils import timezone

from yiben.apps.indicators.models import ObjectiveEdition, ObjectiveRecord
from yiben.apps.ledgers.models import BudgetUnitRecord
from yiben.core.indicator.target.objective import EvidenceSource, ObjectiveIndicator

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"


def indicator(id: str = "one", kind: str = "vouched", of: str = "", **more: Any) -> ObjectiveIndicator:
    """An indicator that weighs ten points and should be at least 98 %."""
    filters = tuple(sorted(more.pop("filters", {}).items()))
    given = {
        "name": f"指标{id}",
        "slot": "quality",
        "levels": ("产出指标", "质量指标"),
        "relation": ">=",
        "value": Decimal("98"),
        "unit": "%",
        "words": "",
        "weight": Decimal(10),
        "curve": {},
        **more,
    }
    return ObjectiveIndicator(id=id, source=EvidenceSource(kind, of, filters), **given)


def objective(unit: BudgetUnitRecord, year: int = 2023, project: str = "系统运维") -> ObjectiveRecord:
    """An objective of a project, or of the department where none is named."""
    subject = "project" if project else "department"
    key = {"unit": unit, "year": year, "subject": subject, "project": project}
    return ObjectiveRecord.objects.get_or_create(**key)[0]


def edition(unit: BudgetUnitRecord, year: int = 2023, project: str = "系统运维") -> ObjectiveEdition:
    """The last edition of an objective; where it has none a bare one: enough to measure by, without content."""
    of = objective(unit, year, project)
    return of.editions.order_by("-number").first() or ObjectiveEdition.objects.create(
        objective=of,
        number=1,
        kind="original",
        content={},
        digest="",
        actor="user/1",
        at=timezone.now(),
    )
