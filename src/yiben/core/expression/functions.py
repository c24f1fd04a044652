"""The functions of the language, one a row in FUNCTIONS; each explains itself in the generated docs."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import reduce

from yiben.core.expression.arithmetic import add, negate
from yiben.core.expression.texts import matches, unpaired, years
from yiben.core.expression.values import Absent, Number, Value, constant
from yiben.core.value.fact import Fact
from yiben.core.value.interval import Interval


def total(*items: Value) -> Value:
    """sum(list) or sum(x, y, ...): the sum of what is printed; absent where no item is."""
    numbers = _numbers(items)
    if isinstance(numbers, Absent):
        return numbers
    if not any(n.facts for n in numbers):
        return Absent("各项均未填列")
    return reduce(lambda a, b: add(a, b, 1), numbers)


def count(items: Value) -> Value:
    """count(list): how many items there are."""
    return constant(len(items)) if isinstance(items, tuple) else Absent("不是一组")


def least(items: Value) -> Value:
    """min(list): the smallest printed number."""
    return _extreme(items, lambda n: n.interval.middle)


def greatest(items: Value) -> Value:
    """max(list): the greatest printed number."""
    return _extreme(items, lambda n: -n.interval.middle)


def absolute(value: Value) -> Value:
    """abs(x): the number without its sign."""
    if not isinstance(value, Number):
        return _absent(value)
    return negate(value) if value.interval.middle < 0 else value


def present(value: Value) -> Value:
    """present(x): true where something is printed there."""
    if isinstance(value, tuple):
        return any(bool(present(item)) for item in value)
    if isinstance(value, Number):
        return bool(value.facts) or not value.zero_cells
    return value not in ("", None) and not isinstance(value, Absent)


def blank(value: Value) -> Value:
    """blank(x): true where nothing is printed there."""
    return not present(value)


def rounded(value: Value) -> Value:
    """rounded(x): an exact printed number (points, counts) read as one rounded to its printed decimals."""
    if not isinstance(value, Number):
        return _absent(value)
    fact = value.single
    if not isinstance(fact, Fact):
        return value
    return replace(value, interval=fact.printed.rounded, terms=None)


def capped(value: Value, limit: Value) -> Value:
    """capped(x, limit): x, but never more than the limit."""
    if not isinstance(value, Number) or not isinstance(limit, Number):
        return _absent(value if not isinstance(value, Number) else limit)
    top = limit.interval.high
    if value.interval.low >= top:
        return limit
    if value.interval.high <= top:
        return value
    return replace(value, interval=Interval(value.interval.low, top), terms=None)


FUNCTIONS: Mapping[str, Callable[..., Value]] = {
    "sum": total,
    "count": count,
    "min": least,
    "max": greatest,
    "abs": absolute,
    "present": present,
    "blank": blank,
    "rounded": rounded,
    "matches": matches,
    "capped": capped,
    "years": years,
    "unpaired": unpaired,
}


def _numbers(items: Value) -> tuple[Number, ...] | Absent:
    if isinstance(items, Number):
        return (items,)
    if not isinstance(items, tuple):
        return _absent(items)
    found: list[Number] = []
    for item in items:
        if isinstance(item, tuple):
            inner = _numbers(item)
            if isinstance(inner, Absent):
                return inner
            found.extend(inner)
        elif isinstance(item, Number):
            found.append(item)
        elif isinstance(item, Absent) and item.kind == "unreadable":
            return item
    return tuple(found)


def _extreme(items: Value, key: Callable[[Number], object]) -> Value:
    numbers = _numbers(items)
    if isinstance(numbers, Absent):
        return numbers
    printed = [n for n in numbers if n.facts or not n.zero_cells]
    return min(printed, key=key) if printed else Absent("各项均未填列")  # type: ignore[arg-type]


def _absent(value: Value) -> Absent:
    return value if isinstance(value, Absent) else Absent("不是数字")
