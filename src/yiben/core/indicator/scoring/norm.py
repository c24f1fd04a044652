"""What printed forms are held to where they print no standard of their own: curves, a scale, and what binds."""

import re
from fractions import Fraction

from yiben.core.catalogue.definition import Definition, DefinitionError
from yiben.core.expression.values import Absent, Number, constant, of_fact
from yiben.core.indicator.scoring.curve import curve_of
from yiben.core.indicator.scoring.given import Curve, CurveFault, Given, Reckoned
from yiben.core.indicator.scoring.grade import Grade, GradeScale, find_grade
from yiben.core.indicator.scoring.proportion import CEILING, FLOOR
from yiben.core.indicator.scoring.spans import FAR
from yiben.core.indicator.scoring.standard import See
from yiben.core.statement.forms.form import Form, Funds, Indicator
from yiben.core.value.fact import Fact
from yiben.core.value.interval import Interval
from yiben.core.value.record import record
from yiben.core.value.unit import POINTS

_UNBOUND = Absent("指标值或实际完成值不是可比的数")


@record()
class Norm:
    """The curves and the scale of a printed form that prints none, and the words of targets that bind neither way."""

    execution: Curve
    quantitative: Curve
    scale: GradeScale
    better_lower: re.Pattern[str]
    better_higher: re.Pattern[str]
    time_units: re.Pattern[str]

    def bound(self, item: Indicator) -> str:
        """floor where the actual value must reach the target, ceiling where it must not exceed it; else empty."""
        goal = item.goal
        if goal is None:
            return ""
        if item.is_floor:
            plain = goal.relation in (">=", ">") or not self.better_lower.search(item.name)
            return FLOOR if plain and not self.time_units.search(goal.unit) else ""
        if item.is_ceiling:
            return CEILING if goal.relation != "=" or not self.better_higher.search(item.name) else ""
        return ""

    def target_score(self, item: Indicator, see: See = of_fact) -> Reckoned:
        """The score of an indicator whose target and actual value are numbers that bind."""
        side, goal, actual = self.bound(item), item.goal, item.actual
        if not side or goal is None or actual is None or not (goal.fact and actual.fact and item.weight):
            return Reckoned(_UNBOUND, _UNBOUND.reason)
        relation = ">=" if side == FLOOR else "<="
        return self.quantitative.reckon(see(item.weight), Given(see(actual.fact), see(goal.fact), relation))

    def execution_score(self, row: Funds, form: Form, see: See = of_fact) -> Reckoned:
        """The score of a printed execution rate."""
        if row.rate is None:
            return Reckoned(Absent("没有印出执行率"), "没有印出执行率")
        return self.execution.reckon(_points(form.execution_weight, see), Given(see(row.rate)))

    def grade(self, form: Form) -> Grade | None:
        """The grade of the total on the norm's scale; None without a total."""
        return find_grade(self.scale, Fraction(form.total_score.printed.value)) if form.total_score else None


def printed_grade(form: Form) -> Grade | None:
    """The grade of the total on the scale that the form itself prints; None without either."""
    if form.total_score is None or not form.scale:
        return None
    tops = [FAR, *(low for _, low in form.scale)]
    grades = tuple(
        Grade(name, rank, Interval(low, max(low, top), True, top == FAR), f"≥{low}")
        for rank, ((name, low), top) in enumerate(zip(form.scale, tops, strict=False), 1)
    )
    return find_grade(GradeScale("printed", 1, form.title, grades), Fraction(form.total_score.printed.value))


def norm_of(definition: Definition, scales: dict[str, GradeScale]) -> Norm:
    """The norm of a definition; DefinitionError names what is wrong with it."""
    body, source = definition.body, definition.source
    try:
        return Norm(
            curve_of(body["execution"], f"{source}: execution"),
            curve_of(body["quantitative"], f"{source}: quantitative"),
            scales[str(body["scale"])],
            *(re.compile(str(body[key])) for key in ("better_lower", "better_higher", "time_units")),
        )
    except (CurveFault, KeyError, re.error) as fault:
        raise DefinitionError(f"{source}: {fault}") from fault


def _points(weight: Fact | int, see: See) -> Number:
    return see(weight) if isinstance(weight, Fact) else constant(weight, POINTS)
