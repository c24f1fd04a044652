"""A survey's result as it is shown: each question as a bar, how sure a score is as a line, answers in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from yiben.core.indicator.survey.answer import SurveyAnswer, points_of
from yiben.core.indicator.survey.doubt import DOUBTS, AnswerDoubt
from yiben.core.indicator.survey.questionnaire import CHANNELS, SurveyQuestionnaire
from yiben.core.indicator.survey.result import SurveyResult
from yiben.core.value.printed import show
from yiben.core.value.unit import PERCENT
from yiben.faces.paper.words import gettext as _


@dataclass(frozen=True)
class Segment:
    """A part of a bar: where it begins and how wide it is, in hundredths of the bar."""

    x: str
    width: str
    look: int


@dataclass(frozen=True)
class QuestionRow:
    """A question with its bar and numbers as they are shown."""

    number: int
    title: str
    reversed: bool
    segments: tuple[Segment, ...]
    counts: tuple[int, ...]
    blanks: int
    satisfied: str
    between: str
    score: str
    said: str


@dataclass(frozen=True)
class AnswerRow:
    """One answer in words, without key, day or device."""

    group: str
    channel: str
    marks: tuple[str, ...]
    points: int
    full: int
    remark: str
    doubts: str


def answer_rows(
    asked: SurveyQuestionnaire, answers: Iterable[SurveyAnswer], flags: Iterable[AnswerDoubt]
) -> list[AnswerRow]:
    """Answers in the order of their content: keys and papers' numbers tell nothing, and neither does a place in a list."""
    titles = {option.id: option.title for option in asked.options}
    groups = {group.id: group.title for group in asked.groups}
    doubts: dict[str, list[str]] = {}
    for flag in flags:
        doubts.setdefault(flag.key, []).append(DOUBTS[flag.kind])
    ordered = sorted(answers, key=lambda one: (one.group, one.channel, one.marks, one.remark))
    return [
        AnswerRow(
            groups[one.group],
            CHANNELS[one.channel],
            tuple(titles.get(mark, "") for mark in one.marks),
            *points_of(asked, one),
            one.remark,
            "、".join(doubts.get(one.key, ())),
        )
        for one in ordered
    ]


def shown(value: Fraction | None, decimals: int = 2) -> str:
    """A share of 1 in per cent; a dash where there is none, never nought."""
    return "—" if value is None else f"{show(value, PERCENT, decimals)}%"


def question_rows(asked: SurveyQuestionnaire, result: SurveyResult) -> list[QuestionRow]:
    """Every question of a result."""
    return [_row(number, asked, one) for number, one in enumerate(result.questions, 1)]


def range_picture(
    low: Fraction | None, score: Fraction | None, high: Fraction | None
) -> dict[str, str] | None:
    """Where the ends and the score stand on a line of 100; None without a score."""
    if low is None or score is None or high is None:
        return None
    return {"low": _at(low), "score": _at(score), "high": _at(high)}


def _row(number: int, asked: SurveyQuestionnaire, one: Any) -> QuestionRow:
    counts = tuple(one.counts[option.id] for option in asked.options)
    segments, before, whole = [], 0, sum(counts)
    for look, times in enumerate(counts, 1):
        if times:
            segments.append(Segment(_at(Fraction(before, whole)), _at(Fraction(times, whole)), look))
        before += times
    said = "，".join(f"{option.title}{times}" for option, times in zip(asked.options, counts, strict=True))
    share = one.share
    return QuestionRow(
        number,
        one.question.title,
        one.question.reversed,
        tuple(segments),
        counts,
        one.counts[""],
        shown(Fraction(one.satisfied, one.answered) if one.answered else None, 1),
        f"{shown(share.low, 1)}–{shown(share.high, 1)}" if share else "—",
        shown(Fraction(one.points, one.full) if one.full else None, 1),
        _("第{number}题：{said}").format(number=number, said=said),
    )


def _at(share: Fraction) -> str:
    return f"{round(share * 10000) / 100:.2f}"
