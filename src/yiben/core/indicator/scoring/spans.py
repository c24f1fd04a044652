"""Spans of the number line, written “[80%, 90%)”, and the proof that several of them share it out."""

import re
from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from yiben.core.indicator.scoring.given import CurveFault
from yiben.core.indicator.scoring.plain import quantity
from yiben.core.value.interval import Interval, Rational

FAR = Fraction(10**18)
_SPAN = re.compile(r"([\[(])\s*([^,，\s]*)\s*[,，]\s*([^,，\s]*)\s*([\])])")


def span_of(text: str, where: str) -> Interval:
    """A span of its text; an empty end reaches as far as numbers do, “{0}” holds one value."""
    plain = str(text).strip()
    if plain.startswith("{") and plain.endswith("}"):
        value = quantity(plain[1:-1], where)
        return Interval(value, value)
    match = _SPAN.fullmatch(plain)
    if not match:
        raise CurveFault(f"{where}: read '{text}', expected a span such as '[80%, 90%)' or '{{0}}'")
    low = quantity(match[2], where) if match[2] else -FAR
    high = quantity(match[3], where) if match[3] else FAR
    if low > high:
        raise CurveFault(f"{where}: '{text}' ends before it begins")
    if low == high and (match[1], match[4]) != ("[", "]"):
        raise CurveFault(f"{where}: '{text}' holds nothing")
    return Interval(low, high, match[1] == "[" or not match[2], match[4] == "]" or not match[3])


def shares_out(spans: Sequence[Interval], low: Fraction = -FAR, high: Fraction = FAR) -> list[str]:
    """What keeps spans from being a partition of [low, high]: gaps and overlaps, in words; empty where they are one."""
    if not spans:
        return ["there is no span"]
    ordered = sorted(spans, key=lambda span: (span.low, not span.low_closed, span.high))
    problems = []
    first, last = ordered[0], ordered[-1]
    if first.low > low or (first.low == low and not first.low_closed):
        problems.append(f"nothing holds what is below {_end(first.low)}")
    for one, other in pairwise(ordered):
        if one.high > other.low or (one.high == other.low and one.high_closed and other.low_closed):
            problems.append(f"{_told(one)} and {_told(other)} overlap")
        elif one.high < other.low or not (one.high_closed or other.low_closed):
            problems.append(f"nothing holds what is between {_told(one)} and {_told(other)}")
    if last.high < high or (last.high == high and not last.high_closed):
        problems.append(f"nothing holds what is above {_end(last.high)}")
    return problems


def _told(span: Interval) -> str:
    opening, closing = "[" if span.low_closed else "(", "]" if span.high_closed else ")"
    return f"{opening}{_end(Fraction(span.low))}, {_end(Fraction(span.high))}{closing}"


def _end(value: Rational) -> str:
    return "" if value >= FAR or value <= -FAR else str(value)
