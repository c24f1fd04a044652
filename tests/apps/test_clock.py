"""The statutory clock: twenty natural days from the reply, reminders once each, the sweep of a day by any worker."""

from datetime import date, timedelta

import pytest
from django.db import transaction

from tests.support.packages import bring, people, publish, store
from tests.support.people import bureau, person
from yiben.apps.disclosures import clock
from yiben.apps.disclosures.package_services import reply_record
from yiben.apps.disclosures.reminders import mark_of, remind
from yiben.apps.jobs.daily import sweep
from yiben.apps.jobs.models import Daily, Notice
from yiben.apps.orgs.duties import term_of
from yiben.apps.orgs.holders import holders_of
from yiben.apps.orgs.selectors import powers_of
from yiben.apps.orgs.services import Refused

pytestmark = pytest.mark.django_db

REPLIED = date(2024, 9, 1)
DUE = date(2024, 9, 21)
calls = []


@pytest.fixture
def place():
    return bureau()


@pytest.fixture
def officer(place):
    return people(place)["officer"]


@pytest.fixture
def reply(place, officer):
    return reply_record(by=officer, fiscal_year=2023, replied_on=REPLIED, document="云财〔2024〕8号")


def test_the_last_day_is_the_twentieth_after_the_reply_which_is_not_counted(reply):
    told = clock.clock_of(reply.disclosure, today=date(2024, 9, 16))
    assert (told.day, told.left, told.days, told.article) == (DUE, 5, 20, "预算法第十四条")
    assert clock.clock_of(reply.disclosure, today=DUE).left == 0
    assert clock.clock_of(reply.disclosure, today=DUE + timedelta(days=3)).left == -3


def test_the_first_publication_stops_the_clock_and_says_whether_it_was_in_time(place, reply, monkeypatch):
    package = bring(store(place), "publish")
    told = clock.clock_of(package.disclosure, today=date(2030, 1, 1))
    assert told.met_on is not None and not told.in_time
    assert clock.due_packages(powers_of(people(place)["head"]), today=date(2030, 1, 1)) == []


def test_without_a_reply_no_clock_runs_and_the_newest_reply_counts(place, officer, reply):
    other = store(place, year=2022)
    assert clock.clock_of(other.disclosure, today=DUE) is None
    reply_record(by=officer, fiscal_year=2023, replied_on=date(2024, 9, 3))
    assert clock.clock_of(reply.disclosure, today=DUE).day == date(2024, 9, 23)


def test_a_reply_that_cannot_be_is_refused(officer, place):
    for year, day in ((2023, date(2999, 1, 1)), (2024, REPLIED), (23, REPLIED)):
        with pytest.raises(Refused), transaction.atomic():
            reply_record(by=officer, fiscal_year=year, replied_on=day)
    with pytest.raises(Refused, match="没有为这个单位"), transaction.atomic():
        reply_record(by=people(place)["head"], fiscal_year=2023, replied_on=REPLIED)


def test_reminders_go_ten_five_and_one_day_before_and_when_late_once_each(place, reply):
    who = people(place)
    sent = []
    for ago in range(-21, 12):
        day = DUE + timedelta(days=ago)
        before = Notice.objects.count()
        remind(today=day)
        remind(today=day)
        sent += [ago] * (Notice.objects.count() - before > 0)
    assert sent == [-10, -5, -1, 1, 8]
    texts = list(Notice.objects.filter(user=who["head"]).order_by("id").values_list("text", flat=True))
    assert len(texts) == 5 and Notice.objects.count() == 15
    assert "还有 10 日" in texts[0] and "最后公开日 2024-09-21" in texts[0] and "预算法第十四条" in texts[0]
    assert "已超 1 日" in texts[3] and "已超 8 日" in texts[4]


def test_a_reminder_missed_while_nothing_ran_is_made_up_for_by_the_nearest_one(reply):
    remind(today=DUE - timedelta(days=3))
    assert Notice.objects.filter(text__contains="还有 3 日").count() == Notice.objects.count() == 3
    remind(today=DUE - timedelta(days=2))
    assert Notice.objects.count() == 3


def test_no_reminder_goes_once_it_is_published_nor_to_whom_it_does_not_concern(place, reply):
    person("auditor", place=place)
    person("finance_officer", place=place, is_active=False)
    remind(today=DUE - timedelta(days=10))
    assert Notice.objects.count() == 3
    assert set(Notice.objects.values_list("reference", flat=True)) == {f"disclosure/{reply.disclosure_id}"}
    package = publish(place)
    remind(today=DUE + timedelta(days=1))
    assert Notice.objects.count() == 3 and package.disclosure_id == reply.disclosure_id


def test_a_notice_leads_to_the_newest_package_where_there_is_one(place, reply):
    package = store(place)
    remind(today=DUE)
    assert Notice.objects.first().reference == f"package/{package.pk}"
    assert "今天到期" in Notice.objects.first().text


def test_the_marks_follow_the_definition():
    term = term_of("publication")
    days = (11, 10, 6, 5, 1, 0, -1, -7, -8, -15)
    assert [mark_of(left, term) for left in days] == [None, 10, 10, 5, 1, 1, -1, -1, -8, -15]


def test_holders_are_those_with_a_role_there_or_above(place):
    who = people(place)
    above = person("bureau_head", place=place)
    section = bureau("财务股", place)
    below = person("finance_officer", place=section)
    codes = ("publications.prepare", "publications.approve")
    assert set(holders_of(codes, place)) == {who["officer"], who["head"], above}
    assert set(holders_of(codes, section)) == {who["officer"], who["head"], above, below}


def note(*, today):
    calls.append(today)


def fail(*, today):
    calls.append("failed")
    raise RuntimeError(today)


def test_daily_work_is_done_once_a_day_and_what_failed_is_tried_again(settings):
    here = "tests.apps.test_clock"
    settings.YIBEN_DAILY = {"bad": f"{here}.fail", "good": f"{here}.note"}
    calls.clear()
    assert sweep(today=DUE) == ["good"]
    assert sweep(today=DUE) == []
    assert calls == ["failed", DUE, "failed"]
    assert sweep(today=DUE + timedelta(days=1)) == ["good"]
    assert Daily.objects.count() == 2


def test_the_sweep_of_the_site_sends_the_reminders(reply):
    sweep(today=DUE - timedelta(days=5))
    assert Notice.objects.count() == 3


def test_what_is_due_is_asked_as_often_for_thirty_as_for_three(place, officer, django_assert_num_queries):
    powers = powers_of(officer)
    for many in (3, 8):
        for year in range(2001, 2001 + many):
            reply_record(by=officer, fiscal_year=year, replied_on=date(2020, 1, 1) + timedelta(days=year))
        with django_assert_num_queries(2):
            assert len(clock.due_packages(powers, today=DUE)) == many
