"""A bureau whose project has money, cases and an approved objective, invented, to be monitored and to have problems."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from tests.support.ledgers import CODE, ITEM, budget_unit, spending
from tests.support.metric_rows import lay
from tests.support.objectives import approved, row
from tests.support.people import person
from yiben.apps.indicators.models import Evaluation, ObjectiveEdition, ObjectiveRecord, VouchedFigure
from yiben.apps.indicators.models.evaluations import SELF
from yiben.apps.ledgers.models import BudgetUnitRecord
from yiben.apps.ledgers.services.budgets import budget_enter
from yiben.apps.ledgers.services.vouchers import vouchers_post
from yiben.apps.orgs.models import User
from yiben.core.indicator.column import filled
from yiben.core.ledger.budget import BudgetLine
from yiben.core.ledger.voucher import Dimensions

YEAR = 2024
NAME = "大厅智能化"
LEVELS = ("产出指标", "质量指标")


@dataclass
class Watching:
    """A unit, its approved objective, and who declares and who approves there."""

    unit: BudgetUnitRecord
    edition: ObjectiveEdition
    officer: User
    head: User

    @property
    def objective(self) -> ObjectiveRecord:
        """What is monitored."""
        return self.edition.objective


def indicators() -> list[dict[str, Any]]:
    """A count and a rate of cases, money, a document and a judgement."""
    return [
        row("o1", "办件量", ("产出指标", "数量指标"), ">= 100 件", "20", source={"kind": "metric", "of": "accepted-count"}),
        row("o2", "按期办结率", LEVELS, ">= 98 %", "20", source={"kind": "metric", "of": "closed-on-time"}),
        row("o3", "项目支出", ("产出指标", "成本指标"), "<= 100000 元", "10", source={"kind": "ledger", "of": "project.outturn"}),
        row("b1", "等候时间", ("效益指标", "社会效益指标"), "<= 15 分钟", "20", source={"kind": "vouched", "of": "测时记录"}),
        row("b2", "办事环境", ("效益指标", "社会效益指标"), "明显改善", "10"),
        row("s1", "群众满意度", ("满意度指标", "服务对象满意度指标"), ">= 95 %", "10"),
    ]  # fmt: skip


def watching(year: int = YEAR, *, name: str = NAME, **more: Any) -> Watching:
    """A bureau with an approved objective of a project."""
    unit = budget_unit()
    rows = more.pop("indicators", None) or indicators()
    edition = approved(unit=unit, year=year, name=name, indicators=rows, **more)
    place = unit.organization
    return Watching(
        unit, edition, person("performance_officer", place=place), person("bureau_head", place=place)
    )


def budget(unit: BudgetUnitRecord, fen: int, year: int = YEAR, *, project: str = NAME, day: str = "") -> None:
    """An original budget of a project."""
    of = Dimensions(unit.code, ITEM, "", "general_public", "project", project)
    line = BudgetLine(day or f"{year}-02-01", f"财预〔{year}〕1号", "original", fen, of)
    budget_enter(by=None, unit=unit, year=year, lines=[line])


def spend(unit: BudgetUnitRecord, *paid: tuple[str, str], project: str = NAME) -> None:
    """Payments of a project: (day, yuan)."""
    for day, yuan in paid:
        one = spending(yuan, unit=CODE, nature="project", project=project, day=day)
        vouchers_post(by=None, unit=unit, year=int(day[:4]), vouchers=[one])


def cases(unit: BudgetUnitRecord, *days: str, late: int = 0, number: str = "case") -> None:
    """Applications that were accepted on some days and decided within their term, the last `late` ones after it."""
    rows = []
    for n, day in enumerate(days):
        begun = datetime.fromisoformat(f"{day}T09:00")
        due = begun + timedelta(days=2)
        ended = due + timedelta(days=1 if n >= len(days) - late else -1)
        told = {
            "number": f"{number}-{n}",
            "opened": begun,
            "accepted": begun,
            "kind": "application",
            "events": 3,
        }
        done = {"state": "granted", "outcome": "granted", "closed": ended, "stopped": ended}
        rows.append(filled("clock", {**told, **done, "clock": "decision", "due": due}))
    lay("clock", rows, unit.organization)


def vouch(
    objective: ObjectiveRecord, indicator: str, value: str = "", day: str = f"{YEAR}-01-31", **answers: str
) -> None:
    """A figure on somebody's word, as of a day."""
    number = VouchedFigure.objects.filter(objective=objective, indicator=indicator).count() + 1
    VouchedFigure.objects.create(
        objective=objective, indicator=indicator, number=number, value=value, answers=answers, basis="测时记录",
        person="股长", actor="user/1", at=timezone.now(), day=date.fromisoformat(day),
    )  # fmt: skip


def evaluated(
    edition: ObjectiveEdition, total: str = "72.50", grade: str = "中", *, purpose: str = SELF, **values: str
) -> Evaluation:
    """A frozen evaluation as it is kept, with the actual value of some indicators in base units."""
    plain = edition.content["indicators"]
    actuals = {id: {"value": value, "text": f"实际{value}"} for id, value in values.items()}
    scored = {"id": "root", "points": total, "parts": [{"id": one["id"], "points": "5"} for one in plain]}
    number = Evaluation.objects.filter(objective=edition.objective).count() + 1
    return Evaluation.objects.create(
        objective=edition.objective, edition=edition, number=number, purpose=purpose, as_of=timezone.now(),
        rubric="project-self-2020", rubric_version=1, content={"actuals": actuals, "scored": scored}, digest="0" * 64,
        total=Decimal(total), grade=grade, actor="user/1", at=timezone.now(),
    )  # fmt: skip


def soon(days: int = 30) -> date:
    """A date so many days from now."""
    return timezone.localdate() + timedelta(days=days)
