"""Answers: one an invitation, refused honestly, stuffing flagged and refused, nothing lost, paper typed twice."""

import pytest

from tests.support.people import person
from tests.support.surveys import LIST, MIXED, drawn, form, give, held
from yiben.apps.surveys import selectors
from yiben.apps.surveys.models import Answer, Invitation, PaperEntry
from yiben.apps.surveys.selectors import asked_by
from yiben.apps.surveys.services.answers import (
    AlreadyAnswered,
    NotOpen,
    TooManyOfADevice,
    answer_at_window,
    answer_give,
    paper_enter,
)
from yiben.apps.surveys.services.common import SurveyRefused
from yiben.apps.surveys.services.drawing import frame_freeze
from yiben.apps.surveys.services.surveys import survey_close
from yiben.apps.surveys.services.tries import MOST, AskedTooOften, token_open, tries_forget

pytestmark = pytest.mark.django_db


def flags(survey):
    return sorted(flag.kind for flag in selectors.result_for(survey).flags)


def test_an_invitation_takes_one_answer_and_says_so_the_second_time():
    survey = held()
    token = drawn(survey)[0].token
    give(token)
    with pytest.raises(AlreadyAnswered, match="以先收到的答卷为准；再交一次不会重复计入"):
        give(token, "bad")
    assert [tuple(one.marks) for one in Answer.objects.all()] == [MIXED]


def test_two_who_opened_the_page_at_once_one_wins():
    survey = held()
    token = drawn(survey)[0].token
    first, second = asked_by(token), asked_by(token)
    answer_give(asked=first, given=form("good"), remark="", device="a", seconds=60)
    with pytest.raises(AlreadyAnswered):
        answer_give(asked=second, given=form("bad"), remark="", device="b", seconds=60)
    assert Answer.objects.count() == 1 and Invitation.objects.filter(used=True).count() == 1


def test_what_is_missing_is_told_question_by_question_and_the_invitation_stays():
    survey = held()
    token = drawn(survey)[0].token
    with pytest.raises(SurveyRefused, match="有2处要补。已经选的都留着") as fault:
        answer_give(
            asked=asked_by(token),
            given={**form("good"), "overall": "", "thrift": "x"},
            remark="",
            device="a",
            seconds=60,
        )
    assert [key for key, _text in fault.value.problems] == ["overall", "thrift"]
    give(token)


def test_from_one_device_answers_are_flagged_and_by_the_open_link_refused_beyond_the_limit():
    survey = held()
    for _ in range(3):
        give(survey.open_key, device="one phone")
    with pytest.raises(TooManyOfADevice, match="已经交过3份答卷，公开链接不再接收。先前的都在"):
        give(survey.open_key, device="one phone")
    give(survey.open_key, device="another phone")
    assert Answer.objects.count() == 4
    assert flags(survey) == ["device"] * 3


def test_invited_answers_of_one_device_are_flagged_but_taken():
    survey = held()
    for one in drawn(survey)[:5]:
        give(one.token, device="the town hall's computer")
    assert flags(survey) == ["device"] * 5
    assert selectors.result_for(survey).score_without is None


def test_an_answer_faster_than_reading_or_without_the_page_is_flagged():
    survey = held()
    give(survey.open_key, seconds=3, device="a")
    give(survey.open_key, seconds=None, device="b")
    give(survey.open_key, seconds=40, device="c")
    assert flags(survey) == ["quick", "quick"]


def test_a_telephone_number_in_a_remark_is_masked_and_a_long_remark_is_told():
    survey = held()
    number = "138" + "12345678"
    give(survey.open_key, remark=f"请打电话{number}给我")
    assert number not in Answer.objects.get().remark and "请打电话" in Answer.objects.get().remark
    with pytest.raises(SurveyRefused) as fault:
        give(survey.open_key, remark="长" * 501, device="b")
    assert fault.value.problems == (("remark", "意见写了501个字，最多500个字，请删短。"),)


def test_before_it_opens_and_after_it_ends_it_takes_nothing_and_says_which():
    early, late = held(opens=2), held(questionnaire="service-hall", opens=-5, closes=-1)
    with pytest.raises(NotOpen, match="开始，还没有到"):
        give(early.open_key)
    with pytest.raises(NotOpen, match="已经结束，不再接收"):
        give(late.open_key)


def test_a_closed_survey_takes_no_paper_list_or_answer():
    survey = held()
    survey_close(by=None, survey=survey, reason="试")
    with pytest.raises(NotOpen):
        give(survey.open_key)
    with pytest.raises(NotOpen):
        paper_enter(by=None, survey=survey, sheet=1, audience="public", given=form("good"), remark="")
    with pytest.raises(SurveyRefused):
        frame_freeze(by=None, survey=survey, audience="recipients", identifiers=LIST, basis="")


def test_the_tablet_takes_answers_for_who_may_open_it_and_knows_no_device():
    survey, clerk = held(), person("window_clerk")
    more = {"survey": survey, "given": form(*MIXED), "remark": "", "seconds": 30}
    answer_at_window(by=clerk, audience="recipients", **more)
    assert (Answer.objects.get().channel, Answer.objects.get().device) == ("tablet", "")
    with pytest.raises(SurveyRefused, match="不归您办理"):
        answer_at_window(by=person("performance_officer"), audience="recipients", **more)
    with pytest.raises(SurveyRefused, match="对象读到“nobody”，应是服务对象、社会公众之一"):
        answer_at_window(by=clerk, audience="nobody", **more)


def enter(survey, by, *marks, sheet=1, **more):
    fields = {"audience": "public", "given": form(*marks), "remark": ""} | more
    return paper_enter(by=by, survey=survey, sheet=sheet, **fields)


def test_a_paper_is_typed_twice_by_two_people_and_what_agrees_is_done():
    survey, one, two = held(), person("window_clerk"), person("window_clerk")
    enter(survey, one, *MIXED)
    with pytest.raises(SurveyRefused, match="第二遍要由另一个人录"):
        enter(survey, one, *MIXED)
    enter(survey, two, *MIXED)
    with pytest.raises(SurveyRefused, match="两次一致，不用再录"):
        enter(survey, two, *MIXED)
    assert selectors.result_for(survey).answered == 1 and flags(survey) == []


def test_where_two_entries_differ_the_questions_are_shown_and_a_third_decides():
    survey, one, two = held(), person("window_clerk"), person("window_clerk")
    enter(survey, one, *MIXED)
    enter(survey, two, "bad", *MIXED[1:], remark="太慢")
    sheet = selectors.sheet_of(survey, 1)
    assert sheet.differs == ("overall", "remark") and flags(survey) == ["differs"]
    enter(survey, one, *MIXED)
    sheet = selectors.sheet_of(survey, 1)
    assert sheet.differs == () and tuple(sheet.counted.marks) == MIXED
    assert PaperEntry.objects.count() == 3 and flags(survey) == []


def test_a_paper_may_leave_a_question_blank_and_then_neither_points_nor_full_marks_count():
    survey = held()
    enter(survey, None, "", *["good"] * 9)
    found = selectors.result_for(survey)
    assert (found.points, found.full_marks) == (36, 45)
    assert any("有1处空题，不计得分，也不计满分" in note for note in found.notes)


def test_a_token_that_nobody_was_given_opens_nothing_and_after_some_tries_an_address_waits():
    survey = held()
    for n in range(MOST):
        assert token_open(token=f"guess-{n:010d}", source="::1") is None
    with pytest.raises(AskedTooOften, match="15分钟后再试"):
        token_open(token=survey.open_key, source="::1")
    assert token_open(token=survey.open_key, source="::2").audience == "public"
    assert tries_forget() == 0


@pytest.mark.parametrize("token", ["", "短", "x", "x" * 61, "号" * 12])
def test_a_strange_token_opens_nothing(token):
    assert asked_by(token) is None
