"""Posting: numbers without gaps, a chain a book, all or none, and refused with every problem."""

import pytest
from django.db import IntegrityError, connection, transaction

from tests.support.ledgers import YEAR, budget_unit, opening, posting, spending, voucher
from tests.support.people import person
from tests.support.unlocked import unlocked
from yiben.apps.journals.models import Entry
from yiben.apps.ledgers import guards
from yiben.apps.ledgers.models import PostedVoucher, PostingRow, YearBook
from yiben.apps.ledgers.selectors.vouchers import chain_verify, voucher_of
from yiben.apps.ledgers.services.common import LedgerRefused
from yiben.apps.ledgers.services.vouchers import voucher_post, vouchers_post
from yiben.apps.orgs.services import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    return budget_unit()


@pytest.fixture
def officer(unit):
    return person("finance_officer", place=unit.organization)


def post(unit, *vouchers, by=None, **more):
    return vouchers_post(by=by, unit=unit, year=YEAR, vouchers=vouchers, **more)


def refused(unit, *vouchers, **more):
    with pytest.raises(LedgerRefused) as found, transaction.atomic():
        post(unit, *vouchers, **more)
    return found.value.problems


def test_a_voucher_is_kept_as_it_was_given_under_a_number_of_its_month(unit, officer):
    given = spending("30.50", three_public="hospitality_domestic", counts={"receptions": 2, "guests": 11})
    made = voucher_post(by=officer, unit=unit, year=YEAR, voucher=given)
    assert (made.vouchers, made.postings, made.last.label) == (1, 2, "记-03-0001")
    kept = voucher_of(PostedVoucher.objects.get())
    assert [(p.account, p.side, p.amount, p.dimensions, p.counts) for p in kept.postings] == [
        (p.account, p.side, p.amount, p.dimensions, p.counts) for p in given.postings
    ]
    assert (kept.day, kept.kind, kept.memo) == (given.day, given.kind, given.memo)
    assert made.last.actor == officer.label and made.last.source_number == "1"


def test_numbers_begin_anew_with_the_month_and_have_no_gaps_after_a_refusal(unit):
    post(unit, spending(day="2023-01-05"), spending(day="2023-02-05"), spending(day="2023-01-09"))
    refused(unit, spending(day="2023-01-10"), voucher(posting("7101 debit 1.00")))
    post(unit, spending(day="2023-01-11"))
    labels = [one.label for one in PostedVoucher.objects.order_by("position")]
    assert labels == ["记-01-0001", "记-02-0001", "记-01-0002", "记-01-0003"]
    assert list(PostedVoucher.objects.order_by("position").values_list("position", flat=True)) == [1, 2, 3, 4]


def test_one_bad_voucher_refuses_all_and_every_problem_is_told(unit):
    bad = voucher(posting("7101 debit 100.00", item="2010301"), posting("8001 credit 90.00"), number="7")
    late = spending(day="2024-03-01", number="8")
    problems = refused(unit, spending(), bad, late)
    found = {(p.voucher, p.line, p.what) for p in problems}
    assert ("7", 2, "unbalanced_budget") in found and ("8", 0, "out_of_period") in found
    assert {p.column for p in problems if p.what == "dimension_missing"} == {"section", "kind", "nature"}
    assert not PostedVoucher.objects.exists() and not PostingRow.objects.exists()


def test_a_generator_of_many_vouchers_is_posted_as_one(unit):
    made = post(unit, *[spending(number=str(n)) for n in range(30)], batch="导入一")
    assert (made.vouchers, made.postings) == (30, 60)
    assert PostedVoucher.objects.filter(batch="导入一").count() == 30
    entry = Entry.objects.get(action="voucher.post")
    assert entry.after["vouchers"] == 30 and entry.after["link"] == made.last.link


def test_queries_do_not_grow_with_the_vouchers(unit, django_assert_num_queries):
    from django.test.utils import CaptureQueriesContext

    post(unit, spending(), spending(day="2023-04-01"))

    def count(number):
        with CaptureQueriesContext(connection) as found:
            post(unit, *[spending(number=str(n)) for n in range(number)])
        return len(found)

    assert count(3) == count(30)


def test_only_who_posts_for_the_unit_posts(unit):
    elsewhere = person("finance_officer", place=budget_unit("202", "白石乡人民政府").organization)
    for stranger in (elsewhere, person("section_head", place=unit.organization), person()):
        with pytest.raises(Refused, match="不归您办理"):
            voucher_post(by=stranger, unit=unit, year=YEAR, voucher=spending())


def test_the_chain_holds_and_tells_the_first_voucher_that_was_changed(unit):
    post(unit, *[spending(number=str(n)) for n in range(5)], opening("9.99"))
    book = YearBook.objects.get()
    assert chain_verify(book) is None
    with unlocked():
        PostingRow.objects.filter(voucher__position=3, line=1).update(amount=1)
    broken = chain_verify(book)
    assert (broken.number, broken.what) == (3, "link")


def test_the_database_itself_refuses_to_change_or_delete_what_is_posted(unit):
    post(unit, spending(three_public="hospitality_domestic", counts={"guests": 2}))
    assert guards.missing(connection) == []
    for table in guards.TABLES:
        model = next(m for m in _models() if m._meta.db_table == table)
        if model.objects.exists():
            for change in (
                lambda m: m.objects.update(id=99),
                lambda m: m.objects.all()._raw_delete("default"),
            ):
                with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
                    change(model)
    with pytest.raises(IntegrityError), transaction.atomic():
        YearBook.objects.update(number=0)


def _models():
    from django.apps import apps

    return apps.get_app_config("ledgers").get_models()


def test_a_budget_ledger_takes_no_financial_account_and_a_full_one_asks_for_both(unit):
    both = budget_unit("303", "云岭县财务会计局", keeps_financial=True)
    financial = (posting("5001 debit 100.00"), posting("4001 credit 100.00"))
    assert {p.what for p in refused(unit, voucher(*spending().postings, *financial))} == {"book_not_kept"}
    of = {"unit": "303", "item": "2010301", "kind": "general_public", "nature": "operating"}
    budget = (posting("7101 debit 100.00", section="30201", **of), posting("6001 credit 100.00", **of))
    other = (posting("5001 debit 100.00", unit="303"), posting("4001 credit 100.00", unit="303"))
    assert {p.what for p in refused(both, voucher(*budget))} == {"parallel_missing", "parallel_differs"}
    assert post(both, voucher(*budget, *other)).postings == 4


def test_codes_whose_names_nobody_saw_in_print_are_let_in_and_told(unit):
    made = post(unit, spending(item="2010302"))
    assert set(made.unverified) <= {"2010302", "6001", "7101"}
