"""Composites: one score of several parts, each with its own value and curve (completion × 6 + appraisal × 4)."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

from yiben.core.expression.arithmetic import add
from yiben.core.expression.evaluate import Formula, compiled
from yiben.core.expression.parse import ExpressionError, parse
from yiben.core.expression.syntax import names_in
from yiben.core.expression.values import Absent, Number
from yiben.core.indicator.scoring.given import NOTHING, AnswerFault, Curve, CurveFault, Given, Reckoned
from yiben.core.indicator.scoring.numbers import known, shown
from yiben.core.indicator.scoring.plain import Plain, only, quantity, required
from yiben.core.indicator.scoring.scored import ASSERTED, RECOMPUTED
from yiben.core.indicator.scoring.typed import misfit
from yiben.core.value.record import record
from yiben.core.value.unit import POINTS, unit_of


@record()
class Part:
    """A part of a composite; `value` is its expression over the inputs, None for one that is judged."""

    id: str
    title: str
    weight: Fraction
    value: Formula | None
    names: tuple[str, ...]
    curve: Curve
    unit: str


@record()
class Composite:
    """The sum of the points of several parts."""

    parts: tuple[Part, ...]

    kind = "composite"
    direction = 0

    @property
    def full(self) -> Fraction:
        """The weights of all parts."""
        return sum((part.weight for part in self.parts), Fraction(0))

    def reckon(self, weight: Number, given: Given) -> Reckoned:
        """The sum of the parts; none while one of them has none."""
        done = [(part, self._part(part, given)) for part in self.parts]
        parts = tuple((part.id, part.title, part.weight, one) for part, one in done)
        flags = tuple(flag for _, one in done for flag in one.flags)
        status = ASSERTED if any(one.status == ASSERTED for _, one in done) else RECOMPUTED
        words = "；".join(f"{part.title}：{one.words}" for part, one in done)
        total: Number | Absent | None = None
        for part, one in done:
            if isinstance(one.points, Absent):
                why = Absent(f"{part.title}：{one.points.reason}")
                return Reckoned(why, words, status, flags, parts)
            total = one.points if total is None else add(total, one.points, 1)  # type: ignore[arg-type]
        assert isinstance(total, Number)
        return Reckoned(total, f"{words}；合计{shown(total.interval.middle)}分", status, flags, parts)

    @staticmethod
    def _part(part: Part, given: Given) -> Reckoned:
        value: Any = part.value(given.inputs) if part.value is not None else NOTHING
        if isinstance(value, Number):
            value = replace(value, unit=unit_of(part.unit))
        answers = given.answers.get(part.id) or {}
        if not isinstance(answers, Mapping):
            raise misfit(part.title, answers, "这一部分各要点的认定")
        asked = Given(
            value if isinstance(value, (Number, Absent)) else NOTHING, None, "", answers, given.inputs
        )
        try:
            return part.curve.reckon(known(part.weight, POINTS), asked)
        except AnswerFault as fault:
            raise AnswerFault(f"{part.title}：{fault}") from None


def composite(plain: Plain, where: str, make: Callable[[Plain, str], Curve]) -> Composite:
    """A composite of its plain data; `make` reads the curves of its parts."""
    only(plain, ("parts",), where)
    read = []
    for number, item in enumerate(required(plain, "parts", where)):
        place = f"{where}.parts[{number}]"
        only(item, ("id", "title", "weight", "value", "unit", "curve"), place)
        weight = quantity(required(item, "weight", place), f"{place}.weight")
        curve = make(required(item, "curve", place), f"{place}.curve")
        if curve.full not in (None, weight):
            raise CurveFault(f"{place}: the curve gives {curve.full} at most, the weight is {weight}")
        text = str(item.get("value", ""))
        try:
            node = parse(text) if text else None
        except ExpressionError as problem:
            raise CurveFault(f"{place}.value: {problem}") from problem
        names = tuple(names_in(node)) if node is not None else ()
        formula = compiled(node) if node is not None else None
        title = str(required(item, "title", place))
        read.append(
            Part(
                str(required(item, "id", place)),
                title,
                weight,
                formula,
                names,
                curve,
                str(item.get("unit", "%")),
            )
        )
    return Composite(tuple(read))
