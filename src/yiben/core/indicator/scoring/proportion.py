"""Proportion: full marks where the target is met, else the share that was; far above a low target is deducted."""

from dataclasses import replace
from fractions import Fraction

from yiben.core.expression.arithmetic import divide, multiply
from yiben.core.expression.functions import capped
from yiben.core.expression.values import Absent, Number
from yiben.core.indicator.scoring.given import Given, Reckoned
from yiben.core.indicator.scoring.numbers import points_of, shown, told
from yiben.core.indicator.scoring.over import Over, deducted, over_of
from yiben.core.indicator.scoring.plain import Plain, one_of, only
from yiben.core.indicator.scoring.scored import ScoreFlag
from yiben.core.indicator.target.objective import RELATIONS
from yiben.core.value.interval import Interval, Rational
from yiben.core.value.record import record

FLOOR, CEILING, RELATION = "floor", "ceiling", "relation"
AT_BOUND = "at-bound"
_ATOM = 3


@record()
class Proportion:
    """Full marks at the target; the share actual/target (floor) or target/actual (ceiling) of them short of it.

    `toward` says which, or that the relation of the target does; `equal` how “=” reads. Without a target the value
    is the share itself."""

    toward: str
    equal: str
    over: Over | None

    kind = "proportion"
    full = None

    @property
    def direction(self) -> int:
        """Rises toward a floor and falls beyond a ceiling; neither where the relation decides or much is deducted."""
        if self.toward == RELATION or (self.over is not None and self.over.rate):
            return 0
        return 1 if self.toward == FLOOR else -1

    def side(self, relation: str) -> str:
        """Floor or ceiling, for a target's relation."""
        if self.toward != RELATION:
            return self.toward
        if relation == "=":
            return self.equal
        return CEILING if relation in ("<=", "<") else FLOOR

    def reckon(self, weight: Number, given: Given) -> Reckoned:
        """The points for the share of the target that was reached."""
        value, target = given.value, given.target
        if isinstance(value, Absent):
            return Reckoned(value, value.reason)
        if target is None:
            return _share(weight, value, f"完成率{told(value)}", Fraction(value.interval.middle))
        side = self.side(given.relation)
        is_floor = side == FLOOR
        sign = RELATIONS.get(given.relation) or ("≥" if is_floor else "≤")
        said = f"完成值{value.written or value.shown}，指标值{sign}{target.written or target.shown}"
        left, right = value.interval.middle, target.interval.middle
        met = left >= right if is_floor else left <= right
        if met:
            return self._met(weight, given, is_floor, said)
        ratio = divide(value, target) if is_floor else divide(target, value)
        if isinstance(ratio, Absent):
            return Reckoned(Absent(f"{said}：{ratio.reason}，不能按比例计分"), said)
        share = Fraction(left) / right if is_floor else Fraction(right) / left
        return _share(weight, ratio, said, share)

    def _met(self, weight: Number, given: Given, is_floor: bool, said: str) -> Reckoned:
        value, target = given.value, given.target
        assert isinstance(value, Number) and target is not None
        if is_floor and self.over is not None and target.interval.low > 0:
            ratio = divide(value, target)
            if isinstance(ratio, Number) and ratio.interval.low - 1 > self.over.above:
                return deducted(weight, ratio, self.over, said)
        sign = RELATIONS.get(given.relation, "")
        flags: tuple[ScoreFlag, ...] = ()
        if given.relation in (">", "<") and value.interval == target.interval:
            flags = (ScoreFlag(AT_BOUND, f"{said}：恰好等于指标值，而关系是“{sign}”"),)
        text = f"{said}，已完成，得满分{weight.written}分"
        return Reckoned(points_of(weight.interval, weight.written, value), text, flags=flags)


def _share(weight: Number, ratio: Number, said: str, share: Rational) -> Reckoned:
    full = weight.interval.low
    product = multiply(weight, ratio) if ratio.interval.high <= 1 else capped(multiply(weight, ratio), weight)
    assert isinstance(product, Number)
    if product.interval.low < 0:
        inside = Interval(Fraction(0), max(Fraction(0), Fraction(product.interval.high)))
        product = replace(product, interval=inside, terms=None)
    points = shown(full if share >= 1 else max(0, full * share), 4)
    text = f"{said}，得分 = {weight.written} × {_inside(ratio)} = {points}分"
    if share > 1:
        text = f"{said}，超过100%，得满分{weight.written}分"
    return Reckoned(product, text)


def _inside(ratio: Number) -> str:
    return f"({ratio.written})" if ratio.rank < _ATOM else ratio.written


def proportion(plain: Plain, where: str) -> Proportion:
    """A proportion of its plain data."""
    only(plain, ("toward", "equal", "over"), where)
    over = over_of(plain.get("over"), f"{where}.over")
    toward = one_of(plain, "toward", (FLOOR, CEILING, RELATION), where, RELATION)
    return Proportion(toward, one_of(plain, "equal", (FLOOR, CEILING), where, FLOOR), over)
