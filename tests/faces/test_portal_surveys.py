"""A citizen's survey: one page without script or cookie; what was chosen stays, a second answer is refused honestly."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.support.surveys import MIXED, drawn, form, held
from yiben.apps.surveys.models import Answer
from yiben.apps.surveys.services.surveys import survey_close
from yiben.apps.surveys.services.tries import MOST

pytestmark = pytest.mark.django_db


def address(token):
    return f"/open/survey/{token}/"


def begun(text):
    return re.search(r'name="begun" value="([^"]+)"', text).group(1)


def sheet(*marks, **more):
    return {f"q-{key}": mark for key, mark in form(*(marks or MIXED)).items()} | more


@pytest.fixture
def survey():
    return held()


def test_an_invitation_opens_the_questionnaire_and_takes_one_answer(survey):
    token = drawn(survey)[0].token
    client = Client()
    opened = client.get(address(token))
    text = opened.content.decode()
    assert opened.status_code == 200 and text.count("<fieldset") == 10 and "怎样做到匿名" in text
    sent = client.post(address(token), sheet(begun=begun(text), remark="窗口再多一个"))
    assert (sent.status_code, sent.headers["Location"]) == (302, "/open/survey/thanks/")
    assert "已收到，谢谢您" in client.get("/open/survey/thanks/").content.decode()
    again = client.post(address(token), sheet("bad"))
    assert again.status_code == 409 and "再交一次不会重复计入" in again.content.decode()
    assert "已经答过" in client.get(address(token)).content.decode()
    assert [one.remark for one in Answer.objects.all()] == ["窗口再多一个"]


def test_nothing_is_left_on_the_citizens_machine_and_no_cache_or_address_tells_of_it(survey):
    answer = Client().get(address(survey.open_key))
    assert not answer.cookies
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "<script" not in answer.content.decode() and "style=" not in answer.content.decode()


def test_what_is_missing_is_listed_with_links_and_nothing_that_was_chosen_is_lost(survey):
    text = Client().get(address(survey.open_key)).content.decode()
    given = sheet(begun=begun(text), remark="留着我") | {"q-overall": "", "q-thrift": ""}
    answer = Client().post(address(survey.open_key), given)
    shown = answer.content.decode()
    assert answer.status_code == 400
    assert 'href="#q-overall"' in shown and 'id="q-overall"' in shown and "第10题还没有选" in shown
    assert shown.count(" checked") == 8 and "留着我" in shown and begun(shown) == given["begun"]
    assert "<title>还有没填的：" in shown
    assert not Answer.objects.exists()


def test_an_answer_without_the_page_is_flagged_and_one_that_took_its_time_is_not(survey, monkeypatch):
    client = Client()
    opened = begun(client.get(address(survey.open_key)).content.decode())
    client.post(address(survey.open_key), sheet(begun="forged:1"), headers={"user-agent": "a robot"})
    later = timezone.now() + timedelta(seconds=90)
    monkeypatch.setattr("yiben.faces.paper.survey.timezone.now", lambda: later)
    client.post(address(survey.open_key), sheet(begun=opened), headers={"user-agent": "a phone"})
    assert sorted(Answer.objects.values_list("quick", flat=True)) == [False, True]


def test_the_open_link_refuses_a_device_beyond_the_limit_and_says_why(survey):
    for _ in range(3):
        assert Client().post(address(survey.open_key), sheet()).status_code == 302
    late = Client().post(address(survey.open_key), sheet())
    assert late.status_code == 429 and "已经交过3份答卷" in late.content.decode()
    assert (
        Client().post(address(survey.open_key), sheet(), headers={"user-agent": "other"}).status_code == 302
    )
    assert Answer.objects.count() == 4


def test_a_wrong_address_is_told_in_words_and_guessing_has_to_wait():
    answer = Client().get(address("no-such-invitation"))
    assert answer.status_code == 404 and "没有找到这份问卷" in answer.content.decode()
    for n in range(MOST):
        Client().get(address(f"no-such-{n:08d}"))
    late = Client().get(address("no-such-invitation"))
    assert late.status_code == 429 and "15分钟后再试" in late.content.decode()


def test_a_survey_that_has_not_begun_or_is_over_says_which():
    early, done = held(opens=3), held(questionnaire="service-hall")
    survey_close(by=None, survey=done, reason="试")
    assert "还没有到" in Client().get(address(early.open_key)).content.decode()
    assert "已经结束" in Client().get(address(done.open_key)).content.decode()
    assert Client().post(address(done.open_key), sheet()).status_code == 410


def test_a_value_that_is_not_offered_is_told_and_a_remark_is_shown_as_text(survey):
    answer = Client().post(
        address(survey.open_key), sheet(remark="<script>x</script>") | {"q-overall": "<b>great</b>"}
    )
    text = answer.content.decode()
    assert answer.status_code == 400 and "第1题读到“&lt;b&gt;great" in text
    assert "<script>" not in text and "&lt;script&gt;" in text


def test_opening_the_page_costs_the_same_few_queries_however_many_answered(survey, django_assert_num_queries):
    token = drawn(survey)[0].token
    with django_assert_num_queries(4):
        Client().get(address(token))
    for n in range(6):
        Client().post(address(survey.open_key), sheet(), headers={"user-agent": str(n)})
    with django_assert_num_queries(4):
        Client().get(address(token))
