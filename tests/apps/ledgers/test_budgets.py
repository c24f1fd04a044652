"""Budgets as dated entries with their document; spending beyond them is told or refused, as the unit chose."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.support.ledgers import CODE, ITEM, YEAR, budget_unit, opening, spending
from tests.support.people import person
from yiben.apps.ledgers.rulebook import say
from yiben.apps.ledgers.selectors.books import book
from yiben.apps.ledgers.selectors.sums import execution
from yiben.apps.ledgers.services.budgets import budget_enter, budget_reverse
from yiben.apps.ledgers.services.common import LedgerRefused
from yiben.apps.ledgers.services.units import unit_change
from yiben.apps.ledgers.services.vouchers import vouchers_post
from yiben.apps.orgs.services import Refused
from yiben.core.ledger.book import Selection
from yiben.core.ledger.budget import BudgetLine
from yiben.core.ledger.voucher import Dimensions

pytestmark = pytest.mark.django_db
DOCUMENT = "财预〔2023〕1号"


@pytest.fixture
def unit():
    return budget_unit()


def line(amount, entry="original", *, project="", document=DOCUMENT, day="2023-02-01", **more):
    nature = "project" if project else "operating"
    of = Dimensions(**{"unit": CODE, "item": ITEM, "kind": "general_public", "nature": nature, **more})
    held = {name: getattr(of, name) for name in ("unit", "item", "section", "kind", "nature")}
    return BudgetLine(day, document, entry, amount, Dimensions(**held, project=project))


def enter(unit, *lines, by=None):
    return budget_enter(by=by, unit=unit, year=YEAR, lines=lines)


def refused(unit, *lines):
    with pytest.raises(LedgerRefused) as found, transaction.atomic():
        enter(unit, *lines)
    return [(p.what, p.line) for p in found.value.problems]


def post(unit, *vouchers):
    return vouchers_post(by=None, unit=unit, year=YEAR, vouchers=vouchers)


def taken_back(entry):
    with pytest.raises(Refused) as refused, transaction.atomic():
        budget_reverse(by=None, entry=entry, reason="再冲一次")
    return str(refused.value)


def test_the_final_budget_is_the_sum_of_its_entries(unit):
    enter(unit, line(900), line(400, project="甲项目"))
    enter(unit, line(100, "adjustment", document="财预〔2023〕9号", day="2023-06-30"))
    enter(unit, line(-50, "virement"), line(50, "virement", project="甲项目"))
    found = {
        one.project: (one.original, one.adjustment, one.virement, one.final) for one in execution(unit, YEAR)
    }
    assert found == {"": (900, 100, -50, 950), "甲项目": (400, 0, 50, 450)}
    measures = ("budget_original", "budget_adjustment", "budget_virement")
    assert book(unit, YEAR).sum([Selection(measures=measures)]) == 1400


def test_an_entry_needs_a_document_a_day_codes_and_an_amount_and_virements_come_to_nothing(unit):
    wrong = [
        line(0),
        line(1, document=" "),
        line(1, day="2023-02-30"),
        line(1, "gift"),
        line(1, item="9999999"),
        line(1, unit="999"),
        line(1, item=""),
        line(7, "virement"),
        line(1, "adjustment", day="2022-12-31"),
    ]
    found = refused(unit, *wrong)
    assert found == [
        ("budget_nothing", 1),
        ("document_missing", 2),
        ("no_such_day", 3),
        ("unknown_value", 4),
        ("unknown_code", 5),
        ("other_unit", 6),
        ("dimension_missing", 7),
        ("out_of_period", 9),
        ("virement_unbalanced", 8),
    ]
    with pytest.raises(Refused, match="没有可登记"):
        enter(unit)


def test_spending_beyond_the_budget_is_told_with_the_gap(unit):
    enter(unit, line(10000))
    assert post(unit, spending("60.00")).warnings == ()
    (warning,) = post(unit, spending("50.00")).warnings
    assert (warning.what, warning.gap) == ("over_budget", 1000)
    assert "已执行110.00元，可用预算100.00元，超出10.00元" in say(warning)


def test_a_unit_may_choose_that_it_is_refused_as_a_whole(unit):
    head = person("section_head", place=unit.organization)
    unit_change(by=head, unit=unit, institution="administrative", keeps_financial=False, policy="refuse")
    enter(unit, line(10000))
    with pytest.raises(LedgerRefused) as found, transaction.atomic():
        post(unit, spending("60.00"), spending("60.00"))
    assert [p.what for p in found.value.problems] == ["over_budget"]
    assert post(unit, spending("100.00")).vouchers == 1


def test_carry_over_may_be_spent_too_and_another_project_may_not(unit):
    enter(unit, line(10000, project="网络运行维护"))
    post(unit, opening("30.00"))
    own = {"nature": "project", "project": "网络运行维护"}
    assert post(unit, spending("130.00", **own)).warnings == ()
    assert len(post(unit, spending("0.01", **own)).warnings) == 1
    assert len(post(unit, spending("1.00", nature="project", project="别的项目")).warnings) == 1


def test_a_unit_without_any_budget_of_the_year_is_not_held_to_one(unit):
    assert post(unit, spending("999.00")).warnings == ()


def test_a_wrong_entry_is_taken_back_once_by_its_opposite(unit):
    (entry,) = enter(unit, line(900))
    made = budget_reverse(by=None, entry=entry, reason="金额抄错")
    assert (made.amount, made.reverses_id) == (-900, entry.pk)
    assert "已经冲销" in taken_back(entry) and "不能再冲销" in taken_back(made)
    assert execution(unit, YEAR)[0].final == 0


def test_execution_tells_each_month_what_came_over_and_what_is_left(unit):
    enter(unit, line(10000, project="网络运行维护"))
    post(unit, opening("30.00"))
    own = {"nature": "project", "project": "网络运行维护"}
    post(unit, spending("20.00", day="2023-02-03", **own), spending("5.00", day="2023-12-31", **own))
    (one,) = execution(unit, YEAR)
    assert (one.brought, one.final, one.spent, one.left) == (3000, 10000, 2500, 10500)
    assert [month for month, amount in enumerate(one.months, 1) if amount] == [2, 12]


@pytest.mark.parametrize("rows", [3, 30])
def test_execution_takes_as_many_queries_for_many_rows_as_for_few(unit, rows, django_assert_num_queries):
    enter(unit, *[line(100, project=f"项目{n}") for n in range(rows)])
    post(unit, *[spending("1.00", nature="project", project=f"项目{n}") for n in range(rows)])
    with django_assert_num_queries(3):
        assert len(execution(unit, YEAR)) == rows


def test_posting_under_budgets_takes_as_many_queries_for_many_rows_as_for_few(unit):
    enter(unit, *[line(100, project=f"项目{n}") for n in range(40)])

    def queries(rows):
        with CaptureQueriesContext(connection) as found:
            post(unit, *[spending("1.00", nature="project", project=f"项目{n}") for n in range(rows)])
        return len(found)

    queries(40)
    assert queries(3) == queries(10)
