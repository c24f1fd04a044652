"""A satisfaction questionnaire is read as its questions, its options' points and its scoring note."""

from yiben.core.statement.questionnaire import recognise_questionnaires
from yiben.formats import definitions, text

NOTE = "备注：本问卷计分50分，10个问题，每个问题5分：非常满意计5分，满意计4分，一般计3分，不满意计0分。\n"


def questionnaires(paper: str):
    return recognise_questionnaires(text.read(paper.encode()), definitions.load("questionnaires"))


def printed(questions: int, note: str = NOTE) -> str:
    asked = "".join(f"Q{n}.您的评价是：\n\n□非常满意   □满意   □一般\n\n" for n in range(1, questions + 1))
    return f"公众或服务对象满意度调查问卷\n\n{asked}{note}"


def test_the_note_and_the_printed_questions_are_read():
    (found,) = questionnaires(printed(10))
    assert found.questions == 10
    assert [f.printed.text for f in (found.total, found.announced, found.each)] == ["50", "10", "5"]
    assert [f.printed.text for f in found.options] == ["5", "4", "3", "0"]
    assert {f.printed.unit.symbol for f in found.options} == {"分"}


def test_a_questionnaire_without_a_note_has_its_questions_only():
    (found,) = questionnaires(printed(3, note=""))
    assert (found.questions, found.total, found.options) == (3, None, ())


def test_a_heading_without_questions_is_no_questionnaire():
    assert questionnaires("满意度调查问卷\n\n本单位发放了调查问卷。\n") == ()
