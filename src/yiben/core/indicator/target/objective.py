"""Objectives: the goal of a project or of a whole department for a year, and the indicators it is measured by.

An objective has editions: the original one (年初) and each adjustment (调整). An edition is plain data and never
changes; numbers in it are decimal texts, so that nothing is rounded on the way.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from yiben.core.value.record import record

PROJECT, DEPARTMENT = "project", "department"
SUBJECTS = {PROJECT: "项目支出", DEPARTMENT: "部门整体支出"}
QUALITATIVE = "qualitative"
RELATIONS = {">=": "≥", "<=": "≤", "=": "=", ">": ">", "<": "<", QUALITATIVE: "定性"}
METRIC, LEDGER, SURVEY, VOUCHED, JUDGED = "metric", "ledger", "survey", "vouched", "judged"
EVIDENCE = {
    METRIC: "办件指标",
    LEDGER: "账簿",
    SURVEY: "满意度调查",
    VOUCHED: "附件证明的数",
    JUDGED: "认定",
}


@record()
class EvidenceSource:
    """Where the actual value of an indicator comes from.

    `of` is the id of a metric (metric), an expression over the books (ledger), the id of a questionnaire (survey) or
    what document is expected (vouched, judged). `filters` narrow a metric: items, organization.
    """

    kind: str
    of: str = ""
    filters: tuple[tuple[str, str], ...] = ()


@record()
class ObjectiveIndicator:
    """One indicator of an objective. `levels` are the printed first and second level (产出指标, 质量指标); `slot` the
    node of the rubric it hangs under. `value` is the target as a number, `words` what a qualitative target says.
    `curve` is a curve definition as plain data; empty: the rubric's own for its relation. `library` is the entry of
    the indicator library it was made from."""

    id: str
    name: str
    slot: str
    levels: tuple[str, str]
    relation: str
    value: Decimal | None
    unit: str
    words: str
    weight: Decimal
    source: EvidenceSource
    curve: Mapping[str, Any]
    library: str = ""
    note: str = ""


@record()
class Objective:
    """An edition of an objective. `subject` is project or department, `name` the project or the department;
    `amount` its budget in fen by source of money (province, county, own …), `rubric` the id of what it is scored by.
    `facts` are inputs of the rubric that nobody but the unit knows, as decimal texts."""

    subject: str
    name: str
    year: int
    goal: str
    rubric: str
    amount: tuple[tuple[str, int], ...]
    indicators: tuple[ObjectiveIndicator, ...]
    facts: tuple[tuple[str, str], ...] = ()

    @property
    def budget(self) -> int:
        """All of its money, in fen."""
        return sum(amount for _, amount in self.amount)
