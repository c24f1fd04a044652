"""Over-fulfilment: far above a target that may have been set low, deducted by its deviation and flagged."""

from fractions import Fraction

from yiben.core.expression.values import Number
from yiben.core.indicator.scoring.given import Reckoned
from yiben.core.indicator.scoring.numbers import points_of, shown
from yiben.core.indicator.scoring.plain import Plain, only, quantity, required
from yiben.core.indicator.scoring.scored import ScoreFlag
from yiben.core.value.interval import Interval
from yiben.core.value.record import record

OVER_FULFILLED = "over-fulfilled"


@record()
class Over:
    """Over-fulfilment: from `above` times the target more, each part of deviation costs `rate` of the weight, down
    to `least` of it. A rate of 0 only flags."""

    above: Fraction
    rate: Fraction
    least: Fraction


def deducted(weight: Number, ratio: Number, over: Over, said: str) -> Reckoned:
    """The points of a weight whose target was exceeded by more than the definition lets pass."""
    full = Fraction(weight.interval.low)
    ends = {ratio.interval.low, ratio.interval.high}
    deviations = [Fraction(end) - 1 for end in sorted(ends)]
    points = [max(full * over.least, full - full * (d - over.above) * over.rate) for d in deviations]
    above, deviation = shown(over.above * 100), shown(deviations[0] * 100)
    flag = ScoreFlag(
        OVER_FULFILLED, f"超过指标值{deviation}%（限{above}%），指标值可能定得偏低，请核对指标值的依据"
    )
    text = f"{said}，偏离度 = {ratio.written} - 1 = {deviation}%，超过{above}%"
    if not over.rate:
        return Reckoned(
            points_of(weight.interval, weight.written, ratio),
            f"{text}，得满分{weight.written}分",
            flags=(flag,),
        )
    written = f"{weight.written} - {weight.written} × (({ratio.written} - 1) - {above}%)"
    written += "" if over.rate == 1 else f" × {shown(over.rate)}"
    text += f"，扣分后 {written} = {shown(points[0])}分"
    if points[0] == full * over.least:
        text += f"（至多扣到分值的{shown(over.least * 100)}%）"
    return Reckoned(points_of(Interval(points[-1], points[0]), written, ratio), text, flags=(flag,))


def over_of(plain: Plain | None, where: str) -> Over | None:
    """The over-fulfilment of its plain data; None where a curve has none."""
    if plain is None:
        return None
    only(plain, ("above", "rate", "least"), where)
    return Over(
        quantity(required(plain, "above", where), f"{where}.above"),
        quantity(plain.get("rate", 1), f"{where}.rate"),
        quantity(plain.get("least", 0), f"{where}.least"),
    )
