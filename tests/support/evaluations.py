"""A project of 2023 whose indicators are measured by cases, books, documents and judgement, ready to be evaluated."""

from datetime import datetime
from typing import Any

from tests.support.evaluated import PDF
from tests.support.ledgers import ITEM, budget_unit, spending
from tests.support.metric_rows import lay
from tests.support.objectives import declared, row
from yiben.apps.indicators.models import EvidenceFile, ObjectiveEdition
from yiben.apps.indicators.services.evidence import evidence_keep, figure_vouch
from yiben.apps.indicators.services.objectives import objective_approve, objective_submit
from yiben.apps.ledgers.models import BudgetUnitRecord
from yiben.apps.ledgers.services.budgets import budget_enter
from yiben.apps.ledgers.services.vouchers import vouchers_post
from yiben.core.indicator.column import filled
from yiben.core.ledger.budget import BudgetLine
from yiben.core.ledger.voucher import Dimensions

YEAR, PROJECT = 2023, "系统运维"
SAID = {"person": "信息股负责人", "basis": "2023年运维台账"}
OUTPUT, QUALITY = ("产出指标", "数量指标"), ("产出指标", "质量指标")
METRIC = {"kind": "metric", "of": "closed-on-time", "filters": {}}


def rows(**sources: Any) -> list[dict[str, Any]]:
    """Ninety points on the national form; `sources` replace the evidence of an indicator by its id."""
    made = [
        row(
            "closed",
            "办结量",
            OUTPUT,
            ">= 3 件",
            "20",
            source={"kind": "metric", "of": "closed-count", "filters": {}},
        ),
        row("on_time", "按时办结率", QUALITY, ">= 90 %", "20", source=METRIC),
        row("uptime", "系统可用率", QUALITY, ">= 99 %", "10"),
        row("effect", "便利群众办事", ("效益指标", "社会效益指标"), "明显提高", "30"),
        row("happy", "群众满意度", ("满意度指标", "服务对象满意度指标"), ">= 90 %", "10"),
    ]
    return [{**one, "source": sources.get(one["id"], one["source"])} for one in made]


def cases(unit: BudgetUnitRecord, in_time: int = 3, late: int = 1, number: str = "case") -> None:
    """Applications due on 10 March 2023, some of them closed in time and some late."""
    done = [datetime(2023, 3, 9, 10)] * in_time + [datetime(2023, 3, 20, 10)] * late
    base = {
        "kind": "application", "clock": "decision", "due": datetime(2023, 3, 10, 17), "state": "granted",
        "outcome": "granted", "opened": datetime(2023, 3, 1, 9), "accepted": datetime(2023, 3, 1, 9), "events": 4,
    }  # fmt: skip
    laid = [
        filled("clock", {**base, "number": f"{number}-{n}", "closed": at, "stopped": at})
        for n, at in enumerate(done, 1)
    ]
    lay("clock", laid, unit.organization)


def books(unit: BudgetUnitRecord, spent: str = "900.00", budget: int = 100_000) -> None:
    """A budget of the project, and spending on it."""
    of = Dimensions(unit.code, ITEM, "", "general_public", "project", PROJECT)
    line = BudgetLine("2023-02-01", "财预〔2023〕1号", "original", budget, of)
    budget_enter(by=None, unit=unit, year=YEAR, lines=[line])
    made = [spending(spent, unit=unit.code, nature="project", project=PROJECT)]
    vouchers_post(by=None, unit=unit, year=YEAR, vouchers=made)


def vouch(
    edition: ObjectiveEdition, indicator: str, value: str, file: EvidenceFile | None = None, **more: Any
) -> Any:
    """Somebody's figure."""
    given = {**SAID, **more}
    return figure_vouch(
        by=None, objective=edition.objective, indicator=indicator, value=value, file=file, **given
    )


def keep(unit: BudgetUnitRecord, data: bytes = PDF, name: str = "台账.pdf") -> EvidenceFile:
    """A document."""
    return evidence_keep(by=None, unit=unit, name=name, data=data)


def approve(edition: ObjectiveEdition) -> ObjectiveEdition:
    """Submit and approve an edition."""
    objective_submit(by=None, edition=edition)
    objective_approve(by=None, edition=edition)
    return edition


def ready(**sources: Any) -> ObjectiveEdition:
    """The approved objective with all its evidence: 87.5 of 90 points known, satisfaction still without data."""
    unit = budget_unit()
    edition = declared(unit=unit, year=YEAR, name=PROJECT, indicators=rows(**sources))
    cases(unit)
    books(unit)
    vouch(edition, "uptime", "99.5", keep(unit))
    vouch(edition, "effect", "", answers={"level": "达成预期指标", "share": "90%"})
    return approve(edition)
