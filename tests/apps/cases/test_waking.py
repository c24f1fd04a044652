"""What the system does by itself: once each, by law and in order, by whichever worker comes first."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.support.cases import LICENCE, PAPERS, WHO, at
from yiben.apps.cases import clock, rulebook, tasks
from yiben.apps.cases.models import Case, CaseEvent
from yiben.apps.cases.selectors.proving import fold_verify
from yiben.apps.cases.services.opening import case_open
from yiben.apps.cases.services.recounting import calendar_recount, recount_due
from yiben.apps.cases.services.waking import case_wake, cases_wake
from yiben.apps.jobs.every import Every
from yiben.apps.jobs.models import Notice
from yiben.apps.journals.models import Entry
from yiben.apps.orgs.services import Refused
from yiben.core.casework.calendar import Calendar

pytestmark = pytest.mark.django_db


def actions(case):
    return list(CaseEvent.objects.filter(case=case).order_by("number").values_list("action", flat=True))


def test_a_deemed_decision_fires_once_with_its_article(office):
    case = office.open().case
    assert cases_wake(at=at("2026-03-06 09:00")) == 0
    assert cases_wake(at=at("2026-03-20 09:00")) == 2 and cases_wake(at=at("2026-03-20 09:00")) == 0
    assert actions(case) == ["receive", "show-card", "deem-accepted"]
    last = CaseEvent.objects.get(case=case, number=3)
    assert last.actor == "system" and "行政许可法第三十二条" in last.body["data"]["article"]
    assert timezone.localtime(last.at).isoformat() == "2026-03-10T00:00:00+08:00"
    assert fold_verify(Case.objects.get(pk=case.pk)) is None


def test_cards_escalate_to_whom_the_kind_names_exactly_once(office):
    case = office.accepted()
    cases_wake(at=at("2026-03-31 09:00")), cases_wake(at=at("2026-04-30 09:00"))
    found = Case.objects.get(pk=case.pk)
    assert (found.card, found.state) == ("red", "accepted")
    told = [(n.user, n.text.partition("：")[2]) for n in Notice.objects.order_by("id")]
    assert told == [
        (office.section, "“作出许可决定”亮黄牌，请督促办理。"),
        (office.head, "“作出许可决定”亮红牌，请督促办理。"),
    ]


def test_a_case_that_another_worker_waked_is_left_alone(office):
    case = office.open().case
    seen = Case.objects.get(pk=case.pk)
    cases_wake(at=at("2026-03-20 09:00"))
    assert case_wake(case=seen, at=at("2026-03-20 09:00")) == 0


def test_a_case_that_cannot_be_waked_holds_up_no_other(office, monkeypatch, caplog):
    bad, good = office.open().case, office.open().case
    real = case_wake

    def wake(*, case, at):
        if case.pk == bad.pk:
            raise RuntimeError("broken")
        return real(case=case, at=at)

    monkeypatch.setattr("yiben.apps.cases.services.waking.case_wake", wake)
    assert cases_wake(at=at("2026-03-20 09:00")) == 2
    assert len(actions(good)) == 3 and len(actions(bad)) == 1 and f"case {bad.pk}" in caplog.text


def test_a_worker_wakes_cases_at_its_turns_and_a_failing_work_stops_nothing(office, settings, monkeypatch):
    case = office.open().case
    monkeypatch.setattr(tasks, "now", lambda: at("2026-03-20 09:00"))
    settings.YIBEN_EVERY = {"bad": (0, "yiben.apps.cases.nothing"), **settings.YIBEN_EVERY}
    every = Every()
    assert every.turn() == ["cases.recount", "cases.wake"] and every.turn() == []
    assert "deem-accepted" in actions(case)


def test_in_a_sandbox_a_day_passes_in_a_minute(settings, office):
    since = timezone.localtime() - timedelta(minutes=2)
    settings.YIBEN_SANDBOX = f"1440@{since:%Y-%m-%dT%H:%M:%S}"
    assert timedelta(days=1, hours=23) < clock.now() - since < timedelta(days=2, hours=2)
    assert clock.sandbox("") is None
    with pytest.raises(Exception, match="速度@起点"):
        clock.sandbox("fast")
    case = case_open(
        by=office.clerk, type=LICENCE, organization=office.place, data=WHO, documents=PAPERS
    ).case
    assert case.opened > timezone.now() + timedelta(days=1)


def test_a_published_calendar_moves_what_was_provisional_and_lists_it(office, monkeypatch):
    whole = rulebook.calendar()
    known = {year: days for year, days in whole.years.items() if year < 2026}
    monkeypatch.setattr(rulebook, "calendar", lambda: Calendar(known, "2025"))
    for place in ("services.gate", "services.recounting", "selectors.proving"):
        monkeypatch.setattr(f"yiben.apps.cases.{place}.calendar", rulebook.calendar)
    case = office.accepted(at=at("2026-09-25 09:00"))
    assert case.provisional and timezone.localtime(case.due).date().isoformat() == "2026-10-23"
    assert recount_due() and calendar_recount(by=None) == [] and not recount_due()
    for place in ("services.gate", "services.recounting", "selectors.proving"):
        monkeypatch.setattr(f"yiben.apps.cases.{place}.calendar", lambda: whole)
    assert recount_due()
    monkeypatch.setattr("yiben.apps.cases.services.recounting.now", lambda: at("2026-09-26 09:00"))
    (moved,) = calendar_recount(by=None)
    assert moved.number == case.number and not moved.provisional and moved.due > case.due
    entry = Entry.objects.filter(action="cases.recount").last()
    assert entry.after["cases"] == [case.number] and entry.after["calendar"] == whole.version
    assert actions(case)[-1] == "recount" and fold_verify(Case.objects.get(pk=case.pk)) is None
    with pytest.raises(Refused, match="督办"):
        calendar_recount(by=office.clerk)
