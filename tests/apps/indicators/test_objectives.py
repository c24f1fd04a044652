"""Objectives as they are kept: drafts, steps by the right people, adjustments beside the original."""

import pytest
from django.db import DatabaseError, transaction

from tests.support.ledgers import budget_unit
from tests.support.objectives import NAME, YEAR, approved, declared, indicators, plain_objective
from tests.support.people import person
from yiben.apps.indicators.models import Evaluation, ObjectiveEdition, ObjectiveRecord
from yiben.apps.indicators.selectors.objective_facts import last_year, projects_of, region_of
from yiben.apps.indicators.selectors.objectives import (
    editions,
    in_force,
    objective_page,
    objectives_of,
    original,
    state,
)
from yiben.apps.indicators.services.common import PerformanceRefused
from yiben.apps.indicators.services.ex_ante import ex_ante_record
from yiben.apps.indicators.services.objectives import (
    objective_adjust,
    objective_approve,
    objective_declare,
    objective_drop,
    objective_return,
    objective_submit,
)
from yiben.apps.journals.models import Entry
from yiben.apps.ledgers.services.budgets import budget_enter
from yiben.apps.orgs.selectors import Powers, powers_of
from yiben.core.indicator.target.objective import Objective
from yiben.core.indicator.target.read import objective_of
from yiben.core.ledger.budget import ORIGINAL, BudgetLine
from yiben.core.ledger.voucher import Dimensions

pytestmark = pytest.mark.django_db
ALL = Powers({"performance.read": ("",)})
GOOD = {
    key: {"points": "18", "basis": "看过方案"} for key in ("need", "economy", "objective", "plan", "funding")
}


def people():
    """The bureau's unit, who declares there and who approves."""
    unit = budget_unit()
    place = unit.organization
    return unit, person("performance_officer", place=place), person("bureau_head", place=place)


def test_a_draft_is_submitted_and_approved_by_another_person():
    _, officer, head = people()
    edition = declared(officer)
    assert (state(edition), in_force(edition.objective)) == ("draft", None)
    objective_submit(by=officer, edition=edition)
    objective_approve(by=head, edition=edition, note="同意")
    assert state(edition) == "approved"
    assert in_force(edition.objective) == original(edition.objective) == edition
    told = Entry.objects.filter(action__startswith="objective.").order_by("at", "id")
    assert [one.action for one in told] == ["objective.declare", "objective.submit", "objective.approve"]


def test_who_declared_never_approves_even_with_both_powers():
    unit = budget_unit()
    officer = person("performance_officer", place=unit.organization)
    edition = declared(officer)
    objective_submit(by=None, edition=edition)
    officer.assignments.create(role="bureau_head", organization=unit.organization)
    with pytest.raises(PerformanceRefused, match="另一个人"):
        objective_approve(by=officer, edition=edition)


def test_nobody_writes_for_another_unit():
    unit, _, _ = people()
    other = person("performance_officer", place=budget_unit("102001", "别的局").organization)
    with pytest.raises(PerformanceRefused, match="不归您"):
        objective_declare(by=other, unit=unit, year=YEAR, plain=plain_objective())
    assert objectives_of(powers_of(other)) == []


def test_what_cannot_be_read_is_refused_with_every_place_and_nothing_is_kept():
    rows = indicators()
    rows[0]["unit"], rows[1]["weight"] = "", "0"
    with pytest.raises(PerformanceRefused) as caught:
        declared(indicators=rows)
    assert len(caught.value.problems) == 2
    assert not ObjectiveRecord.objects.exists()


def test_a_finding_is_kept_with_the_edition_and_one_that_refuses_stops_the_submission():
    rows = indicators()
    rows[0]["weight"] = "25"
    edition = declared(indicators=rows)
    assert {one["rule"] for one in edition.findings} == {"total", "level_weight"}
    with pytest.raises(PerformanceRefused, match="应为90"):
        objective_submit(by=None, edition=edition)
    assert state(edition) == "draft"


def test_an_edit_of_a_draft_is_a_new_edition_and_the_same_again_is_none():
    first = declared()
    assert declared() == first
    second = declared(goal="改过的目标。")
    assert (second.number, ObjectiveRecord.objects.count()) == (2, 1)
    with pytest.raises(PerformanceRefused, match="最新的一版"):
        objective_submit(by=None, edition=first)


def test_what_somebody_else_saved_meanwhile_is_not_overwritten():
    declared()
    with pytest.raises(PerformanceRefused, match="别人已经保存"):
        objective_declare(by=None, unit=budget_unit(), year=YEAR, plain=plain_objective(goal="二"), seen=0)


def test_a_returned_edition_goes_back_to_the_draft_table_with_its_reason():
    _, officer, head = people()
    edition = declared(officer)
    objective_submit(by=officer, edition=edition)
    with pytest.raises(PerformanceRefused, match="正等批准"):
        declared(officer, goal="改")
    with pytest.raises(PerformanceRefused, match="意见"):
        objective_return(by=head, edition=edition, note=" ")
    objective_return(by=head, edition=edition, note="目标太低")
    again = declared(officer, goal="提高后的目标。")
    objective_submit(by=officer, edition=again)
    objective_approve(by=head, edition=again)
    assert [row.state for row in editions(edition.objective)] == ["returned", "approved"]


def test_an_adjustment_stands_beside_the_original():
    edition = approved()
    with pytest.raises(PerformanceRefused, match="作调整"):
        declared(goal="改")
    rows = indicators()
    rows[5]["value"] = "97"
    rows = [*rows[:4], *rows[5:], rows[4] | {"id": "b2", "name": "排队时间"}]
    record = edition.objective
    later = objective_adjust(
        by=None, objective=record, plain=plain_objective(indicators=rows), basis="县财预〔2024〕9号"
    )
    page = objective_page(ALL, record.pk)
    assert (page.in_force.edition, page.last.edition) == (edition, later)
    objective_submit(by=None, edition=later)
    objective_approve(by=None, edition=later)
    page = objective_page(ALL, record.pk)
    assert (page.original.edition, page.in_force.edition) == (edition, later)
    sides = {one.indicator.id: (one.original, one.adjusted) for one in page.beside}
    assert [str(side.value) for side in sides["s1"]] == ["95", "97"]
    assert sides["b1"][1] is None
    assert sides["b2"][0] is None
    assert [one.indicator.id for one in page.beside if one.changed] == ["s1", "b2", "b1"]


def test_an_adjustment_needs_a_basis_and_keeps_the_project():
    record = approved().objective
    with pytest.raises(PerformanceRefused, match="文号"):
        objective_adjust(by=None, objective=record, plain=plain_objective(), basis=" ")
    with pytest.raises(PerformanceRefused, match="项目名称"):
        objective_adjust(by=None, objective=record, plain=plain_objective(name="另一个"), basis="文号")
    draft = declared(name="没批的").objective
    with pytest.raises(PerformanceRefused, match="还没有批准"):
        objective_adjust(by=None, objective=draft, plain=plain_objective(name="没批的"), basis="文号")


def test_an_adjustment_that_is_dropped_leaves_the_original_in_force():
    edition = approved()
    later = objective_adjust(
        by=None, objective=edition.objective, plain=plain_objective(goal="二"), basis="文号"
    )
    with pytest.raises(PerformanceRefused, match="理由"):
        objective_drop(by=None, edition=later, note="")
    objective_drop(by=None, edition=later, note="不调了")
    assert in_force(edition.objective) == edition
    officer = person("performance_officer", place=edition.objective.unit.organization)
    again = objective_adjust(
        by=None, objective=edition.objective, plain=plain_objective(goal="三"), basis="文号"
    )
    objective_submit(by=None, edition=again)
    objective_approve(by=None, edition=again)
    with pytest.raises(PerformanceRefused, match="不归您"):
        objective_drop(by=officer, edition=again, note="越权")


def test_a_large_new_project_waits_for_its_ex_ante_evaluation():
    edition = declared(amount={"一般公共预算": 260_000_000})
    objective_submit(by=None, edition=edition)
    with pytest.raises(PerformanceRefused, match="事前绩效评估"):
        objective_approve(by=None, edition=edition)
    content = {"rubric": "project-2018", "criteria": GOOD | {"plan": {"points": "3", "basis": "没有方案"}}}
    weak = ex_ante_record(
        by=None,
        objective=edition.objective,
        content=content | {"criteria": {key: {"points": "5", "basis": "看过"} for key in GOOD}},
    )
    assert (weak.points, weak.conclusion) == (25, "不予支持")
    with pytest.raises(PerformanceRefused, match="不予支持"):
        objective_approve(by=None, edition=edition)
    assert (
        ex_ante_record(by=None, objective=edition.objective, content=content).conclusion == "调整完善后支持"
    )
    objective_approve(by=None, edition=edition)


def test_a_project_that_had_a_budget_before_is_not_new():
    unit = budget_unit()
    line = BudgetLine(
        f"{YEAR - 1}-01-20",
        "县财预1号",
        ORIGINAL,
        500,
        Dimensions(unit.code, item="2010301", kind="general_public", nature="project", project=NAME),
    )
    budget_enter(by=None, unit=unit, year=YEAR - 1, lines=[line])
    edition = declared(amount={"一般公共预算": 260_000_000})
    objective_submit(by=None, edition=edition)
    objective_approve(by=None, edition=edition)
    (project,) = projects_of(unit, YEAR - 1)
    assert (project.name, project.original, dict(project.by_kind)) == (NAME, 500, {"一般公共预算": 500})
    assert [one.name for one in projects_of(unit, YEAR)] == []


def test_an_ex_ante_evaluation_names_everything_that_is_missing():
    record = declared().objective
    criteria = GOOD | {
        "need": {"points": "21", "basis": "x"},
        "plan": {"points": "", "basis": ""},
        "zeal": {},
    }
    with pytest.raises(PerformanceRefused) as caught:
        ex_ante_record(by=None, objective=record, content={"rubric": "project-2018", "criteria": criteria})
    assert len(caught.value.problems) == 4
    with pytest.raises(PerformanceRefused, match="评估表"):
        ex_ante_record(by=None, objective=record, content={"rubric": "x"})


def test_editions_and_steps_cannot_be_changed_even_behind_the_program():
    edition = approved()
    for rows in (ObjectiveEdition.objects.filter(pk=edition.pk), edition.steps.all()):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.update(actor="另一个人")


def test_the_region_of_a_unit_is_that_of_the_nearest_organisation_above():
    unit = budget_unit()
    unit.organization.region = "530426"
    unit.organization.save(update_fields=["region"])
    below = budget_unit("101002", "政务服务中心", parent=unit.organization)
    assert region_of(below.organization) == "530426"
    with pytest.raises(PerformanceRefused, match="单项不超过30分"):
        rows = [one | {"slot": "indicators"} for one in indicators()]
        rows[0]["weight"], rows[4]["weight"] = "40", "10"
        objective_submit(by=None, edition=declared(unit=below, rubric="eshan-project", indicators=rows))


def test_last_years_value_of_a_metric_is_none_where_there_were_no_cases():
    rows = indicators()
    rows[1]["source"] = {"kind": "metric", "of": "closed-on-time"}
    wanted = objective_of(plain_objective(indicators=rows))
    assert isinstance(wanted, Objective)
    assert last_year(budget_unit(), wanted)["o2"] is None


def test_what_last_years_evaluation_found_is_told_where_the_target_is_no_higher():
    before = approved(year=YEAR - 1)
    Evaluation.objects.create(
        objective=before.objective,
        edition=before,
        number=1,
        purpose="self",
        as_of=before.at,
        rubric="project-self-evaluation",
        rubric_version=1,
        content={"actuals": {"s1": {"value": "49/50"}, "o3": {"value": "80"}, "o2": {"value": None}}},
        digest="0" * 64,
        actor="system",
        at=before.at,
    )
    found = [one for one in declared().findings if one["rule"] == "already_met"]
    assert {one["indicator"]: one["read"] for one in found} == {
        "s1": "指标值为≥95%，上年实际已是98%",
        "o3": "指标值为≤90天，上年实际已是80天",
    }


@pytest.mark.parametrize("number", [3, 30])
def test_a_list_asks_as_often_for_three_as_for_thirty(number, django_assert_num_queries):
    for at in range(number):
        declared(name=f"项目{at}")
    with django_assert_num_queries(3):
        rows = objectives_of(ALL)
        assert {(one.weights, one.last.state_zh) for one in rows} == {(90, "草稿")}
    assert len(rows) == number
