"""Numbers in words: what is printed, what was expected, the gap, and the arithmetic written out."""

from fractions import Fraction

from yiben.core.expression.values import Number, Truth, Value
from yiben.core.value.fact import Fact
from yiben.core.value.printed import show
from yiben.core.value.unit import PLAIN, RATIO

# Two percentages differ by percentage points.
GAP_UNITS = {"%": "个百分点"}


def figures(truth: Truth) -> tuple[str | None, str | None, str | None, str | None]:
    """stated, expected, difference, unit: the printed side, and what the other side makes of it."""
    left, right = truth.left, truth.right
    if not isinstance(left, Number) or not isinstance(right, Number):
        return None, None, None, None
    if left.single is None and right.single is not None:
        left, right = right, left
    fact = left.single
    unit = left.unit if left.unit.symbol else right.unit
    decimals = fact.printed.precision if fact else max(left.decimals, right.decimals)
    if fact and fact.printed.is_exact and not _fits(right, decimals):
        decimals = max(decimals, 2)
    stated = fact.printed.text if fact else show(left.interval.middle, unit, decimals)
    expected = in_style(show(right.interval.middle, unit, decimals), fact)
    gap = in_style(show(left.interval.middle - right.interval.middle, unit, decimals), fact)
    return stated, expected, gap, unit.symbol


def in_style(figure: str, fact: Fact | None) -> str:
    """A figure with thousands separators only where the printed one would have them."""
    return figure.replace(",", "") if fact and "," not in fact.printed.text else figure


def _fits(number: Number, decimals: int) -> bool:
    """True where a number needs no more decimals than these in its unit."""
    value = Fraction(number.interval.middle) / number.unit.scale * 10**decimals
    return bool(value.denominator == 1)


def shown(value: Value, like: Value = None) -> str:
    """A value as a reader would print it, in the unit and decimals of another where one is given."""
    if not isinstance(value, Number):
        return str(value) if isinstance(value, str) else ""
    if isinstance(like, Number) and like.single is not None:
        unit = like.unit if like.unit.symbol else value.unit
        exact = like.single.printed.is_exact
        decimals = max(like.decimals, 2) if exact and not _fits(value, like.decimals) else like.decimals
        return show(value.interval.middle, unit, decimals) + unit.symbol
    if not value.facts and value.unit.dimension == PLAIN and value.interval.is_exact:
        return str(value.interval.low)
    if value.single is not None and value.unit.dimension == RATIO:
        return value.single.printed.text + value.unit.symbol
    return value.shown


def written(truth: Truth) -> str:
    """The arithmetic of a comparison written out, with the numbers it rests on by name."""
    left, right = truth.left, truth.right
    if not isinstance(left, Number) or not isinstance(right, Number):
        return ""
    lines = [_side("印出", left), _side("计算", right, left)]
    lines += [f"· {label}：{f.printed.text}{f.printed.unit.symbol}" for label, f in _named(truth)]
    return "\n".join(lines)


def _side(name: str, number: Number, like: Value = None) -> str:
    value = shown(number, like)
    plain = number.written.replace(",", "")
    if not number.written or plain == value.replace(",", "") or number.rank == 3:
        return f"{name}：{value}"
    return f"{name}：{number.written} = {value}"


def _named(truth: Truth) -> list[tuple[str, Fact]]:
    """The facts with their names; a table that all of them stand in is not named again."""
    sides = [side for side in (truth.left, truth.right) if isinstance(side, Number)]
    facts = list({f.key: f for side in sides for f in side.facts if f.label}.values())
    tables = {(f.anchor.block, f.anchor.row is not None, f.label.partition("·")[0]) for f in facts}
    if len(tables) == 1 and facts[0].anchor.row is not None:
        return [(f.label.partition("·")[2] or f.label, f) for f in facts[:30]]
    return [(f.label, f) for f in facts[:30]]
