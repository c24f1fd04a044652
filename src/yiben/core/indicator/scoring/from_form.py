"""A printed form as the inputs of a rubric: what it prints is taken over, its bare scores as somebody's word."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any

from yiben.core.expression.values import Number
from yiben.core.indicator.scoring.actual import Actual
from yiben.core.indicator.scoring.emptiness import figures_in, plain_name
from yiben.core.indicator.scoring.standard import checklist_score
from yiben.core.indicator.scoring.tree import Rubric
from yiben.core.indicator.target.objective import (
    QUALITATIVE,
    VOUCHED,
    EvidenceSource,
    Objective,
    ObjectiveIndicator,
)
from yiben.core.statement.forms.form import Form, Indicator, Target
from yiben.core.value.fact import Fact
from yiben.core.value.unit import PERCENT

_COST, _OUTPUT, _EQUALS = "cost", "output", "="
_NO_INPUT = "表上只印了得分，没有印出计算所用的数"


def form_inputs(
    form: Form, rubric: Rubric, facts: Iterable[Fact] = ()
) -> tuple[Objective, dict[str, Actual]]:
    """The indicators and the actual values that a form and the text around it print, for a rubric of its kind."""
    figures = figures_in([rubric], tuple(facts))
    actuals = {id: Actual(Fraction(number.interval.middle), number.written) for id, number in figures.items()}
    actuals |= dict(_funds(form, rubric))
    taken = list(_leaves(form, rubric))
    actuals |= {id: _leaf(item) for id, item in taken}
    indicators = []
    left = [item for item in form.indicators if not any(item is one for _, one in taken)]
    for number, item in enumerate(left if rubric.slots else (), 1):
        one = _indicator(item, f"indicator-{number}", rubric)
        actuals[one.id] = _actual(item, one)
        indicators.append(one)
    name = form.name or form.title
    return Objective(rubric.subject, name, form.year or 0, "", rubric.id, (), tuple(indicators)), actuals


def _funds(form: Form, rubric: Rubric) -> Iterator[tuple[str, Actual]]:
    row = form.execution or next((one for one in form.funds if one.rate), None)
    if row is None:
        return
    inputs = {one.id for one in rubric.inputs}
    for key in ("outturn", "final_budget"):
        fact = row.amounts.get(key)
        if key in inputs and fact is not None and fact.printed.unit.is_money:
            yield key, _of(fact)
    if row.rate is not None:
        yield "execution", _of(row.rate)


def _leaves(form: Form, rubric: Rubric) -> Iterator[tuple[str, Indicator]]:
    """Every leaf with the printed indicator of its name; a name printed twice goes on to the next leaf it ends."""
    free = list(rubric.leaves)
    for item in form.indicators:
        name = plain_name(item.name)
        found = [node for node in free if plain_name(node.title) == name]
        found += [node for node in free if plain_name(node.title).endswith(name)]
        if name and found:
            free.remove(found[0])
            yield found[0].id, item


def _leaf(item: Indicator) -> Actual:
    working = item.calculation
    if working is not None and working.kind == "formula" and working.result is not None:
        if working.result.printed.unit is PERCENT:
            return _of(working.result)
    listed = checklist_score(item)
    if working is not None and isinstance(listed.points, Number):
        marks = [mark for mark in working.text.partition("=")[0] if not mark.isspace() and mark not in "+＋"]
        met = zip(marks, working.operands, strict=False)
        return Actual(answers={mark: str(fact.printed.value) for mark, fact in met}, asserted=True)
    return Actual(why_none=_NO_INPUT)


def _of(fact: Fact) -> Actual:
    return Actual(Fraction(fact.printed.quantity), fact.printed.text + fact.printed.unit.symbol)


def _indicator(item: Indicator, id: str, rubric: Rubric) -> ObjectiveIndicator:
    goal = item.goal
    numeric = _number(goal) is not None and _number(item.actual) is not None
    curve: dict[str, Any] = {} if numeric else {"kind": "fixed"}
    return ObjectiveIndicator(
        id,
        item.name,
        _slot(item, rubric),
        (item.first_level, item.kind),
        (goal.relation or _EQUALS) if numeric and goal is not None else QUALITATIVE,
        _number(goal) if numeric else None,
        goal.unit if goal is not None else "",
        goal.text if goal is not None else "",
        item.weight.printed.value if item.weight is not None else Decimal(0),
        EvidenceSource(VOUCHED),
        curve,
    )


def _slot(item: Indicator, rubric: Rubric) -> str:
    slots = [node.id for node in rubric.slots]
    if len(slots) == 1:
        return slots[0]
    named = {plain_name(node.title): node.id for node in rubric.slots}
    for level in (item.name, item.kind, item.first_level):
        if plain_name(level) in named:
            return named[plain_name(level)]
    branch = _OUTPUT if item.branch == _COST and _COST not in slots else item.branch
    return branch if branch in slots else item.branch


def _number(target: Target | None) -> Decimal | None:
    return target.fact.printed.value if target is not None and target.fact is not None else None


def _actual(item: Indicator, one: ObjectiveIndicator) -> Actual:
    if not one.curve and item.actual is not None and item.actual.fact is not None:
        return _of(item.actual.fact)
    if item.score is None:
        return Actual(why_none="没有印出可比的完成值，也没有印出得分")
    return Actual(answers={"points": str(item.score.printed.value)}, asserted=True)
