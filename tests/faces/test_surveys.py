"""The workbench's surveys: begun, drawn, invited, typed in, closed; read by whom it concerns and not before the end."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.support.cases import Office
from tests.support.people import bureau, person, sign_in, signed_in
from tests.support.surveys import LIST, MIXED, drawn, form, give, held
from yiben.apps.cases.selectors.served import served_numbers
from yiben.apps.journals.models import Entry
from yiben.apps.surveys import selectors
from yiben.apps.surveys.models import Answer, Survey
from yiben.apps.surveys.services.surveys import survey_close

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


def text_of(answer):
    return answer.content.decode()


def fields(**more):
    return {
        "organization": bureau().pk,
        "year": TODAY().year,
        "questionnaire": "department-satisfaction",
        "opens": str(TODAY()),
        "closes": str(TODAY() + timedelta(days=20)),
        **more,
    }


@pytest.fixture
def officer():
    return signed_in("performance_officer")


def test_an_officer_begins_a_survey_freezes_a_list_draws_and_prints_invitations_that_open(officer):
    made = officer.post("/surveys/new/", fields(), follow=True)
    assert "种子的指纹已经公布" in text_of(made)
    survey = Survey.objects.get()
    address = f"/surveys/{survey.pk}/draw/"
    listed = {"audience": "recipients", "listed": "\n".join(LIST), "basis": "本年办结"}
    assert "名单已封存" in text_of(officer.post(address, listed, follow=True))
    told = text_of(officer.post(address, {"act": "draw"}, follow=True))
    seed = selectors.seed_of(Survey.objects.get())
    assert "yiben survey draw recipients.csv --seed " + seed in told
    sheets = text_of(officer.post(f"/surveys/{survey.pk}/invitations/"))
    tokens = re.findall(r"/open/survey/([a-z0-9]{16})/", sheets)
    assert len(tokens) == 10 and sheets.count("<svg") == 10 and "style=" not in sheets
    assert "<fieldset" in text_of(Client().get(f"/open/survey/{tokens[0]}/"))


def test_a_file_of_case_numbers_is_frozen_and_a_wrong_one_is_told(officer, tmp_path):
    survey = held()
    address = f"/surveys/{survey.pk}/draw/"
    bad, good = tmp_path / "坏.csv", tmp_path / "名单.csv"
    bad.write_text("姓名,电话\n甲,1\n")
    good.write_text("办件编号\n" + "\n".join(LIST) + "\n")
    with bad.open("rb") as file:
        assert "不知道哪一列是编号" in text_of(
            officer.post(address, {"audience": "recipients", "file": file}, follow=True)
        )
    with good.open("rb") as file:
        officer.post(address, {"audience": "recipients", "file": file})
    taken = officer.get(f"/surveys/{survey.pk}/frame/recipients/")
    assert text_of(taken).split() == ["办件编号", *LIST]


def test_the_years_closed_cases_are_found_and_can_be_the_list(officer, monkeypatch):
    office = Office()
    for _ in range(2):
        case = office.step(office.open().case, "accept")
    case = office.step(case, "withdraw")
    assert served_numbers(office.place, case.closed.year) == [case.number]
    assert served_numbers(office.place, case.closed.year - 1) == []
    manager = sign_in(Client(), person("performance_officer", place=office.place))
    survey = held(organization=office.place)
    monkeypatch.setattr("yiben.faces.workbench.views.surveys.drawing.served_numbers", lambda *_: LIST)
    address, year = f"/surveys/{survey.pk}/draw/", survey.year
    assert f"用 {year} 年办结的 40 件办件作名单" in text_of(manager.get(address))
    told = text_of(manager.post(address, {"audience": "recipients", "how": "served"}, follow=True))
    assert f"已封存 40 人，来源：{year}年办结的办件" in told


def test_before_the_end_a_page_shows_counts_and_no_answer_and_afterwards_all_of_it(officer):
    survey = held()
    give(drawn(survey)[0].token, remark="排队太久")
    give(survey.open_key, *["very"] * 10, device="b")
    before = text_of(officer.get(f"/surveys/{survey.pk}/"))
    assert "1 / 10" in before and "排队太久" not in before and "得分率" not in before
    assert officer.get(f"/surveys/{survey.pk}/export/?format=csv").status_code == 404
    officer.post(f"/surveys/{survey.pk}/close/", {"reason": "已经收齐"})
    after = text_of(officer.get(f"/surveys/{survey.pk}/"))
    for told in (
        "92.00%",
        "92 ÷ 100",
        "9.20%",
        "排队太久",
        "直线作答（1）",
        "提前结束，理由：已经收齐",
        "84.00%",
    ):
        assert told in after, told
    assert "style=" not in after


def test_the_export_holds_answers_without_key_day_or_device_and_is_journalled(officer):
    survey = held()
    give(survey.open_key, remark="=1+1")
    survey_close(by=None, survey=survey, reason="试")
    key, device = str(Answer.objects.get().pk), Answer.objects.get().device
    taken = b"".join(officer.get(f"/surveys/{survey.pk}/export/?format=csv")).decode()
    assert "社会公众,网页,非常满意,满意,一般" in taken and "'=1+1" in taken
    assert key not in taken and device not in taken and str(TODAY()) not in taken
    assert officer.get(f"/surveys/{survey.pk}/export/?format=xlsx").content[:2] == b"PK"
    assert Entry.objects.filter(action="survey.export").count() == 2


def test_a_form_that_does_not_fit_is_told_and_kept(officer):
    answer = officer.post("/surveys/new/", fields(closes="tomorrow"))
    assert answer.status_code == 400 and "截止日读到“tomorrow”" in text_of(answer)
    answer = officer.post("/surveys/new/", fields(**{"size-department-satisfaction-recipients": "3"}))
    assert "服务对象邀请3人，应在10到2000之间" in text_of(answer) and 'value="3"' in text_of(answer)
    assert "年度读到“x”" in text_of(officer.post("/surveys/new/", fields(year="x")))


def sheet(*marks, **more):
    return {f"q-{key}": mark for key, mark in form(*(marks or MIXED)).items()} | more


def test_a_tablet_takes_one_citizen_after_another_and_keeps_what_was_chosen():
    survey, clerk = held(), signed_in("window_clerk")
    address = f"/surveys/{survey.pk}/tablet/"
    assert "今天谁来答" in text_of(clerk.get(address))
    missing = clerk.post(address, sheet(audience="public") | {"q-overall": ""})
    assert missing.status_code == 400 and text_of(missing).count(" checked") == 9
    done = clerk.post(address, sheet(audience="public"))
    assert done.status_code == 302 and done.headers["Location"].endswith("thanks/?audience=public")
    thanks = text_of(clerk.get(done.headers["Location"]))
    assert f'href="{address}?audience=public"' in thanks and "下一位" in thanks
    assert " checked" not in text_of(clerk.get(f"{address}?audience=public"))
    assert "top__nav" not in thanks
    assert Answer.objects.get().channel == "tablet"


def test_a_paper_is_typed_in_twice_and_differences_are_shown_side_by_side():
    survey = held()
    one, two = signed_in("window_clerk"), signed_in("window_clerk")
    address = f"/surveys/{survey.pk}/paper/"
    told = text_of(one.post(address, sheet(sheet="7", audience="public"), follow=True))
    assert "第7号第一遍已录好，请另一个人再录一遍" in told and "等另一个人复录" in told
    assert "第二遍要由另一个人录" in text_of(one.post(address, sheet(sheet="7", audience="public")))
    differs = text_of(two.post(address, sheet("bad", *MIXED[1:], sheet="7", audience="public"), follow=True))
    assert "第7号两次录入不一致" in differs
    assert "<td>非常满意</td><td>不满意</td>" in differs
    assert "问卷编号读到“x”" in text_of(one.post(address, sheet(sheet="x", audience="public")))
    assert "两次一致" in text_of(one.post(address, sheet(sheet="7", audience="public"), follow=True))


def test_empty_papers_are_numbered_on(officer):
    survey, clerk = held(), signed_in("window_clerk")
    text = text_of(clerk.get(f"/surveys/{survey.pk}/blank/?from=31"))
    assert "编号 31" in text and "编号 40" in text and text.count("□ 非常满意") == 100
    assert "打开平板问卷" in text_of(clerk.get("/surveys/desk/"))
    assert "<svg" in text_of(officer.get(f"/surveys/{survey.pk}/poster/"))


def test_papers_of_those_drawn_are_noted_by_number(officer):
    survey = held()
    drawn(survey)
    address = f"/surveys/{survey.pk}/spend/"
    assert "邀请号读到“x”" in text_of(officer.post(address, {"numbers": "1、x"}, follow=True))
    assert "已登记" in text_of(officer.post(address, {"numbers": "1、2，3"}, follow=True))
    assert selectors.spent_on_paper(Survey.objects.prefetch_related("steps").get()) == 3


def test_what_is_of_another_organisation_is_not_there():
    survey = held(organization=bureau("青河县行政审批局"))
    officer, clerk = signed_in("performance_officer"), signed_in("window_clerk")
    for path in ("", "draw/", "poster/"):
        assert officer.get(f"/surveys/{survey.pk}/{path}").status_code == 404
    for path in ("tablet/", "paper/", "blank/"):
        assert clerk.get(f"/surveys/{survey.pk}/{path}").status_code == 404
    assert "还没有满意度调查" in text_of(officer.get("/surveys/"))


def test_a_survey_that_was_a_mistake_is_void_and_can_be_begun_again(officer):
    survey = held()
    officer.post(f"/surveys/{survey.pk}/void/", {"reason": "日期写错"})
    assert "已作废，没有结果" in text_of(officer.get(f"/surveys/{survey.pk}/"))
    officer.post("/surveys/new/", fields())
    assert "（第2次）" in text_of(officer.get("/surveys/"))


def test_the_list_costs_the_same_whatever_there_is(officer, django_assert_num_queries):
    held(year=TODAY().year)
    officer.get("/surveys/")
    with django_assert_num_queries(8) as first:
        officer.get("/surveys/")
    for n in range(12):
        held(organization=bureau(f"第{n}局", parent=bureau()))
    with django_assert_num_queries(len(first.captured_queries)):
        officer.get("/surveys/")
