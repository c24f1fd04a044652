"""What results are used for: problems that become cases, proposals that say how, next year's targets, comparison."""

from datetime import date
from fractions import Fraction

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.support.ledgers import budget_unit
from tests.support.people import bureau, person
from tests.support.watched import (
    NAME,
    YEAR,
    budget,
    cases,
    evaluated,
    indicators,
    soon,
    spend,
    vouch,
    watching,
)
from yiben.apps.cases.models import Case
from yiben.apps.cases.services.stepping import case_step
from yiben.apps.indicators.models import ObjectiveEdition, ProblemRaised
from yiben.apps.indicators.models.evaluations import REVIEW, TRIAL
from yiben.apps.indicators.selectors.comparing import comparison, indicators_compared
from yiben.apps.indicators.selectors.uses import (
    evaluation_last,
    next_year,
    next_year_draft,
    problems_of,
    proposals,
)
from yiben.apps.indicators.services.common import PerformanceRefused
from yiben.apps.indicators.services.uses import next_year_declare, problem_raise
from yiben.apps.journals.models import Entry
from yiben.apps.orgs.selectors import powers_of
from yiben.core.indicator.target.read import objective_of

pytestmark = pytest.mark.django_db
TOLD = {"problem": "按期办结率没有达到目标", "measure": "三个月内达到98%", "person": "窗口股长"}


@pytest.fixture
def year():
    """A year that is over, whose project was evaluated as middling and spent three quarters of its budget."""
    found = watching()
    budget(found.unit, 100_000_00)
    spend(found.unit, (f"{YEAR}-03-15", "75000.00"))
    return found


def refused(service, **asked):
    with pytest.raises(PerformanceRefused) as found, transaction.atomic():
        service(**asked)
    return str(found.value)


def test_a_problem_becomes_a_case_whose_state_it_shows(year):
    evaluation = evaluated(year.edition)
    made = problem_raise(by=year.officer, evaluation=evaluation, indicator="o2", due=soon(), **TOLD)
    case = made.case
    assert (case.organization, case.kept_type.type) == (year.unit.organization, "performance-rectification")
    assert (
        case.standing["data"]["indicator"] == "按期办结率"
        and case.standing["data"]["due"] == soon().isoformat()
    )
    assert case.due.date() >= soon()
    (row,) = problems_of(powers_of(year.officer), year.unit, YEAR)
    assert (row.state, row.ended, row.late(soon(40))) == ("待整改", "", 10)
    assert Entry.objects.get(action="problem.raise").after["case"] == case.number
    place = year.unit.organization
    handler, head = person("case_handler", place=place), year.head
    case = case_step(by=handler, case=case, action="plan", data={"cause": "人手不足", "steps": "增设窗口"})
    told = {"measures": "已增设窗口", "solved": True, "evidence": "四月办结率"}
    case = case_step(by=handler, case=case, action="rectify", data=told)
    case_step(by=head, case=case, action="verify", data={"verified": "看过四月的办件"})
    (row,) = problems_of(powers_of(year.officer))
    assert (row.state, row.ended, row.late(soon(40))) == ("核实销号", "办结", 0)


def test_a_problem_that_is_refused_opens_no_case(year):
    evaluation, trial = evaluated(year.edition), evaluated(year.edition, purpose=TRIAL)
    asked = {"by": year.officer, "evaluation": evaluation, "due": soon(), **TOLD}
    assert "试算不是评价" in refused(problem_raise, **{**asked, "evaluation": trial})
    assert "没有指标" in refused(problem_raise, indicator="x", **asked)
    assert "已经过去" in refused(problem_raise, **{**asked, "due": soon(-1)})
    assert "请写明责任人" in refused(problem_raise, **{**asked, "person": ""})
    assert "不超过500字，现有501字" in refused(problem_raise, **{**asked, "problem": "字" * 501})
    assert "不归您办理" in refused(problem_raise, **{**asked, "by": year.head})
    assert not Case.objects.exists() and not ProblemRaised.objects.exists()


def test_another_unit_sees_no_problem_of_this_one(year):
    problem_raise(by=None, evaluation=evaluated(year.edition), due=soon(), **TOLD)
    far = powers_of(person("performance_officer", place=bureau("远处的局")))
    assert problems_of(far) == [] and proposals(far, year.unit, YEAR) == []
    assert comparison(far, [year.unit], [YEAR]) == []


def test_a_poor_grade_and_slow_spending_propose_the_greater_cut(year):
    evaluated(year.edition)
    (row,) = proposals(powers_of(year.officer), year.unit, YEAR)
    assert (row.evaluation.grade, row.money.rate, row.proposal.share) == (
        "中",
        Fraction(3, 4),
        Fraction(1, 4),
    )
    assert row.proposal.proposed == 75_000_00 and "取大的一项" in row.proposal.arithmetic


def test_a_review_by_others_counts_before_the_units_own_and_trials_never(year):
    review = evaluated(year.edition, "91", "优", purpose=REVIEW)
    evaluated(year.edition, "61", "中")
    evaluated(year.edition, "10", "差", purpose=TRIAL)
    assert evaluation_last(year.objective) == review


def test_without_an_evaluation_nothing_is_proposed_to_be_kept(year):
    spend(year.unit, (f"{YEAR}-11-15", "20000.00"))
    (row,) = proposals(powers_of(year.officer), year.unit, YEAR)
    assert (row.evaluation, row.proposal.proposed) == (None, None) and "请先评价" in row.proposal.arithmetic


def test_next_years_targets_start_from_the_evaluations_facts(year):
    evaluated(year.edition, o1="120", o2="97/100", o3="7500000", b1="12")
    found = next_year(year.objective)
    values = {one["id"]: one["value"] for one in found.plain["indicators"]}
    assert values == {"o1": "120", "o2": "98", "o3": "75000", "b1": "12", "b2": None, "s1": "95"}
    notes = {one["id"]: one["note"] for one in found.plain["indicators"]}
    assert notes["o1"] == f"{YEAR}年目标≥100件，实际120件，已经达到，按实际改为≥120件。"
    assert "没有完成，沿用原目标" in notes["o2"] and "请核实" in notes["s1"]
    assert found.basis == "自评#1" and found.plain["year"] == YEAR + 1
    assert objective_of(next_year_draft(year.objective)).year == YEAR + 1


def test_without_an_evaluation_next_years_targets_start_from_what_is_known(year):
    cases(year.unit, f"{YEAR}-03-04", f"{YEAR}-04-01")
    vouch(year.objective, "b1", "9")
    found = next_year(year.objective)
    drafts = {one.id: draft for one, draft in found.rows}
    assert found.basis == f"截至{YEAR}-12-31"
    assert (str(drafts["b1"].value), drafts["o1"].what, drafts["s1"].what) == ("9", "kept", "flagged")


def test_next_years_draft_is_kept_as_a_draft_once(year):
    evaluated(year.edition, o1="120")
    made = next_year_declare(by=year.officer, objective=year.objective)
    assert made.objective.year == YEAR + 1 and made.objective.project == NAME and not made.steps.exists()
    assert "已经有这个绩效目标" in refused(next_year_declare, by=year.officer, objective=year.objective)
    assert ObjectiveEdition.objects.filter(objective__year=YEAR + 1).count() == 1


def test_projects_and_years_stand_beside_each_other(year):
    before = watching(YEAR - 1)
    evaluated(before.edition, "85.00", "良", o2="96/100")
    evaluated(year.edition, "72.50", "中", o2="97/100")
    powers, years = powers_of(year.officer), [YEAR - 2, YEAR - 1, YEAR]
    (row,) = comparison(powers, [year.unit], years)
    assert row.years[0] is None and row.name == NAME
    assert [str(cell.total) for cell in row.years[1:]] == ["85.00", "72.50"]
    assert [cell.rate for cell in row.years[1:]] == [None, Fraction(3, 4)]
    told = {one.name: one.years for one in indicators_compared(powers, year.unit, NAME, years)}
    assert told["按期办结率"] == (None, ("≥98%", "实际96/100", "5.00"), ("≥98%", "实际97/100", "5.00"))
    assert told["办事环境"][2] == ("明显改善", "无数据", "5.00")


def test_points_that_gave_no_grade_are_not_compared(year):
    evaluated(year.edition, "41.74", "")
    (row,) = comparison(powers_of(year.officer), [year.unit], [YEAR])
    assert row.years[0].total is None and row.years[0].evaluation is not None


def test_queries_do_not_grow_with_projects(year):
    powers = powers_of(year.officer)
    evaluated(year.edition)

    def count():
        with CaptureQueriesContext(connection) as found:
            proposals(powers, year.unit, YEAR)
            comparison(powers, [year.unit], [YEAR - 1, YEAR])
            problems_of(powers)
        return len(found)

    first = count()
    for number in range(4):
        other = watching(name=f"项目{number}", indicators=indicators())
        budget(other.unit, 1_000_00, project=f"项目{number}")
        spend(other.unit, (f"{YEAR}-04-15", "10.00"), project=f"项目{number}")
        problem_raise(by=None, evaluation=evaluated(other.edition), due=soon(), **TOLD)
    assert count() == first


def test_money_of_a_year_that_is_not_over_is_not_held_against_a_project():
    this = date.today().year
    found = watching(this)
    budget(found.unit, 100_000_00, this, day=f"{this}-01-10")
    evaluated(found.edition, "91", "优")
    (row,) = proposals(powers_of(found.officer), budget_unit(), this)
    assert (row.proposal.what, row.proposal.cut) == (
        "keep",
        0,
    ) and "年度还没有终了" in row.proposal.arithmetic
