"""The pages of cases: taken in, moved, printed and supervised by those who may; told in words, and to nobody else."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.support.cases import NAME, PHONE, Office
from tests.support.people import person, sign_in
from yiben.apps.cases.models import Case, CaseEvent, IssuedLetter, ReceivedDocument
from yiben.apps.jobs.models import Notice
from yiben.apps.journals.models import Entry
from yiben.faces.workbench.answers import answers_of, fields_of

pytestmark = pytest.mark.django_db
LATELY = timezone.now() - timedelta(hours=2)
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF"


@pytest.fixture
def office():
    return Office()


@pytest.fixture
def desk(office):
    """A client signed in as one of the office."""
    return lambda user: sign_in(Client(), user)


def page(client, path, **more):
    answer = client.get(path, **more)
    assert answer.status_code == 200, path
    return answer.content.decode()


def typed(office, **more):
    form = {
        "organization": str(office.place.pk), "channel": "window", "window": "3", "request": "r1", "item": "",
        "f-applicant_kind": "person", "f-applicant_name": NAME, "f-matter": "食品经营",
        "documents": ["application_form", "materials"],
    }  # fmt: skip
    return {**form, **more}


def test_a_clerk_takes_a_case_in_and_the_receipt_bears_number_and_code(office, desk):
    clerk = desk(office.clerk)
    assert "行政许可（一般程序）" in page(clerk, "/cases/new/")
    answer = clerk.post("/cases/new/administrative-licence/", typed(office))
    case = Case.objects.get()
    assert case.number in answer.content.decode() and NAME not in answer.content.decode()
    again = clerk.post("/cases/new/administrative-licence/", typed(office))
    assert again.content == answer.content or Case.objects.count() == 1


def test_what_is_wrong_with_an_answer_is_told_and_the_others_stay(office, desk):
    answer = desk(office.clerk).post("/cases/new/administrative-licence/", typed(office, **{"f-matter": ""}))
    text = answer.content.decode()
    assert answer.status_code == 400 and "“申请事项”没有填写" in text and NAME in text
    assert not Case.objects.exists()


def test_the_story_tells_state_clock_documents_and_what_can_be_done(office, desk):
    case = office.accepted()
    text = page(desk(office.handler), f"/cases/{case.number}/")
    for told in ("已受理", "作出许可决定", "2026-03-30", "申请书", "受理通知书", "开始审查", "逐条相链"):
        assert told in text
    assert NAME not in text and office.clerk.name in text


def test_a_step_is_taken_by_its_page_and_another_who_did_not_see_it_is_told(office, desk):
    case = office.accepted()
    handler = desk(office.handler)
    path = f"/cases/{case.number}/do/examine/"
    assert "开始审查" in page(handler, path)
    assert handler.post(path, {"request": "a", "seen": "2"}).status_code == 302
    late = desk(person("case_handler", place=office.place)).post(path, {"request": "b", "seen": "2"})
    assert late.status_code == 400 and "已由他人办理到“审查中”" in late.content.decode()


def test_a_guard_that_does_not_hold_is_told_with_its_article(office, desk):
    case = office.open(documents=(), at=LATELY).case
    answer = desk(office.clerk).post(f"/cases/{case.number}/do/accept/", {"request": "a", "seen": "1"})
    text = answer.content.decode()
    assert answer.status_code == 400 and "还缺2份必要材料" in text and "第三十二条" in text


def test_another_department_finds_no_such_case(office, desk):
    case = office.accepted()
    stranger = desk(person("case_handler", place=Office("测试卫生健康局").place))
    for path in ("", "do/examine/", "clock/decision/"):
        assert stranger.get(f"/cases/{case.number}/{path}").status_code == 404
    assert case.number not in page(stranger, "/cases/?which=all")


def test_the_proof_counts_day_by_day(office, desk):
    case = office.accepted()
    text = page(desk(office.handler), f"/cases/{case.number}/clock/decision/")
    assert "起始日不计" in text and "2026-03-30" in text and "第20日" in text


def test_a_letter_is_printed_as_pdf_by_a_button_and_not_by_an_address_alone(office, desk):
    case = office.accepted()
    letter, clerk = IssuedLetter.objects.get(), desk(office.clerk)
    path = f"/cases/{case.number}/letters/{letter.pk}/"
    assert clerk.get(path).status_code == 405
    answer = clerk.post(path)
    assert answer.headers["Content-Type"] == "application/pdf" and answer.content.startswith(b"%PDF")
    assert clerk.post(f"/cases/{office.accepted().number}/letters/{letter.pk}/").status_code == 404


def test_a_phone_is_seen_for_a_reason_that_is_journalled_and_hidden_again(office, desk):
    case, handler = office.accepted(), desk(office.handler)
    path = f"/cases/{case.number}/reveal/"
    refused = handler.post(path, {"field": "phone", "reason": " "})
    assert refused.status_code == 400 and PHONE not in refused.content.decode()
    shown = handler.post(path, {"field": "phone", "reason": "电话核实"}).content.decode()
    assert f"联系电话：{PHONE}" in shown
    told = Entry.objects.filter(action="personal.reveal").latest("pk")
    assert told.after == {"field": "phone", "reason": "电话核实"}
    assert PHONE not in page(handler, f"/cases/{case.number}/")
    auditor = desk(person("auditor", place=office.place))
    assert auditor.post(path, {"field": "phone", "reason": "看看"}).status_code == 400


def test_a_file_comes_in_and_goes_out_as_a_download(office, desk):
    from django.core.files.uploadedfile import SimpleUploadedFile

    case, clerk = office.accepted(), desk(office.clerk)
    file = SimpleUploadedFile("身份证.pdf", PDF)
    clerk.post(f"/cases/{case.number}/document/", {"document": "materials", "file": file})
    received = ReceivedDocument.objects.exclude(sha256="").get()
    answer = clerk.post(f"/cases/{case.number}/files/{received.pk}/")
    assert answer.content == PDF and answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_file_that_is_not_what_it_says_is_refused_and_told(office, desk):
    from django.core.files.uploadedfile import SimpleUploadedFile

    case = office.accepted()
    file = SimpleUploadedFile("a.pdf", b"<script>alert(1)</script>")
    sent = {"document": "materials", "file": file}
    answer = desk(office.clerk).post(f"/cases/{case.number}/document/", sent, follow=True)
    assert "不能识别的内容" in answer.content.decode()
    assert not ReceivedDocument.objects.exclude(sha256="").exists()


def test_a_head_urges_and_the_handler_is_told(office, desk):
    case = office.step(office.accepted(), "examine")
    sent = {"f-urging": "请于今日办结", "request": "u", "seen": str(case.events)}
    assert desk(office.section).post(f"/cases/{case.number}/do/urge/", sent).status_code == 302
    assert CaseEvent.objects.filter(case=case, action="urge").exists()
    assert "请于今日办结" in Notice.objects.get(user=office.handler).text
    answer = desk(office.handler).post(
        f"/cases/{case.number}/do/urge/", {**sent, "request": "v", "seen": "9"}
    )
    assert answer.status_code == 400


def test_a_case_is_assigned_to_one_of_those_who_handle(office, desk):
    case = office.accepted()
    section = desk(office.section)
    text = page(section, f"/cases/{case.number}/do/assign/")
    assert f'value="user/{office.handler.pk}"' in text and office.handler.name in text
    sent = {"f-handler": office.handler.label, "request": "g", "seen": "2"}
    section.post(f"/cases/{case.number}/do/assign/", sent)
    assert case.number in page(desk(office.handler), "/cases/?which=mine")


def test_children_go_to_the_offices_that_are_chosen(office, desk):
    other = Office("测试城市管理局").place
    shop = {
        "applicant_kind": "person",
        "applicant_name": NAME,
        "matter": "开店",
        "shop_name": "店",
        "with_sign": True,
    }
    papers = ("application_form", "materials", "sign_drawing")
    parent = office.open(type="parallel-approval", data=shop, documents=papers, at=LATELY).case
    sent = {"office-sign": str(other.pk), "request": "c", "seen": "1"}
    assert desk(office.clerk).post(f"/cases/{parent.number}/do/accept/", sent).status_code == 302
    assert Case.objects.get(parent=parent, place="sign").organization == other
    text = page(desk(office.section), f"/cases/{parent.number}/")
    assert "营业执照" in text and "关键路径" in text


def test_the_board_counts_what_stands_where(office, desk):
    office.accepted()
    office.closed()
    text = page(desk(office.head), "/cases/board/")
    assert "在办" in text and office.place.name in text and "准予" in text


def test_a_number_that_is_typed_goes_to_its_case_or_says_that_there_is_none(office, desk):
    case, clerk = office.accepted(), desk(office.clerk)
    assert clerk.get("/cases/", {"number": case.number}).headers["Location"] == f"/cases/{case.number}/"
    assert "没有编号为“nowhere”的办件" in clerk.get("/cases/", {"number": "nowhere"}).content.decode()


def test_the_list_asks_as_often_for_many_cases_as_for_few(office, desk, django_assert_max_num_queries):
    for _ in range(12):
        office.open()
    clerk = desk(office.clerk)
    page(clerk, "/cases/")
    with django_assert_max_num_queries(14):
        page(clerk, "/cases/")


def test_fields_of_a_form_say_when_they_are_needed_and_typed_texts_become_answers():
    schema = {
        "properties": {
            "by_proxy": {"type": "boolean", "title": "由代理人办理"},
            "proxy_name": {"type": "string", "title": "代理人"},
            "level": {"type": "integer", "title": "等级", "x-labels": {"5": "非常满意"}},
            "solved": {"type": "boolean", "title": "已解决"},
            "lines": {"type": "array", "title": "内容", "items": {"type": "string"}},
            "days": {"type": "integer", "title": "天数"},
        },
        "required": ["solved"],
        "allOf": [
            {"if": {"properties": {"by_proxy": {"const": True}}}, "then": {"required": ["proxy_name"]}}
        ],
    }
    fields = {one.title: one for one in fields_of(schema, {})}
    assert fields["代理人"].hint == "由代理人办理时须填。"
    assert (fields["已解决"].kind, fields["等级"].kind) == ("choice", "choice")
    from django.http import QueryDict

    sent = QueryDict("f-by_proxy=1&f-solved=no&f-level=5&f-lines=a%0A%0Ab&f-days=x7")
    assert answers_of(schema, sent) == {
        "by_proxy": True, "solved": False, "level": 5, "lines": ["a", "b"], "days": "x7",
    }  # fmt: skip
