"""Deductions by defect: every one that was found costs the same, until nothing is left."""

from fractions import Fraction

from yiben.core.expression.values import Absent, Number
from yiben.core.indicator.scoring.given import CurveFault, Given, Reckoned
from yiben.core.indicator.scoring.numbers import known, points_of, shown
from yiben.core.indicator.scoring.plain import Plain, only, quantity, required
from yiben.core.indicator.scoring.typed import answered, misfit
from yiben.core.value.interval import Interval
from yiben.core.value.record import record
from yiben.core.value.unit import NO_UNIT

FINDINGS = "findings"
_WHERE, _EXPECTED = "发现问题的处数", "不小于0的数"


@record()
class PerFinding:
    """Every defect that was found costs `each`, until nothing is left."""

    each: Fraction

    kind = "per_finding"
    full = None
    direction = -1

    def reckon(self, weight: Number, given: Given) -> Reckoned:
        """The points left after the defects."""
        found: Number | Absent = given.value
        if FINDINGS in given.answers:
            found = known(answered(given.answers[FINDINGS], _WHERE, _EXPECTED), NO_UNIT)
        if isinstance(found, Absent):
            return Reckoned(Absent("没有说明发现几处问题"), "没有说明发现几处问题")
        count = Fraction(found.interval.low)
        if count < 0:
            raise misfit(_WHERE, shown(count), _EXPECTED)
        full = Fraction(weight.interval.low)
        left = max(Fraction(0), full - count * self.each)
        written = f"{weight.written} - {shown(count)} × {shown(self.each)}"
        if not count:
            return Reckoned(
                points_of(weight.interval, weight.written, found), f"没有发现问题，得满分{weight.written}分"
            )
        tail = f" = {shown(left)}分" if full >= count * self.each else "，扣完为止，得0分"
        return Reckoned(
            points_of(Interval(left, left), written, found),
            f"发现{shown(count)}处，每处扣{shown(self.each)}分：{written}{tail}",
        )


def per_finding(plain: Plain, where: str) -> PerFinding:
    """Deductions by defect of their plain data."""
    only(plain, ("each",), where)
    each = quantity(required(plain, "each", where), f"{where}.each")
    if each <= 0:
        raise CurveFault(f"{where}.each: read {each}, expected more than 0")
    return PerFinding(each)
