"""Scores that a form prints, reckoned again: recomputed, summed, asserted or without data, and whether they agree."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from yiben.core.expression.compare import compare
from yiben.core.expression.functions import rounded, total
from yiben.core.expression.values import Absent, Number, Truth, of_fact
from yiben.core.indicator.scoring.given import Reckoned
from yiben.core.indicator.scoring.norm import Norm
from yiben.core.indicator.scoring.numbers import shown
from yiben.core.indicator.scoring.proportion import FLOOR
from yiben.core.indicator.scoring.scored import ASSERTED, NO_DATA, RECOMPUTED, SUMMED
from yiben.core.indicator.scoring.standard import checklist_score, rate_score
from yiben.core.statement.forms.definition import Vocabulary
from yiben.core.statement.forms.form import FULL_POINTS, Form, Indicator, Subtotal
from yiben.core.value.fact import Fact
from yiben.core.value.interval import Interval
from yiben.core.value.record import record

Nothing = Callable[[Indicator], str]
_OUTPUT = "output"
_WORD = "没有印出可以重算的数"


@record(eq=False)
class PrintedScore:
    """A printed score. `expected` is what its printed inputs give; `agrees` is None where nothing could be
    reckoned, which is never a pass. `part` is indicator, execution, subtotal, shared or total."""

    part: str
    name: str
    fact: Fact
    weight: Fact | None
    status: str
    arithmetic: str
    expected: Interval | None = None
    agrees: bool | None = None

    @property
    def gap(self) -> Fraction | None:
        """How far the printed score is above what is expected (below: negative); None where it agrees or is open."""
        if self.agrees is not False or self.expected is None:
            return None
        return Fraction(self.fact.printed.value) - Fraction(self.expected.middle)


def rescored(form: Form, norm: Norm, words: Vocabulary, nothing: Nothing) -> tuple[PrintedScore, ...]:
    """Every score that a form prints. `nothing` says of an indicator why there is nothing to measure, else empty."""
    found = [*_execution(form, norm)]
    found += [_indicator(item, norm, words, nothing) for item in form.indicators if item.score]
    found += [_sum("subtotal", part, "其下各项没有印出得分") for part in form.subtotals if part.score]
    found += [_shared(part) for part in form.shared if part.score]
    return (*found, *_total(form))


def _execution(form: Form, norm: Norm) -> Iterator[PrintedScore]:
    for row in form.funds:
        if row.score is None:
            continue
        if not form.execution_weight:
            yield PrintedScore("execution", row.name, row.score, row.weight, ASSERTED, "没有印出执行率的分值")
            continue
        reckoned = norm.execution_score(row, form)
        yield _held("execution", row.name, row.score, row.weight, reckoned, wide=True)


def _indicator(item: Indicator, norm: Norm, words: Vocabulary, nothing: Nothing) -> PrintedScore:
    assert item.score is not None
    by_rate, listed = rate_score(item, words), checklist_score(item)
    working = item.calculation
    if isinstance(by_rate.points, Number):
        told = replace(by_rate, words=f"{working.text if working else ''}；{by_rate.words}")
        return _held("indicator", item.name, item.score, item.weight, told)
    if isinstance(listed.points, Number) and working is not None:
        printed = working.result or item.score
        held = _held("indicator", item.name, printed, item.weight, listed, status=SUMMED)
        return replace(held, fact=item.score)
    empty = nothing(item) if working is None else ""
    if empty:
        return PrintedScore("indicator", item.name, item.score, item.weight, NO_DATA, empty)
    return _target(item, norm)


def _target(item: Indicator, norm: Norm) -> PrintedScore:
    """An indicator by its target: full marks where it is met, its share where it is not."""
    assert item.score is not None
    reckoned, goal, actual = norm.target_score(item), item.goal, item.actual
    asserted = PrintedScore("indicator", item.name, item.score, item.weight, ASSERTED, _WORD)
    if isinstance(reckoned.points, Absent) or not (
        goal and goal.fact and actual and actual.fact and item.weight
    ):
        return asserted
    sign = ">=" if norm.bound(item) == FLOOR else "<="
    met = _true(compare(sign, of_fact(actual.fact), of_fact(goal.fact)))
    is_full = item.score.printed.value >= item.weight.printed.value
    if met and not is_full:
        return replace(asserted, arithmetic="指标值已完成而没有得满分，扣分的依据没有印出")
    if met:
        said = f"完成值{actual.text}，指标值{goal.text}，已完成，得满分{item.weight.printed.text}分"
        said = "；".join((said, *(flag.say for flag in reckoned.flags)))
        full = Reckoned(of_fact(item.weight), said)
        return _held("indicator", item.name, item.score, item.weight, full)
    held = _held("indicator", item.name, item.score, item.weight, reckoned, wide=True)
    if is_full:
        return replace(held, agrees=False)
    binds = item.branch == _OUTPUT and sign == ">=" and item.score.printed.value > 0
    return (
        held if binds or held.agrees else replace(asserted, arithmetic="未完成的扣分没有按比例，依据没有印出")
    )


def _shared(part: Subtotal) -> PrintedScore:
    assert part.score is not None
    return PrintedScore(
        "shared", part.name, part.score, None, ASSERTED, "几项合并给出一个得分，没有印出各项的得分"
    )


def _sum(kind: str, part: Subtotal, without: str) -> PrintedScore:
    assert part.score is not None
    if not part.scores:
        return PrintedScore(kind, part.name, part.score, part.weight, ASSERTED, without)
    sum_of = total(tuple(of_fact(fact) for fact in part.scores))
    reckoned = (
        Reckoned(sum_of, "") if isinstance(sum_of, (Number, Absent)) else Reckoned(Absent(without), without)
    )
    if isinstance(sum_of, Number):
        reckoned = Reckoned(sum_of, f"{sum_of.written} = {shown(sum_of.interval.middle)}分")
    return _held(kind, part.name, part.score, part.weight, reckoned, status=SUMMED)


def _total(form: Form) -> Iterator[PrintedScore]:
    if form.total_score is None:
        return
    part = Subtotal(
        form.name or form.title, form.anchor, form.total_weight, form.total_score, (), form.scores
    )
    held = _sum("total", part, "没有印出各项得分")
    if form.unscored or (held.agrees is False and not _is_whole(form)):
        why = "有指标没有印出得分，合计无法重算"
        held = PrintedScore("total", part.name, form.total_score, form.total_weight, ASSERTED, why)
    yield held


def _is_whole(form: Form) -> bool:
    """True where the weights that were read are all there are."""
    execution = form.execution_weight
    weight = sum((w.printed.value for w in form.weights), start=0)
    weight += execution.printed.value if isinstance(execution, Fact) else execution
    return weight >= FULL_POINTS or (
        form.total_weight is not None and weight == form.total_weight.printed.value
    )


def _held(
    part: str,
    name: str,
    fact: Fact,
    weight: Fact | None,
    reckoned: Reckoned,
    *,
    wide: bool = False,
    status: str = RECOMPUTED,
) -> PrintedScore:
    """A printed score beside what was reckoned; `wide` reads it as rounded to its printed decimals."""
    if isinstance(reckoned.points, Absent):
        return PrintedScore(part, name, fact, weight, ASSERTED, reckoned.words)
    printed = of_fact(fact)
    left = rounded(printed) if wide else printed
    agrees = _true(compare("==", left, reckoned.points))
    return PrintedScore(part, name, fact, weight, status, reckoned.words, reckoned.points.interval, agrees)


def _true(found: Truth | Absent) -> bool:
    return isinstance(found, Truth) and found.holds


def tally(scores: Sequence[PrintedScore]) -> dict[str, int]:
    """How many scores of every status, those that differ among them."""
    counted = dict.fromkeys((RECOMPUTED, SUMMED, ASSERTED, NO_DATA), 0)
    for one in scores:
        counted[one.status] += 1
    return {**counted, "differ": sum(one.agrees is False for one in scores)}
