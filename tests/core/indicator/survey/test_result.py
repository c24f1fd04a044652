"""The score is points over full marks of what was answered; few answers are told, never scaled; doubt is shown apart."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.surveys import HALL, answered, questionnaire
from yiben.core.indicator.survey.doubt import DOUBTS
from yiben.core.indicator.survey.result import result_of
from yiben.core.indicator.survey.sureness import mean_range, share_range

ASKED = questionnaire()
GROUPS = [group.id for group in ASKED.groups]
OPTIONS = [option.id for option in ASKED.options]
SHEETS = st.lists(
    st.tuples(*[st.sampled_from([*OPTIONS, ""])] * 10).filter(any), min_size=1, max_size=24
).map(lambda rows: [answered(str(n), *row) for n, row in enumerate(rows)])


def test_twenty_full_answers_give_the_score_of_the_printed_form():
    answers = [answered(str(n), "very" if n < 12 else "good", group=GROUPS[n % 2]) for n in range(20)]
    found = result_of(ASKED, answers)
    assert found.points == 12 * 50 + 8 * 40 == 920
    assert found.score == found.by_form == Fraction(92, 100)
    assert not any("应收20份，实收" in note for note in found.notes)


def test_fewer_answers_are_told_with_both_numbers_and_never_scaled_silently():
    found = result_of(ASKED, [answered(str(n), "good", group=GROUPS[n % 2]) for n in range(18)])
    assert (found.score, found.by_form) == (Fraction(4, 5), Fraction(720, 1000))
    assert (
        "应收20份，实收18份。得分按实收答卷的满分计算：720÷900；量表按20份满分1000分计算：720÷1000"
        in found.notes[0]
    )


def test_no_answer_is_no_score_neither_nought_nor_full():
    found = result_of(ASKED, [])
    assert found.score is None and found.by_form is None and found.low is None
    assert "没有得分：不是零分，也不是满分" in found.notes[0]


def test_groups_and_questions_are_counted_apart():
    answers = [answered("1", "very", group="recipients"), answered("2", "bad")]
    found = result_of(
        ASKED, answers, invited={"recipients": 10}, population={"recipients": 400, "public": 5000}
    )
    recipients, public = found.groups
    assert (recipients.score, recipients.invited, recipients.population) == (1, 10, 400)
    assert (public.score, public.answered) == (0, 1)
    assert found.questions[0].counts == {"very": 1, "good": 0, "fair": 0, "bad": 1, "": 0}
    assert found.satisfied == (1, 2)


def test_more_answers_than_the_form_has_room_for_give_no_score_by_form_and_a_weighted_one_beside():
    crowd = [answered(str(n), "bad") for n in range(30)]
    few = [answered(f"r{n}", "very", group="recipients") for n in range(10)]
    found = result_of(ASKED, [*crowd, *few])
    assert found.by_form is None and found.score == Fraction(1, 4) and found.weighted == Fraction(1, 2)
    assert "社会公众应收10份实收30份，多于量表的人数：量表的1000分装不下" in found.notes[0]
    assert "另列按量表人数加权的得分率" in found.notes[1]


def test_a_group_that_nobody_answered_for_leaves_no_weighted_score():
    assert result_of(ASKED, [answered("1", "good")]).weighted is None


@settings(max_examples=40, deadline=None)
@given(SHEETS)
def test_a_score_lies_within_nought_and_one_inside_its_interval_whatever_the_order(answers):
    found = result_of(ASKED, answers)
    assert 0 <= found.low <= found.score <= found.high <= 1
    assert found.points == sum(found.sums) == sum(one.points for one in found.questions)
    again = result_of(ASKED, answers[::-1])
    assert (again.digest, again.score, again.sums) == (found.digest, found.score, found.sums)
    assert sum(group.points for group in found.groups) == found.points
    assert found.by_form is None or 0 <= found.by_form <= 1
    assert found.weighted is None or 0 <= found.weighted <= 1


@settings(max_examples=30, deadline=None)
@given(SHEETS, st.integers(0, 9))
def test_a_better_mark_never_lowers_the_score(answers, at):
    first = answers[0]
    marks = list(first.marks)
    if not marks[at]:
        return
    marks[at] = "very"
    better = [answered(first.key, *marks), *answers[1:]]
    assert result_of(ASKED, better).score >= result_of(ASKED, answers).score


def test_the_interval_narrows_with_a_short_list_and_is_a_point_when_all_answered():
    free, listed = mean_range(Fraction(4, 5), 20), mean_range(Fraction(4, 5), 20, 40)
    assert free.low < listed.low < Fraction(4, 5) < listed.high < free.high
    assert mean_range(Fraction(4, 5), 20, 20) == mean_range(Fraction(4, 5), 21, 20)
    assert share_range(20, 20).high == 1 and share_range(20, 20).low < Fraction(85, 100)


def kinds(answers, asked=ASKED):
    return sorted((flag.key, flag.kind) for flag in result_of(asked, answers).flags)


MIXED = ("very", "good", "fair", "very", "good", "very", "good", "fair", "very", "good")


def test_one_option_all_the_way_down_is_flagged_and_a_contradiction_where_a_question_is_reversed():
    assert kinds([answered("1", "good"), answered("2", *MIXED)]) == [("1", "straight")]
    hall = questionnaire(HALL)
    straight = answered("1", *["agree"] * 5, group="visitors")
    honest = answered("2", *["agree"] * 4, "disagree", group="visitors")
    assert kinds([straight, honest], hall) == [("1", "contradicts")]


def test_the_same_remark_twice_a_day_one_device_and_too_fast_are_flagged():
    same = {"remark": "窗口太少，排队太久"}
    answers = [
        answered("1", *MIXED, **same),
        answered("2", *MIXED, **same),
        answered("3", *MIXED, device="d"),
        answered("4", *MIXED, device="d"),
        answered("5", *MIXED, quick=True),
        answered("6", *MIXED, differs=True),
        answered("7", *MIXED, remark="好"),
        answered("8", *MIXED, remark="好"),
    ]
    assert kinds(answers) == [
        ("1", "same"),
        ("2", "same"),
        ("3", "device"),
        ("4", "device"),
        ("5", "quick"),
        ("6", "differs"),
    ]
    assert {flag.kind for flag in result_of(ASKED, answers).flags} <= set(DOUBTS)


def test_flagged_answers_stay_in_the_score_and_the_score_without_them_stands_beside_it():
    found = result_of(ASKED, [answered("1", "bad"), answered("2", *MIXED)])
    assert (found.flagged, found.answered) == (1, 2)
    assert found.score == Fraction(42, 100) and found.score_without == Fraction(42, 50)
    assert result_of(ASKED, [answered("1", "bad")]).score_without is None


@pytest.mark.parametrize("mark", OPTIONS)
def test_praise_of_a_reversed_question_is_to_disagree(mark):
    hall = questionnaire(HALL)
    marks = {"very": "agree", "good": "rather", "fair": "unsure", "bad": "disagree"}[mark]
    found = result_of(hall, [answered("1", *["rather"] * 4, marks, group="visitors")])
    assert found.questions[4].satisfied == (marks == "disagree")
