"""The functions of the language, one a row in FUNCTIONS; each explains itself in the generated docs."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache, reduce

from yiben.core.expression.arithmetic import add, negate
from yiben.core.expression.values import Absent, Number, Truth, Value, constant
from yiben.core.value.fact import Fact
from yiben.core.value.interval import Interval

_MARK = re.compile("[“”《》]")
_OPENING = {"”": "“", "》": "《"}


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


def matches(text: Value, pattern: Value) -> Value:
    """matches(text, 'regex'): true where the pattern is found; the lead quotes what matched."""
    if not isinstance(text, str) or not isinstance(pattern, str):
        return _absent(text)
    found = compiled(pattern).search(text)
    if found is None:
        return Truth(False, "matches")
    return Truth(True, "matches", quote=found.group(0))


def years(*texts: Value) -> Value:
    """years(text, ...): the budget years a text names (2019年 gives 2019)."""
    found: list[Value] = []
    for text in texts:
        if isinstance(text, str):
            found += [_year(int(y)) for y in re.findall(r"(?<!\d)(20\d\d)年", text)]
    return tuple(found)


def unpaired(text: Value) -> Value:
    """unpaired(text): true where quotation or title marks do not pair; the lead quotes the place."""
    if not isinstance(text, str):
        return _absent(text)
    open_marks: list[int] = []
    for found in _MARK.finditer(text):
        position, mark = found.start(), found.group()
        wrong = Truth(True, "unpaired", quote=text[max(0, position - 8) : position + 9])
        if mark in _OPENING:
            if not open_marks or text[open_marks.pop()] != _OPENING[mark]:
                return wrong
        elif mark == "“" and any(text[p] == "“" for p in open_marks):
            return wrong
        else:
            open_marks.append(position)
    if open_marks:
        return Truth(True, "unpaired", quote=text[open_marks[-1] : open_marks[-1] + 16])
    return Truth(False, "unpaired")


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


@lru_cache(maxsize=1024)
def compiled(pattern: str) -> re.Pattern[str]:
    """The compiled pattern; ^ and $ stand for the ends of a line."""
    return re.compile(pattern, re.MULTILINE)


def _year(year: int) -> Number:
    return replace(constant(year), facts=(), written=str(year))


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
