"""Comparison of values: by intervals, never by a tolerance.

`==` of two single printed numbers is “the same quantity printed twice”: they agree at the coarser
precision. Any other `==` fails only when no true values inside the printed widths make it true.
"""

from dataclasses import replace

from yiben.core.expression.values import Absent, Number, Truth, Value
from yiben.core.value.printed import agree
from yiben.core.value.unit import PLAIN


def compare(operator: str, left: Value, right: Value) -> Truth | Absent:
    """The truth of a comparison, or why there is none."""
    if isinstance(left, Number) and isinstance(right, Number) and operator != "in":
        return _numbers(operator, left, right)
    for side in (left, right):
        if isinstance(side, Absent) or side is None:
            return side or Absent("没有可比的内容")
    if operator == "in":
        return _within(left, right)
    equal = left == right
    if operator == "==":
        return Truth(equal, operator, left, right)
    if operator == "!=":
        return Truth(not equal, operator, left, right)
    return Absent("不是数字，不能比较大小")


def _within(left: Value, right: Value) -> Truth | Absent:
    if isinstance(right, tuple):
        return Truth(any(_same(left, item) for item in right), "in", left, right)
    if isinstance(left, str) and isinstance(right, str):
        return Truth(left in right, "in", left, right)
    return Absent("不是一组")


def _same(left: Value, item: Value) -> bool:
    if isinstance(left, Number) and isinstance(item, Number):
        return _equal(left, item)
    return left == item


def _numbers(operator: str, left: Number, right: Number) -> Truth | Absent:
    if left.zero_cells and right.zero_cells and not (left.facts or right.facts):
        return Absent("两边均未填列")
    one, other = left.unit.dimension, right.unit.dimension
    if one != other and PLAIN not in (one, other):
        return Absent(f"单位不同（{left.unit.symbol}与{right.unit.symbol}），不能比较", "unreadable")
    if operator in ("==", "!="):
        equal = _equal(left, right)
        if operator == "!=":
            return Truth(not equal, operator, left, right)
        return Truth(equal, operator, left, right, truncated=not equal and _truncated(left, right))
    return Truth(_ordered(operator, left, right), operator, left, right)


def _equal(left: Number, right: Number) -> bool:
    a, b = left.single, right.single
    if a is not None and b is not None and left.interval == a.printed.interval:
        if right.interval == b.printed.interval and left.unit.dimension == right.unit.dimension:
            return agree(a.printed, b.printed)
    return left.interval.meets(right.interval)


def _ordered(operator: str, left: Number, right: Number) -> bool:
    a, b = left.interval, right.interval
    if operator == "<=":
        return not b.wholly_below(a)
    if operator == ">=":
        return not a.wholly_below(b)
    if operator == "<":
        return a.low < b.high
    return a.high > b.low


def _truncated(left: Number, right: Number) -> bool:
    """True where one side is a rounded printed number whose last digits may have been cut off."""
    for one, other in ((left, right), (right, left)):
        fact = one.single
        if fact is None or one.interval.is_exact:
            continue
        if replace(one, interval=fact.printed.truncated).interval.meets(other.interval):
            return other.single is None or fact.printed.step > other.single.printed.step
    return False
