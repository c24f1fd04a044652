"""The checks of an objective against its form, the library, the metrics and last year's actual values."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

from yiben.core.indicator.metric import Metric
from yiben.core.indicator.target.check_indicator import IndicatorChecks
from yiben.core.indicator.target.finding import ObjectiveChecks, ObjectiveFinding
from yiben.core.indicator.target.form import COST, SATISFACTION, FormLevel, ObjectiveForm
from yiben.core.indicator.target.library import LibraryIndicator
from yiben.core.indicator.target.objective import PROJECT, QUALITATIVE, SUBJECTS, Objective
from yiben.core.indicator.target.saying import Saying, points


def check(
    objective: Objective,
    form: ObjectiveForm,
    checks: ObjectiveChecks,
    *,
    library: Mapping[str, LibraryIndicator],
    metrics: Mapping[str, Metric],
    last_year: Mapping[str, Fraction | None],
    questionnaires: Collection[str] | None = None,
) -> tuple[ObjectiveFinding, ...]:
    """Everything that is wrong with or doubtful about an objective, in the order in which it is read.

    `last_year` gives what each indicator (by id) reached last year, in base units; None or absent where nobody knows.
    `questionnaires` are those a survey may be of; None where that is not known.
    """
    say = Saying(form, checks)
    found = list(_whole(objective, form, say))
    one = IndicatorChecks(objective, form, checks, say, library, metrics, last_year, questionnaires)
    for at, indicator in enumerate(objective.indicators):
        found += one.of(at, indicator)
    found += _levels(objective, form, say)
    return tuple(found)


def _whole(objective: Objective, form: ObjectiveForm, say: Saying) -> Iterator[ObjectiveFinding]:
    where = "绩效目标"
    if objective.subject != form.subject:
        yield say(
            "subject",
            where,
            read=SUBJECTS[objective.subject],
            expected=SUBJECTS[form.subject],
            form=form.title,
        )
    wanted = form.rubric_of(one.levels[0] for one in objective.indicators)
    if objective.rubric != wanted:
        yield say("rubric", where, read=objective.rubric, expected=wanted, form=form.title)
    if not form.holds_in(objective.year):
        yield say("year", where, read=str(objective.year), expected=str(form.since), form=form.title)
    if not objective.goal:
        yield say("no_goal", "年度目标", read="")
    if objective.subject == PROJECT and objective.budget == 0:
        yield say("no_amount", "资金", read="0")
    if not objective.indicators:
        yield say("no_indicators", "绩效指标", read="")
        return
    total = sum((one.weight for one in objective.indicators), Decimal(0))
    if form.total is not None and total != form.total:
        gap = points(abs(total - form.total))
        over = "多" if total > form.total else "少"
        yield say(
            "total", "各项指标的分值", read=points(total), expected=points(form.total), gap=f"{over}{gap}"
        )
    words = sum((one.weight for one in objective.indicators if one.relation == QUALITATIVE), Decimal(0))
    if form.words_share is not None and total and words * 100 > form.words_share * total:
        share = points((words * 100 / total).quantize(Decimal(1)))
        yield say("mostly_words", "定性指标", read=share, expected=points(form.words_share))
    twice = Counter((*one.levels, one.name) for one in objective.indicators)
    for (_, second, name), times in twice.items():
        if times > 1:
            yield say("name_twice", f"{second}“{name}”", read=str(times))


def _levels(objective: Objective, form: ObjectiveForm, say: Saying) -> Iterator[ObjectiveFinding]:
    if not objective.indicators:
        return
    given: dict[str, Decimal] = {one.name: Decimal(0) for one in form.levels}
    seconds: dict[str, set[str]] = {one.name: set() for one in form.levels}
    for one in objective.indicators:
        level = form.level(one.levels[0])
        if level is not None:
            given[level.name] += one.weight
            seconds[level.name].add(form.second(level, one.levels[1]))
    moved: Counter[str] = Counter()
    for level in form.levels:
        if level.moves_to and not given[level.name] and level.weight:
            moved[level.moves_to] += level.weight  # type: ignore[assignment]
    for level in form.levels:
        yield from _level(level, given, Decimal(moved[level.name]), form, say)
        if given[level.name]:
            for second in level.demanded:
                if second not in seconds[level.name]:
                    yield say("second_missing", level.name, read=second)
    yield from _cost(objective, form, say)


def _level(
    level: FormLevel, given: Mapping[str, Decimal], moved: Decimal, form: ObjectiveForm, say: Saying
) -> Iterator[ObjectiveFinding]:
    has = given[level.name]
    if not has and level.required:
        yield say("level_missing", level.name, read="0", form=form.title)
        return
    if not has and level.role == SATISFACTION:
        target = next((one for one in form.levels if one.name == level.moves_to), None)
        if target is None:
            yield say("satisfaction_missing", level.name, read="0", expected="")
        elif (
            target.weight is not None and level.weight and given[target.name] != target.weight + level.weight
        ):
            expected = points(target.weight + level.weight)
            yield say(
                "satisfaction_moved",
                level.name,
                read=points(given[target.name]),
                expected=expected,
                level=target.name,
            )
        return
    wanted = None if level.weight is None else level.weight + moved
    if wanted is not None and has != wanted and (has or not level.moves_to):
        yield say("level_weight", level.name, read=points(has), expected=points(wanted))


def _cost(objective: Objective, form: ObjectiveForm, say: Saying) -> Iterator[ObjectiveFinding]:
    if not form.costed or not re.search(form.costed, objective.name):
        return
    for one in objective.indicators:
        level = form.level(one.levels[0])
        if level and (level.role == COST or form.second(level, one.levels[1]) in form.cost_seconds):
            return
    yield say("cost_missing", f"项目“{objective.name}”", read="0", form=form.title)
