"""Sending papers in: stored at once, audited by a job, limited, and never more than text on our pages."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.support.kept import keep
from tests.support.people import person, sign_in, signed_in
from tests.support.sample import sample
from tests.support.work import work_off
from yiben.apps.audits import services, uploads
from yiben.apps.audits.lists import PaperList
from yiben.apps.audits.models import Run
from yiben.apps.documents.models import Paper
from yiben.apps.jobs.models import Job
from yiben.apps.orgs.selectors import powers_of

pytestmark = pytest.mark.django_db
TEXT = "云岭县政务服务中心2023年度部门决算公开\n2023年度收入总计1,247.36万元，比上年增加111.22万元，增长8.92%。\n"


@pytest.fixture
def client():
    return signed_in("finance_officer")


def send(client, name="a.txt", data=None):
    data = TEXT.encode() if data is None else data
    return client.post("/papers/upload/", {"paper": SimpleUploadedFile(name, data)})


def send_and_open(client, **more):
    """The page on which whoever sent one paper in arrives once it is audited."""
    sent = send(client, **more)
    work_off()
    return text_of(client.get(sent.headers["Location"], follow=True))


def text_of(response):
    return response.content.decode()


def test_a_paper_is_audited_and_shown_with_its_leads(client):
    page = send_and_open(client)
    assert "已审核" in page
    assert "云岭县政务服务中心" in page and 'id="s1-lead-1"' in page


def test_the_same_paper_again_leads_to_the_audit_that_is_there(client):
    send_and_open(client)
    assert "以前收过" in send_and_open(client, name="b.txt")
    assert Run.objects.count() == 1


def test_a_file_that_cannot_be_read_says_so_and_is_no_clean_result(client):
    page = send_and_open(client, name="a.docx", data=b"%PDF-1.7 scan")
    assert "未能审核" in page and "没有疑点" not in page


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [("a.exe", b"MZ", "不是能读的格式"), ("a.txt", b"", "空的"), ("a.zip", b"PK", "压缩包已损坏")],
)
def test_what_is_no_paper_is_not_taken_in(client, name, data, why):
    response = send(client, name=name, data=data)
    assert response.status_code == 400 and why in text_of(response)
    assert not Paper.objects.exists() and not Job.objects.exists()


def test_no_file_and_a_file_above_the_limit_are_refused(client, monkeypatch):
    assert "请先选择" in text_of(client.post("/papers/upload/", {}))
    monkeypatch.setattr(uploads, "UPLOAD_LIMIT", 10)
    assert "没有接收" in text_of(send(client))
    assert not Paper.objects.exists()


def test_a_body_above_the_limit_is_refused_before_it_is_read(client):
    response = client.post(
        "/papers/upload/", {"a": "b"}, headers={"content-length": str(uploads.BATCH_LIMIT * 2)}
    )
    assert response.status_code == 413 and "文件太大" in text_of(response)


@pytest.mark.parametrize(
    "name",
    [
        '<img src=x onerror="alert(1)">.txt',
        '"><script>alert(1)</script>.txt',
        "{{ 7777*7 }}{% raise %}.txt",
        "'-alert(1)-'.txt",
    ],
)
def test_the_name_of_a_file_is_only_text_on_every_page(client, name):
    response = send(client, name=name, data=b"\x00\x01" * 4000)
    waiting = text_of(client.get(response.headers["Location"]))
    work_off()
    addresses = ("/papers/", "/", "/jobs/", "/jobs/1/", "/notices/", f"/papers/{Paper.objects.get().pk}/")
    pages = [waiting, *(text_of(client.get(address)) for address in addresses)]
    for page in pages:
        assert "<script>alert" not in page and "<img src=x" not in page
        assert "54439" not in re.sub(r"v=[0-9a-f]+", "", page.split("<main")[1])  # hashes of pictures apart


def test_the_words_of_a_paper_are_only_text(client):
    evil = f"<script>alert(1)</script>\n{TEXT}<img src=x onerror=alert(1)>\n"
    page = send_and_open(client, data=evil.encode())
    assert "<script>alert" not in page and "<img src=x" not in page


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\papers\\决算.docx", "决算.docx"),
        ("a\u202etxt.exe\x00\r\n.txt", "atxt.exe.txt"),
        ("", "未命名"),
        ("长" * 300 + ".txt", "长" * 196 + ".txt"),
    ],
)
def test_a_name_is_only_a_name(sent, kept):
    assert services.plain_name(sent) == kept


@pytest.mark.parametrize("role", ["citizen", "window_clerk", "bureau_head", "auditor", "administrator"])
def test_who_may_not_send_papers_in_cannot(role):
    assert send(signed_in(role)).status_code == 403
    assert not Paper.objects.exists()


def test_an_open_paper_no_longer_waits_and_only_for_who_opened_it(client):
    run = keep(sample())
    reader, other = person("auditor"), person("auditor")
    assert [line.run_id for line in PaperList(powers_of(reader), reader).unread(5)] == [run.pk]
    desk = sign_in(client, reader)
    assert "没看过的疑点" in text_of(desk.get("/"))
    desk.get(f"/papers/{run.paper_id}/"), desk.get(f"/papers/{run.paper_id}/")
    assert PaperList(powers_of(reader), reader).unread(5) == []
    assert PaperList(powers_of(other), other).unread(5)
    assert "都看过了" in text_of(desk.get("/"))


def test_a_citizen_reads_the_paper_and_no_lead_count_or_order_tells_of_leads():
    run = keep(sample())
    citizen = signed_in("citizen")
    page = text_of(citizen.get(f"/papers/{run.paper_id}/"))
    assert "收入支出决算总表" in page and "核实之前不在这里展示" in page
    assert (
        "s1-lead-" not in page and "data-leads" not in page and "<mark" not in page and "核对 151" not in page
    )
    shelf = text_of(citizen.get("/papers/"))
    assert "核对" not in shelf and "错误" not in shelf
    assert "没看过的疑点" not in text_of(citizen.get("/"))


def test_the_home_shows_only_what_a_role_may_open():
    assert "全部用户" in text_of(signed_in("administrator").get("/"))
    assert "公开文本</a>" not in text_of(signed_in("administrator").get("/"))
    assert "还没有角色" in text_of(signed_in("").get("/"))
