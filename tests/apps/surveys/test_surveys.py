"""A survey from its beginning to its result: once a year, drawn by a seed that was promised, closed for good."""

from datetime import timedelta
from fractions import Fraction

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from tests.support.people import bureau, person
from tests.support.surveys import DEPARTMENT, HALL, LIST, drawn, give, held
from yiben.apps.journals.models import Entry
from yiben.apps.ledgers.models import BudgetUnitRecord
from yiben.apps.surveys import selectors
from yiben.apps.surveys.models import Answer, FrameRow, Invitation, PaperEntry, Survey, SurveySecret
from yiben.apps.surveys.services.common import SurveyRefused
from yiben.apps.surveys.services.drawing import (
    frame_freeze,
    invitations_issue,
    invitations_spend,
    survey_draw,
)
from yiben.apps.surveys.services.frames import frame_read
from yiben.apps.surveys.services.surveys import survey_close, survey_void, surveys_close_due
from yiben.core.indicator.survey.draw import commitment_of, draw

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


def refused(says, service, **arguments):
    with pytest.raises(SurveyRefused, match=says) as fault:
        service(**arguments)
    return fault.value


def test_the_seed_is_promised_with_the_survey_and_the_draw_can_be_done_again_by_anybody():
    survey = held()
    promised = survey.commitment
    assert selectors.seed_of(survey) == "" and survey.secret.seed not in str(Entry.objects.values())
    drawn(survey)
    survey.refresh_from_db()
    seed = selectors.seed_of(survey)
    assert commitment_of(seed) == promised
    again = [one.identifier for one in draw(seed, "recipients", LIST, 10)]
    assert [one.identifier for one in selectors.drawn_of(survey)] == again
    assert [one.number for one in selectors.drawn_of(survey)] == list(range(1, 11))


def test_a_list_is_frozen_once_and_never_after_the_seed_is_out():
    survey = held()
    say = {"survey": survey, "audience": "recipients", "identifiers": LIST, "basis": "清单"}
    refused("还没有封存名单：服务对象", survey_draw, by=None, survey=survey)
    frame_freeze(by=None, **say)
    refused("名单已经封存，不能再换", frame_freeze, by=None, **say)
    survey_draw(by=None, survey=survey)
    refused("已经抽过，不能再抽", survey_draw, by=None, survey=survey)
    refused("不从名单抽取", frame_freeze, by=None, **{**say, "audience": "public"})


@pytest.mark.parametrize(
    ("listed", "says"),
    [
        (LIST[:5], "名单有5人，要抽10人，不够抽"),
        ([*LIST, LIST[3]], "不止一次，一共多出1个"),
        ([*LIST, "a|b"], "第41个“a|b”，应是不超过100字的编号，不含竖线"),
        ([*LIST, "138" + "00138000"], "第41个像身份证号或者手机号"),
    ],
)
def test_a_list_that_cannot_be_drawn_from_is_refused_with_its_place_and_nothing_is_kept(listed, says):
    survey = held()
    refused(
        says, frame_freeze, by=None, survey=survey, audience="recipients", identifiers=listed, basis="清单"
    )
    assert not FrameRow.objects.exists()


def test_a_file_is_read_by_the_name_of_its_column_or_by_being_the_only_one():
    assert frame_read(name="a.csv", data="姓名,办件编号\n,C-1\n,C-2\n".encode()) == ["C-1", "C-2"]
    assert frame_read(name="a.csv", data=b"C-1\nC-2\n") == ["C-1", "C-2"]
    refused("第一行读到“甲、乙”，不知道哪一列是编号", frame_read, name="a.csv", data="甲,乙\n1,2\n".encode())
    refused("不是表格数据", frame_read, name="a.pdf", data=b"%PDF-1.4")


def test_new_tokens_end_the_old_ones_and_leave_those_who_answered_alone():
    survey = held()
    first = drawn(survey)
    give(first[0].token)
    second = invitations_issue(by=None, survey=survey)
    assert [one.number for one in second] == list(range(2, 11))
    assert selectors.asked_by(first[1].token) is None
    assert selectors.asked_by(second[0].token).invitation.number == 2
    assert not Invitation.objects.filter(digest__in=[one.token for one in second]).exists()


def test_once_a_year_and_again_only_where_nobody_had_answered():
    survey = held()
    refused("一年只调查一次", held)
    survey_void(by=None, survey=survey, reason="截止日写错")
    again = held()
    assert again.number == 2
    give(again.open_key)
    refused("已经收到答卷，不能作废", survey_void, by=None, survey=again, reason="分数低")


def test_what_does_not_fit_is_refused_with_what_was_read_and_expected():
    refused("问卷读到“guess”", held, questionnaire="guess")
    refused("截止日.*早于开始日", held, opens=3, closes=1)
    refused("服务对象邀请3人，应在10到2000之间", held, sizes={"recipients": 3})
    refused("应在当年或者次年进行", held, year=2020)


def test_only_who_manages_surveys_there_may_do_any_of_it():
    clerk, other = (
        person("window_clerk"),
        person("performance_officer", place=bureau("青河县行政审批局")),
    )
    survey = held(by=person("performance_officer"))
    for by in (clerk, other):
        refused("不归您办理", survey_draw, by=by, survey=survey)
        refused("不归您办理", survey_close, by=by, survey=survey, reason="早")


def test_a_result_is_there_once_the_survey_is_closed_and_not_before():
    survey = held()
    give(survey.open_key)
    assert selectors.survey_result(survey.organization, survey.year, DEPARTMENT) is None
    refused("提前结束须写明理由", survey_close, by=None, survey=survey)
    step = survey_close(by=None, survey=survey, reason="已收齐")
    found = selectors.survey_result(survey.organization, survey.year, DEPARTMENT)
    assert (found.score, found.by_form, found.closed) == (Fraction(42, 50), Fraction(42, 1000), True)
    assert step.content["digest"] == found.digest and step.content["early"]
    assert selectors.survey_result(survey.organization, survey.year - 1, DEPARTMENT) is None
    unit = BudgetUnitRecord(organization=survey.organization, code="101001")
    assert selectors.survey_result(unit, survey.year, DEPARTMENT).digest == found.digest


def test_closing_destroys_the_key_of_the_devices_and_a_survey_that_is_over_closes_by_itself():
    survey, still = held(opens=-9, closes=-1), held(questionnaire=HALL)
    assert surveys_close_due(today=TODAY()) == 1
    assert SurveySecret.objects.get(survey=survey).device == ""
    assert SurveySecret.objects.get(survey=still).device != ""
    assert selectors.state_of(survey) == selectors.ENDED
    assert surveys_close_due(today=TODAY()) == 0


def test_a_survey_keeps_the_questionnaire_it_began_with():
    survey = held()
    assert survey.body["version"] == 1 and "examples" not in survey.body
    assert selectors.asked_in(survey).full_marks == 50


def test_papers_of_those_drawn_end_their_tokens_and_the_journal_does_not_say_whose():
    survey = held()
    issued = drawn(survey)
    step = invitations_spend(by=None, survey=survey, numbers=[3, 5])
    assert step.content == {"count": 2}
    assert selectors.asked_by(issued[2].token).invitation.used
    assert selectors.spent_on_paper(survey) == 2
    refused("没有第99号邀请，第3号已经用过", invitations_spend, by=None, survey=survey, numbers=[3, 99])


def rows_of(survey):
    return [survey, Answer.objects.first(), FrameRow.objects.first(), survey.steps.first()]


def test_the_database_itself_refuses_to_change_or_delete_what_was_asked_and_answered():
    survey = held()
    give(drawn(survey)[0].token)
    for row in rows_of(survey):
        for sql in (
            f"UPDATE {row._meta.db_table} SET id = id",
            f"DELETE FROM {row._meta.db_table}",
        ):
            with (
                pytest.raises(IntegrityError, match="append-only"),
                transaction.atomic(),
                connection.cursor() as cursor,
            ):
                cursor.execute(sql)
    used = Invitation.objects.get(used=True)
    for change in ({"used": False}, {"digest": "x"}, {"identifier": "other"}, {"number": 99}):
        with pytest.raises(IntegrityError, match=r"append-only|only goes forward"), transaction.atomic():
            Invitation.objects.filter(pk=used.pk).update(**change)
    with pytest.raises(IntegrityError, match=r"append-only|only goes forward"), transaction.atomic():
        SurveySecret.objects.update(seed="another")


def test_reading_a_survey_costs_the_same_whatever_was_answered(django_assert_num_queries):
    survey = held()
    for n in range(3):
        give(survey.open_key, device=str(n))
    survey = selectors.surveys_for(selectors.Powers({selectors.READ: ("",)})).get(pk=survey.pk)

    def costs():
        selectors.result_for(survey)
        selectors.progress_of(survey)

    with django_assert_num_queries(8):
        costs()
    for n in range(27):
        give(survey.open_key, device=f"more {n}")
        PaperEntry.objects.create(
            survey=survey,
            sheet=n + 1,
            number=1,
            audience="public",
            marks=["good"] * 10,
            actor="a",
            day=TODAY() - timedelta(days=1),
        )
    with django_assert_num_queries(8):
        costs()
    assert Survey.objects.count() == 1
