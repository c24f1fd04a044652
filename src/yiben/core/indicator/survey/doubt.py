"""Which answers must be looked at twice, and why. Nothing is taken out: the score is told with and without them."""

from collections import Counter
from collections.abc import Iterator, Sequence

from yiben.core.indicator.survey.answer import SurveyAnswer
from yiben.core.indicator.survey.questionnaire import SurveyQuestionnaire
from yiben.core.value.record import record

STRAIGHT, CONTRADICTS, QUICK = "straight", "contradicts", "quick"
SAME, DEVICE, DIFFERS = "same", "device", "differs"
DOUBTS = {
    STRAIGHT: "直线作答",
    CONTRADICTS: "正反矛盾",
    QUICK: "答得太快",
    SAME: "重复答卷",
    DEVICE: "同一设备",
    DIFFERS: "两次录入不一致",
}


@record()
class AnswerDoubt:
    """Why one answer is to be looked at twice."""

    key: str
    kind: str
    say: str


def doubts_of(questionnaire: SurveyQuestionnaire, answers: Sequence[SurveyAnswer]) -> tuple[AnswerDoubt, ...]:
    """Every doubt about every answer, in the order of the answers."""
    limits = questionnaire.limits
    devices = Counter(a.device for a in answers if a.device)
    alike = Counter(_likeness(a) for a in answers)
    found: list[AnswerDoubt] = []
    for answer in answers:
        found += _of_one(questionnaire, answer)
        if len(answer.remark.strip()) >= limits.same_remark and alike[_likeness(answer)] > 1:
            times = alike[_likeness(answer)]
            found.append(AnswerDoubt(answer.key, SAME, f"同一天有{times}份答案和意见一字不差"))
        if answer.device and devices[answer.device] > limits.device_flag:
            times = devices[answer.device]
            found.append(
                AnswerDoubt(answer.key, DEVICE, f"同一台设备交了{times}份，通常不多于{limits.device_flag}份")
            )
    return tuple(found)


def _of_one(questionnaire: SurveyQuestionnaire, answer: SurveyAnswer) -> Iterator[AnswerDoubt]:
    limits = questionnaire.limits
    marks = [mark for mark in answer.marks if mark]
    if len(marks) >= limits.straight and len(set(marks)) == 1:
        title = next(option.title for option in questionnaire.options if option.id == marks[0])
        turned = any(q.reversed and m for q, m in zip(questionnaire.questions, answer.marks, strict=True))
        if turned:
            yield AnswerDoubt(
                answer.key, CONTRADICTS, f"{len(marks)}题都选“{title}”，反着问的也一样，前后矛盾"
            )
        else:
            yield AnswerDoubt(answer.key, STRAIGHT, f"{len(marks)}题都选“{title}”，可能没有细看题目")
    if answer.quick:
        yield AnswerDoubt(
            answer.key, QUICK, f"打开到交卷不足{limits.seconds}秒（或者没有打开过问卷），来不及读题"
        )
    if answer.differs:
        yield AnswerDoubt(answer.key, DIFFERS, "纸质问卷两次录入不一致，请核对原件后再录一次")


def _likeness(answer: SurveyAnswer) -> tuple[object, ...]:
    return (answer.day, answer.group, answer.marks, answer.remark.strip())
