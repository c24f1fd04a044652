"""Behind a figure: the stored rows that a selection takes are those whose totals it takes, on random books."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.ledgers import CODE, ITEM, YEAR, budget_unit, posting, spending, voucher
from yiben.apps.ledgers.models import PostingRow
from yiben.apps.ledgers.selectors.behind import condition, vouchers_behind
from yiben.apps.ledgers.selectors.books import DEPARTMENT, book
from yiben.apps.ledgers.services.budgets import budget_enter
from yiben.apps.ledgers.services.vouchers import vouchers_post
from yiben.core.ledger.book import POSTED, Book, Selection, Total
from yiben.core.ledger.budget import BudgetLine
from yiben.core.ledger.index import Index
from yiben.core.ledger.voucher import Dimensions

pytestmark = pytest.mark.django_db
BELOW = "101002"


def some(*values):
    return st.lists(st.sampled_from(values), max_size=2, unique=True).map(tuple)


SELECTIONS = st.builds(
    Selection,
    sign=st.sampled_from([1, -1]),
    measures=st.sampled_from([(POSTED,), ("guests",), (POSTED, "guests")]),
    accounts=some("7", "71", "7101", "6", "8001", "60"),
    items=some("201", "2010301", "20103", "208"),
    sections=some("302", "30201", "301", "30217"),
    kinds=some("general_public", "not_appropriated"),
    natures=some("operating", "project", "personnel"),
    vouchers=some("ordinary", "opening", "recovered"),
    three_public=some("hospitality_domestic", "vehicle_running"),
    units=some(CODE, BELOW),
    institutions=some("administrative", "public_institution"),
    except_vouchers=some("closing", "ordinary"),
)


@pytest.fixture
def units():
    above = budget_unit()
    return above, budget_unit(
        BELOW, "政务服务中心", parent=above.organization, institution="public_institution"
    )


@pytest.fixture
def filled(units):
    above, below = units
    guests = {"three_public": "hospitality_domestic", "counts": {"guests": 7}}
    for unit in units:
        more = {"unit": unit.code}
        vouchers = [
            spending("10.00", **more),
            spending("3.00", section="30217", **guests, **more),
            spending("5.00", section="30101", nature="personnel", item="2080505", **more),
            spending("8.00", nature="project", project="系统运维", **more),
            spending("-2.00", kind="general_public", **more, day="2023-05-01", memo="退回"),
        ]
        vouchers.append(
            voucher(*spending("1.00", **more).postings, kind="recovered", memo="收回以前年度支出")
        )
        vouchers_post(by=None, unit=unit, year=YEAR, vouchers=vouchers)
    of = {"item": ITEM, "kind": "not_appropriated"}
    out = voucher(posting("7501 debit 4.00", counterparty=BELOW, **of), posting("8001 credit 4.00"))
    into = voucher(
        posting("8001 debit 4.00", unit=BELOW),
        posting("6201 credit 4.00", unit=BELOW, counterparty=CODE, **of),
    )
    vouchers_post(by=None, unit=above, year=YEAR, vouchers=[out])
    vouchers_post(by=None, unit=below, year=YEAR, vouchers=[into])
    return units


def as_total(row):
    of, unit = row.detail, row.detail.unit
    held = Dimensions(unit.code, of.item, of.section, of.kind, of.nature, three_public=of.three_public)
    return Total(POSTED, row.amount, held, of.account, row.kind), unit.institution


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(selection=SELECTIONS)
def test_a_selection_takes_the_same_rows_in_the_database_as_in_the_core(filled, selection):
    rows = list(PostingRow.objects.select_related("detail__unit"))
    wanted = {row.pk for row in rows if selection.takes(*as_total(row))}
    assert set(PostingRow.objects.filter(condition(selection)).values_list("pk", flat=True)) == wanted


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(selections=st.lists(SELECTIONS, min_size=1, max_size=2), scope=st.sampled_from(["unit", DEPARTMENT]))
def test_the_rows_behind_a_figure_come_to_the_figure(filled, selections, scope):
    measure = selections[0].measures[:1]
    asked = [Selection(**{**_fields(one), "measures": measure}) for one in selections]
    figure = book(filled[0], YEAR, scope).sum(asked)
    assert vouchers_behind(asked, unit=filled[0], year=YEAR, scope=scope).sum == figure


def _fields(selection):
    return {name: getattr(selection, name) for name in Selection.__slots__}


def test_a_page_shows_the_postings_in_the_order_of_their_vouchers(units):
    vouchers_post(by=None, unit=units[0], year=YEAR, vouchers=[spending("1.00") for _ in range(60)])
    spent = Selection(accounts=("7",))
    first = vouchers_behind([spent], unit=units[0], year=YEAR)
    second = vouchers_behind([spent], unit=units[0], year=YEAR, page=2)
    assert (first.count, first.pages, first.sum) == (60, 2, 6000)
    assert [row.voucher.number for row in (*first.postings, *second.postings)] == list(range(1, 61))


def test_behind_a_budget_stand_its_entries(units):
    of = Dimensions(CODE, ITEM, "", "general_public", "operating")
    lines = [BudgetLine("2023-02-01", "财预〔2023〕1号", "original", 900, of)]
    budget_enter(by=None, unit=units[0], year=YEAR, lines=lines)
    asked = [Selection(measures=("budget_original",), items=("201",))]
    found = vouchers_behind(asked, unit=units[0], year=YEAR)
    assert (found.sum, [entry.document for entry in found.entries]) == (900, ["财预〔2023〕1号"])


def test_behind_a_figure_queries_do_not_grow_with_the_rows(units, django_assert_num_queries):
    asked = [Selection(accounts=("7",)), Selection(accounts=("6",))]
    for _ in range(2):
        vouchers_post(by=None, unit=units[0], year=YEAR, vouchers=[spending("1.00") for _ in range(20)])
        with django_assert_num_queries(8):
            vouchers_behind(asked, unit=units[0], year=YEAR)


def test_rows_behind_a_project_on_a_day_are_its_own_until_then(units):
    more = {"nature": "project", "project": "系统运维"}
    early, late = spending("8.00", day="2023-03-01", **more), spending("5.00", day="2023-08-01", **more)
    vouchers_post(by=None, unit=units[0], year=YEAR, vouchers=[early, late, spending("1.00")])
    asked = [Selection(accounts=("7",), projects=("系统运维",))]
    assert vouchers_behind(asked, unit=units[0], year=YEAR).sum == 1300 == book(units[0], YEAR).sum(asked)
    half = vouchers_behind(asked, unit=units[0], year=YEAR, until=date(2023, 6, 30))
    assert (half.sum, half.count) == (800, 1) and book(units[0], YEAR, until=date(2023, 6, 30)).sum(
        asked
    ) == 800


def test_an_index_refuses_to_be_asked_for_projects_that_it_does_not_hold():
    with pytest.raises(ValueError, match="projects"):
        Index(Book(YEAR, (), ())).amount(Selection(projects=("系统运维",)))
