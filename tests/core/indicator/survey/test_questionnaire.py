"""A questionnaire is a file: it is read whole, its examples hold, and what does not fit is named."""

from dataclasses import replace
from fractions import Fraction

import pytest

from tests.support.surveys import questionnaire
from yiben.core.catalogue.definition import DefinitionError
from yiben.core.indicator.survey.answer import SurveyAnswer, read_marks
from yiben.core.indicator.survey.questionnaire import questionnaire_of
from yiben.core.indicator.survey.result import result_of
from yiben.formats.definitions import load

ALL = load("surveys")
EXAMPLES = [(d, e) for d in ALL for e in d.body["examples"]]


def fraction(text):
    return None if text == "none" else Fraction(text)


@pytest.mark.parametrize(("definition", "example"), EXAMPLES, ids=[f"{d.id}-{e['say']}" for d, e in EXAMPLES])
def test_the_examples_of_a_questionnaire_give_what_they_say(definition, example):
    asked = questionnaire_of(definition)
    answers = [
        SurveyAnswer(str(n), one["group"], "web", "2026-01-01", tuple(one["marks"]))
        for n, one in enumerate(example["answers"])
    ]
    found, expect = result_of(asked, answers), example["expect"]
    assert (found.points, found.full_marks, found.flagged) == (
        expect["points"],
        expect["full"],
        expect["flagged"],
    )
    assert (found.score, found.by_form) == (fraction(expect["score"]), fraction(expect["by_form"]))


def test_the_long_questionnaire_is_the_form_of_ten_questions_and_a_thousand_points():
    asked = questionnaire()
    assert (len(asked.questions), asked.full_marks, asked.wanted, asked.total) == (10, 50, 20, 1000)
    assert [option.points for option in asked.options] == [5, 4, 3, 0]


def test_a_second_questionnaire_needs_no_more_than_its_file_and_may_ask_the_other_way_round():
    asked = questionnaire("service-hall")
    assert [question.reversed for question in asked.questions] == [False] * 4 + [True]
    assert sum(question.full for question in asked.questions) == asked.full_marks == 25


def changed(**changes):
    return replace(ALL[0], body={**ALL[0].body, **changes})


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"full_marks": 60}, "full_marks is 60, but the questions give at most 50"),
        ({"total": 999}, "total is 999, but 20 answers of 50 give 1000"),
        ({"questions": []}, "questions: at least one"),
        ({"questions": [{"id": "a", "title": "甲", "points": {"very": 5}}]}, "question 'a': points for"),
        ({"satisfied": {"question": "nobody", "options": ["very"]}}, "satisfied: a question"),
        (
            {"groups": [{"id": "g", "title": "谁", "wanted": 20, "way": "guessed"}]},
            "group 'g': a way of ['drawn', 'open']",
        ),
        ({"flags": {"straight": 3}}, "TypeError"),
        ({"options": [{"id": "x"}]}, "KeyError"),
    ],
)
def test_a_questionnaire_that_does_not_fit_is_refused_with_its_file_and_key(changes, told):
    with pytest.raises(DefinitionError) as fault:
        questionnaire_of(changed(**changes))
    assert str(fault.value).startswith("surveys/") and told in str(fault.value)


def test_a_missing_key_is_named():
    body = {key: value for key, value in ALL[0].body.items() if key != "groups"}
    with pytest.raises(DefinitionError, match="key 'groups' is missing"):
        questionnaire_of(replace(ALL[0], body=body))


def test_a_question_without_an_answer_and_one_answered_by_what_is_not_offered_are_each_told():
    asked = questionnaire()
    given = {question.id: "very" for question in asked.questions[1:]} | {"thrift": "superb"}
    marks, problems = read_marks(asked, given)
    assert marks[0] == "" and marks[9] == "" and marks[1] == "very"
    assert [p.question for p in problems] == ["overall", "thrift"]
    assert "第10题读到“superb”，应是非常满意、满意、一般、不满意之一" in problems[1].text


def test_paper_may_leave_questions_blank_but_not_all():
    asked = questionnaire()
    assert read_marks(asked, {"overall": "bad"}, blanks=True)[1] == ()
    assert "一题也没有选" in read_marks(asked, {}, blanks=True)[1][0].text
