"""Deductions: full marks to a base, then a step for every point past it."""

from fractions import Fraction

from yiben.core.expression.values import Absent, Number
from yiben.core.indicator.scoring.given import CurveFault, Given, Reckoned
from yiben.core.indicator.scoring.numbers import points_of, shown, told
from yiben.core.indicator.scoring.plain import Plain, one_of, only, quantity, required
from yiben.core.value.interval import Interval
from yiben.core.value.record import record

OVER, UNDER = "over", "under"
WHOLE, PROPORTIONAL, EITHER = "whole", "proportional", "either"
_PERCENT = Fraction(1, 100)


@record()
class Deductions:
    """Full marks to `base`; every `per` past it (over or under) costs `step`, until nothing is left.

    `points` says whether only whole ones count, or parts in proportion; a printed standard that does not say leaves
    both open (either)."""

    side: str
    base: Fraction
    step: Fraction
    per: Fraction
    points: str

    kind = "deductions"
    full = None

    @property
    def direction(self) -> int:
        """Falls past a base from below, rises to one from above."""
        return -1 if self.side == OVER else 1

    def reckon(self, weight: Number, given: Given) -> Reckoned:
        """The points left after what is past the base."""
        value = given.value
        if isinstance(value, Absent):
            return Reckoned(value, value.reason)
        full = Fraction(weight.interval.low)
        gaps = sorted(
            max(Fraction(0), self._gap(Fraction(end))) for end in (value.interval.low, value.interval.high)
        )
        least = max(Fraction(0), full - self._count(gaps[1], whole=self.points == WHOLE) * self.step)
        most = max(Fraction(0), full - self._count(gaps[0], whole=self.points != PROPORTIONAL) * self.step)
        gap = max(Fraction(0), self._gap(Fraction(value.interval.middle)))
        if not gap:
            said = "未超过" if self.side == OVER else "未低于"
            text = f"{told(value)}，{said}{self._told(self.base)}，得满分{weight.written}分"
            return Reckoned(points_of(Interval(least, most), weight.written, value), text)
        count = self._count(gap, whole=self.points != PROPORTIONAL)
        word = "超过" if self.side == OVER else "低于"
        written = f"{weight.written} - {shown(count, 4)} × {shown(self.step)}"
        text = f"{told(value)}，{word}{self._told(self.base)}，按{shown(count, 4)}{self._unit()}扣：{written}"
        left = full - count * self.step
        text += f" = {shown(left, 4)}分" if left >= 0 else "，扣完为止，得0分"
        return Reckoned(points_of(Interval(least, most), written, value), text)

    def _gap(self, value: Fraction) -> Fraction:
        return (value - self.base if self.side == OVER else self.base - value) / self.per

    @staticmethod
    def _count(gap: Fraction, *, whole: bool) -> Fraction:
        return Fraction(gap // 1) if whole else gap

    def _unit(self) -> str:
        return "个百分点" if self.per == _PERCENT else f"个{shown(self.per)}"

    def _told(self, value: Fraction) -> str:
        return f"{shown(value * 100)}%" if self.per < 1 else shown(value)


def deductions(plain: Plain, where: str) -> Deductions:
    """Deductions of their plain data."""
    only(plain, ("side", "base", "step", "per", "points"), where)
    if "points" not in plain:
        raise CurveFault(f"{where}: 'points' is missing: say whole or proportional")
    step = quantity(required(plain, "step", where), f"{where}.step")
    per = quantity(plain.get("per", "1%"), f"{where}.per")
    if step <= 0 or per <= 0:
        raise CurveFault(f"{where}: step and per must be more than 0")
    return Deductions(
        one_of(plain, "side", (OVER, UNDER), where),
        quantity(required(plain, "base", where), f"{where}.base"),
        step,
        per,
        one_of(plain, "points", (WHOLE, PROPORTIONAL), where),
    )
