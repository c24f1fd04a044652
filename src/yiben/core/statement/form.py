"""Performance forms as facts: self-evaluation tables, scoring tables, target completion tables."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from yiben.core.value.anchor import Anchor
from yiben.core.value.fact import Fact


@dataclass(frozen=True)
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
    `kind` the printed second level (数量指标); weight and score are facts in points."""

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
