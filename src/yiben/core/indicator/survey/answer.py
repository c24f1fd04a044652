"""An answer as it is kept: what was marked, never who marked it."""

from collections.abc import Mapping
from hashlib import sha256

from yiben.core.indicator.survey.questionnaire import SurveyQuestionnaire
from yiben.core.value.chain import Plain, canonical
from yiben.core.value.record import record


@record()
class SurveyAnswer:
    """One answer: an option (or '' where a paper leaves it blank) a question, a remark, the day, a random key.

    `device` is a digest under a key that is destroyed when the survey closes, '' where devices are shared; `quick`
    where it came faster than anybody reads; `differs` where a paper was entered twice and not alike.
    """

    key: str
    group: str
    channel: str
    day: str
    marks: tuple[str, ...]
    remark: str = ""
    device: str = ""
    quick: bool = False
    differs: bool = False


@record()
class MarkProblem:
    """A question that is not answered, or by what it does not offer."""

    question: str
    text: str


def read_marks(
    questionnaire: SurveyQuestionnaire, given: Mapping[str, str], *, blanks: bool = False
) -> tuple[tuple[str, ...], tuple[MarkProblem, ...]]:
    """The marks of a form by question id, and what is wrong with them; `blanks` where paper may leave some empty."""
    offered = {option.id for option in questionnaire.options}
    marks, problems = [], []
    for number, question in enumerate(questionnaire.questions, 1):
        read = given.get(question.id, "")
        marks.append(read if read in offered else "")
        if read and read not in offered:
            titles = "、".join(option.title for option in questionnaire.options)
            problems.append(
                MarkProblem(question.id, f"第{number}题读到“{read[:20]}”，应是{titles}之一，请重新选。")
            )
        elif not read and not blanks:
            problems.append(MarkProblem(question.id, f"第{number}题还没有选，请选一个。"))
    if blanks and not problems and not any(marks):
        problems.append(MarkProblem(questionnaire.questions[0].id, "一题也没有选，这份问卷没有可登记的。"))
    return tuple(marks), tuple(problems)


def points_of(questionnaire: SurveyQuestionnaire, answer: SurveyAnswer) -> tuple[int, int]:
    """What an answer gives and the most that its answered questions could have given."""
    pairs = [(q, mark) for q, mark in zip(questionnaire.questions, answer.marks, strict=True) if mark]
    return sum(q.points[mark] for q, mark in pairs), sum(q.full for q, _mark in pairs)


def digest_of(questionnaire: SurveyQuestionnaire, answers: "tuple[SurveyAnswer, ...]") -> str:
    """The fingerprint of all answers, the same whatever the order they are read in."""
    rows: list[Plain] = [
        [a.key, a.group, a.channel, a.day, [*a.marks], a.remark, a.device, a.quick, a.differs]
        for a in sorted(answers, key=lambda answer: answer.key)
    ]
    body: Plain = {"questionnaire": questionnaire.id, "version": questionnaire.version, "answers": rows}
    return sha256(canonical(body)).hexdigest()
