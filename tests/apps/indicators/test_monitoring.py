"""Monitorings as they are kept: what books and cases said on the day, lights, measures and who may close them."""

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.support.people import bureau, person
from tests.support.watched import NAME, YEAR, budget, cases, soon, spend, vouch, watching
from yiben.apps.indicators.models import Monitoring, Remedy, RemedyStep
from yiben.apps.indicators.selectors.monitoring import (
    lacking,
    monitoring_rows,
    overdue,
    remedies_of,
    remedy_for,
    row_of,
)
from yiben.apps.indicators.services.common import PerformanceRefused
from yiben.apps.indicators.services.monitoring import monitoring_make, remedy_open, remedy_step
from yiben.apps.indicators.tasks import mark_of, remind
from yiben.apps.jobs.models import Notice
from yiben.apps.journals.models import Entry
from yiben.apps.orgs.selectors import powers_of

pytestmark = pytest.mark.django_db
JUNE = date(YEAR, 6, 28)
DUE = {"cause": "人手不足", "measure": "增设窗口", "person": "窗口股长"}


@pytest.fixture
def half():
    """Half a year in which money was slow, three cases came, one late, and waiting was timed."""
    found = watching()
    budget(found.unit, 100_000_00)
    spend(found.unit, (f"{YEAR}-03-15", "20000.00"), (f"{YEAR}-09-10", "50000.00"))
    cases(found.unit, f"{YEAR}-03-04", f"{YEAR}-04-01", f"{YEAR}-05-06", late=1)
    vouch(found.objective, "b1", "12")
    vouch(found.objective, "b2", share="0.7")
    return found


def made(found, day=JUNE, **more):
    return monitoring_make(by=found.officer, objective=found.objective, day=day, **more)


def refused(service, **asked):
    with pytest.raises(PerformanceRefused) as found, transaction.atomic():
        service(**asked)
    return str(found.value)


def lights(monitoring):
    return {one["id"]: one["light"] for one in monitoring.content["indicators"]}


def test_a_monitoring_of_a_day_sees_no_figure_of_a_later_day(half):
    before = made(half)
    vouch(half.objective, "b1", "40", day=f"{YEAR}-07-01")
    assert made(half).pk == before.pk
    seen = {one["id"]: one["value"] for one in made(half, date(YEAR, 7, 1)).content["indicators"]}
    first = {one["id"]: one["value"] for one in before.content["indicators"]}
    assert (first["b1"], seen["b1"]) == ("12", "40")


def test_a_figure_that_was_entered_later_for_the_day_gives_a_new_monitoring_and_the_old_one_stays(half):
    before = made(half)
    vouch(half.objective, "b1", "13", day=JUNE.isoformat())
    vouch(half.objective, "b1", "9", day=f"{YEAR}-05-31")
    again = made(half)
    assert (again.number, before.number) == (2, 1) and Monitoring.objects.count() == 2
    assert next(one["value"] for one in again.content["indicators"] if one["id"] == "b1") == "13"


def test_a_monitoring_says_what_books_cases_and_people_said_on_the_day(half):
    found = made(half)
    money = found.content["execution"]
    assert (money["final"], money["spent"], money["rate_text"], money["light"]) == (
        100_000_00,
        20_000_00,
        "20.00%",
        "red",
    )
    assert lights(found) == {"o1": "red", "o2": "red", "o3": "green", "b1": "green", "b2": "yellow", "s1": ""}
    count, rate = row_of(found.content, "o1"), row_of(found.content, "o2")
    assert (count["value_text"], count["schedule"], count["method"]) == ("3件", "even", "linear")
    assert (rate["value_text"], rate["schedule"], rate["measured"]["numerator"]) == ("66.67%", "held", "2")
    assert row_of(found.content, "s1")["measured"]["why_none"] == "还没有人登记完成值和依据"
    assert found.light == "red" and found.content["counts"] == {"red": 3, "yellow": 1, "none": 1, "green": 2}
    assert Entry.objects.get(action="monitoring.make").after["light"] == "red"


def test_what_happened_after_the_day_is_not_in_it(half):
    later = made(half, date(YEAR, 12, 31))
    assert later.content["execution"]["spent"] == 70_000_00
    assert made(half).content["execution"]["spent"] == 20_000_00
    assert row_of(made(half, date(YEAR, 3, 29)).content, "o1")["value_text"] == "1件"


def test_a_monitoring_stays_as_it_was_and_the_same_again_is_the_same(half):
    first = made(half)
    assert made(half).pk == first.pk
    cases(half.unit, f"{YEAR}-05-20", number="more")
    again = made(half)
    assert (again.number, first.content["indicators"][0]["value"]) == (2, "3")
    assert row_of(again.content, "o1")["value"] == "4"
    with pytest.raises(DatabaseError), transaction.atomic():
        Monitoring.objects.filter(pk=first.pk).update(light="green")


def test_last_years_cases_and_payments_give_the_course(half):
    year = YEAR - 1
    cases(half.unit, f"{year}-02-06", f"{year}-03-06", f"{year}-09-05", f"{year}-10-09", number="last")
    budget(half.unit, 100_000_00, year)
    spend(half.unit, (f"{year}-03-15", "10000.00"), (f"{year}-11-15", "40000.00"))
    found = made(half).content
    assert (row_of(found, "o1")["method"], row_of(found, "o1")["forecast"]) == ("last_year", "6")
    assert (found["execution"]["method"], found["execution"]["forecast"]) == ("last_year", "10000000")
    assert row_of(found, "o2")["method"] == "seasonal"


def test_a_schedule_that_was_chosen_holds_until_another_is(half):
    found = made(half, schedules={"o1": "late", "execution": "late"})
    assert row_of(found.content, "o1")["plan"] == "下半年为主"
    money = found.content["execution"]
    assert (money["light"], money["expected_text"], money["method"]) == ("red", "30.00%", "planned")
    cases(half.unit, f"{YEAR}-05-20", number="more")
    assert row_of(made(half).content, "o1")["schedule"] == "late"


def test_a_day_outside_the_year_or_an_objective_that_nobody_approved_is_refused(half):
    told = refused(monitoring_make, by=half.officer, objective=half.objective, day=date(YEAR + 1, 1, 1))
    assert f"读到{YEAR + 1}-01-01，应为{YEAR}-01-01至{YEAR}-12-31之间的一天" in told
    other = person("case_handler", place=half.unit.organization)
    assert "不归您办理" in refused(monitoring_make, by=other, objective=half.objective, day=JUNE)


def test_a_measure_is_asked_for_what_is_yellow_or_red_and_refused_for_the_rest(half):
    found = made(half)
    assert lacking(found.content) == ["execution", "o1", "o2", "b2"]
    asked = {"by": half.officer, "monitoring": found, "due": soon(), **DUE}
    assert "不是黄灯或红灯" in refused(remedy_open, indicator="b1", **asked)
    assert "没有指标" in refused(remedy_open, indicator="nothing", **asked)
    assert "已经过去" in refused(remedy_open, **{**asked, "indicator": "o2", "due": soon(-1)})
    assert "请写明措施" in refused(remedy_open, **{**asked, "indicator": "o2", "measure": "  "})
    remedy_open(indicator="o2", **asked)
    assert "已有没办完的措施" in refused(remedy_open, indicator="o2", **asked)


def test_who_carried_a_measure_out_does_not_verify_it(half):
    found = made(half)
    remedy = remedy_open(by=half.officer, monitoring=found, indicator="execution", due=soon(), **DUE)
    assert "不归您办理" in refused(remedy_step, by=half.officer, remedy=remedy, step="closed", note="好了")
    assert "可以办：已落实、延期" in refused(
        remedy_step, by=half.head, remedy=remedy, step="closed", note="好了"
    )
    remedy_step(by=half.officer, remedy=remedy, step="done", note="已支付")
    remedy_step(by=half.head, remedy=remedy, step="reopened", note="凭证未见")
    remedy_step(by=half.officer, remedy=remedy, step="done", note="凭证已补")
    remedy_step(by=half.head, remedy=remedy, step="closed", note="看过凭证")
    (row,) = remedies_of(half.objective)
    assert (row.state_zh, row.title, len(row.steps)) == ("核实销号", "预算执行", 4)
    told = Entry.objects.filter(action__startswith="remedy.").order_by("id").values_list("action", flat=True)
    assert list(told) == ["remedy.open", "remedy.done", "remedy.reopen", "remedy.done", "remedy.close"]


def test_who_answers_for_a_measure_does_not_verify_it(half):
    found = made(half)
    asked = {**DUE, "person": half.head.name}
    remedy = remedy_open(by=half.officer, monitoring=found, indicator="o2", due=soon(), **asked)
    remedy_step(by=half.officer, remedy=remedy, step="done", note="已增设")
    assert "要由另一个人核实" in refused(remedy_step, by=half.head, remedy=remedy, step="closed", note="好了")


def test_a_date_is_put_off_only_to_a_later_one_and_a_step_unseen_is_told(half):
    remedy = remedy_open(by=half.officer, monitoring=made(half), indicator="o2", due=soon(5), **DUE)
    asked = {"by": half.officer, "remedy": remedy, "step": "postponed", "note": "招标未完"}
    assert "应在原期限" in refused(remedy_step, due=soon(5), **asked)
    assert "读到空" in refused(remedy_step, **asked)
    remedy_step(due=soon(20), seen=0, **asked)
    assert remedies_of(half.objective)[0].due == soon(20)
    assert "又有人办过" in refused(remedy_step, due=soon(30), seen=0, **asked)


def late(remedy, days):
    """Let a measure be due so many days ago."""
    step = {"remedy": remedy, "number": 1, "step": "postponed", "note": "改期", "actor": "user/1"}
    RemedyStep.objects.create(due=soon(-days), at=remedy.at, **step)


def test_what_is_over_its_date_is_listed_and_reminded_of_once_each(half):
    remedy = remedy_open(by=half.officer, monitoring=made(half), indicator="o2", due=soon(2), **DUE)
    powers = powers_of(half.officer)
    assert overdue(powers, soon(0)) == [] and remind(today=soon(0)) == 1 and remind(today=soon(0)) == 0
    assert set(Notice.objects.values_list("user__username", flat=True)) == {
        half.officer.username,
        half.head.username,
    }
    late(remedy, 9)
    assert [one.late(soon(0)) for one in overdue(powers, soon(0))] == [9]
    assert remind(today=soon(0)) == 1 and remind(today=soon(0)) == 0
    notice = Notice.objects.order_by("-id").first()
    assert "已超期8日以上" in notice.text and notice.reference == f"remedy/{remedy.pk}"
    remedy_step(by=half.officer, remedy=remedy, step="done", note="已增设")
    assert overdue(powers, soon(0)) == [] and remind(today=soon(30)) == 0


def test_marks_of_reminders_rise_by_what_the_policy_says():
    assert [mark_of(left, (3, 0), 7) for left in (9, 3, 2, 0, -1, -7, -8, -15)] == [
        None,
        3,
        3,
        0,
        -1,
        -1,
        -8,
        -15,
    ]


def test_the_list_shows_the_worst_first_and_what_has_no_measure(half):
    powers = powers_of(half.officer)
    (row,) = monitoring_rows(powers, half.unit, YEAR)
    assert (row.last, row.light, row.unanswered) == (None, "", 0)
    found = made(half)
    remedy_open(by=half.officer, monitoring=found, indicator="o2", due=soon(), **DUE)
    (row,) = monitoring_rows(powers, half.unit, YEAR)
    assert (row.light, row.unanswered, len(row.remedies), row.page.name) == ("red", 3, 1, NAME)
    stranger = powers_of(person("performance_officer", place=bureau("远处的局")))
    remedy = Remedy.objects.get().pk
    assert remedy_for(powers, remedy) and remedy_for(stranger, remedy) is None
    assert monitoring_rows(stranger, half.unit, YEAR) == [] and overdue(stranger, soon(90)) == []


def test_queries_do_not_grow_with_projects_and_measures(half):
    powers = powers_of(half.officer)

    def count():
        with CaptureQueriesContext(connection) as found:
            monitoring_rows(powers, half.unit, YEAR)
        return len(found)

    remedy_open(by=half.officer, monitoring=made(half), indicator="o2", due=soon(), **DUE)
    first = count()
    for number in range(3):
        other = watching(name=f"项目{number}")
        found = monitoring_make(by=None, objective=other.objective, day=JUNE)
        remedy_open(by=None, monitoring=found, indicator="o1", due=soon(), **DUE)
    assert count() == first
