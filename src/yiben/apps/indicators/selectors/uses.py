"""The use of results: problems with their cases, proposals for next year's budget, next year's targets."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from django.db.models import Case as Choice
from django.db.models import IntegerField, QuerySet, Value, When
from django.utils import timezone

from yiben.apps.cases.rulebook import kit_of
from yiben.apps.indicators.models import Evaluation, ObjectiveRecord, ProblemRaised
from yiben.apps.indicators.models.evaluations import REVIEW, TRIAL
from yiben.apps.indicators.monitoring_rules import uses_policy
from yiben.apps.indicators.selectors.evidence import measured_by
from yiben.apps.indicators.selectors.measuring import measuring
from yiben.apps.indicators.selectors.objectives import READ, ObjectivePage, objectives_of, page_of
from yiben.apps.indicators.selectors.rates import Spent, spent_by_project
from yiben.apps.ledgers.models import BudgetUnitRecord
from yiben.apps.orgs.selectors import Powers
from yiben.core.casework.case_type import OUTCOMES
from yiben.core.indicator.target.objective import PROJECT, ObjectiveIndicator
from yiben.core.indicator.uses.draft import TargetDraft, draft_target, drafted
from yiben.core.indicator.uses.policy import UsesPolicy
from yiben.core.indicator.uses.proposal import BudgetProposal, propose

NOT_MEASURED = "没有评价，也没有登记实际完成值"
_PATH = "evaluation__objective__unit__organization__path"


@dataclass(frozen=True)
class ProblemRow:
    """A problem with the state of its case, in words."""

    problem: ProblemRaised
    state: str
    ended: str

    def late(self, today: date) -> int:
        """How many days it is over its date; below one where it is not, or is ended."""
        return 0 if self.ended else (today - self.problem.due).days


@dataclass(frozen=True)
class ProposalRow:
    """A project with its evaluation (None where there is none), its money and what that proposes."""

    page: ObjectivePage
    evaluation: Evaluation | None
    money: Spent
    proposal: BudgetProposal


@dataclass(frozen=True)
class NextYear:
    """Next year's objective as plain data, with the reason beside each target; `basis` is what the facts are of."""

    plain: dict[str, Any]
    rows: tuple[tuple[ObjectiveIndicator, TargetDraft], ...]
    basis: str


def problems_of(
    powers: Powers, unit: BudgetUnitRecord | None = None, year: int | None = None
) -> list[ProblemRow]:
    """The problems raised within reach, the soonest due first; two queries."""
    found = ProblemRaised.objects.filter(powers.within(READ, _PATH))
    if unit is not None:
        found = found.filter(evaluation__objective__unit=unit)
    if year is not None:
        found = found.filter(evaluation__objective__year=year)
    related = found.select_related("evaluation__objective__unit__organization", "case__kept_type")
    return [_problem(one) for one in related.defer("evaluation__content")]


def _problem(one: ProblemRaised) -> ProblemRow:
    state = kit_of(one.case.kept_type).type.states[one.case.state].title
    return ProblemRow(one, state, OUTCOMES.get(one.case.outcome, "") if one.case.closed else "")


def evaluations_last(records: "QuerySet[ObjectiveRecord] | list[int]") -> dict[int, Evaluation]:
    """Of each objective the evaluation that counts: the last one by others, else the last of its own; no trials."""
    by_others = Choice(When(purpose=REVIEW, then=Value(1)), default=Value(0), output_field=IntegerField())
    found = Evaluation.objects.filter(objective__in=records).exclude(purpose=TRIAL).defer("content")
    rows = found.annotate(counts=by_others).order_by("counts", "number")
    return {one.objective_id: one for one in rows}


def evaluation_for(powers: Powers, evaluation_id: int, permission: str = READ) -> Evaluation | None:
    """A frozen evaluation within reach, no trial; None for any other."""
    found = Evaluation.objects.filter(powers.within(permission, "objective__unit__organization__path"))
    related = found.exclude(purpose=TRIAL).select_related("objective__unit__organization", "edition")
    return related.filter(pk=evaluation_id).first()


def evaluation_last(record: ObjectiveRecord) -> Evaluation | None:
    """The evaluation of an objective that counts."""
    return evaluations_last([record.pk]).get(record.pk)


def proposals(powers: Powers, unit: BudgetUnitRecord, year: int) -> list[ProposalRow]:
    """What each project's evaluation and execution propose for the year after, the greatest cut first.

    A fixed number of queries, however many projects there are.
    """
    pages = [
        one
        for one in objectives_of(powers, unit=unit, year=year)
        if one.in_force and one.record.subject == PROJECT
    ]
    last = evaluations_last([one.record.pk for one in pages])
    spent = spent_by_project([unit], [year])
    policy, over = uses_policy(year), timezone.localdate() > date(year, 12, 31)
    rows = []
    for page in pages:
        evaluation = last.get(page.record.pk)
        money = spent.get((unit.pk, year, page.record.project), Spent())
        base = money.final or page.shown.objective.budget
        grade = evaluation.grade if evaluation else ""
        rows.append(
            ProposalRow(
                page,
                evaluation,
                money,
                propose(base=base, grade=grade, rate=money.rate, policy=policy, over=over),
            )
        )
    return sorted(rows, key=lambda row: (-(row.proposal.share or 0), row.page.name))


def next_year_draft(objective: ObjectiveRecord) -> dict[str, Any]:
    """Next year's objective as plain data: targets from this year's facts, each with what was reached beside it."""
    return next_year(objective).plain


def next_year(objective: ObjectiveRecord) -> NextYear:
    """The same with its reasons; facts are those of the evaluation that counts, else what is known today."""
    page = page_of(objective)
    shown, policy, year = page.shown, uses_policy(objective.year), int(objective.year)
    evaluation = evaluation_last(objective)
    facts, basis = _facts(objective, shown.objective.indicators, evaluation)
    drafts = {
        one.id: draft_target(one, *facts[one.id], year=year, policy=policy)
        for one in shown.objective.indicators
    }
    plain = drafted(shown.edition.content, drafts, year + 1)
    rows = tuple((one, drafts[one.id]) for one in shown.objective.indicators)
    return NextYear({**plain, "facts": {}}, rows, basis)


def _facts(
    objective: ObjectiveRecord, indicators: tuple[ObjectiveIndicator, ...], evaluation: Evaluation | None
) -> tuple[dict[str, tuple[Fraction | None, str]], str]:
    if evaluation is not None:
        actuals = evaluation.content.get("actuals", {})
        found = {one.id: _kept(actuals.get(one.id, {})) for one in indicators}
        return found, f"{evaluation.get_purpose_display()}#{evaluation.number}"
    of = measuring(objective, date(objective.year, 12, 31))
    measured = {one.id: measured_by(of, one) for one in indicators}
    told = {
        id: (got.value, got.text or str(got.answers.get("level") or got.why_none or NOT_MEASURED))
        for id, got in measured.items()
    }
    return told, f"截至{min(of.as_of.date(), date(objective.year, 12, 31))}"


def _kept(raw: Mapping[str, Any]) -> tuple[Fraction | None, str]:
    """A fact as an evaluation kept it."""
    level = (raw.get("answers") or {}).get("level")
    told = str(raw.get("text") or level or raw.get("why_none") or NOT_MEASURED)
    value = raw.get("value")
    return (None if value in (None, "") else Fraction(str(value)), told)


def policy_for(year: int) -> UsesPolicy:
    """The rules by which results of a year are used."""
    return uses_policy(year)
