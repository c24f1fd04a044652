"""Jobs: done step by step, taken up again after a death, given up after three, told to who asked."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from tests.support.people import bureau, person
from tests.support.work import work_off
from yiben.apps.jobs import doing
from yiben.apps.jobs.doing import Outcome, do, job_take, jobs_recover, step_begin
from yiben.apps.jobs.models import STEP_REFUSED, Job, Notice, Step, Worker
from yiben.apps.jobs.selectors import job_for, jobs_open, jobs_within, line, notices_unread
from yiben.apps.jobs.services import Planned, job_enqueue, job_retry, notices_mark_read
from yiben.apps.jobs.workers import worker_name
from yiben.apps.jobs.working import worker_beat
from yiben.apps.journals.models import Entry
from yiben.apps.orgs.selectors import powers_of

pytestmark = pytest.mark.django_db
DEAD = "elsewhere/1/1"


class Desk:
    """A handler for the tests: what it was given, and what it does with each name."""

    def __init__(self):
        self.seen = []
        self.does = {}

    def __call__(self, work):
        self.seen.append(work.name)
        return self.does.get(work.name, lambda: Outcome("好了", "paper/1"))()


@pytest.fixture
def desk(settings, monkeypatch):
    desk = Desk()
    monkeypatch.setattr("tests.apps.test_jobs.handle", desk, raising=False)
    monkeypatch.setattr(doing, "handler_of", lambda kind: desk)
    settings.YIBEN_JOBS = {"test": "tests.apps.test_jobs.handle"}
    return desk


def ask(by=None, steps=("甲", "乙", "丙"), **more):
    return job_enqueue(kind="test", title="试一试", steps=[Planned(name) for name in steps], by=by, **more)


def states(job):
    return list(Step.objects.filter(job=job).order_by("number").values_list("state", flat=True))


def again(job):
    return Job.objects.get(pk=job.pk)


def test_a_job_is_done_step_by_step_and_its_user_is_told_once(desk):
    user = person("finance_officer")
    job = ask(by=user)
    assert again(job).state == "queued" and job.organization == user.organization
    assert work_off() == 1
    job = again(job)
    assert desk.seen == ["甲", "乙", "丙"]
    assert (job.state, job.done, job.total, job.worker, job.at) == ("done", 3, 3, "", "")
    assert job.result == "3项都已完成。" and job.ended_at
    notice = Notice.objects.get(user=user)
    assert (notice.text, notice.reference) == ("试一试：3项都已完成。", f"job/{job.pk}")
    actions = Entry.objects.filter(target=f"job/{job.pk}").values_list("action", "actor")
    assert list(actions) == [("job.enqueue", user.label), ("job.end", "系统")]


def test_while_it_runs_it_says_how_far_it_is_and_at_what(desk):
    job = ask()
    desk.does["乙"] = lambda: Outcome(f"{again(job).done} {again(job).at} {again(job).state}")
    work_off()
    assert Step.objects.get(job=job, name="乙").says == "1 乙 running"


def test_jobs_are_done_in_the_order_in_which_they_came(desk):
    ask(steps=["一"]), ask(steps=["二"])
    work_off()
    assert desk.seen == ["一", "二"]


def test_a_kind_without_a_handler_is_refused_at_once(desk):
    with pytest.raises(LookupError, match=r"site/jobs\.py"):
        job_enqueue(kind="nothing", title="", steps=[])
    assert not Job.objects.exists()


def test_a_step_that_breaks_is_told_without_its_words_and_the_others_go_on(desk):
    def breaks():
        raise ValueError("13812345678")

    desk.does["乙"] = breaks
    job = ask(by=person())
    work_off()
    step = Step.objects.get(job=job, name="乙")
    assert states(job) == ["done", "failed", "done"]
    assert "ValueError" in step.says and "138" not in step.says
    assert again(job).state == "done" and again(job).result == "完成2项，1项没有做成。"


def test_a_job_of_which_nothing_succeeded_has_failed_and_says_why(desk):
    desk.does["甲"] = lambda: Outcome("打不开", state=STEP_REFUSED)
    user = person()
    job = ask(by=user, steps=["甲"])
    work_off()
    assert (again(job).state, again(job).problem) == ("failed", "打不开")
    assert Notice.objects.get(user=user).text == "试一试：打不开"
    assert [j.pk for j in jobs_open(user=user, most=6)] == [job.pk]


def test_steps_refused_from_the_start_are_counted_and_not_handled(desk):
    job = job_enqueue(
        kind="test", title="", steps=[Planned("好"), Planned("坏.exe", problem="不是能读的格式")]
    )
    assert again(job).done == 1
    work_off()
    assert desk.seen == ["好"] and states(job) == ["done", "refused"]
    assert again(job).done == 2


def test_what_a_dead_worker_left_is_taken_up_where_it_stopped(desk):
    job = ask()
    held = job_take(worker=DEAD)
    step = step_begin(job_id=held.pk, worker=DEAD)
    doing.step_end(step=step, outcome=Outcome("好了"))
    step_begin(job_id=held.pk, worker=DEAD)
    assert job_take(worker="other") is None
    assert jobs_recover() == 1
    assert again(job).state == "interrupted"
    work_off()
    assert desk.seen == ["乙", "丙"]
    assert again(job).state == "done" and again(job).done == 3
    assert Entry.objects.filter(action="job.interrupt", target=f"job/{job.pk}").count() == 1


def test_the_jobs_of_living_workers_are_left_to_them(desk):
    ask()
    worker_beat(name=worker_name())
    job_take(worker=worker_name())
    assert jobs_recover() == 0


def test_a_worker_of_another_machine_is_dead_when_it_was_not_heard_of_for_a_minute(desk):
    ask()
    job_take(worker=DEAD)
    worker_beat(name=DEAD)
    assert jobs_recover() == 0
    Worker.objects.update(beat_at=timezone.now() - timedelta(seconds=61))
    assert jobs_recover() == 1


def test_a_process_of_this_machine_that_is_gone_is_dead_at_once(desk):
    ask()
    host = worker_name().split("/")[0]
    for name in (f"{host}/4194999/5", f"{host}/1/5"):
        worker_beat(name=name)
        job_take(worker=name)
        assert jobs_recover() == 1


def test_a_worker_that_lost_its_job_does_nothing_more_to_it(desk):
    job = ask()
    lost = job_take(worker=DEAD)
    jobs_recover()
    job_take(worker="other")
    do(job=lost, worker=DEAD)
    assert desk.seen == [] and again(job).worker == "other" and again(job).state == "running"


def test_a_step_that_brought_three_workers_down_is_given_up_and_the_others_are_done(desk):
    job = ask(by=person())
    for _ in range(3):
        held = job_take(worker=DEAD)
        assert step_begin(job_id=held.pk, worker=DEAD).name == "甲"
        jobs_recover()
    work_off()
    assert desk.seen == ["乙", "丙"]
    assert states(job) == ["failed", "done", "done"]
    assert "中断了三次" in Step.objects.get(job=job, name="甲").says


def test_what_failed_can_be_tried_again_and_what_was_refused_cannot(desk):
    user = person()
    job = job_enqueue(kind="test", title="", steps=[Planned("甲"), Planned("坏", problem="不能读")], by=user)

    def breaks():
        raise OSError

    desk.does["甲"] = breaks
    work_off()
    desk.does.clear()
    assert job_retry(by=user, job=job)
    work_off()
    assert states(job) == ["done", "refused"] and again(job).done == 2
    assert not job_retry(by=user, job=job)


def test_a_long_job_lets_others_through_and_is_finished_after_them(desk):
    ask(steps=["长一", "长二"]), ask(steps=["短"])
    long = job_take(worker="w")
    do(job=long, worker="w", turn=0)
    assert desk.seen == ["长一"] and again(long).state == "queued"
    work_off()
    assert desk.seen == ["长一", "短", "长二"]


def test_a_worker_that_must_stop_gives_its_job_back_after_the_step_at_hand(desk):
    job = ask()
    do(job=job_take(worker="w"), worker="w", stopping=lambda: True)
    assert desk.seen == ["甲"] and again(job).state == "queued" and again(job).worker == ""


def test_one_sees_the_own_jobs_and_an_administrator_those_of_the_organisation_and_below(desk):
    top = bureau()
    below, beside = bureau("县政务中心", parent=top), bureau("青河县行政审批局")
    author, colleague = person("finance_officer", place=below), person("section_head", place=below)
    job = ask(by=author)
    watchers = {
        "author": author,
        "colleague": colleague,
        "above": person("administrator", place=top),
        "own": person("administrator", place=below),
        "beside": person("administrator", place=beside),
    }
    sees = {who for who, user in watchers.items() if job_for(powers_of(user), user=user, job_id=job.pk)}
    assert sees == {"author", "above", "own"}
    assert list(jobs_within(powers_of(watchers["above"]))) == [job]
    assert not jobs_within(powers_of(watchers["beside"])).exists()


def test_notices_are_read_one_by_one_or_all_and_never_those_of_another(desk):
    user, other = person(), person()
    for _ in range(3):
        ask(by=user, steps=["甲"])
    work_off()
    first = Notice.objects.filter(user=user).first()
    assert notices_mark_read(user=other, notice_id=first.pk) == 0
    assert notices_unread(user=user) == 3
    assert notices_mark_read(user=user, notice_id=first.pk) == 1
    assert notices_mark_read(user=user) == 2
    assert notices_unread(user=user) == 0


def test_the_line_says_what_waits_and_whether_anybody_works(desk):
    ask(), ask()
    job_take(worker=DEAD)
    assert (line().waiting, line().running, line().workers, line().last_beat) == (1, 1, 0, None)
    worker_beat(name=DEAD)
    assert line().workers == 1


@pytest.mark.skipif(
    connection.vendor != "postgresql", reason="SQLite: tests/faults/test_worker.py, by processes"
)
@pytest.mark.django_db(transaction=True)
def test_workers_at_the_same_time_take_different_jobs(desk):
    asked = {ask().pk for _ in range(12)}

    def take(number):
        taken = []
        while job := job_take(worker=f"worker-{number}"):
            taken.append(job.pk)
        connection.close()
        return taken

    with ThreadPoolExecutor(4) as pool:
        taken = [pk for found in pool.map(take, range(4)) for pk in found]
    assert sorted(taken) == sorted(asked)


def test_doing_asks_the_database_as_often_a_step_for_thirty_as_for_three(desk, django_assert_max_num_queries):
    ask(steps=["一"])
    work_off()  # the streams of the day
    ask(steps=[str(n) for n in range(3)])
    with django_assert_max_num_queries(3 * 15 + 40):
        work_off()
    ask(steps=[str(n) for n in range(30)])
    with django_assert_max_num_queries(30 * 15 + 40):
        work_off()
