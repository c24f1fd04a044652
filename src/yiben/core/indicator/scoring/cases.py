"""Cases: conditions over the inputs in order, the first that holds gives the points."""

from fractions import Fraction

from yiben.core.expression.evaluate import Formula, compiled
from yiben.core.expression.parse import ExpressionError, parse
from yiben.core.expression.syntax import names_in
from yiben.core.expression.values import Absent, Number, Truth
from yiben.core.indicator.scoring.given import CurveFault, Given, Reckoned
from yiben.core.indicator.scoring.numbers import points_of, shown
from yiben.core.indicator.scoring.plain import Plain, only, quantity, required
from yiben.core.value.interval import exact
from yiben.core.value.record import record

OTHERWISE = "otherwise"


@record()
class Case:
    """A condition over inputs and its points; `when` is None for all that is left."""

    when: Formula | None
    points: Fraction
    text: str
    say: str


@record()
class Cases:
    """Conditions in order: the first that holds gives the points. One that cannot be told stops the search."""

    cases: tuple[Case, ...]
    names: tuple[str, ...]

    kind = "cases"
    direction = 0

    @property
    def full(self) -> Fraction:
        """The points of the best case."""
        return max(case.points for case in self.cases)

    def reckon(self, weight: Number, given: Given) -> Reckoned:
        """The points of the first case that holds."""
        scope = {"value": given.value, **given.inputs}
        numbers = "，".join(
            f"{getattr(v, 'written', '') or name}"
            for name in self.names
            if isinstance(v := scope.get(name), Number)
        )
        for case in self.cases:
            held = case.when(scope) if case.when is not None else True
            if isinstance(held, Absent):
                return Reckoned(held, held.reason)
            if (isinstance(held, Truth) and held.holds) or held is True:
                of = next((v for name in self.names if isinstance(v := scope.get(name), Number)), None)
                shown_points = shown(case.points)
                said = f"（{numbers}）" if numbers else ""
                text = f"{case.say}{said}，得{shown_points}分"
                return Reckoned(points_of(exact(case.points), shown_points, of), text)
        return Reckoned(Absent("没有一种情形成立"), "没有一种情形成立")


def cases(plain: Plain, where: str) -> Cases:
    """Cases of their plain data; the last must be “otherwise”, so that every value has points."""
    only(plain, ("cases",), where)
    read, names = [], []
    listed = required(plain, "cases", where)
    for number, item in enumerate(listed):
        place = f"{where}.cases[{number}]"
        only(item, ("when", "points", "say"), place)
        text = str(required(item, "when", place))
        points = quantity(required(item, "points", place), f"{place}.points")
        if (text == OTHERWISE) != (number == len(listed) - 1):
            raise CurveFault(f"{place}: the last case, and only it, is '{OTHERWISE}'")
        try:
            node = None if text == OTHERWISE else parse(text)
        except ExpressionError as problem:
            raise CurveFault(f"{place}.when: {problem}") from problem
        names += list(names_in(node)) if node is not None else []
        read.append(
            Case(compiled(node) if node is not None else None, points, text, str(item.get("say", text)))
        )
    return Cases(tuple(read), tuple(dict.fromkeys(names)))
