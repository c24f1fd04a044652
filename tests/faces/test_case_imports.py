"""The page that brings in what was done on other platforms: tried, imported in a job, told with every problem."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import Workbook

from tests.support.cases import Office
from tests.support.people import bureau, sign_in
from tests.support.work import work_off
from yiben.apps.cases.models import Case, ForeignBatch, ForeignUpload
from yiben.apps.cases.services.uploads import upload_do, upload_submit, uploads_forget
from yiben.apps.jobs.models import Job
from yiben.apps.journals.models import Entry
from yiben.faces.workbench.views.cases import imports

pytestmark = pytest.mark.django_db
HEAD = "办件编号,事项名称,环节,环节时间,申请渠道,承诺时限\n"
GOOD = (
    HEAD + "A-1,食品经营许可,已接件,2026-03-02 09:00,网上,7\nA-1,食品经营许可,受理,2026-03-02 10:30,网上,7\n"
)
BAD = GOOD + "A-3,许可,盖章,2026-03-05 09:00,网上,\nA-4,许可,接件,昨天,网上,\n"
PAGE = "/cases/imports/"


@pytest.fixture
def office():
    return Office()


@pytest.fixture
def section(office):
    return sign_in(Client(), office.section)


def sent(office, data=GOOD, name="省平台3月.csv", act="import", **more):
    content = data if isinstance(data, bytes) else data.encode()
    return {
        "file": SimpleUploadedFile(name, content),
        "source": "省平台",
        "organization": office.place.pk,
        "act": act,
        **more,
    }


def text(response, status=200):
    assert response.status_code == status, response.status_code
    return response.content.decode()


def test_a_file_is_tried_at_once_and_nothing_of_it_stays(section, office):
    page = text(section.post(PAGE, sent(office, act="try")))
    assert "没有问题，可以导入" in page and "按“平台办件过程（一行一个环节）”读取" in page
    assert not ForeignBatch.objects.exists() and not ForeignUpload.objects.exists()
    assert not Case.objects.exists()


def test_every_problem_stands_with_its_row_its_column_and_what_was_read(section, office):
    page = text(section.post(PAGE, sent(office, BAD, act="try")))
    assert "整个文件都不会导入" in page
    for word in ("第4行", "环节（C4）", "盖章", "第5行", "环节时间（D5）", "昨天"):
        assert word in page


def test_a_file_is_imported_in_a_job_that_deletes_it(section, office):
    answer = section.post(PAGE, sent(office))
    job = Job.objects.get(kind="cases.import")
    assert answer.url == reverse("workbench:job", args=[job.pk])
    upload = ForeignUpload.objects.get()
    assert upload.content and "等待处理" in text(section.get(f"{PAGE}{upload.pk}/"))
    work_off()
    upload.refresh_from_db()
    assert bytes(upload.content) == b"" and ForeignBatch.objects.get().fresh == 2
    page = text(section.get(answer.url))
    assert "已导入1件、2条新环节，文件已删除。" in page and f'href="{PAGE}{upload.pk}/"' in page
    assert "已导入，文件已删除" in text(section.get(f"{PAGE}{upload.pk}/"))
    shown = text(section.get(PAGE))
    assert '<option value="省平台">' in shown and upload.sha256[:12] in shown
    assert Case.objects.get().batch == ForeignBatch.objects.get()


def test_a_refused_file_is_deleted_too_and_its_page_keeps_every_problem(section, office):
    section.post(PAGE, sent(office, BAD))
    work_off()
    upload = ForeignUpload.objects.get()
    assert (upload.state, bytes(upload.content)) == ("refused", b"") and not Case.objects.exists()
    page = text(section.get(f"{PAGE}{upload.pk}/"))
    assert "什么也没有写入，文件已删除" in page and "昨天" in page
    assert Entry.objects.filter(action="foreign.refuse").exists()
    assert "还有1处问题" in text(section.get(f"/jobs/{Job.objects.get().pk}/"))


def test_a_large_file_is_tried_in_a_job_that_tells_how_far_it_is(section, office, monkeypatch):
    monkeypatch.setattr(imports, "AT_ONCE", 10)
    monkeypatch.setattr("yiben.apps.cases.services.foreign.TELL_EVERY", 2)
    told = []
    monkeypatch.setattr("yiben.apps.cases.tasks.job_progress", lambda **said: told.append(said["at"]))
    section.post(PAGE, sent(office, act="try"))
    work_off()
    upload = ForeignUpload.objects.get()
    assert told == ["省平台3月.csv：已读2行"]
    assert (upload.state, upload.dry_run, bytes(upload.content)) == ("done", True, b"")
    assert upload.report["fresh"] == 2 and not Case.objects.exists()
    assert "这次只是试读" in text(section.get(f"{PAGE}{upload.pk}/"))


def test_a_worker_that_died_after_writing_imports_nothing_twice(office):
    asked = {"organization": office.place, "source": "省平台", "name": "a.csv", "data": GOOD.encode()}
    upload, _job = upload_submit(by=office.section, **asked)
    upload_do(by=office.section, upload_id=upload.pk)
    ForeignUpload.objects.update(state="waiting", content=b"", report={})
    again = upload_do(by=office.section, upload_id=upload.pk)
    assert (again.state, again.report["fresh"]) == ("done", 2) and ForeignBatch.objects.count() == 1


def test_the_same_file_again_is_told_with_when_it_came(section, office):
    section.post(PAGE, sent(office))
    work_off()
    page = text(section.post(PAGE, sent(office, act="try")), 400)
    assert "导入过" in page and "一字不差" in page


def test_a_workbook_of_two_sheets_is_read_and_problems_name_the_sheet(section, office):
    book = Workbook()
    first = book.active
    first.title = "过程"
    for line in GOOD.splitlines():
        first.append(line.split(","))
    second = book.create_sheet("热线")
    second.append(["工单编号", "工单标题", "受理时间", "是否满意"])
    second.append(["T-1", "路灯不亮", "2026-03-02 09:00", "还行"])
    data = BytesIO()
    book.save(data)
    page = text(section.post(PAGE, sent(office, data.getvalue(), "a.xlsx", act="try")))
    assert "热线 第2行" in page and "还行" in page and "平台热线工单" in page


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"file": ""}, "没有选文件"),
        ({"source": " "}, "请写明来源平台"),
        ({"organization": "x"}, "请选择导入到哪个单位"),
    ],
)
def test_what_is_missing_is_asked_for(section, office, change, why):
    assert why in text(section.post(PAGE, sent(office, **change)), 400)


@pytest.mark.parametrize("data", [b"\x00\x01\x02", b"PK\x03\x04broken", b"", "姓名,年龄\n甲,3\n".encode()])
def test_what_is_no_file_of_a_platform_is_an_answer(section, office, data):
    page = section.post(PAGE, sent(office, data, "a.xlsx", act="try"))
    assert page.status_code in (200, 400) and 'class="note note--error"' in page.content.decode()


def test_only_a_section_head_imports_and_only_into_the_own_office(section, office):
    assert sign_in(Client(), office.clerk).get(PAGE).status_code == 403
    other = bureau("青河县政务服务管理局")
    assert "请选择导入到哪个单位" in text(section.post(PAGE, sent(office, organization=other.pk)), 400)
    upload, _job = upload_submit(by=None, organization=other, source="x", name="a.csv", data=b"1")
    assert section.get(f"{PAGE}{upload.pk}/").status_code == 404


def test_a_file_that_no_worker_takes_is_deleted_after_a_week_and_a_report_after_a_month(office):
    asked = {"by": None, "organization": office.place, "source": "省平台", "name": "a.csv"}
    waiting, _job = upload_submit(**asked, data=GOOD.encode())
    old, _job = upload_submit(**asked, data=b"2")
    upload_do(by=None, upload_id=old.pk)
    assert uploads_forget(today=timezone.localdate()) == 0
    ForeignUpload.objects.filter(pk=waiting.pk).update(at=timezone.now() - timedelta(days=8))
    ForeignUpload.objects.filter(pk=old.pk).update(at=timezone.now() - timedelta(days=40))
    assert uploads_forget(today=timezone.localdate()) == 2
    waiting.refresh_from_db()
    assert bytes(waiting.content) == b"" and "文件已删除" in waiting.report["problems"][0]["message"]
    assert not ForeignUpload.objects.filter(pk=old.pk).exists()


def test_the_page_asks_no_more_for_more_batches(section, office, django_assert_max_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    day = date(2026, 3, 2).isoformat()

    def batches(first, last):
        for number in range(first, last):
            ForeignBatch.objects.create(
                organization=office.place, source=f"平台{number}", name="a", sha256=str(number), preset="p",
                rows=1, fresh=1, actor="site", at=timezone.make_aware(timezone.datetime.fromisoformat(day)),
            )  # fmt: skip

    batches(0, 3)
    section.get(PAGE)
    with CaptureQueriesContext(connection) as few:
        section.get(PAGE)
    batches(3, 30)
    with django_assert_max_num_queries(len(few)):
        section.get(PAGE)
