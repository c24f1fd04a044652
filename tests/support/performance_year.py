"""The projects of an example ledger with objectives that were approved, vouched for and self-evaluated."""

from typing import Any

from tests.support.ledgers import CODE, ITEM, spending
from tests.support.objectives import plain_objective, row
from tests.support.performance import TEXTS
from yiben.apps.disclosures.performance_texts import texts_of, texts_save
from yiben.apps.indicators.models import Evaluation, ObjectiveRecord
from yiben.apps.indicators.models.evaluations import SELF
from yiben.apps.indicators.selectors.objective_facts import projects_of
from yiben.apps.indicators.services.evaluations import evaluation_make
from yiben.apps.indicators.services.evidence import evidence_keep, figure_vouch
from yiben.apps.indicators.services.ex_ante import ex_ante_record
from yiben.apps.indicators.services.objectives import (
    objective_adjust,
    objective_approve,
    objective_declare,
    objective_submit,
)
from yiben.apps.ledgers.models import BudgetUnitRecord
from yiben.apps.ledgers.selectors.books import DEPARTMENT, units_of
from yiben.apps.ledgers.services.budgets import budget_enter
from yiben.apps.ledgers.services.vouchers import vouchers_post
from yiben.core.ledger.budget import BudgetLine
from yiben.core.ledger.voucher import Dimensions

YEAR = 2023
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
WRITTEN = {
    **TEXTS,
    "basic": "按年度工作安排设立。",
    "management": "按本单位的财务制度审批和支付。",
    "reason.count": "办理数量比预计的少，下一年按上年的数量测算。",
}
GOOD = {
    "rubric": "project-2018",
    "criteria": {
        key: {"points": "18", "basis": "看过方案"}
        for key in ("need", "economy", "objective", "plan", "funding")
    },
}
DONE = {"count": "29", "good": "100", "time": "30", "happy": "98.5"}


def rows() -> list[dict[str, Any]]:
    """Ninety points: one number that is missed, one judged, the rest met."""
    return [
        row("count", "办理数量", ("产出指标", "数量指标"), "= 63 个", "20"),
        row("good", "办理合格率", ("产出指标", "质量指标"), ">= 100 %", "20"),
        row("time", "办理时限", ("产出指标", "时效指标"), "<= 30 天", "10"),
        row("effect", "方便群众办事", ("效益指标", "社会效益指标"), "有所提高", "30"),
        row("happy", "群众满意度", ("满意度指标", "服务对象满意度指标"), ">= 98 %", "10"),
    ]


def declare(unit: BudgetUnitRecord, name: str, fen: int) -> ObjectiveRecord:
    """An approved objective of a project."""
    amount = {"市县区财政资金": fen}
    goal = f"完成{name}本年度的工作。"
    plain = plain_objective(year=YEAR, name=name, goal=goal, amount=amount, indicators=rows())
    edition = objective_declare(by=None, unit=unit, year=YEAR, plain=plain)
    objective_submit(by=None, edition=edition)
    ex_ante_record(by=None, objective=edition.objective, content=GOOD)
    objective_approve(by=None, edition=edition)
    return edition.objective


def vouch(objective: ObjectiveRecord) -> None:
    """Every figure with its document, the judged one with somebody's word."""
    file = evidence_keep(by=None, unit=objective.unit, name="台账.pdf", data=PDF)
    said = {"person": "项目负责人", "basis": "2023年办理台账"}
    for indicator, value in DONE.items():
        figure_vouch(by=None, objective=objective, indicator=indicator, value=value, file=file, **said)
    answers = {"level": "达成预期指标", "share": "100%"}
    figure_vouch(by=None, objective=objective, indicator="effect", value="", answers=answers, **said)


def evaluate(objective: ObjectiveRecord, purpose: str = SELF) -> Evaluation:
    """A frozen evaluation."""
    vouch(objective)
    return evaluation_make(by=None, objective=objective, purpose=purpose)


def write(objective: ObjectiveRecord, purpose: str = SELF, **texts: str) -> None:
    """The free parts of a report."""
    last = texts_of(objective, purpose)
    seen = last.number if last else 0
    given = {**WRITTEN, **texts}
    texts_save(by=None, objective=objective, purpose=purpose, texts=given, seen=seen)


def projects_evaluated(unit: BudgetUnitRecord, most: int = 100) -> list[ObjectiveRecord]:
    """The projects of a unit and those below it, each with everything that a package asks for."""
    projects = [(one, project) for one in units_of(unit, DEPARTMENT) for project in projects_of(one, YEAR)]
    found = []
    for one, project in projects[:most]:
        objective = declare(one, project.name, project.original or project.final)
        evaluate(objective)
        write(objective)
        found.append(objective)
    return found


def adjusted(objective: ObjectiveRecord) -> None:
    """Another target in the middle of the year, approved."""
    plain = dict(objective.editions.get().content)
    plain["indicators"] = [
        {**one, "value": "40"} if one["id"] == "count" else one for one in plain["indicators"]
    ]
    basis = "甲财〔2023〕9号：申领单位减少"
    edition = objective_adjust(by=None, objective=objective, plain=plain, basis=basis)
    objective_submit(by=None, edition=edition)
    objective_approve(by=None, edition=edition)


def spend(unit: BudgetUnitRecord, name: str, fen: int = 3_024_000, spent: str = "10240.00") -> None:
    """A budget of a project, and spending on it."""
    of = Dimensions(CODE, ITEM, "", "general_public", "project", name)
    line = BudgetLine("2023-02-01", "财预〔2023〕1号", "original", fen, of)
    budget_enter(by=None, unit=unit, year=YEAR, lines=[line])
    vouchers_post(by=None, unit=unit, year=YEAR, vouchers=[spending(spent, nature="project", project=name)])
