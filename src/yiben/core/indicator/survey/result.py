"""What a survey says: points over full marks, how they are distributed, how sure that is, and what to doubt.

The score is the points got over the full marks of what was answered; beside it stands what the printed form makes of it
(over its fixed total), which counts everybody who did not answer as nought. Neither is scaled silently.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from yiben.core.indicator.survey.answer import SurveyAnswer, digest_of, points_of
from yiben.core.indicator.survey.doubt import AnswerDoubt, doubts_of
from yiben.core.indicator.survey.note import GroupResult, notes_of
from yiben.core.indicator.survey.questionnaire import SurveyQuestion, SurveyQuestionnaire
from yiben.core.indicator.survey.sureness import Range, mean_range, share_range
from yiben.core.value.record import record


@record()
class QuestionCount:
    """How a question was answered: how often each option, by option id; '' are blanks."""

    question: SurveyQuestion
    counts: Mapping[str, int]
    points: int
    full: int
    satisfied: int
    share: Range | None

    @property
    def answered(self) -> int:
        """How many answered it."""
        return sum(times for option, times in self.counts.items() if option)


@record(eq=False)
class SurveyResult:
    """What a survey says. `sums` are the points of each answer; `score` is a fraction of 1, None where nobody answered;
    `by_form` what the printed form's fixed total makes of the same points, None too where more of a group answered than the
    form has room for; `weighted` the score with each group as heavy as the form wants it. `low` and `high` hold 95 %.
    """

    questionnaire: str
    version: int
    title: str
    sums: tuple[int, ...]
    points: int
    full_marks: int
    total: int
    wanted: int
    answered: int
    invited: int
    score: Fraction | None
    by_form: Fraction | None
    weighted: Fraction | None
    low: Fraction | None
    high: Fraction | None
    satisfied: tuple[int, int]
    satisfied_range: Range | None
    groups: tuple[GroupResult, ...]
    questions: tuple[QuestionCount, ...]
    flags: tuple[AnswerDoubt, ...]
    flagged: int
    score_without: Fraction | None
    notes: tuple[str, ...]
    digest: str
    closed: bool = False


def result_of(
    questionnaire: SurveyQuestionnaire,
    answers: Sequence[SurveyAnswer],
    *,
    invited: Mapping[str, int] | None = None,
    population: Mapping[str, int] | None = None,
    closed: bool = False,
) -> SurveyResult:
    """What the answers to a questionnaire say; `population` is how long the list of a group was."""
    invited, population = invited or {}, population or {}
    ordered = sorted(answers, key=lambda answer: answer.key)
    sums = [points_of(questionnaire, answer) for answer in ordered]
    points, full = sum(p for p, _ in sums), sum(f for _, f in sums)
    flags = doubts_of(questionnaire, ordered)
    doubted = {flag.key for flag in flags}
    clean = [pair for answer, pair in zip(ordered, sums, strict=True) if answer.key not in doubted]
    score = _score(points, full)
    whole = _whole(questionnaire, population)
    ends = mean_range(score, len(ordered), whole) if score is not None else None
    questions = count_questions(questionnaire, ordered, whole)
    overall = next(one for one in questions if one.question.id == questionnaire.satisfied[0])
    groups = tuple(
        _group(questionnaire, one.id, ordered, invited, population) for one in questionnaire.groups
    )
    crowded = any(group.answered > group.wanted for group in groups)
    return SurveyResult(
        questionnaire=questionnaire.id,
        version=questionnaire.version,
        title=questionnaire.title,
        sums=tuple(p for p, _ in sums),
        points=points,
        full_marks=full,
        total=questionnaire.total,
        wanted=questionnaire.wanted,
        answered=len(ordered),
        invited=sum(invited.values()),
        score=score,
        by_form=Fraction(points, questionnaire.total) if ordered and not crowded else None,
        weighted=_weighted(groups),
        low=ends.low if ends else None,
        high=ends.high if ends else None,
        satisfied=(overall.satisfied, overall.answered),
        satisfied_range=overall.share,
        groups=groups,
        questions=questions,
        flags=flags,
        flagged=len(doubted),
        score_without=_score(sum(p for p, _ in clean), sum(f for _, f in clean)),
        notes=tuple(notes_of(questionnaire, ordered, groups, points, full)),
        digest=digest_of(questionnaire, tuple(ordered)),
        closed=closed,
    )


def count_questions(
    questionnaire: SurveyQuestionnaire, answers: Sequence[SurveyAnswer], population: int | None = None
) -> tuple[QuestionCount, ...]:
    """How each question was answered, over all these answers."""
    found = []
    for at, question in enumerate(questionnaire.questions):
        marks = [answer.marks[at] for answer in answers]
        counts = {option.id: marks.count(option.id) for option in questionnaire.options}
        good = _good(questionnaire, question)
        satisfied = sum(times for option, times in counts.items() if option in good)
        answered = sum(counts.values())
        found.append(
            QuestionCount(
                question,
                {**counts, "": len(marks) - answered},
                sum(question.points[option] * times for option, times in counts.items()),
                question.full * answered,
                satisfied,
                share_range(satisfied, answered, population) if answered else None,
            )
        )
    return tuple(found)


def _good(questionnaire: SurveyQuestionnaire, question: SurveyQuestion) -> frozenset[str]:
    """The options of a question that are praise: those of the definition; asked the other way, those worth as much."""
    praise = questionnaire.satisfied[1]
    if not question.reversed:
        return praise
    points = {option.id: option.points for option in questionnaire.options}
    least = Fraction(min(points[option] for option in praise), max(points.values()))
    return frozenset(o for o, given in question.points.items() if Fraction(given, question.full) >= least)


def _group(
    questionnaire: SurveyQuestionnaire,
    group_id: str,
    answers: Sequence[SurveyAnswer],
    invited: Mapping[str, int],
    population: Mapping[str, int],
) -> GroupResult:
    group = next(one for one in questionnaire.groups if one.id == group_id)
    sums = [points_of(questionnaire, answer) for answer in answers if answer.group == group_id]
    points, full = sum(p for p, _ in sums), sum(f for _, f in sums)
    score, known = _score(points, full), population.get(group_id)
    ends = mean_range(score, len(sums), known) if score is not None else None
    return GroupResult(
        group.id,
        group.title,
        group.wanted,
        invited.get(group_id, 0),
        known,
        len(sums),
        points,
        full,
        score,
        ends.low if ends else None,
        ends.high if ends else None,
    )


def _score(points: int, full: int) -> Fraction | None:
    return Fraction(points, full) if full else None


def _whole(questionnaire: SurveyQuestionnaire, population: Mapping[str, int]) -> int | None:
    """How many there are to ask at all; None where a group has no list, so that nobody knows."""
    if not all(group.id in population for group in questionnaire.groups):
        return None
    return sum(population[group.id] for group in questionnaire.groups)


def _weighted(groups: Sequence[GroupResult]) -> Fraction | None:
    """The scores of the groups, each as heavy as the form wants it; None where one of them has none."""
    scores = [group.score for group in groups]
    if None in scores:
        return None
    total = sum(group.wanted for group in groups)
    return sum((Fraction(g.wanted, total) * (g.score or 0) for g in groups), Fraction(0))
