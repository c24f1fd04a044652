"""Performance forms as facts: self-evaluation tables, scoring tables, target completion tables.

The budget execution counts 10 points where a form scores it and prints no weight (财预〔2020〕10号).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from yiben.core.statement.forms.working import Working
from yiben.core.value.anchor import Anchor
from yiben.core.value.fact import Fact
from yiben.core.value.record import record

EXECUTION_POINTS = 10
FULL_POINTS = 100


@record()
class Target:
    """A target or actual value as printed: relation (>= <= = > < or empty), number if any, words.

    `met` words (达成预期指标, 完成) have no number. `unit` is the printed unit's symbol.
    """

    text: str
    anchor: Anchor
    relation: str = ""
    fact: Fact | None = None
    unit: str = ""


@dataclass(frozen=True)
class Indicator:
    """One third-level indicator row. `branch` is output, outcome, satisfaction, cost or empty;
    `kind` the printed second level (数量指标); weight and score are facts in points.
    `calculation` is the working that its score cell prints."""

    name: str
    anchor: Anchor
    first_level: str = ""
    kind: str = ""
    branch: str = ""
    target: Target | None = None
    adjusted: Target | None = None
    actual: Target | None = None
    weight: Fact | None = None
    score: Fact | None = None
    reason: str = ""
    standard: str = ""
    working: str = ""
    remark: str = ""
    calculation: Working | None = None
    needs_working: bool = False

    @property
    def goal(self) -> Target | None:
        """The target in force: the adjusted one where it is printed."""
        return self.adjusted or self.target

    @property
    def is_floor(self) -> bool:
        """True where the actual value must reach the target: a number with ≥, > or =, or a bare 100%, not a cost."""
        goal = self.goal
        if self.branch == "cost" or goal is None or not self._is_comparable:
            return False
        return goal.relation in (">=", ">", "=") or (goal.relation == "" and _is_all(goal))

    @property
    def is_ceiling(self) -> bool:
        """True where the actual value must stay below the target: ≤ or <, or the = of a cost."""
        goal = self.goal
        if goal is None or not self._is_comparable:
            return False
        return goal.relation in ("<=", "<") or (self.branch == "cost" and goal.relation == "=")

    @property
    def _is_comparable(self) -> bool:
        goal, actual = self.goal, self.actual
        return bool(goal and actual and goal.fact and actual.fact and goal.unit == actual.unit)


def _is_all(goal: Target) -> bool:
    return goal.unit == "%" and goal.fact is not None and goal.fact.printed.value == 100


@dataclass(frozen=True)
class Subtotal:
    """A row that sums others: its weight and score, and the rows it sums (indicators or subtotals)."""

    name: str
    anchor: Anchor
    weight: Fact | None
    score: Fact | None
    weights: tuple[Fact, ...] = ()
    scores: tuple[Fact, ...] = ()


@dataclass(frozen=True)
class Funds:
    """One row of the money block: 年初预算数, 全年预算数, 全年执行数 …, execution rate and score.

    `amounts` keys: declared, original_budget, final_budget, outturn, carry_over, weight, rate, score.
    """

    name: str
    anchor: Anchor
    amounts: Mapping[str, Fact]
    is_total: bool

    @property
    def original_budget(self) -> Fact | None:
        """年初预算数."""
        return self.amounts.get("original_budget")

    @property
    def final_budget(self) -> Fact | None:
        """全年预算数."""
        return self.amounts.get("final_budget")

    @property
    def outturn(self) -> Fact | None:
        """全年执行数."""
        return self.amounts.get("outturn")

    @property
    def carry_over(self) -> Fact | None:
        """资金结（转）余."""
        return self.amounts.get("carry_over")

    @property
    def rate(self) -> Fact | None:
        """执行率."""
        return self.amounts.get("rate")

    @property
    def weight(self) -> Fact | None:
        """分值 of the execution rate."""
        return self.amounts.get("weight")

    @property
    def score(self) -> Fact | None:
        """得分 of the execution rate."""
        return self.amounts.get("score")


@dataclass(frozen=True)
class Payment:
    """An amount that the words of a form say was paid (“支付…万元”), and of which indicator.

    `same_as` names another form whose executed amount it equals while it is not this one's.
    """

    fact: Fact
    anchor: Anchor
    text: str
    indicator: str = ""
    same_as: str = ""


@dataclass(frozen=True)
class Form:
    """A performance form. `kind`: project_self_evaluation, department_self_evaluation,
    department_scoring, target_completion or score_summary.

    `cap` is the greatest weight the form allows one indicator where it prints one, `scale` the
    grades it prints as (grade, lowest score), best first; `budget_in_words` amounts found in it.
    """

    kind: str
    title: str
    anchor: Anchor
    name: str = ""
    unit_name: str = ""
    year: int | None = None
    funds: tuple[Funds, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    subtotals: tuple[Subtotal, ...] = ()
    total_weight: Fact | None = None
    total_score: Fact | None = None
    grade: str = ""
    grade_anchor: Anchor | None = None
    scale: tuple[tuple[str, Fraction], ...] = ()
    cap: Fact | None = None
    stated_weight: Fact | None = None
    facts: tuple[Fact, ...] = field(default=())
    shared: tuple[Subtotal, ...] = ()
    payments: tuple[Payment, ...] = ()
    demands_workings: bool = False

    @property
    def execution(self) -> Funds | None:
        """The total row of the money block, or its only row."""
        totals = [f for f in self.funds if f.is_total] or list(self.funds)
        return totals[0] if len(totals) == 1 or (totals and totals[0].is_total) else None

    @property
    def outturn(self) -> Fact | None:
        """The executed amount of the form."""
        return self.execution.outturn if self.execution else None

    @property
    def paid(self) -> Fact | None:
        """The executed amount where its unit is printed: only then can words be held against it."""
        return self.outturn if self.outturn and self.outturn.printed.unit.is_money else None

    @property
    def execution_weight(self) -> Fact | int:
        """Points of the budget execution: as printed, 10 where only its score is, 0 without either."""
        funds = self.execution
        if funds is None or not (funds.weight or self._execution_score) or self._is_full:
            return 0
        return funds.weight or EXECUTION_POINTS

    @property
    def _is_full(self) -> bool:
        """True where the indicators alone total 100: the execution is then one of them."""
        return sum(w.printed.value for w in self.weights) == FULL_POINTS

    @property
    def _execution_score(self) -> Fact | None:
        """The printed score of the execution: of the total row, else of the one row that has it."""
        if self.execution and self.execution.score:
            return self.execution.score
        scores = [f.score for f in self.funds if f.score]
        return scores[0] if len(scores) == 1 else None

    @property
    def unweighted(self) -> tuple[Indicator, ...]:
        """Indicators without a printed weight."""
        return tuple(i for i in self.indicators if not i.weight)

    @property
    def weights(self) -> tuple[Fact, ...]:
        """The weights of the indicators."""
        return tuple(i.weight for i in self.indicators if i.weight)

    @property
    def scores(self) -> tuple[Fact, ...]:
        """Every score that the total is the sum of: indicators, shared scores, budget execution."""
        parts = [i.score for i in self.indicators] + [s.score for s in self.shared]
        if not self._is_full:
            parts.append(self._execution_score)
        return tuple(p for p in parts if p)

    @property
    def unscored(self) -> tuple[Indicator, ...]:
        """Indicators with a weight whose score is blank and not shared."""
        shared = {w.key for s in self.shared for w in s.weights}
        return tuple(i for i in self.indicators if i.weight and not i.score and i.weight.key not in shared)

    @property
    def has_scale(self) -> bool:
        """True where the form prints its grade scale."""
        return bool(self.scale)
