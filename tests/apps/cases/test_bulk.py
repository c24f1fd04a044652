"""Whole histories at once: the same events, chains and folds as step by step, all or none."""

from datetime import datetime

import pytest

from tests.support.people import bureau, person
from yiben.apps.cases.models import Case, CaseClock, CaseEvent, CaseFact
from yiben.apps.cases.selectors.proving import chains_of_cases_verify, fold_verify
from yiben.apps.cases.services.bulk import (
    History,
    HistoryRefused,
    Stuck,
    cases_load,
    cases_write,
    history_fold,
)
from yiben.apps.cases.services.keeping import kind_kept
from yiben.apps.journals.models import Entry
from yiben.apps.orgs.services import Refused
from yiben.core.casework.case import Step

pytestmark = pytest.mark.django_db


def step(action, at, **data):
    return Step(action, datetime.fromisoformat(at), "platform/p", "system", data, "network", "3")


def history(number="P1", *, steps=None, kind="platform-case", known=None, **more):
    steps = steps or [
        step("receive", "2026-03-02T09:00", statutory_days=15, committed_days=7, matter="施工许可"),
        step("accept", "2026-03-02T10:00"),
        step("begin-special", "2026-03-03T09:00"),
        step("end-special", "2026-03-10T09:00"),
        step("grant", "2026-03-16T09:00"),
    ]
    return History(kind, bureau(), steps, "p", number, known=known, **more)


def load(*histories, by=None):
    return cases_load(by=by, histories=histories, target="batch/1")


def test_a_history_is_written_with_its_chain_clock_facts_and_fold():
    assert load(history()).events == 5
    case = Case.objects.get()
    assert (case.state, case.outcome, case.events, case.source, case.source_number) == (
        "granted",
        "granted",
        5,
        "p",
        "P1",
    )
    clock = CaseClock.objects.get()
    assert (str(clock.stopped.date()), clock.paused) == ("2026-03-16", 7 * 24 * 60)
    assert CaseFact.objects.get(name="online").number == 1
    proof = chains_of_cases_verify()
    assert (proof.events, proof.fault) == (5, None)
    assert fold_verify(case) is None


def test_each_event_tells_its_platform_and_the_first_what_the_case_is_about():
    load(history(item="I1"))
    first, *rest = CaseEvent.objects.order_by("number")
    assert {event.source for event in (first, *rest)} == {"p"}
    assert first.body["about"]["source_number"] == "P1" and first.body["about"]["item"] == "I1"
    assert all("about" not in event.body for event in rest)


def test_numbers_follow_each_other_also_behind_cases_that_were_there():
    load(history("P1"), history("P2"))
    load(history("P3"))
    serials = [
        number.split("-")[3] for number in Case.objects.order_by("pk").values_list("number", flat=True)
    ]
    assert serials == ["000001", "000002", "000003"]


def test_a_history_that_the_engine_does_not_take_leaves_nothing_behind():
    wrong = history("P2", steps=[step("grant", "2026-03-02T09:00"), step("accept", "2026-03-03T09:00")])
    with pytest.raises(HistoryRefused) as fault:
        load(history("P1"), wrong)
    assert "P2 第2步" in str(fault.value)
    assert not Case.objects.exists() and not Entry.objects.filter(action="cases.load").exists()


def test_a_history_can_be_tried_without_writing_it():
    kept = kind_kept(by=None, type_id="platform-case", at=datetime(2026, 3, 2))
    tried = history_fold(history(steps=[step("end-correction-late", "2026-03-02T09:00")]), kept)
    assert isinstance(tried, Stuck) and tried.place == 0
    assert not Case.objects.exists()


def test_what_happened_later_goes_on_in_the_chain_of_the_case_that_is_there():
    load(history(steps=[step("accept", "2026-03-02T10:00")]))
    case = Case.objects.get()
    load(
        history(
            known=case, steps=[step("begin-special", "2026-03-03T09:00"), step("refuse", "2026-03-09T09:00")]
        )
    )
    case.refresh_from_db()
    assert (case.outcome, case.events) == ("refused", 3)
    assert CaseClock.objects.get().paused == 6 * 24 * 60
    assert chains_of_cases_verify().fault is None and fold_verify(case) is None


def test_personal_answers_are_sealed_and_nobody_gets_a_key_without_them():
    load(history("P1", steps=[step("accept", "2026-03-02T10:00", applicant_name="甲某某")]), history("P2"))
    named, plain = Case.objects.order_by("pk")
    assert named.applicant and not plain.applicant
    assert "甲某某" not in str(CaseEvent.objects.get(case=named).body) + str(named.standing)


def test_whoever_may_not_import_for_an_organisation_loads_nothing():
    with pytest.raises(Refused):
        load(history(), by=person("citizen"))
    assert not Case.objects.exists()


def test_the_number_of_statements_does_not_grow_with_the_cases(django_assert_num_queries):
    kept = kind_kept(by=None, type_id="platform-case", at=datetime(2026, 3, 2))
    few = [history_fold(history(f"A{n}"), kept) for n in range(3)]
    many = [history_fold(history(f"B{n}"), kept) for n in range(20)]
    for folds in (few, many):
        with django_assert_num_queries(7):
            cases_write(folds=folds)
