"""Papers sent in become a job; its page, the list, notices and the home say how far it is."""

import io
import re
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.support.people import bureau, person, sign_in, signed_in
from tests.support.two_years import accounts
from tests.support.work import work_off
from yiben.apps.audits import uploads
from yiben.apps.audits.models import Run
from yiben.apps.documents.models import Paper
from yiben.apps.jobs.models import Job, Notice, Step
from yiben.apps.jobs.services import Planned, job_enqueue

pytestmark = pytest.mark.django_db
TEXT = (
    "云岭县第{n}中心2023年度部门决算公开\n2023年度收入总计1,247.36万元，比上年增加111.22万元，增长8.92%。\n"
)


def paper(n=1):
    return TEXT.format(n=n).encode()


def package(**members):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return data.getvalue()


@pytest.fixture
def author():
    return person("finance_officer")


@pytest.fixture
def client(client, author):
    return sign_in(client, author)


def send(client, *files):
    sent = [SimpleUploadedFile(name, data) for name, data in files]
    return client.post("/papers/upload/", {"paper": sent})


def text_of(response):
    return response.content.decode()


def test_several_papers_are_stored_before_the_answer_and_audited_by_one_job(client, author):
    response = send(client, ("一.txt", paper(1)), ("二.txt", paper(2)), ("三.exe", b"MZ"))
    job = Job.objects.get()
    assert response.status_code == 302 and response.headers["Location"] == f"/jobs/{job.pk}/?then=open"
    assert Paper.objects.count() == 2 and not Run.objects.exists()
    page = text_of(client.get(response.headers["Location"]))
    assert "送审3份文件" in page and "等待处理" in page and "已处理 1 / 3" in page
    assert "不是能读的格式" in page and "刷新进度" in page
    work_off()
    page = text_of(client.get(f"/jobs/{job.pk}/"))
    assert "已完成" in page and "完成2项，1项没有做成" in page and "刷新进度" not in page
    for paper_id in Paper.objects.values_list("pk", flat=True):
        assert f'href="/papers/{paper_id}/"' in page
    assert text_of(client.get("/papers/")).count("papers__name") == 2


def test_a_package_is_opened_and_what_is_damaged_in_it_holds_nothing_up(client):
    good = package(a_txt=paper(1), 附件__b_txt=paper(2), c_exe=b"MZ", 空_txt=b"")
    send(client, ("材料.zip", good), ("坏.zip", b"PK\x03\x04" + b"x" * 50))
    work_off()
    assert Run.objects.count() == 2
    says = dict(Step.objects.values_list("name", "state"))
    assert says == {
        "a.txt": "done",
        "b.txt": "done",
        "c.exe": "refused",
        "空.txt": "refused",
        "坏.zip": "refused",
    }


def test_papers_of_two_years_sent_together_meet_whichever_comes_first(client):
    late, early = (
        accounts(2023, opening="7.30", closing="1.00"),
        accounts(2022, opening="5.00", closing="7.00"),
    )
    send(client, ("2023年度决算.txt", late), ("2022年度决算.txt", early))
    work_off()
    assert list(Step.objects.values_list("name", flat=True)) == ["2022年度决算.txt", "2023年度决算.txt"]
    (entry,) = Run.objects.get(paper__name="2023年度决算.txt").result["documents"]
    assert "total-opening-is-last-closing" in {lead["rule"] for lead in entry["leads"]}


def test_one_paper_leads_to_itself_as_soon_as_it_is_audited_and_its_job_stays_to_be_seen(client):
    sent = send(client, ("一.txt", paper()))
    waiting = text_of(client.get(sent.headers["Location"]))
    assert "data-progress" in waiting and "then=open" in waiting
    work_off()
    target = client.get(sent.headers["Location"])
    assert target.status_code == 302 and target.headers["Location"].startswith("/papers/")
    assert "已审核。" in text_of(client.get(f"/jobs/{Job.objects.get().pk}/"))


def test_the_changing_part_is_a_fragment_that_says_when_it_is_over(client):
    send(client, ("一.txt", paper()))
    job = Job.objects.get()
    part = text_of(client.get(f"/jobs/{job.pk}/progress/"))
    assert "<html" not in part and 'role="status"' in part and "data-ended" not in part
    work_off()
    assert "data-ended" in text_of(client.get(f"/jobs/{job.pk}/progress/"))


def test_the_job_of_another_organisation_is_not_there(client, author):
    send(client, ("一.txt", paper()))
    job = Job.objects.get()
    elsewhere = bureau("青河县行政审批局")
    for role in ("finance_officer", "administrator", "auditor"):
        stranger = signed_in(role, place=elsewhere)
        for address in (f"/jobs/{job.pk}/", f"/jobs/{job.pk}/progress/"):
            assert stranger.get(address).status_code == 404
        assert stranger.post(f"/jobs/{job.pk}/retry/").status_code == 404
        assert "审核“一.txt”" not in text_of(stranger.get("/jobs/"))
    assert "审核“一.txt”" not in text_of(signed_in("administrator", place=elsewhere).get("/jobs/all/"))
    watcher = signed_in("administrator")
    assert "审核“一.txt”" in text_of(watcher.get("/jobs/all/"))
    page = text_of(watcher.get(f"/jobs/{job.pk}/"))
    assert author.name in page and "/papers/" not in page.split("<main")[1]
    assert watcher.post(f"/jobs/{job.pk}/retry/").status_code == 404


def test_a_finished_job_is_told_by_a_notice_until_it_is_read(client, author):
    assert "没有消息" in text_of(client.get("/notices/"))
    send(client, ("一.txt", paper()))
    work_off()
    notice = Notice.objects.get(user=author)
    bell = re.compile(r'class="bell">1<span class="unseen">条未读')
    assert bell.search(text_of(client.get("/papers/")))
    page = text_of(client.get("/notices/"))
    assert "审核“一.txt”：已完成。" in page and f'href="/jobs/{Job.objects.get().pk}/"' in page
    signed_in("administrator").post(f"/notices/{notice.pk}/read/")
    assert bell.search(text_of(client.get("/")))
    client.post(f"/notices/{notice.pk}/read/")
    assert not bell.search(text_of(client.get("/")))
    assert client.get(f"/notices/{notice.pk}/read/").status_code == 405


def test_who_sees_that_a_job_has_ended_needs_no_notice_of_it(client, author):
    sent = send(client, ("一.txt", paper()))
    other = job_enqueue(kind="audit.papers", title="送审", steps=[Planned("x", problem="不能读")], by=author)
    work_off()
    client.get(sent.headers["Location"])
    assert list(Notice.objects.filter(read_at=None).values_list("reference", flat=True)) == [
        f"job/{other.pk}"
    ]


def test_the_home_shows_what_waits_and_what_went_wrong_and_nothing_that_is_done(client):
    assert "没有做成的任务" not in text_of(client.get("/"))
    send(client, ("一.txt", paper()))
    assert "还没做完和没有做成的任务" in text_of(client.get("/"))
    work_off()
    assert "没有做成的任务" not in text_of(client.get("/"))
    send(client, ("二.txt", b"\x00\x01" * 4000))
    work_off()
    home = text_of(client.get("/"))
    assert "没有做成的任务" in home and "审核“二.txt”" in home


def test_what_failed_can_be_put_in_line_again_by_who_asked(client, author, monkeypatch):
    def breaks(**_):
        raise MemoryError

    monkeypatch.setattr("yiben.apps.audits.tasks.audit_received_paper", breaks)
    send(client, ("一.txt", paper()))
    work_off()
    monkeypatch.undo()
    job = Job.objects.get()
    page = text_of(client.get(f"/jobs/{job.pk}/"))
    assert "没有做成" in page and "MemoryError" in page and "重新处理没有做成的" in page
    assert "已重新排队" in text_of(client.post(f"/jobs/{job.pk}/retry/", follow=True))
    work_off()
    page = text_of(client.get(f"/jobs/{job.pk}/"))
    assert "已审核。" in page and "重新处理没有做成的" not in page


def test_so_many_papers_an_hour_and_not_one_more(client, settings):
    settings.YIBEN_UPLOADS_PER_HOUR = 2
    assert send(client, ("一.txt", paper(1))).status_code == 302
    refused = send(client, ("二.txt", paper(2)), ("三.txt", paper(3)))
    assert refused.status_code == 400
    assert "每小时最多送审2份，您一小时内已送1份，这次的2份没有接收" in text_of(refused)
    assert Paper.objects.count() == 1
    assert send(client, ("二.txt", paper(2))).status_code == 302


@pytest.mark.parametrize(("limit", "says"), [("BATCH_LIMIT", "合计不超过"), ("BATCH_FILES", "一次最多送审")])
def test_more_than_one_sending_may_hold_is_refused_as_a_whole(client, monkeypatch, limit, says):
    monkeypatch.setattr(uploads, limit, 1 if limit == "BATCH_FILES" else len(paper()) + 1)
    refused = send(client, ("一.txt", paper(1)), ("二.txt", paper(2)))
    assert refused.status_code == 400 and says in text_of(refused)
    assert not Paper.objects.exists() and not Job.objects.exists()


def test_more_files_than_a_form_may_hold_get_a_page_that_says_what_to_do(client, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FILES = 1
    client.raise_request_exception = False
    refused = send(client, ("一.txt", paper(1)), ("二.txt", paper(2)))
    assert refused.status_code == 400 and "打成压缩包" in text_of(refused)


def test_nothing_is_kept_where_the_job_cannot_be_put_in_line(client, monkeypatch):
    def breaks(**_):
        raise OSError

    monkeypatch.setattr(uploads, "job_enqueue", breaks)
    with pytest.raises(OSError):
        send(client, ("一.txt", paper()))
    assert not Paper.objects.exists()


def test_the_pages_ask_the_database_as_often_for_thirty_rows_as_for_three(
    client, author, django_assert_num_queries
):
    def ask(rows):
        for _ in range(rows):
            steps = [Planned(str(n), problem="不能读") for n in range(rows)]
            job = job_enqueue(kind="audit.papers", title="送审", steps=steps, by=author)
        work_off()
        return job

    watcher = signed_in("administrator")
    for rows in (3, 30):
        job = ask(rows)
        with django_assert_num_queries(4 + 2):
            client.get("/jobs/")
        with django_assert_num_queries(4 + 2):
            watcher.get("/jobs/all/")
        with django_assert_num_queries(4 + 5):  # the notice is read
            client.get(f"/jobs/{job.pk}/")
        with django_assert_num_queries(4 + 2):
            client.get("/notices/")


def test_long_lists_are_paged(client, author):
    steps = [Planned(f"{n}.txt", problem="不能读") for n in range(55)]
    for _ in range(55):
        job_enqueue(kind="audit.papers", title="送审", steps=[Planned("x", problem="不能读")], by=author)
    job = job_enqueue(kind="audit.papers", title="送审", steps=steps, by=author)
    work_off()
    assert text_of(client.get(f"/jobs/{job.pk}/?page=2")).count('class="steps__name"') == 5
    assert text_of(client.get("/jobs/?page=2")).count('class="steps__name"') == 6
    assert text_of(client.get("/notices/?page=2")).count('<li class="notice') == 6
